import { createReadStream, createWriteStream, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import Excel from 'exceljs';
import pg from 'pg';
import { operatorOfMachine } from '../server/kernel/actor.ts';
import { readIdentityNumber } from '../server/kernel/identity-number.ts';
import { importRegister } from '../server/modules/organisations/index.ts';
import { cityTemplate, installScheme } from '../server/modules/points/index.ts';
import type { ActContext } from '../server/platform/act.ts';
import { csvLineBatches } from '../server/platform/documents/csv-stream.ts';
import { startEmbedded } from '../server/platform/embedded/index.ts';
import { createLog } from '../server/platform/log.ts';
import { projectRoot } from '../server/platform/root.ts';
import { readSettings } from '../server/platform/settings.ts';
import { openProduct, type Product } from '../server/product.ts';

const fixtures = join(projectRoot, 'fixtures', 'city');

/** A city on a durable embedded server of its own: register and scheme in, roster and deeds as files. */
export interface BenchCity {
  readonly folder: string;
  readonly roster: string;
  readonly deeds: string;
  /** Opens the product on a fresh copy of the city. */
  open(): Promise<Product & { readonly url: string }>;
  close(): Promise<void>;
}

/** The city of the fixtures, every tenth person of it, or more people than it has. */
export type CitySize = 'whole' | 'tenth' | 'large';

/** People come with their deeds. */
export async function makeCity(size: CitySize): Promise<BenchCity> {
  const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-bench-'));
  const settings = readSettings({ DATA_DIR: join(folder, 'data'), DEMO: 'off' });
  mkdirSync(settings.dataDir);
  const server = await startEmbedded({ dataDir: settings.dataDir, log: console.error });
  const files = size === 'whole' ? wholeCity() : await otherCity(folder, whoLivesIn[size]);
  const template = await createDatabase(server.url, 'city_template');
  const first = await openProduct(settings, template, createLog('warn'));
  await act(first, (context) => installScheme(context, cityTemplate()));
  const register = await readFile(join(fixtures, 'organisations-2026.xlsx'));
  await act(first, (context) => importRegister(context, register));
  await first.close();
  let copies = 0;
  return {
    folder,
    ...files,
    async open() {
      copies += 1;
      const url = await createDatabase(server.url, `city_${copies}`, 'city_template');
      return { ...(await openProduct(settings, url, createLog('warn'))), url };
    },
    async close() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** An act of the machine's operator. */
export function act<T>(product: Product, work: (context: ActContext) => Promise<T>): Promise<T> {
  return product.stage.act({ actor: operatorOfMachine, action: 'bench' }, work);
}

async function createDatabase(url: string, name: string, template?: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`create database ${name}${template ? ` template ${template}` : ''}`);
  await client.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

function wholeCity() {
  return { roster: join(fixtures, 'roster-2026.xlsx'), deeds: join(fixtures, 'deeds-2025.csv.gz') };
}

/** The identity numbers under which the person of a row lives in the city. */
type WhoLives = (row: number, identityNumber: string) => string[];

const whoLivesIn: Record<Exclude<CitySize, 'whole'>, WhoLives> = {
  tenth: (row, number) => (row % 10 === 0 ? [number] : []),
  // Everybody twice and every fifth thrice: somewhat over 20,000.
  large: (row, number) =>
    readIdentityNumber(number).valid
      ? [number, ...(row % 5 === 0 ? ['110101', '310101'] : ['110101']).map(movedTo(number))]
      : [number],
};

/** The same person as born in another district. */
function movedTo(identityNumber: string): (district: string) => string {
  return (district) => {
    const first = `${district}${identityNumber.slice(6, 17)}`;
    const found = [...'0123456789X'].find((last) => readIdentityNumber(first + last).valid);
    return `${first}${found}`;
  };
}

async function otherCity(folder: string, whoLives: WhoLives) {
  const roster = join(folder, 'roster.xlsx');
  const deeds = join(folder, 'deeds.csv.gz');
  const numbers = await writeOtherRoster(roster, whoLives);
  const lines = Readable.from(otherDeeds(numbers));
  await pipeline(lines, createGzip(), createWriteStream(deeds));
  return { roster, deeds };
}

/** The unit is written into each row; answers the new identity numbers of each old one. */
async function writeOtherRoster(path: string, whoLives: WhoLives): Promise<Map<string, string[]>> {
  const whole = new Excel.Workbook();
  await whole.xlsx.readFile(join(fixtures, 'roster-2026.xlsx'));
  const other = new Excel.Workbook();
  const sheet = other.addWorksheet('花名册');
  const numbers = new Map<string, string[]>();
  let unit: unknown = '';
  whole.worksheets[0]?.eachRow((row, place) => {
    const cells = (row.values as unknown[]).slice(1);
    if (place <= 3) return void sheet.addRow(cells);
    if (cells[1]) unit = cells[1];
    const number = String(cells[7]);
    const living = whoLives(place, number);
    numbers.set(number, living);
    for (const own of living) sheet.addRow(cells.with(1, unit).with(7, own));
  });
  await other.xlsx.writeFile(path);
  return numbers;
}

async function* otherDeeds(numbers: ReadonlyMap<string, readonly string[]>) {
  const source = createReadStream(join(fixtures, 'deeds-2025.csv.gz'));
  for await (const { firstLine, lines } of csvLineBatches(source)) {
    const written = lines.flatMap((line, index) => {
      if (firstLine + index === 1) return [line];
      const living = numbers.get(line.slice(0, 18)) ?? [];
      return living.map((number) => `${number}${line.slice(18)}`);
    });
    if (written.length > 0) yield `${written.join('\r\n')}\r\n`;
  }
}
