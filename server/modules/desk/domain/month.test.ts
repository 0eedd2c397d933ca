import { expect, test } from 'vitest';
import { calendarOf } from '../../../kernel/calendar.ts';
import { type DueThing, spanOf } from '../../../kernel/for-the-desk.ts';
import { Marks } from './marks.ts';
import { sectionsOf } from './month.ts';

const days = { today: '2026-07-15', nextWorkday: '2026-07-16', calendar: calendarOf([]) };
const due = (id: string, dueOn: string | null): DueThing => ({
  ...{ id, title: id, note: '做完即可。', prepared: '已备好。', dueOn, href: `/${id}`, act: '看' },
});
const waiting = [
  due('claims-to-review', '2026-08-10'),
  due('terms', null),
  due('objection-1', '2026-06-30'),
];

function namesIn(year: number, month: number) {
  const sections = sectionsOf([], waiting, spanOf(year, month), days, new Marks([], []));
  return sections.flatMap(({ key, rows }) => rows.map(({ id, note }) => [key, id, note]));
}

test('what waits now is in hand this month, whenever it is due, with what is prepared for it', () => {
  expect(namesIn(2026, 7)).toEqual([
    ['claims', 'claims-to-review', '已备好。做完即可。'],
    ['objections', 'objection-1', '已备好。做完即可。'],
    ['other', 'terms', '已备好。做完即可。'],
  ]);
});

test('in another month only what is due in it', () => {
  expect(namesIn(2026, 8).map(([, id]) => id)).toEqual(['claims-to-review']);
  expect(namesIn(2026, 9)).toEqual([]);
});
