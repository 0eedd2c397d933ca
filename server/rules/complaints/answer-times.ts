import type { PlainDate } from '../../kernel/plain-date.ts';

interface AnswerTime {
  readonly validFrom: PlainDate;
  /** Working days after the day of writing within which the first answer is given. */
  readonly workdays: number;
  readonly source: string;
  /** False: 待核实, no text of the city has been seen. */
  readonly verified: boolean;
}

/** In the order of their days. A change is a further row, never an edit. */
const answerTimes: readonly AnswerTime[] = [
  {
    validFrom: '0001-01-01',
    workdays: 5,
    source: '本系统的默认约定，与积分异议的答复期限相同；本市另有规定的，从其规定',
    verified: false,
  },
];

/** Years a closed complaint is kept, as appeals are; then it is deleted. Proposal, to be set by the city. */
export const complaintsKeptYears = 10;

export function answerTimeOn(day: PlainDate): AnswerTime {
  return answerTimes.findLast(({ validFrom }) => validFrom <= day) as AnswerTime;
}
