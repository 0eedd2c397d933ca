import { expect, test } from 'vitest';
import { calendarOf } from '../../../kernel/calendar.ts';
import type { DueThing } from '../../../kernel/for-the-desk.ts';
import { Marks } from './marks.ts';
import { comingDates, dueWords, nextThings } from './next-things.ts';

const today = '2026-07-15';
/** Thursday the 16th is off, Saturday the 18th is worked. */
const calendar = calendarOf([
  { day: '2026-07-16', kind: 'holiday' },
  { day: '2026-07-18', kind: 'workday' },
]);
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
  const { next, later } = nextThings(things, { today, calendar }, new Marks([], []));
  expect(later).toBe(3);
  expect(next.map(({ id, dueWords, state }) => [id, dueWords, state])).toEqual([
    ['c', '逾期1天', 'over'],
    ['d', '今天截止', 'near'],
    ['f', '还剩22个工作日', 'open'],
    ['g', '还剩31天', 'open'],
    ['b', '还剩139天', 'open'],
    ['a', '未定期限', 'open'],
    ['e', '未定期限', 'open'],
  ]);
});

test.each([
  ['2026-07-16', '还剩1天', 'near'],
  ['2026-07-17', '还剩1个工作日', 'near'],
  ['2026-07-18', '还剩2个工作日', 'near'],
  ['2026-07-20', '还剩3个工作日', 'near'],
  ['2026-07-21', '还剩4个工作日', 'open'],
])('what is due on %s: %s', (on, words, state) => {
  expect(dueWords(on, today, calendar)).toEqual({ dueWords: words, state });
});

test('nothing is nothing', () => {
  expect(nextThings([], { today, calendar }, new Marks([], []))).toEqual({
    next: [],
    later: 0,
    aside: 0,
  });
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

test('what is put aside waits for its day, unless it falls due before; a notice goes once read', () => {
  const until = '2026-07-16';
  const things = [
    thing('aside', '2026-07-20'),
    thing('dueToday', today),
    thing('undated', null),
    thing('over', '2026-07-14'),
    thing('backAgain', '2026-07-21'),
    { ...thing('read', null), notice: true as const },
    { ...thing('unread', null), notice: true as const },
    thing('notANotice', null),
  ];
  const aside = ['aside', 'dueToday', 'undated', 'over'].map((thingId) => ({
    thingId,
    untilOn: until,
  }));
  const read = ['read', 'notANotice'].map((thingId) => ({ thingId, untilOn: null }));
  const marks = new Marks([...aside, ...read, { thingId: 'backAgain', untilOn: today }], []);
  const found = nextThings(things, { today, calendar }, marks);
  expect(found.next.map(({ id }) => id)).toEqual([
    'over',
    'dueToday',
    'backAgain',
    'unread',
    'notANotice',
  ]);
  expect(found.aside).toBe(2);
});
