import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { dayNumber } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { type CopyRow, copyOut } from '../../platform/database/copy.ts';
import type { CapTable } from './domain/cap-table.ts';
import { type CityEntries, type CityFacts, cityState, memberDay } from './domain/city-year.ts';
import { EntryColumns } from './domain/entry-columns.ts';
import { firstDayOf } from './domain/year-cycle.ts';
import { openObjection } from './open-objection.ts';

/** Membership of one person as the caps need it. */
export interface CityPerson {
  readonly personId: number;
  /** Null: not a member; `always`: a member since an unknown day. */
  readonly memberFrom: PlainDate | 'always' | null;
}

/** What the columns take from a table: its rules by their codes, and whether matters are kept for all of them. */
export type FactsTable = Pick<CapTable, 'rules' | 'plain' | 'settings'>;

/**
 * Reads a year of the whole city by one binary COPY into columns. The row of a person in the columns is
 * the person's place in `people`.
 */
export async function readCityFacts(
  tx: Tx,
  year: number,
  people: readonly CityPerson[],
  table: FactsTable,
): Promise<CityFacts> {
  const { facts, unknown } = await readCityEntries(tx, year, people, table);
  const [code] = unknown;
  if (code !== undefined) throw new Error(`the scheme does not know rule ${code}`);
  return facts;
}

/** The same, where codes that the table does not know are counted on behind its rules. */
export async function readCityEntries(
  tx: Tx,
  year: number,
  people: readonly CityPerson[],
  table: FactsTable,
): Promise<{ facts: CityFacts; unknown: readonly string[] }> {
  const { rows } = await sql<{ entries: number }>`
    select count(*) entries from ledger_entry e where ${sql.raw(inYear(year, table))}`.execute(tx);
  const columns = new EntryRows(rows[0]?.entries ?? 0, people, table);
  await copyOut(
    tx,
    `select e.person_id, e.rule_code, ${standsOn}, e.quantity, e.amount,
       (case when e.kind = 'reversal' or r.id is not null then ${cityState.reversed}
         when e.id in (${frozenEntries}) then ${cityState.objected} else ${cityState.counts} end)::int2,
       e.matter, case when e.late_for is not null then e.happened_on end
     from ledger_entry e left join ledger_entry r on r.reverses_id = e.id
     where ${inYear(year, table)} order by e.id`,
    (row) => columns.add(row),
  );
  const facts = { people: membershipColumns(people), entries: columns.entries() };
  return { facts, unknown: columns.unknown };
}

/** The same of one person, without a transaction. */
export async function readOwnEntries(
  db: Reader | Tx,
  year: number,
  person: CityPerson,
  table: FactsTable,
): Promise<{ facts: CityFacts; unknown: readonly string[] }> {
  const { rows } = await sql<{
    cells: [number, string, number, number, number, number, string, number | null];
  }>`
    select json_build_array(e.person_id, e.rule_code, ${sql.raw(standsOn)} - date '1970-01-01', e.quantity, e.amount,
      case when e.kind = 'reversal' or r.id is not null then ${sql.lit(cityState.reversed)}
        when e.id in (${sql.raw(frozenEntries)}) then ${sql.lit(cityState.objected)}
        else ${sql.lit(cityState.counts)} end, e.matter,
      case when e.late_for is not null then e.happened_on - date '1970-01-01' end) as cells
    from ledger_entry e left join ledger_entry r on r.reverses_id = e.id
    where e.person_id = ${person.personId} and ${sql.raw(inYear(year, table))} order by e.id`.execute(
    db,
  );
  const columns = new EntryRows(rows.length, [person], table);
  for (const { cells } of rows) {
    const number = (at: number) => cells[at] as number;
    columns.add({
      bytes: (at) => Buffer.from(cells[at] as string),
      text: (at) => cells[at] as string,
      int2: number,
      int4: number,
      date: number,
      isNull: (at) => cells[at] === null,
    });
  }
  const facts = { people: membershipColumns([person]), entries: columns.entries() };
  return { facts, unknown: columns.unknown };
}

