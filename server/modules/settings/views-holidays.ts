import { sql } from 'kysely';
import type { HolidayYear } from '#contract/holidays.ts';
import { momentWords } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import {
  dayWords,
  type Festival,
  festivalsOf,
  festivalWords,
  holidayWords,
  missingYears,
  type NamedDay,
  openYears,
} from './domain/holidays.ts';

interface StepRow {
  readonly number: number;
  readonly words: string | null;
  readonly verifies: number | null;
  readonly source: string;
  readonly reason: string;
  readonly recordedBy: number | null;
  readonly byName: string | null;
  readonly at: string;
}

interface YearRow {
  readonly year: number;
  readonly days: readonly NamedDay[];
  readonly source: string;
  /** Newest first; empty for what the product brought along. */
  readonly steps: readonly StepRow[];
}

/** Every year with its list, the newest first; years whose list is missing before them. */
export async function readHolidays(
  db: Reader | Tx,
  today: PlainDate,
): Promise<{ years: HolidayYear[]; missing: number[] }> {
  const rows = await readYears(db);
  const known = rows.map(({ year }) => year);
  const empty = openYears(today).filter((year) => !known.includes(year));
  const all = [...empty.map((year) => ({ year, days: [], source: '', steps: [] })), ...rows];
  return {
    years: all.toSorted((a, b) => b.year - a.year).map((row) => yearView(row, today)),
    missing: missingYears(known, today),
  };
}

/** Which list of each year holds, who wrote it down, and whether somebody laid it beside the notice. */
export async function listsInForce(db: Reader | Tx) {
  return (await readYears(db)).map((row) => ({ year: row.year, ...listOf(row) }));
}

async function readYears(db: Reader | Tx): Promise<YearRow[]> {
  const { rows } = await sql<YearRow>`
    select listed.year, listed.days, listed.source,
      coalesce((select json_agg(json_build_object('number', n.number, 'words', n.words,
          'verifies', n.verifies, 'source', n.source, 'reason', n.reason,
          'recordedBy', n.recorded_by, 'byName', a.display_name, 'at', n.recorded_at)
          order by n.number desc)
        from holiday_notice n left join account a on a.id = n.recorded_by
        where n.year = listed.year), '[]') as steps
    from (select extract(year from day)::int as year, max(source) as source,
        json_agg(json_build_object('day', day, 'kind', kind, 'name', name) order by day) as days
      from calendar_day group by 1) listed
    order by listed.year desc`.execute(db);
  return rows;
}

/** What the product brought along was taken from its notice; what somebody wrote down is checked by somebody else. */
function listOf({ steps, source }: YearRow) {
  const list = steps.find(({ words }) => words !== null);
  if (list === undefined) return { number: 0, recordedBy: null, source, verified: true };
  const check = steps.find(({ verifies }) => verifies === list.number);
  const { number, recordedBy } = list;
  return { number, recordedBy, source: (check ?? list).source, verified: check !== undefined };
}

function yearView(row: YearRow, today: PlainDate): HolidayYear {
  const { year, days, steps } = row;
  const festivals = festivalsOf(days);
  const { source, verified } = listOf(row);
  const open = openYears(today).includes(year);
  return {
    ...{ year, source, verified },
    festivals: festivals.map(festivalView),
    text: festivals.map(festivalWords).join('\n'),
    steps: steps.map(stepOf),
    version: steps[0]?.number ?? 0,
    allowed: [
      ...(open ? ['settings.changeHolidays'] : []),
      ...(verified ? [] : ['settings.verifyHolidays']),
    ],
  };
}

function festivalView(festival: Festival): HolidayYear['festivals'][number] {
  const { name, holidays, workdays } = festival;
  const count = holidays.length > 1 ? `，共${holidays.length}天` : '';
  return {
    name,
    holidayWords: holidays.length === 0 ? '' : `${holidayWords(festival)}${count}`,
    workdayWords: workdays.map(dayWords).join('、'),
  };
}

function stepOf({ words, source, reason, byName, at }: StepRow): HolidayYear['steps'][number] {
  return {
    words: words === null ? '对照通知核实。' : `填写为：${words}`,
    ...{ from: null, reason, at: momentWords(new Date(at)) },
    sourceWords: source,
    byName: byName ?? '本机操作员',
  };
}
