import { cpus } from 'node:os';
import { type BenchCity, type CitySize, makeCity } from './city.ts';
import { closedSheetsLines } from './closed-sheets.ts';
import { deedsLine, importCity } from './deeds.ts';
import { exportsLine } from './exports.ts';
import { myYearLine } from './my-year.ts';
import { pocketHomeLine } from './pocket-home.ts';
import { postingsLine } from './postings.ts';
import { replayLines } from './replay.ts';
import { rosterLine } from './roster.ts';
import { sheetLine } from './sheet.ts';
import { signUpsLine } from './sign-ups.ts';
import { standingsLine } from './standings.ts';
import { type BenchLine, held, printHead, printLine } from './table.ts';
import { twoMillionLines } from './two-million.ts';

const lines: BenchLine[] = [];
process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}\n`);
const only = process.argv[2];
if (only !== 'large') for (const size of ['whole', 'tenth'] as const) await measure(size);
await measureLarge();
if (!lines.every(held)) process.exitCode = 1;

/** Jobs on one city; each line's denominator is measured beside it. */
async function measure(size: 'whole' | 'tenth'): Promise<void> {
  const whole = size === 'whole';
  await inCity(size, whole ? 'The whole city' : 'Every tenth person of the city', async (city) => {
    add(await rosterLine(city));
    const { line, product } = await deedsLine(city);
    add(line);
    add(await standingsLine(product));
    if (whole) for (const line of await replayLines(product)) add(line);
    add(await myYearLine(product));
    if (whole) add(await pocketHomeLine(product));
    if (whole) add(await exportsLine());
    add(await signUpsLine(product));
    add(await sheetLine(product));
    add(await postingsLine(product));
    await product.close();
  });
}

/** `npm run bench -- large` measures this alone. */
async function measureLarge(): Promise<void> {
  await inCity('large', 'A city of more than 20,000 people', async (city) => {
    const { product } = await importCity(city);
    for (const line of await twoMillionLines(product)) add(line);
    for (const line of await closedSheetsLines(product)) add(line);
    await product.close();
  });
}

async function inCity(
  size: CitySize,
  words: string,
  work: (city: BenchCity) => Promise<void>,
): Promise<void> {
  process.stdout.write(`\n${words}\n\n`);
  printHead();
  const city = await makeCity(size);
  try {
    await work(city);
  } finally {
    await city.close();
  }
}

function add(line: BenchLine): void {
  lines.push(line);
  printLine(line);
}