/** The day by which an entry stands in a year: of a late one, and of its reversal, the day it was recorded. */
const standsOn = `case when e.late_for is null then e.happened_on else (coalesce(
  (select taken.known_at from ledger_entry taken where taken.id = e.reverses_id), e.known_at)
  at time zone 'Asia/Shanghai')::date end`;

/** The scheme's year; one that begins in December takes that month from the calendar year before. */
export function inYear(year: number, { settings }: Pick<CapTable, 'settings'>): string {
  const { startMonth } = settings.rollUp;
  if (startMonth === 1) return `e.year = ${Number(year)}`;
  const [first, end] = [firstDayOf(year, startMonth), firstDayOf(year + 1, startMonth)];
  return `${standsOn} >= '${first}' and ${standsOn} < '${end}'`;
}

/** Entries that others object to: outside every total until somebody has answered. */
const frozenEntries = `select o.entry_id from objection o where ${openObjection.freezing}`;

/** The cells of one entry, by their places in the statements above. */
type EntryCells = Pick<CopyRow, 'bytes' | 'text' | 'int2' | 'int4' | 'date' | 'isNull'>;

/** The ledger's rows on their way into columns. */
class EntryRows {
  readonly #columns: EntryColumns;
  readonly #places: Int32Array;
  readonly #ruleByCode = new Map<number, { index: number; oneOf: boolean }>();
  readonly #known: number;
  readonly unknown: string[] = [];
  readonly #matters = new Map<string, number>();

  constructor(entries: number, people: readonly CityPerson[], table: FactsTable) {
    this.#known = table.rules.length;
    this.#columns = new EntryColumns(entries);
    this.#places = rowByPerson(people);
    for (const rule of table.rules) {
      this.#ruleByCode.set(codeNumber(Buffer.from(rule.code)), {
        index: rule.index,
        oneOf: rule.oneOf !== null || !table.plain,
      });
    }
  }

  add(row: EntryCells): void {
    const rule = this.#ruleByCode.get(codeNumber(row.bytes(1))) ?? this.#addUnknown(row);
    const told = rule.oneOf && row.bytes(6).length > 0;
    this.#columns.add(
      this.#places[row.int4(0)] as number,
      rule.index,
      row.date(2),
      row.int4(3),
      row.int4(4),
      row.int2(5),
      told ? this.#matterNumber(row.text(6)) : 0,
      row.isNull(7) ? undefined : row.date(7),
    );
  }

  #addUnknown(row: EntryCells): { index: number; oneOf: boolean } {
    const rule = { index: this.#known + this.unknown.length, oneOf: true };
    this.unknown.push(row.text(1));
    this.#ruleByCode.set(codeNumber(row.bytes(1)), rule);
    return rule;
  }

  entries(): CityEntries {
    return this.#columns.entries([...this.#matters.keys()]);
  }

  #matterNumber(matter: string): number {
    const known = this.#matters.get(matter);
    if (known !== undefined) return known;
    this.#matters.set(matter, this.#matters.size + 1);
    return this.#matters.size;
  }
}

/** Rule codes are at most four ASCII letters and digits: they fit a number, no string is made. */
function codeNumber(code: Buffer): number {
  let number = 0;
  for (const byte of code) number = number * 256 + byte;
  return number;
}

function rowByPerson(people: readonly CityPerson[]): Int32Array {
  const last = people.reduce((max, person) => Math.max(max, person.personId), 0);
  const rows = new Int32Array(last + 1);
  people.forEach((person, row) => {
    rows[person.personId] = row;
  });
  return rows;
}

function membershipColumns(people: readonly CityPerson[]): CityFacts['people'] {
  const memberFrom = Int32Array.from(people, ({ memberFrom: from }) => {
    if (from === null) return memberDay.never;
    return from === 'always' ? memberDay.always : dayNumber(from);
  });
  return { memberFrom, memberUntil: new Int32Array(people.length).fill(memberDay.never) };
}
