import type { Category, Rule, Scheme } from '#contract/scheme.ts';
import {
  type Cycle,
  cycleOf,
  halfUp,
  type Line,
  type NaiveDeed,
  type Shape,
} from './naive-deeds.ts';
import { hostOf, type Items, itemsOf } from './naive-items.ts';
import { oneOfEach, wholeUnits } from './naive-matters.ts';
import { worth } from './naive-worth.ts';

export interface NaiveYear {
  /** By category that has rules with points; what it adds to the total. */
  readonly components: ReadonlyMap<string, number>;
  readonly total: number;
}

interface NaiveTerms {
  readonly lastYear?: number | null;
  readonly branchAverage?: number | null;
  readonly earlier?: ReadonlyMap<string, number>;
}

/**
 * The year once more, in another way: amounts from the deeds themselves, sums instead of entries on their way,
 * one pass instead of layers. Written from the description of real schemes, not from the product's code; used
 * by tests alone.
 */
export function naiveYear(
  scheme: Scheme,
  deeds: readonly NaiveDeed[],
  terms: NaiveTerms = {},
): NaiveYear {
  const { settings } = scheme;
  const ruleOf = (code: string) => scheme.rules.find((rule) => rule.code === code) as Rule;
  const ordered = deeds.map((deed, i) => ({ deed, i }));
  ordered.sort((a, b) => (a.deed.on < b.deed.on ? -1 : a.deed.on > b.deed.on ? 1 : a.i - b.i));
  const lines = ordered
    .filter(({ deed }) => !deed.waits)
    .map(({ deed }): Line => {
      const rule = ruleOf(deed.rule);
      return { deed, rule, under: rule, amount: 0 };
    });
  const cycle = cycleOf(scheme);
  worth(lines, cycle);
  const flagged = lines.some((line) => line.rule.shape.kind === 'flag');
  const opening = openingOf(scheme, terms);
  oneOfEach(lines, cycle, terms.earlier ?? new Map());
  wholeUnits(lines);
  const items = itemsOf(scheme, lines, cycle, opening);
  nested(lines, cycle);
  const components = new Map<string, number>();
  let usesOpening = false;
  for (const category of ownCategories(scheme)) {
    const within = inCategory(scheme, category.code);
    const sheets = Array.from({ length: cycle.sheets }, (_, sheet) => {
      if (items.emptied.has(`${category.code} ${sheet}`)) return 0;
      return sheetSum(scheme, category, within, lines, items, sheet, cycle);
    });
    const weight = settings.componentWeights.find((one) => one.category === category.code)?.percent;
    const mean = settings.rollUp.by.startsWith('mean') ? cycle.sheets : 1;
    const sum = sheets.reduce((a, b) => a + b, 0);
    const aside = lines.filter((line) => line.under.outside && within(line.under));
    const outside = aside.reduce((all, line) => all + line.amount, 0);
    components.set(category.code, halfUp(sum * (weight ?? 100), 100 * mean) + outside);
  }
  for (const { shape } of scheme.rules) {
    if (shape.kind === 'startFull' && shape.start === 'opening') usesOpening = true;
  }
  let total = usesOpening ? 0 : opening;
  for (const one of components.values()) total += one;
  if (settings.totals.ceiling !== null) total = Math.min(total, settings.totals.ceiling);
  total = Math.max(total, settings.totals.floor);
  if (flagged && settings.vetoEffect === 'yearTotalZero') total = 0;
  return { components, total };
}

function openingOf(
  { settings: { opening } }: Scheme,
  { lastYear = null, branchAverage = null }: NaiveTerms,
): number {
  if (opening.kind === 'constant') return opening.points;
  if (opening.kind === 'byClass') return opening.member;
  if (opening.kind === 'averageOfBranch') return branchAverage ?? 0;
  if (lastYear !== null) return halfUp(lastYear * opening.percent, 100);
  return opening.newcomers === 'averageOfBranch' ? (branchAverage ?? 0) : opening.newcomers;
}

