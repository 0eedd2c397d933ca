import type { Rule } from '#contract/scheme.ts';
import { type Declaring, declaringOf, recordOf } from '../../../rules/claims/declaring.ts';
import { minutesWords, type ReadLine } from './line.ts';

/** Who claims: one's own deed, or a cadre somebody else's. */
export type ClaimedBy = 'self' | 'cadre';

/** A rule that fits a line, and the words of the line that say so. */
export interface Fitting {
  readonly rule: Rule;
  readonly because: readonly string[];
}

/** Shapes whose price a claim can carry: what is judged, voted or reckoned by itself is found elsewhere. */
const claimedShapes: readonly Rule['shape']['kind'][] = [
  'fixed',
  'quantity',
  'resultGrade',
  'highestLevel',
  'sizeBand',
  'modifier',
];

/** Why a rule is not claimed, as a sentence without its end; null where it may be. */
export function whyNotClaimed(rule: Rule, by: ClaimedBy): string | null {
  if (rule.shape.kind === 'flag') return `“${rule.name}”只作标记，不能申报`;
  if (deducts(rule)) return `“${rule.name}”是扣分规则，走告知和听取说明的程序，不能申报`;
  const declaring: Declaring = declaringOf(rule.declaredBy);
  if (declaring === 'nobody' || !claimedShapes.includes(rule.shape.kind)) {
    return `“${rule.name}”由${recordOf[rule.source]}提出，不用申报；漏记了的，请告诉支部书记`;
  }
  if (declaring === 'cadre' && by === 'self') {
    return `“${rule.name}”由${rule.declaredBy}提出，请他们代报`;
  }
  return null;
}

export function isClaimable(rule: Rule, by: ClaimedBy): boolean {
  return whyNotClaimed(rule, by) === null;
}

function deducts({ shape }: Rule): boolean {
  switch (shape.kind) {
    case 'fixed':
    case 'quantity':
      return shape.points < 0;
    case 'resultGrade':
      return shape.grades.every(({ points }) => points < 0);
    case 'modifier':
      return 'add' in shape.change ? shape.change.add < 0 : shape.change.timesHundredths < 100;
    case 'startFull':
      return true;
    default:
      return false;
  }
}

/** Pairs of characters so common in rules that they tell none from another. */
const common = new Set([
  '参加',
  '完成',
  '得到',
  '受到',
  '活动',
  '工作',
  '单位',
  '支部',
  '党员',
  '一次',
]);
/** A rule's measure is worth more than a pair of characters it shares with the line. */
const measureWeight = 3;
const mostProposed = 4;

/**
 * Rules that fit a line, best first: by pairs of characters the line shares with the rule's name and opening
 * words, and by its measure (2小时: rules that count hours). Nothing is learned; the reason is shown.
 */
export function fittingRules(words: string, line: ReadLine, rules: readonly Rule[]): Fitting[] {
  const told = pairsOf(words);
  const weights = weightsOf(rules);
  const scored = rules.map((rule) => {
    const shared = [...pairsOf(`${rule.name}，${rule.subject}`)].filter((pair) => told.has(pair));
    const measured = measuresOf(rule, line);
    const score =
      shared.reduce((sum, pair) => sum + weights.get(pair)!, 0) + measured.length * measureWeight;
    return { rule, because: [...measured, ...joined(shared, words)], score };
  });
  return scored
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score)
    .slice(0, mostProposed)
    .map(({ rule, because }) => ({ rule, because }));
}

/** The quantity a line tells a rule; null where the rule needs one and the line has none. */
export function quantityFor(rule: Rule, line: ReadLine): number | null {
  const { shape } = rule;
  if (shape.kind === 'quantity') {
    if (shape.part === '分钟') return line.minutes;
    return line.count === null ? null : line.count * shape.partsPerUnit;
  }
  if (shape.kind === 'sizeBand') return line.count;
  if (shape.kind === 'modifier') return 1;
  return line.count ?? 1;
}

/** 2小时, 3次: a claim's quantity as people say it. */
export function quantityWords({ shape, per }: Rule, quantity: number): string {
  if (shape.kind === 'quantity') {
    if (shape.part === '分钟') return minutesWords(quantity);
    return `${quantity / shape.partsPerUnit}${shape.unit}`;
  }
  if (shape.kind === 'sizeBand') return `${quantity}${shape.measure}`;
  const measure = /^每(.)$/.exec(per)?.[1] ?? '次';
  return `${quantity}${['月', '年'].includes(measure) ? '次' : measure}`;
}

/** Levels or grades to choose from; none where the rule has one amount. */
export function levelsOf({ shape }: Rule): { code: string; words: string }[] {
  const named =
    shape.kind === 'resultGrade'
      ? shape.grades.filter(({ points }) => points > 0)
      : shape.kind === 'highestLevel'
        ? shape.levels
        : [];
  return named.length < 2 ? [] : named.map(({ code, name }) => ({ code, words: name }));
}

function measuresOf({ shape }: Rule, line: ReadLine): string[] {
  if (shape.kind !== 'quantity') return [];
  if (shape.part === '分钟') return line.minutes === null ? [] : [line.minutesWords];
  return line.countWords.endsWith(shape.unit) ? [line.countWords] : [];
}

/** A pair that many rules share tells little. */
function weightsOf(rules: readonly Rule[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { name, subject } of rules) {
    for (const pair of pairsOf(`${name}，${subject}`))
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  return new Map([...counts].map(([pair, count]) => [pair, count <= 3 ? 1 : 3 / count]));
}

function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const run of text.match(/\p{Script=Han}+/gu) ?? []) {
    for (let at = 0; at + 1 < run.length; at += 1) {
      const pair = run.slice(at, at + 2);
      if (!common.has(pair)) pairs.add(pair);
    }
  }
  return pairs;
}

/** 志愿, 愿服, 服务 → 志愿服务, as it stands in the line. */
function joined(pairs: readonly string[], words: string): string[] {
  const runs: string[] = [];
  for (const pair of pairs) {
    const last = runs.at(-1);
    const longer = last === undefined ? '' : last + pair.slice(1);
    if (last?.endsWith(pair.charAt(0)) && words.includes(longer)) runs[runs.length - 1] = longer;
    else runs.push(pair);
  }
  return runs;
}
