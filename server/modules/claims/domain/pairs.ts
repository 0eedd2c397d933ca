import { addDays, type PlainDate } from '../../../kernel/plain-date.ts';

/** A claim that somebody approved and nobody looked at a second time. */
export interface Approval {
  /** Person who approved. */
  readonly by: number;
  /** Whose claim it is, and who sent it. */
  readonly concerning: readonly number[];
  readonly on: PlainDate;
}

/** What two persons approved for each other in the seven days up to a day. */
export interface Exchange {
  readonly byOne: number;
  readonly byOther: number;
}

const weekDays = 7;

export function between(
  approvals: readonly Approval[],
  [one, other]: readonly [number, number],
  until: PlainDate,
): Exchange {
  const after = addDays(until, -weekDays);
  const week = approvals.filter(({ on }) => on > after && on <= until);
  const count = (by: number, of: number) =>
    week.filter((one) => one.by === by && one.concerning.includes(of)).length;
  return { byOne: count(one, other), byOther: count(other, one) };
}

/**
 * Whether two who approve for each other have done so as often in one week as may be without a second pair of eyes
 * (F22 of the rules of fairness). Who reviews for many and has nobody's return is no pair.
 */
export function isFull({ byOne, byOther }: Exchange, most: number): boolean {
  return byOther >= 1 && byOne + byOther >= most;
}

/** Whether a further approval waits for another reviewer before it counts. */
export function waitsForAnother(
  approvals: readonly Approval[],
  { by, concerning, on }: Approval,
  most: number,
): boolean {
  return concerning.some((other) => isFull(between(approvals, [by, other], on), most));
}
