import { readFile } from 'node:fs/promises';
import Excel from 'exceljs';
import { importRoster } from '../server/modules/people/index.ts';
import { act, type BenchCity } from './city.ts';
import { type BenchLine, median, ms, timed } from './table.ts';

/** Parse, check, preview and write a roster, against the Excel library's bare streaming read of it. */
export async function rosterLine(city: BenchCity): Promise<BenchLine> {
  const bytes = await readFile(city.roster);
  let people = 0;
  const ours: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const product = await city.open();
    const [time] = await timed(1, async () => {
      const { counts } = await act(product, (context) =>
        importRoster(context, bytes, { keepGood: true }),
      );
      people = counts.new;
    });
    ours.push(time as number);
    await product.close();
  }
  const bare = await timed(3, () => bareRead(city.roster));
  const own = median(ours.sort((a, b) => a - b));
  return {
    job: 'roster import',
    ours: ms(own),
    denominator: `${ms(median(bare))} exceljs reads the file`,
    ratio: own / median(bare),
    bound: { atMost: 3 },
    note: `${people} people written`,
  };
}

async function bareRead(path: string): Promise<number> {
  let cells = 0;
  const options = { worksheets: 'emit', sharedStrings: 'cache', styles: 'cache' } as const;
  for await (const sheet of new Excel.stream.xlsx.WorkbookReader(path, options)) {
    for await (const row of sheet) cells += row.cellCount;
  }
  return cells;
}
