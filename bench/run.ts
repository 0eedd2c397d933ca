import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../server/platform/root.ts';
import { makeCity } from './city.ts';
import { closedSheetsLines } from './closed-sheets.ts';
import { deedsLine } from './deeds.ts';
import { exportsLine } from './exports.ts';
import { myYearLine } from './my-year.ts';
import { pocketHomeLine } from './pocket-home.ts';
import { replayLines } from './replay.ts';
import { rosterLine } from './roster.ts';
import { sheetLine } from './sheet.ts';
import { signUpsLine } from './sign-ups.ts';
import { standingsLine } from './standings.ts';
import { type BenchLine, held, printHead, printLine } from './table.ts';

const lines: BenchLine[] = [];
execFileSync(process.execPath, [join(projectRoot, 'tools', 'build.mjs')], { stdio: 'inherit' });
process.stdout.write(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}\n`);
for (const every of [1, 10]) await measure(every);
if (!lines.every(held)) process.exitCode = 1;

/** All jobs on one city; each line's denominator is measured beside it. */
async function measure(every: number): Promise<void> {
  process.stdout.write(
    `\n${every === 1 ? 'The whole city' : `Every ${every}th person of the city`}\n\n`,
  );
  printHead();
  const city = await makeCity(every);
  try {
    add(await rosterLine(city));
    const { line, product } = await deedsLine(city);
    add(line);
    add(await standingsLine(product));
    if (every === 1) for (const line of await replayLines(product)) add(line);
    add(await myYearLine(product));
    if (every === 1) add(await pocketHomeLine(product));
    if (every === 1) add(await exportsLine());
    add(await signUpsLine(product));
    add(await sheetLine(product));
    if (every === 1) for (const line of await closedSheetsLines(product)) add(line);
    await product.close();
  } finally {
    await city.close();
  }
}

function add(line: BenchLine): void {
  lines.push(line);
  printLine(line);
}
