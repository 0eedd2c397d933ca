import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { readOpenings } from './branch-openings.ts';
import { type BelongingPerson, type CityPart, readCityParts } from './city-parts.ts';
import { branchAverageOf } from './domain/branch-opening.ts';
import type { CapTable } from './domain/cap-table.ts';
import { needsHistory, remember, throughOf } from './domain/carry.ts';
import { entryOf } from './domain/city-persons.ts';
import { type CityFacts, cityYear } from './domain/city-year.ts';
import type { YearTerms } from './domain/standing.ts';
import { firstDayOf } from './domain/year-cycle.ts';

/** A city's year: the categories' codes and, per person in the order given, total and categories in hundredths. */
export interface CityStandings {
  readonly categories: readonly string[];
  /** people × categories. */
  readonly byCategory: Int32Array;
  readonly total: Int32Array;
  /** What each person's line goes by, before months are counted. */
  readonly lines: readonly {
    readonly guideLine: Hundredths;
    readonly startMonth: number;
    /** Whether the person's unit kept no points in a part of the year. */
    readonly paused: boolean;
  }[];
}

/**
 * Everybody's standing of a year by one pass over columns for each set of versions that held for somebody.
 * @throws Refusal points.noScheme
 */
export async function cityStandings(
  context: ActContext,
  scheme: string,
  year: number,
  people: readonly BelongingPerson[],
): Promise<CityStandings> {
  const parts = await readCityParts(context, scheme, year, people);
  const asked = { db: context.tx, today: context.today, scheme, year, people };
  const terms = await termsOf(
    asked,
    parts.map(({ table }) => table),
    (one) => readCityParts(context, scheme, one, people),
  );
  const codes = parts.flatMap(({ table }) => table.categories.map(({ code }) => code));
  const categories = [...new Set(codes)];
  const byCategory = new Int32Array(people.length * categories.length);
  const total = new Int32Array(people.length);
  const lines: CityStandings['lines'][number][] = [];
  for (const { table, facts, who } of parts) {
    const totals = cityYear(withTerms(facts, who, terms), table, year);
    const { guideLine, rollUp } = table.settings;
    const line = { guideLine, startMonth: rollUp.startMonth, paused: table.paused };
    const columns = table.categories.map(({ code }) => categories.indexOf(code));
    for (let row = 0; row < who.length; row += 1) {
      const person = who[row]!;
      total[person] = totals.total[row]!;
      lines[person] = line;
      for (const [at, column] of columns.entries()) {
        const counted = totals.byCategory[row * columns.length + at]!;
        byCategory[person * categories.length + column] = counted;
      }
    }
  }
  return { categories, byCategory, total, lines };
}

export interface TermsAsked {
  readonly db: Reader | Tx;
  readonly today: PlainDate;
  readonly scheme: string;
  readonly year: number;
  readonly people: readonly BelongingPerson[];
}

/**
 * What each person's year takes from the years before it, one year after another, and from what their branches
 * recorded; null where no table asks for it.
 */
export async function termsOf(
  { db, today, scheme, year, people }: TermsAsked,
  tables: readonly CapTable[],
  partsOf: (year: number) => Promise<readonly CityPart[]>,
): Promise<readonly YearTerms[] | null> {
  if (tables.every(({ plain }) => plain)) return null;
  const openings = await readOpenings(db);
  const startMonth = tables[0]?.settings.rollUp.startMonth ?? 1;
  const lastYear = people.map((): number | null => null);
  const earlier = people.map(() => new Map<string, number>());
  const known = (one: number): YearTerms[] =>
    people.map(({ stays }, who) => ({
      firstDay: firstDayOf(one, startMonth),
      branchAverage: branchAverageOf(openings, stays, one, startMonth),
      lastYear: lastYear[who] ?? null,
      earlier: earlier[who] ?? new Map(),
    }));
  const history = tables.some(needsHistory);
  for (const one of history ? await yearsBefore(db, scheme, year) : []) {
    const before = known(one);
    for (const { table, facts, who } of await partsOf(one)) {
      const { total } = cityYear(withTerms(facts, who, before), table, one);
      facts.entries.person.forEach((at, row) => {
        const person = who[at]!;
        lastYear[person] ??= 0;
        remember(entryOf(facts, table, row), table, earlier[person] as Map<string, number>);
      });
      for (const [at, person] of who.entries()) {
        if (lastYear[person] !== null) lastYear[person] = total[at]!;
      }
    }
  }
  const through = throughOf(year, today, startMonth);
  return known(year).map((terms) => ({ ...terms, ...through }));
}

export function withTerms(
  facts: CityFacts,
  who: Int32Array,
  terms: readonly YearTerms[] | null,
): CityFacts {
  if (terms === null) return facts;
  const own = Array.from(who, (person) => terms[person] as YearTerms);
  return { ...facts, people: { ...facts.people, terms: own } };
}

/** Years with entries and with a scheme in force, and all between them and the year asked for. */
async function yearsBefore(
  db: Reader | Tx,
  scheme: string,
  year: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ first: number | null }>`
    select greatest((select min(year) from ledger_entry),
      (select extract(year from min(v.effective_from))::int from scheme_version v
        join scheme s on s.id = v.scheme_id where s.code = ${scheme} and v.status <> 'draft')) as first`.execute(
    db,
  );
  const first = rows[0]?.first ?? year;
  return Array.from({ length: Math.max(0, year - first) }, (_, i) => first + i);
}
