import { sql } from 'kysely';
import type { ActContext } from '../../platform/act.ts';
import { type CityPerson, readCityFacts } from './city-facts.ts';
import { type CapTable, capTable } from './domain/cap-table.ts';
import { needsHistory, remember, throughOf } from './domain/carry.ts';
import { entryOf } from './domain/city-persons.ts';
import { type CityFacts, cityYear } from './domain/city-year.ts';
import type { YearTerms } from './domain/standing.ts';
import { firstDayOf } from './domain/year-cycle.ts';
import { versionsOfYear } from './schemes.ts';

/** A city's year: the categories' codes and, per person in the order given, total and categories in hundredths. */
export interface CityStandings {
  readonly categories: readonly string[];
  /** people × categories. */
  readonly byCategory: Int32Array;
  readonly total: Int32Array;
}

/** Everybody's standing of a year by one pass over columns. @throws Refusal points.noScheme */
export async function cityStandings(
  context: ActContext,
  scheme: string,
  year: number,
  people: readonly CityPerson[],
): Promise<CityStandings> {
  const table = await tableOf(context, scheme, year);
  const facts = await readCityFacts(context.tx, year, people, table);
  const terms = table.plain ? null : await termsOf(context, scheme, year, people, table);
  const { byCategory, total } = cityYear(terms ? withTerms(facts, terms) : facts, table, year);
  return { categories: table.categories.map(({ code }) => code), byCategory, total };
}

async function tableOf({ tx }: ActContext, scheme: string, year: number): Promise<CapTable> {
  const versions = await versionsOfYear(tx, scheme, year);
  return capTable(versions.map((version) => version.scheme));
}

/** What each person's year takes from the years before it, one year after another. */
async function termsOf(
  context: ActContext,
  scheme: string,
  year: number,
  people: readonly CityPerson[],
  table: CapTable,
): Promise<YearTerms[]> {
  const { startMonth } = table.settings.rollUp;
  const lastYear = people.map((): number | null => null);
  const earlier = people.map(() => new Map<string, number>());
  const known = (one: number): YearTerms[] =>
    people.map((_, who) => ({
      firstDay: firstDayOf(one, startMonth),
      lastYear: lastYear[who] ?? null,
      earlier: earlier[who] ?? new Map(),
    }));
  for (const one of needsHistory(table) ? await yearsBefore(context, scheme, year) : []) {
    const past = await tableOf(context, scheme, one);
    const facts = await readCityFacts(context.tx, one, people, past);
    const { total } = cityYear(withTerms(facts, known(one)), past, one);
    facts.entries.person.forEach((who, row) => {
      lastYear[who] ??= 0;
      remember(entryOf(facts, past, row), past, earlier[who] as Map<string, number>);
    });
    for (const [who, former] of lastYear.entries()) {
      if (former !== null) lastYear[who] = total[who] as number;
    }
  }
  const through = throughOf(year, context.today, startMonth);
  return known(year).map((terms) => ({ ...terms, ...through }));
}

function withTerms(facts: CityFacts, terms: readonly YearTerms[]): CityFacts {
  return { ...facts, people: { ...facts.people, terms } };
}

/** Years with entries and with a scheme in force, and all between them and the year asked for. */
async function yearsBefore(
  { tx }: ActContext,
  scheme: string,
  year: number,
): Promise<readonly number[]> {
  const { rows } = await sql<{ first: number | null }>`
    select greatest((select min(year) from ledger_entry),
      (select extract(year from min(v.effective_from))::int from scheme_version v
        join scheme s on s.id = v.scheme_id where s.code = ${scheme} and v.status <> 'draft')) as first`.execute(
    tx,
  );
  const first = rows[0]?.first ?? year;
  return Array.from({ length: Math.max(0, year - first) }, (_, i) => first + i);
}
