/** A line of a rule that has several: a grade, a band, a reason; all as typed. */
export interface Row {
  code: string;
  name: string;
  from: string;
  to: string;
  amount: string;
  /** Of raters: who gave which mark is not kept. */
  anonymous?: boolean;
}

export const blankRow: Row = { code: '', name: '', from: '', to: '', amount: '' };
