import { pointsToType } from '../../lib/points-typed.ts';
import type { Rule } from './changes.ts';
import { blankFurther, type Further, furtherOf, furtherWays } from './further-ways.ts';
import { blankRow, type Row } from './rule-rows.ts';

export type Kind = Rule['shape']['kind'];
export type Audience = Rule['applies'];
export type Source = Rule['source'];
type Period = 'month' | 'quarter' | 'year';

/** The ways to count that can be written down here, in the words of somebody who makes a rule. */
export const ways = {
  fixed: '做一次，记一次固定的分',
  quantity: '按做了多少记分，如每满1小时',
  periodGrant: '按月、按季度或全年做到了就记',
  resultGrade: '按结果的等次记分',
  highestLevel: '同一件事只取最高一级',
  sizeBand: '按规模分档记分',
  judgedRange: '在一个幅度内由审核人评定',
  ...furtherWays,
} as const;
export type Way = keyof typeof ways;

/** A rule of one's own as its form holds it: all as typed. */
export interface OwnRule extends Further {
  code: string;
  subject: string;
  remark: string;
  category: string;
  way: Way | 'other';
  /** Where the form does not know the shape, it stays as it is. */
  shape: Rule['shape'] | null;
  deducts: boolean;
  amount: string;
  least: string;
  most: string;
  unit: string;
  per: string;
  period: Period;
  rows: readonly Row[];
  day: string;
  year: string;
  applies: Audience;
  voluntary: boolean;
  evidence: string;
  declaredBy: string;
  reviewedBy: string;
  source: Source;
  /** Codes of the rules it stands in for, `C01 C02`; and for whom. */
  replaces: string;
  whom: string;
  member: string;
  nonMember: string;
}

export function blankRule(code: string, category: string): OwnRule {
  return {
    ...blankFurther,
    code,
    category,
    subject: '',
    remark: '',
    way: 'fixed',
    shape: null,
    deducts: false,
    amount: '',
    least: '',
    most: '',
    unit: '小时',
    per: '每次',
    period: 'quarter',
    rows: [blankRow, blankRow],
    day: '',
    year: '',
    applies: 'A',
    voluntary: false,
    evidence: '',
    declaredBy: '本人',
    reviewedBy: '党支部书记',
    source: 'ledger',
    replaces: '',
    whom: '',
    member: '',
    nonMember: '',
  };
}

/** The form filled with a rule that stands. */
export function formOf(rule: Rule): OwnRule {
  const { shape, limits, ordinaryYear } = rule;
  const byDegree = shape.kind === 'periodGrant' && shape.byDegree !== null;
  const filled = shape.kind in furtherWays ? furtherOf(shape) : amountsOf(shape);
  const known = shape.kind in ways && !byDegree && filled !== null;
  return {
    ...blankRule(rule.code, rule.category),
    subject: rule.subject,
    remark: rule.remark,
    way: known ? (shape.kind as Way) : 'other',
    shape: known ? null : shape,
    ...filled,
    per: rule.per || '每次',
    day: pointsToType(limits.day),
    year: pointsToType(limits.year),
    applies: rule.applies,
    voluntary: rule.voluntary,
    evidence: rule.evidence,
    declaredBy: rule.declaredBy,
    reviewedBy: rule.reviewedBy,
    source: rule.source,
    replaces: rule.substitute?.rules.join(' ') ?? '',
    whom: rule.substitute?.whom ?? '',
    member: pointsToType(ordinaryYear.member),
    nonMember: pointsToType(ordinaryYear.nonMember),
  };
}

function amountsOf(shape: Rule['shape']): Partial<OwnRule> {
  const size = (points: number) => pointsToType(Math.abs(points));
  switch (shape.kind) {
    case 'fixed':
      return { amount: size(shape.points), deducts: shape.points < 0 };
    case 'quantity':
      return { amount: size(shape.points), deducts: shape.points < 0, unit: shape.unit };
    case 'periodGrant':
      return { amount: size(shape.points), period: shape.period, deducts: shape.points < 0 };
    case 'judgedRange': {
      const [low, high] = shape.max > 0 ? [shape.min, shape.max] : [shape.max, shape.min];
      return { least: size(low), most: size(high), deducts: shape.max <= 0 };
    }
    case 'resultGrade':
      return namedRows(shape.grades);
    case 'highestLevel':
      return namedRows(shape.levels);
    case 'sizeBand':
      return {
        unit: shape.measure,
        deducts: shape.bands.some(({ points }) => points < 0),
        rows: shape.bands.map(({ from, to, points }) => ({
          ...blankRow,
          from: String(from),
          to: to === null ? '' : String(to),
          amount: size(points),
        })),
      };
    default:
      return {};
  }
}

function namedRows(
  all: readonly { code: string; name: string; points: number }[],
): Partial<OwnRule> {
  return {
    deducts: all.some(({ points }) => points < 0),
    rows: all.map(({ code, name, points }) => ({
      ...blankRow,
      code,
      name,
      amount: pointsToType(Math.abs(points)),
    })),
  };
}
