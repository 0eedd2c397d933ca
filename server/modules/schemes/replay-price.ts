import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import { fromDayNumber } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { orRefusal, Refusal } from '../../kernel/refusal.ts';
import { type CapTable, price } from '../points/index.ts';

/** What the ledger keeps of a deed. */
export interface KeptDeed {
  readonly quantity: number;
  readonly raw: Hundredths;
}

/**
 * What a deed of the past would have been worth under another shape of its rule. Null where that cannot be known:
 * the amount was decided otherwise than by the old shape, a level cannot be told from its points, or the new shape
 * asks for a figure nobody has kept (votes, marks, another measure).
 */
export function repriced(
  code: string,
  before: RuleShape,
  after: RuleShape,
  { quantity, raw }: KeptDeed,
): Hundredths | null {
  if (sameShape(before, after)) return raw;
  if (measureOf(before) !== measureOf(after)) return null;
  const worth = (shape: RuleShape, level: string | null): Hundredths | null => {
    const points = orRefusal(() => price({ code, shape }, { quantity, level }));
    return points instanceof Refusal ? null : points;
  };
  const was = levelsOf(before).filter((level) => worth(before, level) === raw);
  const now = new Set(was.map((level) => worth(after, level)));
  return now.size === 1 ? ([...now][0] as Hundredths | null) : null;
}

export function sameShape(a: RuleShape, b: RuleShape): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The levels a deed may have had; one without where the shape has none. */
function levelsOf(shape: RuleShape): (string | null)[] {
  if (shape.kind === 'resultGrade') return shape.grades.map(({ code }) => code);
  if (shape.kind === 'highestLevel') return shape.levels.map(({ code }) => code);
  if (shape.kind === 'startFull') return shape.deductions.map(({ code }) => code);
  return [null];
}

/** What a quantity of the shape counts; two shapes of one measure can price the same deed. */
function measureOf(shape: RuleShape): string {
  switch (shape.kind) {
    case 'fixed':
      return 'occurrences';
    case 'periodGrant':
      return shape.byDegree ? 'amount' : 'occurrences';
    case 'quantity':
      return `${shape.part} ${shape.unit} ${shape.partsPerUnit}`;
    case 'sizeBand':
    case 'cumulativeTable':
      return `${shape.kind} ${shape.measure}`;
    case 'review':
      return `review ${shape.readyMark}`;
    default:
      return shape.kind;
  }
}

/** A rule under the scheme that held and under the draft, ready for many deeds. */
export interface RuleTranslation {
  /** Index in the draft's table; -1 where the draft drops it. */
  readonly after: number;
  /** Direction of its amounts under the draft; 0 for a flag. */
  readonly sign: number;
  /** True where every amount stays. */
  readonly unchanged: boolean;
  /** Amount under the draft; null where it cannot be known and stays. */
  readonly worth: (day: number, quantity: number, raw: Hundredths) => Hundredths | null;
}

/** By the rules of the table that held. */
export function translations(before: CapTable, after: CapTable, draft: Scheme): RuleTranslation[] {
  const rules = new Map(draft.rules.map((rule) => [rule.code, rule]));
  return before.rules.map(({ code, shapes }) => {
    const now = rules.get(code);
    const unchanged = now === undefined || shapes.every(({ shape }) => sameShape(shape, now.shape));
    return {
      after: after.byCode.get(code)?.index ?? -1,
      sign: after.byCode.get(code)?.sign ?? 0,
      unchanged,
      worth: unchanged || !now ? (_day, _quantity, raw) => raw : remembering(now, shapes),
    };
  });
}

/** Most deeds of a rule are alike, so each kind is priced once. */
function remembering(
  now: Rule,
  shapes: CapTable['rules'][number]['shapes'],
): RuleTranslation['worth'] {
  const known = shapes.map(() => new Map<number, Hundredths | null>());
  return (day, quantity, raw) => {
    const on = shapes.length > 1 ? fromDayNumber(day) : '9999-12-31';
    const at = Math.max(
      0,
      shapes.findLastIndex(({ from }) => from <= on),
    );
    // Both are 32-bit columns and small: quantities below 2^20, amounts far below 2^31.
    const key = quantity * 0x1_0000_0000 + raw;
    const before = known[at]!.get(key);
    if (before !== undefined) return before;
    const worth = repriced(now.code, shapes[at]!.shape, now.shape, { quantity, raw });
    known[at]!.set(key, worth);
    return worth;
  };
}
