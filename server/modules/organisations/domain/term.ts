import { dayNumber, type PlainDate } from '../../../kernel/plain-date.ts';

export interface Term {
  readonly endsOn: PlainDate;
  /** Whether it has ended, ends within six months, or runs. */
  readonly words: string;
}

/**
 * The term of a committee from its last election; null where one of the two is unknown.
 * A term that began on 29 February ends on 28 February.
 */
export function termOf(
  electedOn: PlainDate | null,
  years: number | null,
  today: PlainDate,
): Term | null {
  if (electedOn === null || years === null) return null;
  const endsOn = sameDayLater(electedOn, years);
  const days = dayNumber(endsOn) - dayNumber(today);
  const until = `任期${years}年，至${inProse(endsOn)}`;
  if (days < 0) return { endsOn, words: `${until}，已届满，请按期换届` };
  if (days <= soonDays) return { endsOn, words: `${until}，还有${days}天届满` };
  return { endsOn, words: until };
}

/** Whether the term has ended or its election is to be prepared. */
export function electionIsNear(term: Term, today: PlainDate): boolean {
  return dayNumber(term.endsOn) - dayNumber(today) <= soonDays;
}

/** Half a year before the end the preparations of an election begin. */
const soonDays = 183;

function inProse(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

function sameDayLater(date: PlainDate, years: number): PlainDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  const leapDay =
    date.endsWith('-02-29') && new Date(`${year}-02-29T00:00:00Z`).getUTCDate() !== 29;
  return leapDay ? `${year}-02-28` : `${year}${date.slice(4)}`;
}
