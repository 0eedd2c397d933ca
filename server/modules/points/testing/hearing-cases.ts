import { calendarOf } from '../../../kernel/calendar.ts';
import type { DeductionCase } from '../domain/deduction.ts';

/** Cases of one person, as far as a hearing can have come. */
export const calendar = calendarOf([]);
export const proposed: DeductionCase = {
  personId: 3,
  amount: -200,
  takesBack: null,
  raisesFlag: false,
  proposedBy: 10,
  proposedOn: '2026-07-01',
  notifiedOn: null,
  answerUntil: null,
  answeredOn: null,
  answerFinal: false,
  outcome: null,
};
export const told: DeductionCase = {
  ...proposed,
  notifiedOn: '2026-07-01',
  answerUntil: '2026-07-08',
};
export const answered: DeductionCase = { ...told, answeredOn: '2026-07-02' };
export const said: DeductionCase = { ...answered, answerFinal: true };
/** An entry of four points to be taken back; one of minus two, which costs nobody anything. */
export const takingBack: DeductionCase = { ...proposed, amount: -400, takesBack: 9 };
export const inFavour: DeductionCase = { ...proposed, amount: 200, takesBack: 9 };
export const flag: DeductionCase = { ...proposed, amount: 0, raisesFlag: true };
/** Costs nothing yet, and counts on towards what does. */
export const countingOn: DeductionCase = { ...proposed, amount: 0 };
export const office = { accountId: 20, personId: 7 };
