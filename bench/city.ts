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

/** `every` 1 takes the whole city of the fixtures, 10 every tenth person with the deeds. */
export async function makeCity(every: number): Promise<BenchCity> {
  const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-bench-'));
  const settings = readSettings({ DATA_DIR: join(folder, 'data'), DEMO: 'off' });
  mkdirSync(settings.dataDir);
  const server = await startEmbedded({ dataDir: settings.dataDir, log: console.error });
  const files = every === 1 ? wholeCity() : await partOfCity(folder, every);
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

async function partOfCity(folder: string, every: number) {
  const roster = join(folder, 'roster.xlsx');
  const deeds = join(folder, 'deeds.csv.gz');
  const numbers = await writePartOfRoster(roster, every);
  const lines = Readable.from(partOfDeeds(numbers));
  await pipeline(lines, createGzip(), createWriteStream(deeds));
  return { roster, deeds };
}

/** Every n-th person, the unit written into each row; answers their identity numbers. */
async function writePartOfRoster(path: string, every: number): Promise<Set<string>> {
  const whole = new Excel.Workbook();
  await whole.xlsx.readFile(join(fixtures, 'roster-2026.xlsx'));
  const part = new Excel.Workbook();
  const sheet = part.addWorksheet('花名册');
  const numbers = new Set<string>();
  let unit: unknown = '';
  whole.worksheets[0]?.eachRow((row, number) => {
    const cells = (row.values as unknown[]).slice(1);
    if (number > 3 && cells[1]) unit = cells[1];
    if (number > 3) cells[1] = unit;
    if (number <= 3 || number % every === 0) {
      sheet.addRow(cells);
      numbers.add(String(cells[7]));
    }
  });
  await part.xlsx.writeFile(path);
  return numbers;
}

async function* partOfDeeds(numbers: ReadonlySet<string>): AsyncGenerator<string> {
  const source = createReadStream(join(fixtures, 'deeds-2025.csv.gz'));
  for await (const { firstLine, lines } of csvLineBatches(source)) {
    const kept = lines.filter(
      (line, index) => firstLine + index === 1 || numbers.has(line.slice(0, 18)),
    );
    if (kept.length > 0) yield `${kept.join('\r\n')}\r\n`;
  }
}
