import type { Category, Rule, Scheme } from '#contract/scheme.ts';
import type {
  ChangeKind,
  ComparedRule,
  SchemeChanges,
  SchemeComparison,
} from '#contract/scheme-changes.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import { amountsOf, incomparableWords, ruleSentence, settingSentences } from '../points/index.ts';

export const kindWords: Readonly<Record<ChangeKind, string>> = {
  same: '相同',
  raised: '调高',
  lowered: '调低',
  reworded: '改写',
  off: '停用',
  added: '新增',
};

/** Two schemes laid side by side, rule by rule in the order of the first, the new ones after them. */
export function compareSchemes(
  before: Scheme,
  after: Scheme,
  origins: ReadonlyMap<string, string> = new Map(),
): Omit<SchemeComparison, 'beforeWords' | 'afterWords' | 'fallenBack'> {
  const own = new Map(after.rules.map((rule) => [rule.code, rule]));
  const known = new Set(before.rules.map(({ code }) => code));
  const rules = [
    ...before.rules.map((rule) => comparedRule(rule, own.get(rule.code), origins)),
    ...after.rules
      .filter(({ code }) => !known.has(code))
      .map((rule) => comparedRule(undefined, rule, origins)),
  ];
  const caps = after.withoutPoints ? [] : comparedCaps(before, after);
  const settings = comparedSettings(before, after);
  const summary = pointsSummary(before, after) ?? summaryOf(rules, caps, settings);
  return { summary, rules, caps, settings, incomparableWords };
}

/** How a rule changed: by the amounts one deed may bring, else by its words. */
export function changeOf(before: Rule | undefined, after: Rule | undefined): ChangeKind {
  if (before === undefined) return 'added';
  if (after === undefined) return 'off';
  const [old, now] = [sizesOf(before), sizesOf(after)];
  if (old !== now) return now > old ? 'raised' : 'lowered';
  const [oldLimit, nowLimit] = [yearLimit(before), yearLimit(after)];
  if (oldLimit !== nowLimit) return nowLimit > oldLimit ? 'raised' : 'lowered';
  const said = (rule: Rule) =>
    JSON.stringify([ruleSentence(rule), rule.name, rule.category, rule.applies, rule.voluntary]);
  return said(before) === said(after) ? 'same' : 'reworded';
}

/** Origins of borrowed rules by the code they have here. */
export function originsOf({ added }: SchemeChanges): ReadonlyMap<string, string> {
  return new Map(
    added.flatMap(({ rule, origin }) => (origin === null ? [] : [[rule.code, origin.words]])),
  );
}

function comparedRule(
  before: Rule | undefined,
  after: Rule | undefined,
  origins: ReadonlyMap<string, string>,
): ComparedRule {
  const { code, name, category } = (after ?? before) as Rule;
  const kind = changeOf(before, after);
  return {
    code,
    name,
    category,
    kind,
    kindWords: kindWords[kind],
    before: before === undefined ? null : ruleSentence(before),
    after: after === undefined ? null : ruleSentence(after),
    originWords: origins.get(code) ?? null,
  };
}

function comparedCaps(before: Scheme, after: Scheme): SchemeComparison['caps'] {
  return after.categories.flatMap((one) => {
    const old = before.categories.find(({ code }) => code === one.code);
    if (old !== undefined && old.cap === one.cap) return [];
    const [was, is] = [old?.cap ?? null, one.cap];
    return [
      { category: one.code, name: one.name, before: was, after: is, words: capWords(one, old) },
    ];
  });
}

function capWords({ name, cap }: Category, old: Category | undefined): string {
  const limit = (of: Hundredths | null) => (of === null ? '不设上限' : `${formatPoints(of)}分`);
  if (old === undefined) return `新设类别“${name}”，上限${limit(cap)}。`;
  return `“${name}”全年上限由${limit(old.cap)}改为${limit(cap)}。`;
}

const keptWords = '用积分，按办法的规则记分。';

/** Settings that read differently. Sentences of the same place stand beside each other. */
function comparedSettings(before: Scheme, after: Scheme): SchemeComparison['settings'] {
  if (before.withoutPoints !== after.withoutPoints) {
    const said = (one: Scheme) => (one.withoutPoints ? settingSentences(one)[0] : keptWords) ?? '';
    return [{ before: said(before), after: said(after) }];
  }
  if (after.withoutPoints) return [];
  const capless = (scheme: Scheme): Scheme => ({
    ...scheme,
    categories: scheme.categories.map((one) => ({ ...one, cap: null })),
  });
  const [old, now] = [settingSentences(capless(before)), settingSentences(capless(after))];
  const places = Array.from({ length: Math.max(old.length, now.length) }, (_, at) => at);
  return places
    .map((at) => ({ before: old[at] ?? '', after: now[at] ?? '' }))
    .filter((one) => one.before !== one.after);
}

/** Where one side keeps no points, that is all there is to say of rule after rule. */
function pointsSummary(before: Scheme, after: Scheme): string | null {
  if (after.withoutPoints) {
    return before.withoutPoints
      ? '都规定不用积分。'
      : `改为不用积分，原有${before.rules.length}条规则都不再适用；以前的记录都在。`;
  }
  return before.withoutPoints ? `恢复使用积分，共${after.rules.length}条规则。` : null;
}

function summaryOf(
  rules: readonly ComparedRule[],
  caps: SchemeComparison['caps'],
  settings: SchemeComparison['settings'],
): string {
  const counted = (['raised', 'lowered', 'reworded', 'off', 'added'] as const).flatMap((kind) => {
    const count = rules.filter((one) => one.kind === kind).length;
    return count === 0 ? [] : [`${kindWords[kind]}${count}条`];
  });
  const others = [
    ...(caps.length === 0 ? [] : [`调整类别上限${caps.length}处`]),
    ...(settings.length === 0 ? [] : [`调整其他规定${settings.length}处`]),
  ];
  const all = [...counted, ...others];
  const same = rules.filter(({ kind }) => kind === 'same').length;
  return all.length === 0 ? `${same}条规则都相同。` : `${all.join('，')}，其余${same}条规则相同。`;
}

function sizesOf(rule: Rule): number {
  return amountsOf(rule.shape).reduce((sum, points) => sum + points, 0);
}

function yearLimit({ limits }: Rule): number {
  return limits.year ?? Number.POSITIVE_INFINITY;
}
