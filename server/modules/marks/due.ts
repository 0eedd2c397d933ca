import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { markingPosts } from './policy.ts';
import { waitsFor } from './views-sheets.ts';

/** Sheets whose rows wait for a second hand; own ones that were given back. */
export async function dueOf(db: Reader, actor: Actor): Promise<DueThing[]> {
  if (!holds(actor, ...markingPosts)) return [];
  const { rows } = await sql<{ id: number; title: string; ground: string; because: string | null }>`
    select s.id, s.rule_name || '（' || s.period_words || '）' as title, s.ground,
      s.returned_because as because
    from mark_sheet s where ${waitsFor(actor)} or (s.proposed_by is null
      and s.returned_because is not null and s.opened_by = ${actor.accountId}::int)
    order by s.id limit 20`.execute(db);
  return rows.map(({ id, title, ground, because }) => ({
    id: `mark-sheet-${id}`,
    title: because === null ? `核对评分表“${title}”` : `评分表“${title}”退回修改`,
    note: because === null ? `依据：${ground}。核对无误即记入积分。` : `理由：${because}`,
    ...(because === null && { prepared: '得分和怎样得出已逐行列好。' }),
    dueOn: null,
    href: `/mark-sheets/${id}`,
    act: because === null ? '去核对' : '去修改',
  }));
}