/** Day within month within quarter within year: what the outer one refuses the inner one need not remember. */
function nested(lines: readonly Line[], cycle: Cycle): void {
  const used = new Map<string, number>();
  for (const line of lines) {
    const { code, limits } = line.under;
    const keys: [string, number | null][] = [
      [`${code} d${line.deed.on}`, limits.day],
      [`${code} m${cycle.month(line.deed.on)}`, limits.month],
      [`${code} q${cycle.quarter(line.deed.on)}`, limits.quarter],
      [`${code} y`, limits.year],
    ];
    const rooms = keys.map(([key, most]) =>
      most === null ? Infinity : most - (used.get(key) ?? 0),
    );
    const size = Math.min(Math.abs(line.amount), ...rooms);
    for (const [key] of keys) used.set(key, (used.get(key) ?? 0) + size);
    line.amount = line.amount < 0 ? -size || 0 : size;
  }
}

function sheetSum(
  scheme: Scheme,
  category: Category,
  within: (rule: Rule) => boolean,
  lines: readonly Line[],
  items: Items,
  sheet: number,
  cycle: Cycle,
): number {
  const amounts = new Map<string, number>();
  const add = (group: string | undefined, amount: number) =>
    amounts.set(group ?? '', (amounts.get(group ?? '') ?? 0) + amount);
  for (const line of lines) {
    if (within(line.under) && !line.under.outside && cycle.sheet(line.deed.on) === sheet) {
      add(line.under.group, line.amount);
    }
  }
  for (const rule of scheme.rules.filter(within)) {
    if (rule.shape.kind === 'startFull')
      add(rule.group, items.values.get(`${rule.code} ${sheet}`) ?? 0);
    if (rule.shape.kind !== 'periodEndCondition') continue;
    for (const points of conditions(rule.shape, lines, sheet, cycle)) add(rule.group, points);
  }
  const capped = [...amounts].map(([group, sum]) => {
    const cap = scheme.groups?.find((one) => one.code === group)?.cap;
    return cap === undefined ? sum : Math.min(cap, sum);
  });
  const sum = capped.reduce((all, one) => all + one, 0);
  return category.cap === null ? sum : Math.min(category.cap, sum);
}

/** The year is over: each period whose last month lies in the sheet. */
function conditions(
  shape: Shape<'periodEndCondition'>,
  lines: readonly Line[],
  sheet: number,
  cycle: Cycle,
): number[] {
  const length = { month: 1, quarter: 3, year: 12 }[shape.period];
  const points: number[] = [];
  for (let last = length - 1; last < 12; last += length) {
    if (Math.floor(last / (12 / cycle.sheets)) !== sheet) continue;
    const first = shape.over === 'yearToDate' ? 0 : last - length + 1;
    let count = 0;
    for (const { rule, deed } of lines) {
      const month = cycle.month(deed.on);
      if (!shape.rules.includes(rule.code) || month < first || month > last) continue;
      count += deed.quantity / (rule.shape.kind === 'quantity' ? rule.shape.partsPerUnit : 1);
    }
    const reached = count >= shape.threshold - 1e-9;
    const under = count <= shape.threshold + 1e-9;
    points.push(
      (shape.comparison === 'atLeast' ? reached : under) ? shape.whenMet : shape.whenNotMet,
    );
  }
  return points;
}

function ownCategories({ categories, rules }: Scheme): Category[] {
  return categories.filter(
    ({ code, foldedInto }) =>
      foldedInto === null &&
      rules.some(
        (rule) =>
          rule.shape.kind !== 'flag' &&
          (rule.category === code ||
            categories.find((one) => one.code === rule.category)?.foldedInto === code),
      ),
  );
}

function inCategory(scheme: Scheme, code: string): (rule: Rule) => boolean {
  return (rule) => rule.shape.kind !== 'flag' && hostOf(scheme, rule.category) === code;
}
