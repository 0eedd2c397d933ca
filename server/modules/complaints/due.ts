import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/actor.ts';
import type { ComingDate, DueThing } from '../../kernel/for-the-desk.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { kindWords } from './domain/states.ts';
import { receivingPosts } from './policy.ts';
import { receivedBy } from './views.ts';

/** How far ahead the dates reach. */
const comingDays = 30;

interface Waiting {
  readonly id: number;
  readonly kind: keyof typeof kindWords;
  readonly dueOn: PlainDate;
}

/** What waits for an answer of the actor: one thing, however many they are, due when the first one is. */
export async function dueOf(db: Reader, actor: Actor): Promise<DueThing[]> {
  const waiting = await readWaiting(db, actor);
  const [first] = waiting;
  if (first === undefined) return [];
  const one = waiting.length === 1;
  return [
    {
      id: 'complaints',
      title: one ? `1件${kindWords[first.kind]}待答复` : `${waiting.length}件投诉建议待答复`,
      note: '写明办理结果和理由，对方立即看到。不影响任何人的积分，也不统计到人。',
      dueOn: first.dueOn,
      href: one ? `/complaints/${first.id}` : '/complaints',
      act: '去答复',
    },
  ];
}

/** The day by which the actor's own complaint is answered. */
export async function comingOf(db: Reader, actor: Actor, today: PlainDate): Promise<ComingDate[]> {
  const { rows } = await sql<Waiting>`
    select c.id, c.kind, c.due_on as "dueOn" from complaint c
    where c.account_id = ${actor.accountId}::int and c.state = 'received'
      and c.due_on between ${today}::date and ${addDays(today, comingDays)}::date
    order by c.due_on, c.id`.execute(db);
  return rows.map(({ id, kind, dueOn }) => ({
    id: `complaint-${id}`,
    on: dueOn,
    words: `您写的${kindWords[kind]}最迟这天答复`,
    href: `/complaints/${id}`,
  }));
}

async function readWaiting(db: Reader, actor: Actor): Promise<Waiting[]> {
  if (!holds(actor, ...receivingPosts)) return [];
  const { rows } = await sql<Waiting>`
    select c.id, c.kind, c.due_on as "dueOn" from complaint c
    where c.state = 'received' and ${receivedBy(actor)}
      and c.account_id is distinct from ${actor.accountId}::int
    order by c.due_on, c.id`.execute(db);
  return rows;
}
