import type { Rule, Scheme } from '#contract/scheme.ts';
import type { Hundredths } from '../../../kernel/points.ts';

/** A way in which a year goes: who, which months at work, what is not open then, and the hours that are left. */
export interface YearPattern {
  readonly member: boolean;
  /** 1–12 of the scheme's year, ascending. */
  readonly months: readonly number[];
  /** Sources of rules that are not open to this pattern. */
  readonly closed: readonly string[];
  /** Hours of volunteering that fit beside the post in a month at work. */
  readonly hours: number;
}

/** What holds somebody back, taken away for a moment to see what it costs. */
export type Relief =
  | { readonly kind: 'closed'; readonly source: string }
  | { readonly kind: 'limit'; readonly rule: string }
  | { readonly kind: 'category'; readonly category: string }
  | { readonly kind: 'hours' };

/**
 * What ordinary taking part brings in a year of this pattern, after each month: of every rule the ordinary share of
 * the months at work, of hours as many as fit, under all limits of the year. Nothing that depends on being chosen,
 * praised or judged is counted beyond what is ordinary.
 */
export function attainable(
  scheme: Scheme,
  pattern: YearPattern,
  relief: Relief | null = null,
): Hundredths[] {
  const ways = scheme.rules.flatMap((rule) => {
    const way = wayOf(scheme, rule, pattern, relief);
    return way === null ? [] : [{ rule, way }];
  });
  return Array.from({ length: 12 }, (_, at) => {
    const served = pattern.months.filter((month) => month <= at + 1).length;
    const byWay = new Map<Rule, Hundredths>();
    for (const { rule, way } of ways) {
      byWay.set(way, (byWay.get(way) ?? 0) + earnedBy(rule, pattern, served, relief));
    }
    const byCategory = new Map<string, Hundredths>();
    for (const [way, points] of byWay) {
      const category = categoryOf(scheme, way.category);
      byCategory.set(category, (byCategory.get(category) ?? 0) + mostOf(way, points, relief));
    }
    return [...byCategory].reduce((sum, [code, points]) => {
      const cap = scheme.categories.find((one) => one.code === code)?.cap ?? null;
      const free = relief?.kind === 'category' && relief.category === code;
      return sum + (cap === null || free ? points : Math.min(cap, points));
    }, 0);
  });
}

/** Whether a rule counts for people of this pattern and is open to them. */
function isOpen(rule: Rule, { member, closed }: YearPattern, relief: Relief | null): boolean {
  const forThem = rule.applies === 'A' || rule.applies === (member ? 'M' : 'N');
  const shut = closed.includes(rule.source);
  return forThem && (!shut || (relief?.kind === 'closed' && relief.source === rule.source));
}

/** The rule by which people of this pattern get what a rule gives: itself, where it is open, or its substitute. */
export function wayOf(
  scheme: Scheme,
  rule: Rule,
  pattern: YearPattern,
  relief: Relief | null = null,
): Rule | null {
  if (isOpen(rule, pattern, relief)) return rule;
  if (!pattern.closed.includes(rule.source)) return null;
  const stands = (one: Rule) => one.substitute?.rules.includes(rule.code) === true;
  return scheme.rules.find((one) => stands(one) && isOpen(one, pattern, relief)) ?? null;
}

/** Under the rule's limit of the year: of its own points, and of all it stands in for. */
function mostOf({ code, limits }: Rule, points: Hundredths, relief: Relief | null): Hundredths {
  const free = relief?.kind === 'limit' && relief.rule === code;
  return limits.year === null || free ? points : Math.min(limits.year, points);
}

function earnedBy(
  rule: Rule,
  pattern: YearPattern,
  served: number,
  relief: Relief | null,
): Hundredths {
  const ordinary = ordinaryOf(rule, pattern.member);
  const share = Math.floor((ordinary * served) / 12);
  const hours = relief?.kind === 'hours' ? pattern.hours * 2 : pattern.hours;
  const hourly = pointsAnHour(rule);
  return mostOf(rule, hourly === null ? share : hourly * hours * served, relief);
}

export function ordinaryOf({ ordinaryYear }: Rule, member: boolean): Hundredths {
  return Math.max(0, (member ? ordinaryYear.member : ordinaryYear.nonMember) ?? 0);
}

/** Volunteering counted by the hour: what somebody can do more of by an own decision. */
export function isHours(rule: Rule): boolean {
  return pointsAnHour(rule) !== null;
}

function pointsAnHour({ voluntary, shape }: Rule): Hundredths | null {
  return voluntary && shape.kind === 'quantity' && shape.unit === '小时' ? shape.points : null;
}

/** The category a rule's points count in, one folded into another followed. */
export function categoryOf({ categories }: Scheme, code: string): string {
  return categories.find((one) => one.code === code)?.foldedInto ?? code;
}
