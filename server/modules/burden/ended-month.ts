import { type Span, spanOf } from '../../kernel/for-the-desk.ts';
import { addDays, monthOf, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { type DoneBy, readDone } from './views.ts';

interface EndedMonth {
  readonly from: PlainDate;
  readonly done: Promise<DoneBy>;
}

/** One month for each database, because a process may serve several cities. */
const ended = new WeakMap<Reader, EndedMonth>();

/**
 * What was done in a month. Of the one that ended last, which every office's desk asks for and in which nothing is done
 * any more, it is read once.
 */
export async function doneIn(db: Reader, span: Span, today: PlainDate): Promise<DoneBy> {
  if (span.from !== monthEnded(today).from) return await readDone(db, span, dayOf(span, today));
  const known = ended.get(db);
  if (known?.from === span.from) return await known.done;
  const done = readDone(db, span, span.until);
  ended.set(db, { from: span.from, done });
  done.catch(() => ended.delete(db));
  return await done;
}

/** The day by whose trees a month is told: its last, or today. */
export function dayOf({ until }: Span, today: PlainDate): PlainDate {
  return until < today ? until : today;
}

/** The month before that of a day. */
export function monthEnded(today: PlainDate): Span {
  const last = addDays(`${today.slice(0, 7)}-01`, -1);
  return spanOf(yearOf(last), monthOf(last));
}
