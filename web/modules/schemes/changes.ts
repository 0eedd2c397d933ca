import type { AnswerOf, InputOfCall } from '../../lib/client.ts';
import { pointsToType, pointsTyped } from '../../lib/points-typed.ts';

export type Draft = AnswerOf<'schemes.readDraft'>;
export type Preview = AnswerOf<'schemes.previewDraft'>;
export type DraftRule = Preview['rules'][number];
export type DraftCategory = Preview['categories'][number];
export type Finding = Preview['findings'][number];
export type Changes = InputOfCall<'schemes.saveDraft'>['body']['changes'];
export type Settings = NonNullable<Changes['settings']>;
export type Rule = Changes['added'][number]['rule'];

/** A draft on the screen: numbers as they are typed, half-typed ones too. */
export interface Typed {
  purpose: string;
  /** By code of the rule; what the base says is not kept. */
  points: Readonly<Record<string, string>>;
  caps: Readonly<Record<string, string>>;
  guideLine: string | null;
  off: readonly string[];
  added: Changes['added'];
  replaced: Changes['replaced'];
  categories: Changes['categories'];
  /** A unit that keeps no points: the rest of the changes waits. */
  withoutPoints: boolean;
  /** How a year is computed; null where that stays as it is. */
  settings: Settings | null;
}

export function typedOf({ purpose, changes }: Pick<Draft, 'purpose' | 'changes'>): Typed {
  return {
    purpose,
    points: Object.fromEntries(
      changes.adjusted.map(({ code, points }) => [code, pointsToType(Math.abs(points))]),
    ),
    caps: Object.fromEntries(
      changes.caps.map(({ category, cap }) => [category, pointsToType(cap)]),
    ),
    guideLine: changes.guideLine === null ? null : pointsToType(changes.guideLine),
    off: changes.off,
    added: changes.added,
    replaced: changes.replaced,
    categories: changes.categories,
    withoutPoints: changes.withoutPoints ?? false,
    settings: changes.settings ?? null,
  };
}

/** What is typed, as the server takes it; a number that cannot be read yet changes nothing. */
export function changesOf(typed: Typed, { rules, categories }: Preview): Changes {
  return {
    adjusted: rules.flatMap(({ code, basePoints }) => {
      const size = pointsTyped(typed.points[code] ?? '');
      if (size === null || basePoints === null) return [];
      // A deduction is typed as its size, as its sentence says it.
      const points = basePoints < 0 ? -size : size;
      return points === basePoints ? [] : [{ code, points }];
    }),
    off: [...typed.off],
    added: typed.added,
    caps: categories.flatMap(({ code, baseCap }) => {
      const cap = pointsTyped(typed.caps[code] ?? '');
      return cap === null || cap === baseCap ? [] : [{ category: code, cap }];
    }),
    replaced: typed.replaced,
    categories: typed.categories,
    guideLine: typed.guideLine === null ? null : pointsTyped(typed.guideLine),
    ...(typed.withoutPoints && { withoutPoints: true as const }),
    ...(typed.settings !== null && { settings: typed.settings }),
  };
}

const noNumber = '请填数字，如1或0.5，最多两位小数。';

/** What cannot be read as a number yet, by `points J01`, `caps J` or `guideLine`. */
export function unreadable(typed: Typed): Readonly<Record<string, string>> {
  const bad = (name: string, values: Readonly<Record<string, string>>) =>
    Object.entries(values)
      .filter(([, text]) => pointsTyped(text) === null)
      .map(([key]) => [`${name} ${key}`, noNumber]);
  const line = typed.guideLine !== null && pointsTyped(typed.guideLine) === null;
  return Object.fromEntries([
    ...bad('points', typed.points),
    ...bad('caps', typed.caps),
    ...(line ? [['guideLine', noNumber]] : []),
  ]);
}

/** One change in words, by what it changes, so that two versions can be laid side by side. */
function changesInWords(changes: Changes): Map<string, string> {
  const words = new Map<string, string>();
  for (const { code, points } of changes.adjusted) {
    words.set(code, `${code}定为${pointsToType(Math.abs(points))}分`);
  }
  for (const code of changes.off) words.set(code, `停用${code}`);
  for (const { rule } of changes.added) words.set(rule.code, `自定规则${ownRuleWords(rule)}`);
  for (const rule of changes.replaced) words.set(rule.code, `改写${ownRuleWords(rule)}`);
  for (const { category, cap } of changes.caps) {
    words.set(`${category}类`, `${category}类上限定为${pointsToType(cap) || '不设'}`);
  }
  if (changes.guideLine !== null) {
    words.set('参考线', `参考线定为${pointsToType(changes.guideLine)}分`);
  }
  if (changes.withoutPoints) words.set('用不用积分', '不用积分');
  if (changes.settings) words.set('怎样计算', '改了计算的约定');
  return words;
}

function ownRuleWords({ code, subject, shape, limits }: Rule): string {
  const amount = 'points' in shape ? `，记${pointsToType(shape.points)}分` : '';
  const year = limits.year === null ? '' : `，全年最多${pointsToType(limits.year)}分`;
  return `${code}：${subject}${amount}${year}`;
}

/** Where my unsaved changes and what somebody else saved meanwhile differ. */
export function differences(
  mine: Changes,
  theirs: Changes,
): { at: string; mine: string; theirs: string }[] {
  const [a, b] = [changesInWords(mine), changesInWords(theirs)];
  return [...new Set([...a.keys(), ...b.keys()])]
    .map((at) => ({ at, mine: a.get(at) ?? '没有改', theirs: b.get(at) ?? '没有改' }))
    .filter((one) => one.mine !== one.theirs);
}
