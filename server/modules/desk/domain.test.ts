import { expect, test } from 'vitest';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import { comingDates, nextThings } from './domain.ts';

const today = '2026-07-15';
const thing = (id: string, dueOn: string | null): DueThing => ({
  id,
  title: id,
  note: '',
  dueOn,
  href: '/',
  act: '看',
});

test('at most seven things, in due order, undated ones last and in the order they came', () => {
  const things = [
    thing('a', null),
    thing('b', '2026-12-01'),
    thing('c', '2026-07-14'),
    thing('d', '2026-07-15'),
    thing('e', null),
    thing('f', '2026-08-14'),
    thing('g', '2026-08-15'),
    thing('h', null),
    thing('i', null),
    thing('j', null),
  ];
  const { next, later } = nextThings(things, today);
  expect(later).toBe(3);
  expect(next.map(({ id, dueWords, state }) => [id, dueWords, state])).toEqual([
    ['c', '逾期1天', 'over'],
    ['d', '今天截止', 'near'],
    ['f', '还剩30天', 'near'],
    ['g', '还剩31天', 'open'],
    ['b', '还剩139天', 'open'],
    ['a', '未定期限', 'open'],
    ['e', '未定期限', 'open'],
  ]);
});

test('nothing is nothing', () => {
  expect(nextThings([], today)).toEqual({ next: [], later: 0 });
  expect(comingDates([], today)).toEqual([]);
});

test('the nearest seven dates, none of the past', () => {
  const days = ['2026-07-20', '2026-07-14', '2026-07-15', ...Array(8).fill('2026-09-01')];
  const dates = days.map((on, id) => ({ id: String(id), on, words: '', href: null }));
  const coming = comingDates(dates, today);
  expect(coming).toHaveLength(7);
  expect(coming.slice(0, 3).map(({ on }) => on)).toEqual([
    '2026-07-15',
    '2026-07-20',
    '2026-09-01',
  ]);
});
