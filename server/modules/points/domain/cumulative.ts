import type { RuleShape } from '#contract/scheme-shapes.ts';
import type { Hundredths } from '../../../kernel/points.ts';

export type CumulativeShape = Extract<RuleShape, { kind: 'cumulativeTable' }>;

/** What a running count is worth in all; what one entry adds is the difference to the count before it. */
export function cumulativeValue({ steps }: CumulativeShape, count: number): Hundredths {
  let reached = 0;
  let total: Hundredths = 0;
  for (const step of steps) {
    if ('count' in step) {
      if (step.count <= count && step.count > reached && step.totalPoints !== 0) {
        reached = step.count;
        total = step.totalPoints;
      }
    } else {
      const last = step.to === null ? count : Math.min(count, step.to - 1);
      total += Math.max(0, last - Math.max(1, step.from) + 1) * step.rate;
    }
  }
  return total;
}

/** The count from which the whole item is gone; null where the table takes no item. */
export function wholeItemFrom({ steps, lastStepTakesWholeItem }: CumulativeShape): number | null {
  if (!lastStepTakesWholeItem) return null;
  return steps.reduce((last, step) => Math.max(last, 'count' in step ? step.count : step.from), 0);
}
