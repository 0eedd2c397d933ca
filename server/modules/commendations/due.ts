import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { reviewingPosts } from './policy.ts';
import { waitsFor } from './views.ts';

/** Lists that wait for a second person, own ones that were given back, and what the actor is asked about standing on one. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  return [...(await listsInHand(db, actor)), ...(await asked(db, actor, today))];
}

async function listsInHand(db: Reader, actor: Actor): Promise<DueThing[]> {
  if (!holds(actor, ...reviewingPosts)) return [];
  const { rows } = await sql<{ id: number; title: string; ground: string; because: string | null }>`
    select c.id, c.title, c.ground, c.returned_because as because from commendation c
    where ${waitsFor(actor)} or (c.proposed_by is null and c.returned_because is not null
      and c.opened_by = ${actor.accountId}::int)
    order by c.id limit 20`.execute(db);
  return rows.map(({ id, title, ground, because }) => ({
    id: `commendation-${id}`,
    title: because === null ? `审核先进事迹名单“${title}”` : `先进事迹名单“${title}”退回修改`,
    note: because === null ? `依据：${ground}。审核通过即在本单位公示。` : `理由：${because}`,
    ...(because === null && { prepared: '每人的事迹都来自公示期满的记录，已逐条列好。' }),
    dueOn: null,
    href: `/commendations/${id}`,
    act: because === null ? '去审核' : '去修改',
  }));
}

/** Whoever stands on a list is told so; where there is a story, it is asked whether it may be shown. */
async function asked(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  const { rows } = await sql<{ id: number; title: string; hasStory: boolean }>`
    select c.id, c.title, p.story <> '' as "hasStory"
    from commended_person p join commendation c on c.id = p.commendation_id
    where p.person_id = ${actor.personId}::int and p.answered_on is null
      and c.proposed_by is not null and c.withdrawn_on is null
      and coalesce(c.stands_until >= ${today}::date, true)
    order by c.id limit 20`.execute(db);
  return rows.map(({ id, title, hasStory }) => ({
    id: `my-commendation-${id}`,
    title: hasStory ? '您的事迹介绍是否公开，请您定' : `您在先进事迹名单“${title}”上`,
    note: hasStory
      ? `名单“${title}”。不同意的，只列事迹；也可以不列入名单。随时可以改主意。`
      : '只列事迹，不列分数。不愿列入的，可以说一声。',
    dueOn: null,
    href: '/my-commendations',
    act: hasStory ? '去答复' : '去看',
    ...(!hasStory && { notice: true as const }),
  }));
}
