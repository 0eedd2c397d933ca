import type { Calendar } from '../../kernel/calendar.ts';

/** Days off and make-up workdays of a year were written down, or became others. */
export interface HolidaysChanged {
  readonly name: 'settings.holidaysChanged';
  readonly year: number;
  /** As workdays were counted until now; from now on platform/calendar.ts has the new ones. */
  readonly before: Calendar;
}
