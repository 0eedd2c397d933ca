import type { Rule } from '#contract/scheme.ts';
import { invariant } from '../../../kernel/invariant.ts';
import { type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { DeductionCase, Hand } from './deduction.ts';
import { flagTerms } from './template-words.ts';

/** The days of a flag. */
export interface FlagSpan {
  readonly from: PlainDate;
  /** Its last day as decided; null while that is open. */
  readonly until: PlainDate | null;
  /** The last day on which it held, where it was ended. */
  readonly endedOn: PlainDate | null;
}

type FlagRule = Pick<Rule, 'code' | 'name' | 'shape'>;

/** A flag that was heard and decided, with the rule as it was then. */
export interface StandingFlag extends FlagSpan {
  readonly rule: FlagRule;
}

/** Whether a flag holds on some day from the first to the last. */
export function standsIn({ from, until, endedOn }: FlagSpan, first: PlainDate, last: PlainDate) {
  const end = endedOn ?? until;
  return from <= last && (end === null || end >= first);
}

/** 2026-06-01至2026-11-30; 2026-06-01起，办结之前; 2026-06-01至2026-09-01（提前结束）. */
export function daysWords({ from, until, endedOn }: FlagSpan, rule: Pick<Rule, 'shape'>): string {
  if (endedOn !== null) return `${from}至${endedOn}${until === null ? '' : '（提前结束）'}`;
  return until === null ? `${from}起，${lastsWords(rule)}` : `${from}至${until}`;
}

/** 处分影响期内: how long the rule says that it lasts; empty for a rule that is no flag. */
export function lastsWords({ shape }: Pick<Rule, 'shape'>): string {
  return shape.kind === 'flag' ? shape.lasts : '';
}

/**
 * What stands beside a number: 112分；另有标记V01“受党纪政务处分”，2026-06-01至2026-11-30。 Then what each means by the
 * scheme. Nothing where nothing stands.
 */
export function besideWords(total: Hundredths, flags: readonly StandingFlag[]): string[] {
  if (flags.length === 0) return [];
  const named = flags.map(
    ({ rule, ...span }) => `${rule.code}“${rule.name}”，${daysWords(span, rule)}`,
  );
  const meant = new Map(flags.map(({ rule }) => [rule.code, meaningWords(rule)]));
  return [
    `${formatPoints(total)}分；另有标记${named.join('；')}。`,
    ...meant.values(),
    '标记不是分数，只写明日期，不公示；只有本人和有权查看本人积分的同志看得到。',
  ];
}

/** V01按办法：处分影响期内不能评为优秀。 */
function meaningWords({ code, shape }: FlagRule): string {
  invariant(shape.kind === 'flag', 'only a rule that is a flag raises one');
  return `${code}按办法：${shape.lasts}${shape.effect}。`;
}

/** Flags of the current year have to say their last day; others may leave it open. */
export function thisYearOnly(rule: Pick<Rule, 'shape'>): boolean {
  return lastsWords(rule) === flagTerms['year'];
}

/**
 * The days of a flag that is being proposed.
 * @throws Refusal flag.untilThisYear, flag.untilBeforeFrom
 */
export function checkDays(
  rule: Pick<Rule, 'shape'>,
  from: PlainDate,
  until: PlainDate | null,
): void {
  if (thisYearOnly(rule)) {
    const to = `${yearOf(from)}-12-31`;
    if (until === null || until < from || until > to) {
      throw Refusal.at('until', 'flag.untilThisYear', { from, to });
    }
  }
  if (until !== null && until < from) throw Refusal.at('until', 'flag.untilBeforeFrom', { from });
}

/** What the ending of a flag depends on. */
export interface EndingFlag
  extends Pick<DeductionCase, 'personId' | 'proposedBy' | 'raisesFlag' | 'outcome'> {
  readonly happenedOn: PlainDate;
  readonly flagUntil: PlainDate | null;
  readonly flagEndedOn: PlainDate | null;
  /** Its entry was taken back. */
  readonly undone: boolean;
}

/** Whether it can still be ended: decided, neither ended nor taken back, its last day not over. */
export function canEnd(flag: EndingFlag, today: PlainDate): boolean {
  const { raisesFlag, outcome, flagUntil: until, flagEndedOn, undone } = flag;
  const decided = raisesFlag && outcome === 'upheld' && flagEndedOn === null && !undone;
  return decided && (until === null || until > today);
}

/**
 * Somebody else than the proposer, and not the person, says on which day it ended: today or before.
 * @throws Refusal points.ownEntry, flag.notStanding, flag.secondPerson, flag.endDay
 */
export function checkEnding(flag: EndingFlag, by: Hand, on: PlainDate, today: PlainDate): void {
  if (by.personId === flag.personId) throw new Refusal('points.ownEntry');
  if (!canEnd(flag, today)) throw new Refusal('flag.notStanding');
  if (by.accountId === null || by.accountId === flag.proposedBy) {
    throw new Refusal('flag.secondPerson');
  }
  const { happenedOn: from } = flag;
  if (on < from || on > today) throw Refusal.at('on', 'flag.endDay', { from, to: today });
}
