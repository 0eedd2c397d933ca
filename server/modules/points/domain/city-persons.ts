import { fromDayNumber } from '../../../kernel/plain-date.ts';
import type { CapTable } from './cap-table.ts';
import type { CityFacts, CityTotals } from './city-year.ts';
import { cityState, memberDay } from './city-year.ts';
import { type EntryState, type LedgerEntry, type Membership, standing } from './standing.ts';

/** Each person's year on its own, for schemes in which entries depend on one another. */
export function oneByOne(facts: CityFacts, table: CapTable, totals: CityTotals): CityTotals {
  const { people, entries } = facts;
  const flags = table.rules.filter((rule) => rule.sign === 0).map((rule) => rule.code);
  const rows = rowsByPerson(entries.person, people.memberFrom.length);
  rows.forEach((own, who) => {
    const year = standing(
      own.map((row) => entryOf(facts, table, row)),
      membershipOf(facts, who),
      table,
      people.terms?.[who],
    );
    for (const { code, raw, counted } of year.rules) {
      const cell = who * table.rules.length + table.byCode.get(code)!.index;
      totals.rawByRule[cell] = raw;
      totals.underRuleLimits[cell] = counted;
    }
    year.categories.forEach(({ component }, index) => {
      totals.byCategory[who * table.categories.length + index] = component;
    });
    for (const { rule } of year.flags) {
      totals.flags[who]! |= 2 ** flags.indexOf(rule);
    }
    totals.total[who] = year.total;
  });
  return totals;
}

function rowsByPerson(person: Int32Array, people: number): number[][] {
  const rows = Array.from({ length: people }, (): number[] => []);
  person.forEach((who, row) => {
    rows[who]?.push(row);
  });
  return rows;
}

/** One row of the columns as an entry. */
export function entryOf({ entries }: CityFacts, table: CapTable, row: number): LedgerEntry {
  const matter = entries.matter[row]!;
  return {
    id: row,
    rule: table.rules[entries.rule[row]!]!.code,
    occurredOn: fromDayNumber(entries.day[row]!),
    memberOn: fromDayNumber(entries.happened?.get(row) ?? entries.day[row]!),
    quantity: entries.quantity[row]!,
    raw: entries.raw[row]!,
    matter: matter === 0 ? null : (entries.matters?.[matter - 1] ?? String(matter)),
    state: stateOf(entries.state[row]!),
  };
}

function stateOf(state: number): EntryState {
  if (state === cityState.counts) return 'filed';
  return state === cityState.objected ? 'objected' : 'reversed';
}

function membershipOf({ people }: CityFacts, who: number): Membership {
  const from = people.memberFrom[who]!;
  const until = people.memberUntil[who]!;
  return {
    from:
      from === memberDay.always ? 'always' : from === memberDay.never ? null : fromDayNumber(from),
    until: until === memberDay.never ? null : fromDayNumber(until),
  };
}
