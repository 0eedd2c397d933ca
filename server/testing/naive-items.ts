import type { Scheme } from '#contract/scheme.ts';
import { type Cycle, clamp, type Line, type Shape, samePeriod } from './naive-deeds.ts';

export interface Items {
  /** Value of each item and sheet, `A01 0`; its entries carry nothing afterwards. */
  readonly values: ReadonlyMap<string, number>;
  readonly emptied: ReadonlySet<string>;
}

export function itemsOf(
  scheme: Scheme,
  lines: readonly Line[],
  cycle: Cycle,
  opening: number,
): Items {
  const values = new Map<string, number>();
  const emptied = new Set<string>();
  for (const item of scheme.rules) {
    const { shape } = item;
    if (shape.kind !== 'startFull') continue;
    const inside = lines.filter((line) => line.rule === item || line.rule.item === item.code);
    const start = shape.start === 'opening' ? opening : shape.start;
    for (let sheet = 0; sheet < cycle.sheets; sheet += 1) {
      const own = inside.filter((line) => cycle.sheet(line.deed.on) === sheet);
      const sum = own.reduce((all, line) => all + line.amount, 0);
      values.set(`${item.code} ${sheet}`, clamp(start + sum, 0, start));
      for (const { reason, atLeast, takes } of shape.knockOuts) {
        const code = shape.deductions.find((one) => one.code === reason);
        const hits = own.filter((line) =>
          code
            ? line.rule === item && (line.deed.level ?? lowest(shape)) === reason
            : line.rule.code === reason,
        );
        if (hits.reduce((all, line) => all + line.deed.quantity, 0) < atLeast) continue;
        if (takes === 'item') values.set(`${item.code} ${sheet}`, 0);
        if (takes === 'part') emptied.add(`${hostOf(scheme, item.category)} ${sheet}`);
      }
      if (own.some((line) => takesWhole(line, inside, cycle)))
        values.set(`${item.code} ${sheet}`, 0);
    }
    for (const line of inside) line.amount = 0;
  }
  return { values, emptied };
}

/** Whether the running count reached the last step with this entry. */
function takesWhole(line: Line, lines: readonly Line[], cycle: Cycle): boolean {
  const { shape } = line.rule;
  if (shape.kind !== 'cumulativeTable' || !shape.lastStepTakesWholeItem) return false;
  const same = lines.filter(
    (one) => one.rule === line.rule && samePeriod(shape.period, one.deed.on, line.deed.on, cycle),
  );
  const until = same.slice(0, same.indexOf(line) + 1);
  const count = until.reduce((all, one) => all + one.deed.quantity, 0);
  const step = shape.steps.at(-1);
  const from = step && 'count' in step ? step.count : (step?.from ?? 0);
  return count >= from && count - line.deed.quantity < from;
}

function lowest({ deductions }: Shape<'startFull'>): string | undefined {
  const least = Math.min(...deductions.map((one) => Math.abs(one.points)));
  return deductions.find((one) => Math.abs(one.points) === least)?.code;
}

/** The category it is counted in. */
export function hostOf({ categories }: Scheme, code: string): string {
  return categories.find((one) => one.code === code)?.foldedInto ?? code;
}
