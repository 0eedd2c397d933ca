import { sql } from 'kysely';
import type { ClosedYear } from '#contract/closing.ts';
import { operatorOfMachine } from '../../kernel/actor.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { jobKind, type RunningJob } from '../../platform/jobs/index.ts';
import { type PersonSheet, sheetsPaper } from './sheet-paper.ts';
import { type SheetLine, sheetLine, sheetsWorkbook } from './sheet-workbook.ts';
import { sheetsKind } from './sheets-kind.ts';
import { listFiles } from './views.ts';

/** So many people's sheets make one file that an office still opens at once. */
const sheetsPerFile = 200;

/**
 * Writes everybody's sheet of a closed year into files of its own: papers of two hundred people and one workbook.
 * Documents are written in a thread of their own, and nothing here is done for more than two hundred people at once,
 * so screens do not wait. Begun again after a stop, it goes on behind the files that are there.
 */
export const sheetsJob = jobKind({ kind: sheetsKind, run: makeSheets });

async function makeSheets(job: RunningJob<{ closingId: number }>): Promise<{ made: number }> {
  const { closingId } = job.payload;
  const { reader } = job.stage.services.database;
  const total = await countPeople(reader, closingId);
  const there = new Set((await listFiles(reader, closingId)).map(({ name }) => name));
  const lines: SheetLine[] = [];
  let made = 0;
  for (let first = 1; first <= total; first += sheetsPerFile) {
    const last = Math.min(total, first + sheetsPerFile - 1);
    const name = fileName(first, last, total);
    const sheets = await readSheets(reader, closingId, first, last);
    if (!there.has(name)) {
      await keepFile(job, name, 'docx', sheets.length, await officialPaper(sheetsPaper(sheets)));
    }
    lines.push(...sheets.map(sheetLine));
    made = last;
    await job.progress(Math.floor((90 * made) / total), `已生成${made}份，共${total}份`);
  }
  const book = '考核参考表（汇总）.xlsx';
  if (!there.has(book) && total > 0) {
    await keepFile(job, book, 'xlsx', total, await writeWorkbook(sheetsWorkbook(lines)));
  }
  await job.progress(100, `${made}份都已生成`);
  return { made };
}

/** Numbered so that names in order are people in order. */
function fileName(first: number, last: number, total: number): string {
  const digits = String(total).length;
  const padded = (n: number) => String(n).padStart(digits, '0');
  return `考核参考表（${padded(first)}—${padded(last)}）.docx`;
}

async function countPeople(db: Reader, closingId: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int from year_closing_person where closing_id = ${closingId}`.execute(db);
  return rows[0]?.count ?? 0;
}

async function readSheets(
  db: Reader,
  closingId: number,
  first: number,
  last: number,
): Promise<PersonSheet[]> {
  const { rows } = await sql<{ content: ClosedYear; closedAt: Date; hash: string; number: number }>`
    select s.content, s.number, c.closed_at as "closedAt", encode(c.hash, 'hex') as hash
    from year_closing_person s join year_closing c on c.id = s.closing_id
    where s.closing_id = ${closingId} and s.number between ${first} and ${last}
    order by s.number`.execute(db);
  return rows.map(({ content, ...record }) => ({ content, record }));
}

async function keepFile(
  job: RunningJob<{ closingId: number }>,
  name: string,
  format: keyof typeof mediaTypes,
  sheets: number,
  bytes: Uint8Array,
): Promise<void> {
  const { closingId } = job.payload;
  // Whoever asked may have left since; the work is the machine's then.
  const actor = job.actor ?? operatorOfMachine;
  await job.stage.act({ actor, action: sheetsKind }, async ({ tx, audit }) => {
    await tx
      .insertInto('year_closing_file')
      .values({
        ...{ closing_id: closingId, name, sheets, media_type: mediaTypes[format] },
        content: Buffer.from(bytes),
      })
      .onConflict((known) => known.columns(['closing_id', 'name']).doNothing())
      .execute();
    audit({ object: { kind: 'yearClosing', id: closingId }, details: { name, sheets } });
  });
}
