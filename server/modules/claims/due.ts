import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { type MonthDays, monthDays } from '../../rules/points/month-days.ts';
import { reviewingPosts } from './policy.ts';
import { atLevel, isRelated } from './reach.ts';

/** Claims to review, all in one thing to do; own ones that were returned. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  return [...(await toReview(db, actor, today)), ...(await toMend(db, actor))];
}

async function toReview(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (!holds(actor, ...reviewingPosts)) return [];
  const { rows } = await sql<{ waiting: number; oldest: PlainDate | null }>`
    select count(*)::int as waiting, min(c.sent_on) as oldest
    from claim c join person p on p.id = c.person_id
    where c.state in ('submitted', 'seconding') and ${atLevel(actor, today)}
      and c.person_id is distinct from ${actor.personId}::int
      and c.sent_by is distinct from ${actor.accountId}::int
      and c.first_by is distinct from ${actor.accountId}::int and not ${isRelated(actor)}`.execute(
    db,
  );
  const { waiting, oldest } = rows[0] ?? { waiting: 0, oldest: null };
  if (waiting === 0 || oldest === null) return [];
  return [
    {
      id: 'claims-to-review',
      title: `${waiting}件申报等您审核`,
      note: '可以一次选几件通过；不对的写明理由退回。',
      prepared: '每件旁边已列出当天的记录，不用另外核对。',
      dueOn: reviewUntil(oldest, monthDays(await readDecided(db), today)),
      href: '/claims',
      act: '去审核',
    },
  ];
}

async function toMend(db: Reader, actor: Actor): Promise<DueThing[]> {
  if (actor.accountId === null) return [];
  const { rows } = await sql<{ id: number; words: string; because: string }>`
    select c.id, c.words, c.settled_because as because from claim c
    where c.state = 'returned' and (c.person_id = ${actor.personId}::int
      or c.sent_by = ${actor.accountId}::int) order by c.id limit 20`.execute(db);
  return rows.map(({ id, words, because }) => ({
    id: `claim-returned-${id}`,
    title: `申报“${words}”退回补充`,
    note: `理由：${because}。补充后再报，不用从头填；不想再报的可以撤回。`,
    dueOn: null,
    href: `/my-claims/${id}`,
    act: '看理由并补充',
  }));
}

/** A day of the month after the claim was sent. */
function reviewUntil(sentOn: PlainDate, { reviewUntilDay }: MonthDays): PlainDate {
  const [year, month] = sentOn.split('-').map(Number) as [number, number];
  const [nextYear, next] = month === 12 ? [year + 1, 1] : [year, month + 1];
  return `${nextYear}-${String(next).padStart(2, '0')}-${String(reviewUntilDay).padStart(2, '0')}`;
}
