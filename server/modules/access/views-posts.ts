import { sql } from 'kysely';
import type { PostKind } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { postWords } from '../../kernel/post-words.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { PlaceOfPost } from './domain/post-kinds.ts';

interface PostListRow {
  readonly id: number;
  readonly accountId: number;
  readonly personId: number | null;
  readonly kindWords: string;
  readonly holderName: string;
  readonly organisationName: string | null;
  readonly heldFrom: PlainDate;
}

/** Every post held today. */
export async function listPosts(db: Reader, today: PlainDate): Promise<PostListRow[]> {
  const { rows } = await sql<Omit<PostListRow, 'kindWords'> & { kind: PostKind }>`
    select post.id, post.kind, a.id as "accountId", a.person_id as "personId",
      coalesce(p.name, a.display_name) as "holderName", o.full_name as "organisationName",
      post.held_from as "heldFrom"
    from post join account a on a.id = post.account_id
    left join person p on p.id = a.person_id
    left join organisation_now o on o.organisation_id = post.organisation_id
    left join organisation_now u on u.organisation_id = coalesce(o.unit_id, o.organisation_id)
    where post.held_from <= ${today}::date and post.held_to > ${today}::date
    order by u.official_order nulls first, o.tree desc nulls first, o.official_order nulls first,
      post.kind, p.name_order, post.id`.execute(db);
  return rows.map(({ kind, ...row }) => ({ ...row, kindWords: postWords[kind] }));
}

/** The kinds of posts that somebody holds today. */
export async function heldKinds(db: Reader, today: PlainDate): Promise<string[]> {
  const rows = await db
    .selectFrom('post')
    .select('kind')
    .distinct()
    .where('held_from', '<=', today)
    .where('held_to', '>', today)
    .execute();
  return rows.map(({ kind }) => kind);
}

/** People whose name begins so, or whose pinyin or initials do; official order, ten at most. */
export async function findHolders(
  db: Reader,
  typed: string,
): Promise<{ personId: number; name: string; unitName: string }[]> {
  const q = typed.replace(/\p{C}/gu, '').trim();
  const { rows } = await sql<{ personId: number; name: string; unitName: string }>`
    select p.id as "personId", p.name, u.full_name as "unitName"
    from person p join organisation_now u on u.organisation_id = p.unit_id
    where starts_with(p.name, ${q}) or position(' ' || lower(${q}) in ' ' || p.pinyin) > 0
    order by u.official_order, p.unit_id, p.name_order, p.id limit 10`.execute(db);
  return rows;
}

/** Which tree an organisation of today is in, whether it is the tree's root, and its kind. */
export async function organisationPlace(
  db: Reader,
  organisationId: number,
): Promise<PlaceOfPost | null> {
  const { rows } = await sql<PlaceOfPost>`
    select tree, parent_id is null as "isRoot", kind from organisation_now
    where organisation_id = ${organisationId}`.execute(db);
  return rows[0] ?? null;
}

export async function personName(db: Reader, personId: number): Promise<string | null> {
  const row = await db
    .selectFrom('person')
    .select('name')
    .where('id', '=', personId)
    .executeTakeFirst();
  return row?.name ?? null;
}
