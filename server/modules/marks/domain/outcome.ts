import type { Rule } from '#contract/scheme.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { lacksReason } from './columns.ts';
import { type Given, type Group, meanOf } from './given.ts';

type Shape<K extends Rule['shape']['kind']> = Extract<Rule['shape'], { kind: K }>;

/** What a row says as a deed: the quantity, the votes or the marks that its shape asks for. */
export interface Found {
  readonly quantity: number;
  readonly votes?: Readonly<Record<string, number>>;
  readonly marks?: Readonly<Record<string, Pick<Group, 'sum' | 'count'>>>;
}

/** Null where nothing was given. */
export function foundIn({ shape }: Pick<Rule, 'shape'>, given: Given): Found | null {
  const entries = Object.entries(given);
  if (entries.length === 0) return null;
  if (shape.kind === 'severalRaters') {
    const marks = entries.map(([role, group]) => [role, group as Group] as const);
    return { quantity: 1, marks: Object.fromEntries(marks) };
  }
  if (shape.kind === 'review') {
    const { mark, ...votes } = given as Record<string, number>;
    if (Object.keys(votes).length > 0) return { quantity: 1, votes };
    return { quantity: mark as number };
  }
  return { quantity: entries[0]?.[1] as number };
}

/** Why a row that can be priced is all the same not whole; null where it is. */
export function missingIn(rule: Pick<Rule, 'shape'>, given: Given, reason: string) {
  if (rule.shape.kind === 'review' && 'mark' in given && Object.keys(given).length > 1) {
    return '票数和评议得分只填一种。';
  }
  return lacksReason(rule, reason) ? '请写评定的理由，2到200个字。' : null;
}

/** How the points come about, as a sentence the person reads too: of each group of raters only the mean. */
export function outcomeWords(
  { shape }: Pick<Rule, 'shape'>,
  given: Given,
  reason: string,
  points: Hundredths,
): string {
  const comes = `${formatPoints(points)}分`;
  switch (shape.kind) {
    case 'severalRaters':
      return ratersWords(shape, given as Readonly<Record<string, Group>>, comes);
    case 'review':
      return reviewWords(shape, given as Readonly<Record<string, number>>, comes);
    case 'judgedRange':
      return `评定${comes}，理由：${reason.trim().replace(/。$/u, '')}。`;
    case 'periodGrant':
      return shape.byDegree === null ? `做到，记${comes}。` : `按完成程度记${comes}。`;
    case 'cumulativeTable':
      return `累计${given['times']}${shape.measure}，记${comes}。`;
    default:
      return `记${comes}。`;
  }
}

function ratersWords(
  { raters, worth }: Shape<'severalRaters'>,
  given: Readonly<Record<string, Group>>,
  comes: string,
): string {
  const present = raters.filter(({ role }) => given[role] !== undefined);
  const absent = raters.filter(({ role }) => given[role] === undefined);
  const parts = present.map(({ role }) => `${role}${groupWords(given[role] as Group)}`);
  const shared = absent.map(({ role }) => `${role}没有评分`);
  const equal = present.every(({ weight }) => weight === present[0]?.weight);
  const weights = present.map(({ weight }) => weight).join('∶');
  const mean = present.length === 1 ? '折算' : equal ? '平均后折算' : `按${weights}加权平均后折算`;
  return `${[...parts, ...shared].join('，')}；${mean}，满分${formatPoints(worth)}分，得${comes}。`;
}

function groupWords(group: Group): string {
  const { given, count } = group;
  const mean = `${formatPoints(meanOf(group))}分`;
  if (given === 1) return mean;
  return `平均${mean}（${given}份${count < given ? '，去掉最高、最低各1份' : ''}）`;
}

function reviewWords(
  { worth, gradeWeights }: Shape<'review'>,
  given: Readonly<Record<string, number>>,
  comes: string,
): string {
  const end = `满分${formatPoints(worth)}分，折算${comes}。`;
  const { mark, ...votes } = given;
  if (mark !== undefined) return `评议得分${formatPoints(mark)}分，${end}`;
  const cast = gradeWeights.filter(({ code }) => votes[code] !== undefined);
  const all = cast.reduce((sum, { code }) => sum + (votes[code] as number), 0);
  const marks = cast.reduce((sum, { code, points }) => sum + (votes[code] as number) * points, 0);
  const each = cast.map(({ code, name }) => `${name}${votes[code]}票`).join('、');
  return `${each}，共${all}票，平均${formatPoints(meanOf({ sum: marks, count: all }))}分，${end}`;
}
