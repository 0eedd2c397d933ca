import type { ActContext } from '../../platform/act.ts';
import { type CityPerson, readCityFacts } from './city-facts.ts';
import { capTable } from './domain/cap-table.ts';
import { cityYear } from './domain/city-year.ts';
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
  const versions = await versionsOfYear(context.tx, scheme, year);
  const table = capTable(versions.map((version) => version.scheme));
  const facts = await readCityFacts(context.tx, year, people, table);
  const { byCategory, total } = cityYear(facts, table, year);
  return { categories: table.categories.map(({ code }) => code), byCategory, total };
}
