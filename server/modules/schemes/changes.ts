import type { Category, Rule, Scheme } from '#contract/scheme.ts';
import type { SchemeChanges } from '#contract/scheme-changes.ts';
import { formatPoints, type Hundredths } from '../../kernel/points.ts';
import type { AdaptationRoom } from '../../rules/points/adaptation-room.ts';

export const noChanges: SchemeChanges = {
  adjusted: [],
  off: [],
  added: [],
  caps: [],
  replaced: [],
  categories: null,
  guideLine: null,
};

/** How a version is called and from when it holds. */
export type VersionName = Pick<Scheme, 'code' | 'name' | 'version' | 'effectiveFrom'>;

/** The base with the changes applied, complete in itself. Says nothing about whether they are within bounds. */
export function resolve(base: Scheme, changes: SchemeChanges, as: VersionName): Scheme {
  const off = new Set(changes.off);
  const points = new Map(changes.adjusted.map((one) => [one.code, one.points]));
  const replaced = new Map(changes.replaced.map((rule) => [rule.code, rule]));
  const known = new Set(base.rules.map(({ code }) => code));
  const kept = base.rules
    .filter(({ code }) => !off.has(code))
    .map((rule) => replaced.get(rule.code) ?? rule)
    .map((rule) => withPoints(rule, points.get(rule.code)));
  const fresh = changes.replaced.filter(({ code }) => !known.has(code));
  const own = changes.added.map(({ rule }) => asLocal(rule));
  const guideLine = changes.guideLine ?? base.settings.guideLine;
  const frame = {
    ...base,
    ...as,
    settings: { ...base.settings, ...changes.settings, guideLine },
    categories: categoriesOf(base, changes),
  };
  const without = base.withoutPoints ?? changes.withoutPoints;
  return without
    ? { ...frame, withoutPoints: true, rules: [] }
    : { ...frame, rules: [...kept, ...fresh, ...own] };
}

/**
 * What of the changes no longer fits a base, in words, and what remains of them.
 * @param city by whose caps those of the draft are bounded
 */
export function refit(
  base: Scheme,
  changes: SchemeChanges,
  { city, room }: { readonly city: Scheme; readonly room: AdaptationRoom },
): { readonly changes: SchemeChanges; readonly fallenBack: readonly string[] } {
  if (base.withoutPoints) return { changes, fallenBack: [waitingWords] };
  const rules = new Map(base.rules.map((rule) => [rule.code, rule]));
  const fallenBack: string[] = [];
  const keep = (words: string | null): boolean => {
    if (words !== null) fallenBack.push(words);
    return words === null;
  };
  const adjusted = changes.adjusted.filter((one) => keep(adjustedMisfit(one, rules)));
  const off = changes.off.filter((code) => keep(offMisfit(code, rules)));
  const caps = changes.caps.filter((one) => keep(capMisfit(one, city, room)));
  let together = localOf(base);
  const added = changes.added.filter(({ rule }) => {
    const fits = keep(addedMisfit(rule, base, together, room));
    if (fits) together += rule.limits.year ?? 0;
    return fits;
  });
  return { changes: { ...changes, adjusted, off, caps, added }, fallenBack };
}

/** What stands below a unit without points says nothing until that unit keeps points again; then it holds as it was. */
const waitingWords = '上级单位的办法规定不用积分，这里的调整和规则都不施行；恢复使用积分后照旧。';

/** The points of one deed where the rule has one amount; null where it has several or none. */
export function pointsOf({ shape }: Rule): Hundredths | null {
  return 'points' in shape ? shape.points : null;
}

