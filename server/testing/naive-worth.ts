import {
  type Cycle,
  clamp,
  halfUp,
  type Line,
  type NaiveDeed,
  type Shape,
  samePeriod,
} from './naive-deeds.ts';

/** Step 2 of the order: each deed by its shape, then the limit of one event. */
export function worth(lines: readonly Line[], cycle: Cycle): void {
  for (const [i, line] of lines.entries()) {
    const before = lines.slice(0, i).filter((one) => one.rule === line.rule);
    const after = lines.slice(i + 1).filter((one) => one.rule === line.rule);
    line.amount = worthOf(line, before, after, cycle);
    const most = line.rule.limits.event;
    if (most !== null) line.amount = clamp(line.amount, -most, most);
  }
}

function worthOf(
  line: Line,
  before: readonly Line[],
  after: readonly Line[],
  cycle: Cycle,
): number {
  const { shape } = line.rule;
  const { quantity: q, level, on } = line.deed;
  switch (shape.kind) {
    case 'fixed':
      return shape.points * q;
    case 'quantity':
      return partsAmount(shape, partsLeft(shape, line, before));
    case 'sizeBand': {
      const inside = shape.bands.find(
        (band) => q >= band.from && (band.to === null || q < band.to),
      );
      const below = shape.bands.filter((band) => band.from <= q).at(-1);
      const band = inside ?? (shape.gap === 'lowerBand' ? below : undefined);
      return q >= shape.minimumSize && band ? band.points : 0;
    }
    case 'cumulativeTable': {
      const same = before.filter((one) => samePeriod(shape.period, one.deed.on, on, cycle));
      const n = same.reduce((all, one) => all + one.deed.quantity, 0);
      const most = (a: number, b: number) => Math.sign(a + b) * Math.max(Math.abs(a), Math.abs(b));
      return most(tableAt(shape, n + q) - tableAt(shape, n), 0);
    }
    case 'resultGrade':
      return named(shape.grades, level) * q;
    case 'highestLevel':
      return named(shape.levels, level) * q;
    case 'modifier':
      return 'add' in shape.change ? shape.change.add : 0;
    case 'startFull':
      return -named(shape.deductions, level) * q;
    case 'judgedRange':
      return shape.max > 0 ? q : -q;
    case 'periodGrant':
    case 'review':
    case 'severalRaters':
      return latest(shape, line, after, cycle);
    case 'periodEndCondition':
    case 'flag':
      return 0;
  }
}

/** What is given or found once a period: the last of the period. */
function latest(
  shape: Shape<'periodGrant' | 'review' | 'severalRaters'>,
  line: Line,
  after: readonly Line[],
  cycle: Cycle,
): number {
  const { quantity: q, on } = line.deed;
  if (shape.kind !== 'periodGrant') {
    const later = after.some((one) => cycle.sheet(one.deed.on) === cycle.sheet(on));
    return later ? 0 : found(shape, line.deed);
  }
  const inTime = (one: Line) =>
    shape.months.length === 0 || shape.months.includes(Number(one.deed.on.slice(5, 7)));
  const later = after.some(
    (one) => inTime(one) && samePeriod(shape.period, one.deed.on, on, cycle),
  );
  if (!inTime(line) || later) return 0;
  if (!shape.byDegree) return shape.points;
  return shape.byDegree.max > 0 ? q : -q;
}

function found(shape: Shape<'review'> | Shape<'severalRaters'>, deed: NaiveDeed): number {
  if (shape.kind === 'severalRaters') {
    const given = shape.raters.filter((one) => deed.marks?.[one.role] !== undefined);
    const weight = given.reduce((all, one) => all + one.weight, 0);
    const sum = given.reduce((all, one) => all + one.weight * (deed.marks?.[one.role] ?? 0), 0);
    return halfUp(shape.worth * sum, 10_000 * weight);
  }
  if (!deed.votes) return halfUp(shape.worth * deed.quantity, 10_000);
  const votes = Object.entries(deed.votes);
  const marks = votes.reduce((all, [grade, n]) => all + n * named(shape.gradeWeights, grade), 0);
  return halfUp(shape.worth * marks, 10_000 * votes.reduce((all, [, n]) => all + n, 0));
}

export function partsLeft(shape: Shape<'quantity'>, line: Line, before: readonly Line[]): number {
  const earlier = before.reduce((all, one) => all + one.deed.quantity, 0);
  const until = earlier + line.deed.quantity;
  return Math.max(0, until - Math.max(shape.allowanceParts, earlier));
}

/** Before days are rounded to whole units: up, so that no day loses by being split. */
function partsAmount(shape: Shape<'quantity'>, parts: number): number {
  const exact = shape.points * parts;
  if (shape.rounding === 'exact') return halfUp(exact, shape.partsPerUnit);
  return Math.sign(exact) * Math.ceil(Math.abs(exact) / shape.partsPerUnit);
}

function tableAt({ steps }: Shape<'cumulativeTable'>, n: number): number {
  let total = 0;
  for (let k = 1; k <= n; k += 1) {
    for (const step of steps) {
      if ('count' in step) {
        if (step.count === k && step.totalPoints !== 0) total = step.totalPoints;
      } else if (k >= step.from && (step.to === null || k < step.to)) {
        total += step.rate;
      }
    }
  }
  return total;
}

function named(levels: readonly { code: string; points: number }[], code: string | null): number {
  if (code !== null) return levels.find((one) => one.code === code)?.points ?? Number.NaN;
  const sizes = levels.map((one) => Math.abs(one.points));
  return levels[sizes.indexOf(Math.min(...sizes))]?.points ?? Number.NaN;
}
