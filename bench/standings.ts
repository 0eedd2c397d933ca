import { invariant } from '../server/kernel/invariant.ts';
import { rosterIndex } from '../server/modules/people/index.ts';
import type { CapTable } from '../server/modules/points/index.ts';
import {
  type CityFacts,
  capTable,
  cityYear,
  readCityFacts,
  versionsOfYear,
} from '../server/modules/points/index.ts';
import type { Product } from '../server/product.ts';
import { act } from './city.ts';
import { type BenchLine, median, ms, timed } from './table.ts';

/** The city's year computed from columns, against the barest loop that gives the same totals. */
export async function standingsLine(product: Product): Promise<BenchLine> {
  const { facts, table, reading } = await readFacts(product);
  const totals = cityYear(facts, table, 2025).total;
  const bare = bareTotals(facts, table);
  invariant(
    bare.every((total, who) => total === totals[who]),
    'the bare loop gives the same totals',
  );
  const ours = median(await timed(15, () => cityYear(facts, table, 2025)));
  const loop = median(await timed(15, () => bareTotals(facts, table)));
  return {
    job: 'standings of the year',
    ours: ms(ours),
    denominator: `${ms(loop)} typed-array loop over the same facts`,
    ratio: ours / loop,
    bound: { atMost: 10 },
    note: `${facts.entries.person.length} entries, ${totals.length} people; reading them ${ms(reading)}`,
  };
}

async function readFacts(product: Product) {
  return await act(product, async (context) => {
    const { people } = await rosterIndex(context.tx, context.services.vault);
    const versions = await versionsOfYear(context.tx, 'CITY-DEFAULT', 2025);
    const table = capTable(versions.map(({ scheme }) => scheme));
    const start = performance.now();
    const facts = await readCityFacts(context.tx, 2025, people, table);
    context.audit({ object: { kind: 'city', id: null } });
    return { facts, table, reading: performance.now() - start };
  });
}

/** One sum per person and rule, F01's hours by day, the yearly limits, the categories' caps. No checks. */
export function bareTotals({ people, entries }: CityFacts, table: CapTable): Int32Array {
  const width = table.rules.length;
  const persons = people.memberFrom.length;
  const sums = new Int32Array(persons * width);
  const hours = table.byCode.get('F01')?.index ?? -1;
  const minutes = new Int32Array(persons * 366);
  const firstDay = Date.parse('2025-01-01') / 86_400_000;
  const { person, rule, raw, day, quantity } = entries;
  for (let row = 0; row < person.length; row += 1) {
    const who = person[row]!;
    const r = rule[row]!;
    if (r === hours) minutes[who * 366 + day[row]! - firstDay]! += quantity[row]!;
    else sums[who * width + r]! += raw[row]!;
  }
  for (let cell = 0; cell < minutes.length; cell += 1) {
    const spent = minutes[cell]!;
    if (spent === 0) continue;
    sums[Math.floor(cell / 366) * width + hours]! += Math.min(4, Math.floor(spent / 60)) * 100;
  }
  return closed(sums, persons, table);
}

function closed(sums: Int32Array, persons: number, table: CapTable): Int32Array {
  const total = new Int32Array(persons);
  const limits = table.rules.map(({ limits: { year } }) => year ?? 0x7fff_ffff);
  const category = table.rules.map((rule) => rule.category);
  const caps = table.categories.map(({ cap }) => cap ?? 0x7fff_ffff);
  const own = new Int32Array(caps.length);
  for (let who = 0; who < persons; who += 1) {
    own.fill(0);
    for (let r = 0; r < limits.length; r += 1) {
      const sum = sums[who * limits.length + r]!;
      if (sum !== 0) own[category[r]!]! += Math.max(-limits[r]!, Math.min(limits[r]!, sum));
    }
    let all = 0;
    for (let c = 0; c < caps.length; c += 1) all += Math.min(caps[c]!, own[c]!);
    total[who] = Math.max(0, all);
  }
  return total;
}