/** The same rule at other points; what an ordinary year brings goes along, within the year's limit. */
export function withPoints(rule: Rule, points: Hundredths | undefined): Rule {
  const { shape, ordinaryYear, limits } = rule;
  if (points === undefined || !('points' in shape) || shape.points === points) return rule;
  const before = shape.points;
  const share = (amount: Hundredths | null): Hundredths | null => {
    if (amount === null || before === 0) return amount;
    const scaled = Math.round((amount * points) / before);
    return limits.year === null ? scaled : Math.min(scaled, limits.year);
  };
  const { member, nonMember } = ordinaryYear;
  return {
    ...rule,
    shape: { ...shape, points },
    ordinaryYear: { member: share(member), nonMember: share(nonMember) },
  };
}

/** The year's limits of all rules of somebody's own together. */
export function localOf({ rules }: Scheme): Hundredths {
  return rules
    .filter(({ adaptation }) => adaptation.policy === 'local')
    .reduce((sum, { limits }) => sum + (limits.year ?? 0), 0);
}

/** How far a category's cap may be set; null where the base sets none. */
export function capBounds(
  { cap }: Category,
  { capPercent }: AdaptationRoom,
): { min: Hundredths; max: Hundredths } | null {
  if (cap === null) return null;
  const room = Math.floor((cap * capPercent) / 100);
  return { min: cap - room, max: cap + room };
}

function categoriesOf(base: Scheme, { categories, caps }: SchemeChanges): Category[] {
  const cap = new Map(caps.map((one) => [one.category, one.cap]));
  return (categories ?? base.categories).map((one) => {
    const changed = cap.get(one.code);
    return changed === undefined ? one : { ...one, cap: changed };
  });
}

function asLocal(rule: Rule): Rule {
  return { ...rule, adaptation: { policy: 'local' } };
}

function adjustedMisfit(
  { code, points }: SchemeChanges['adjusted'][number],
  rules: ReadonlyMap<string, Rule>,
): string | null {
  const rule = rules.get(code);
  if (rule === undefined) return `${code}：新版没有这一条，原来调整的分值不再适用。`;
  const { adaptation } = rule;
  if (adaptation.policy !== 'range' || pointsOf(rule) === null) {
    return `${code}（${rule.name}）：新版规定分值不能改，改回统一的分值。`;
  }
  if (points >= adaptation.min && points <= adaptation.max) return null;
  return `${code}（${rule.name}）：原来的${formatPoints(points)}分不在新版的幅度${formatPoints(adaptation.min)}至${formatPoints(adaptation.max)}分之内，改回统一的分值。`;
}

function offMisfit(code: string, rules: ReadonlyMap<string, Rule>): string | null {
  const rule = rules.get(code);
  if (rule === undefined) return `${code}：新版没有这一条，不用再停用。`;
  if (rule.adaptation.policy === 'optional') return null;
  return `${code}（${rule.name}）：新版规定不能停用，恢复施行。`;
}

function capMisfit(
  { category, cap }: SchemeChanges['caps'][number],
  base: Scheme,
  room: AdaptationRoom,
): string | null {
  const own = base.categories.find(({ code }) => code === category);
  if (own === undefined) return `类别“${category}”：新版没有这一类，原来调整的上限不再适用。`;
  const bounds = capBounds(own, room);
  if (bounds === null) {
    return cap === null ? null : `类别“${own.name}”：新版不设上限，原来调整的上限不再适用。`;
  }
  if (cap !== null && cap >= bounds.min && cap <= bounds.max) return null;
  return `类别“${own.name}”：原来的上限超出新版的幅度，改回统一的上限。`;
}

function addedMisfit(
  rule: Rule,
  base: Scheme,
  together: Hundredths,
  { localTogether }: AdaptationRoom,
): string | null {
  if (!base.categories.some(({ code }) => code === rule.category)) {
    return `${rule.code}（${rule.name}）：新版没有它所在的类别，停止施行。`;
  }
  if (together + (rule.limits.year ?? 0) <= localTogether) return null;
  return `${rule.code}（${rule.name}）：加上新版的自定规则，全年上限合计超过${formatPoints(localTogether)}分，停止施行。`;
}
