import type { PlainDate } from '../kernel/plain-date.ts';

/** What a proposal says of a meeting that somebody missed, who had been told on the day and had no reason. */
export const toldOn = (day: PlainDate) =>
  ({ toldHow: 'inPerson', toldOn: day, excuse: 'none' }) as const;
