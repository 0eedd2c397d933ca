import { type Actor, holds } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import { monthOf, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { monthEnded } from './ended-month.ts';
import { burdenMonth, overWords } from './month.ts';
import { toldPosts } from './policy.ts';

/** Where the month just ended asked too much, those who can ask for less are told: one thing, however many they are. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (!holds(actor, ...toldPosts)) return [];
  const span = monthEnded(today);
  const { rows } = await burdenMonth(db, actor, toldPosts, span, today);
  const over = rows.filter((row) => row.over);
  const [first] = over;
  if (first === undefined) return [];
  const [year, month] = [yearOf(span.from), monthOf(span.from)];
  const whose = over.length === 1 ? first.name : overWords(over);
  return [
    {
      id: `burden-${year}-${month}`,
      notice: true,
      title: `${month}月要${whose}办的事超出了减负预算`,
      note: '按办结的事推算。请看哪些事要得最多，能不要的不要、能合并的合并；不牵涉个人，不用于评价支部。',
      dueOn: null,
      href: `/burden?year=${year}&month=${month}&shown=over`,
      act: '看减负台账',
    },
  ];
}
