import { sql } from 'kysely';
import { invariant } from '../../kernel/invariant.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import {
  type CityPerson,
  type FactsTable,
  inYear,
  readCityEntries,
  readOwnEntries,
} from './city-facts.ts';
import type { CapTable, RuleCaps } from './domain/cap-table.ts';
import type { CityEntries, CityFacts } from './domain/city-year.ts';
import { type Governing, withStrays } from './domain/jurisdiction.ts';
import { knownCapTable, knownVersions } from './scheme-library.ts';
import { type Belonging, Timelines } from './timelines.ts';

export type BelongingPerson = CityPerson & Belonging;

/** People of a city for whom the same versions held in a year, with their facts. */
export interface CityPart {
  readonly table: CapTable;
  /** The place of each of its people among all. */
  readonly who: Int32Array;
  readonly facts: CityFacts;
}

/**
 * A city's year by the versions that held: the ledger is read once, then divided. Where one scheme holds for
 * everybody there is one part, and nothing is divided.
 *
 * @throws Refusal points.noScheme
 */
export async function readCityParts(
  context: Pick<ActContext, 'tx' | 'services'>,
  scheme: string,
  year: number,
  people: readonly BelongingPerson[],
): Promise<CityPart[]> {
  const { tx, services } = context;
  const asked = { database: services.database, db: tx, scheme, year, people };
  return await partsOf(asked, (wide) => readCityEntries(tx, year, people, wide));
}

/** The same of one person alone, without a transaction. @throws Refusal points.noScheme */
export async function readOwnPart(
  { database, db }: { readonly database: Database; readonly db: Reader | Tx },
  scheme: string,
  year: number,
  person: BelongingPerson,
): Promise<CityPart> {
  const asked = { database, db, scheme, year, people: [person] };
  const [part] = await partsOf(asked, (wide) => readOwnEntries(db, year, person, wide));
  invariant(part, 'one person is one part');
  return part;
}

interface PartsAsked {
  readonly database: Database;
  readonly db: Reader | Tx;
  readonly scheme: string;
  readonly year: number;
  readonly people: readonly BelongingPerson[];
}

async function partsOf(
  asked: PartsAsked,
  read: (wide: FactsTable) => Promise<{ facts: CityFacts; unknown: readonly string[] }>,
): Promise<CityPart[]> {
  const { database, db, scheme, year, people } = asked;
  const timelines = await Timelines.read(database, db, scheme, year);
  let held = people.map((person) => timelines.of(person));
  const tables = new Map<readonly Governing[], CapTable>();
  const tableOf = (one: readonly Governing[]) => {
    const table = tables.get(one) ?? knownCapTable(database, one);
    tables.set(one, table);
    return table;
  };
  const wide = wideTable([...new Set([timelines.city, ...held])].map(tableOf));
  const { facts, unknown } = await read(wide);
  const codes = [...wide.rules.map(({ code }) => code), ...unknown];
  if (people.length === 0)
    return [{ table: tableOf(timelines.city), who: new Int32Array(), facts }];
  const same = tables.size === 1 && unknown.length === 0;
  const strays = same ? new Set<number>() : strayRows(facts.entries, codes, held.map(tableOf));
  if (strays.size > 0) held = await heldWithStrays(asked, wide, held, strays);
  return divide(facts, codes, held, tableOf);
}

/** All rules that hold anywhere in the city, each once. */
function wideTable(tables: readonly CapTable[]): FactsTable {
  const [only] = tables;
  if (tables.length === 1 && only !== undefined) return only;
  const rules = new Map<string, RuleCaps>();
  for (const rule of tables.flatMap((table) => table.rules)) {
    const known = rules.get(rule.code);
    if (known === undefined || (known.oneOf === null && rule.oneOf !== null)) {
      rules.set(rule.code, rule);
    }
  }
  return {
    rules: [...rules.values()].map((rule, index) => ({ ...rule, index })),
    plain: tables.every(({ plain }) => plain),
    settings: (only as CapTable).settings,
  };
}

/** People with entries under a rule that no version of their year has. */
function strayRows(
  { person, rule }: CityEntries,
  codes: readonly string[],
  tables: readonly CapTable[],
): ReadonlySet<number> {
  const indexes = new Map([...new Set(tables)].map((table) => [table, indexesIn(table, codes)]));
  const byPerson = tables.map((table) => indexes.get(table) as Int32Array);
  const strays = new Set<number>();
  for (let row = 0; row < person.length; row += 1) {
    const who = person[row] as number;
    if (byPerson[who]?.[rule[row] as number] === -1) strays.add(who);
  }
  return strays;
}

/** For each code its index in a table; -1 where the table does not know it. */
function indexesIn({ byCode }: CapTable, codes: readonly string[]): Int32Array {
  return Int32Array.from(codes, (code) => byCode.get(code)?.index ?? -1);
}

