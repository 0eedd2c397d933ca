import { type DeskMonth, type MonthRow, monthSections } from '#contract/desk-month.ts';
import type { Calendar } from '../../../kernel/calendar.ts';
import type { DueThing, MonthSection, MonthThing, Span } from '../../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { Marks } from './marks.ts';
import { dueWords } from './next-things.ts';

export interface Days {
  readonly today: PlainDate;
  readonly nextWorkday: PlainDate;
  readonly calendar: Calendar;
}

/**
 * Sections in their fixed order. What waits for the actor joins what is in hand in the unit; a thing that both
 * know, which one sees by its page, stands once. What waits now is in hand now, whenever it is due; in another
 * month than today's only what is due in it waits.
 */
export function sectionsOf(
  things: readonly MonthThing[],
  due: readonly DueThing[],
  span: Span,
  days: Days,
  marks: Marks,
): DeskMonth['sections'] {
  const pages = new Set(things.map(({ href }) => href));
  const waiting = due
    .filter(({ href, notice }) => !pages.has(href) && notice !== true)
    .filter(({ dueOn }) => isIn(days.today, span) || (dueOn !== null && isIn(dueOn, span)))
    .map(waitingThing);
  const rows = [...things, ...waiting];
  return monthSections.flatMap((key) => {
    const own = rows.filter(({ section }) => section === key).map((row) => rowOf(row, days, marks));
    return own.length === 0 && !always.includes(key) ? [] : [{ key, rows: own.sort(inOrder) }];
  });
}

/** These say that there is nothing, too. */
const always: readonly MonthSection[] = ['claims', 'publicity', 'objections', 'hearings'];

/** What waits for the actor says by its id what it is about. */
function waitingThing(thing: DueThing): MonthThing {
  const kind = thing.id.split('-')[0] ?? '';
  return {
    ...thing,
    section: sections[kind] ?? 'other',
    turn: '轮到您',
    settled: false,
    remind: null,
  };
}

const sections: Readonly<Record<string, MonthSection>> = {
  claim: 'claims',
  claims: 'claims',
  publicity: 'publicity',
  objection: 'objections',
  deduction: 'hearings',
  sheet: 'activities',
  record: 'activities',
  proposal: 'activities',
};

function rowOf(thing: MonthThing, { today, nextWorkday, calendar }: Days, marks: Marks): MonthRow {
  const { id, title, turn, prepared = '', dueOn, href, act, settled, remind } = thing;
  const note = prepared + thing.note;
  const words = settled
    ? ({ dueWords: '已办结', state: 'done' } as const)
    : dueWords(dueOn, today, calendar);
  const canPutAside = !settled && (dueOn === null || dueOn >= nextWorkday);
  const asideUntil = canPutAside ? marks.asideUntil(id, today) : null;
  const canRemind = !settled && remind !== null && !marks.reminded(id);
  return { id, title, turn, note, dueOn, ...words, href, act, canPutAside, asideUntil, canRemind };
}

/** What is settled or put aside stands last; the rest by its day, undated after dated. */
function inOrder(a: MonthRow, b: MonthRow): number {
  return orderOf(a) - orderOf(b) || ((a.dueOn ?? '9') < (b.dueOn ?? '9') ? -1 : 1);
}

function orderOf({ state, asideUntil }: MonthRow): number {
  if (state === 'done') return 2;
  return asideUntil === null ? 0 : 1;
}

function isIn(day: PlainDate, { from, until }: Span): boolean {
  return day >= from && day <= until;
}