async function heldWithStrays(
  { database, db, year, people }: PartsAsked,
  wide: FactsTable,
  held: readonly (readonly Governing[])[],
  strays: ReadonlySet<number>,
): Promise<(readonly Governing[])[]> {
  const rowOf = new Map([...strays].map((row) => [people[row]?.personId as number, row]));
  const { rows } = await sql<{ personId: number; code: string; versionId: number }>`
    select distinct e.person_id as "personId", e.rule_code as code, e.scheme_version_id as "versionId"
    from ledger_entry e where e.person_id = any(${[...rowOf.keys()]}::int[])
      and ${sql.raw(inYear(year, wide))}`.execute(db);
  await knownVersions(
    database,
    db,
    rows.map(({ versionId }) => versionId),
  );
  const all = [...held];
  for (const row of strays) {
    const own = held[row] as readonly Governing[];
    const { byCode } = knownCapTable(database, own);
    const missing = rows.filter(
      ({ personId, code }) => rowOf.get(personId) === row && !byCode.has(code),
    );
    all[row] = withStrays(
      own,
      missing.map(({ versionId }) => versionId),
    );
  }
  return all;
}

function divide(
  facts: CityFacts,
  codes: readonly string[],
  held: readonly (readonly Governing[])[],
  tableOf: (one: readonly Governing[]) => CapTable,
): CityPart[] {
  const people = new Map<CapTable, number[]>();
  for (const [row, one] of held.entries()) {
    const table = tableOf(one);
    const rows = people.get(table);
    if (rows === undefined) people.set(table, [row]);
    else rows.push(row);
  }
  const [only] = people.keys();
  if (people.size === 1 && only !== undefined && only.rules.length === codes.length) {
    return [{ table: only, who: Int32Array.from(held, (_, row) => row), facts }];
  }
  const places = placesOf([...people.values()], held.length);
  const rows = rowsOfParts(facts.entries, places.part, people.size);
  return [...people].map(([table, who], part) => ({
    table,
    who: Int32Array.from(who),
    facts: factsOf(facts, who, rows[part] as Int32Array, places.row, indexesIn(table, codes)),
  }));
}

/** For each person the part and the row in it. */
function placesOf(
  parts: readonly (readonly number[])[],
  people: number,
): { part: Int32Array; row: Int32Array } {
  const part = new Int32Array(people);
  const row = new Int32Array(people);
  for (const [number, rows] of parts.entries()) {
    for (const [at, person] of rows.entries()) {
      part[person] = number;
      row[person] = at;
    }
  }
  return { part, row };
}

/** The rows of each part's entries, in their order. */
function rowsOfParts({ person }: CityEntries, part: Int32Array, parts: number): Int32Array[] {
  const counts = new Int32Array(parts);
  for (let row = 0; row < person.length; row += 1) counts[part[person[row]!]!]! += 1;
  const rows = Array.from(counts, (count) => new Int32Array(count));
  counts.fill(0);
  for (let row = 0; row < person.length; row += 1) {
    const one = part[person[row]!]!;
    rows[one]![counts[one]!++] = row;
  }
  return rows;
}

function factsOf(
  { people, entries }: CityFacts,
  who: readonly number[],
  rows: Int32Array,
  rowOf: Int32Array,
  indexOf: Int32Array,
): CityFacts {
  const { person, rule, day, happened, quantity, raw, state, matter, matters } = entries;
  return {
    people: {
      memberFrom: Int32Array.from(who, (one) => people.memberFrom[one]!),
      memberUntil: Int32Array.from(who, (one) => people.memberUntil[one]!),
    },
    entries: {
      ...(matters && { matters }),
      ...(happened && { happened: happenedIn(happened, rows) }),
      person: taken(new Int32Array(rows.length), rows, person, rowOf),
      rule: taken(new Uint16Array(rows.length), rows, rule, indexOf),
      day: taken(new Int32Array(rows.length), rows, day),
      quantity: taken(new Int32Array(rows.length), rows, quantity),
      raw: taken(new Int32Array(rows.length), rows, raw),
      state: taken(new Uint8Array(rows.length), rows, state),
      matter: taken(new Int32Array(rows.length), rows, matter),
    },
  };
}

/** The values of some rows, each by its new number where there is one. A plain loop: `from` takes ten times as long. */
function taken<T extends Int32Array | Uint16Array | Uint8Array>(
  to: T,
  rows: Int32Array,
  from: T,
  numbers: Int32Array | null = null,
): T {
  for (let at = 0; at < rows.length; at += 1) {
    const value = from[rows[at]!]!;
    to[at] = numbers === null ? value : numbers[value]!;
  }
  return to;
}

/** The days of late entries by their rows in a part. */
function happenedIn(
  happened: ReadonlyMap<number, number>,
  rows: Int32Array,
): ReadonlyMap<number, number> {
  const days = new Map<number, number>();
  for (const [at, row] of rows.entries()) {
    const day = happened.get(row);
    if (day !== undefined) days.set(at, day);
  }
  return days;
}
