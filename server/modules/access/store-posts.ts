import { sql } from 'kysely';
import type pg from 'pg';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { GrantableKind } from './domain/post-kinds.ts';

export interface NewPost {
  readonly accountId: number;
  readonly kind: GrantableKind;
  readonly organisationId: number | null;
  readonly heldFrom: PlainDate;
  readonly grantedBy: number | null;
}

/**
 * Adds a post. The database itself refuses a second one of the three administrators to one account.
 * @throws Refusal access.administratorsExclusive, access.postHeldAlready
 */
export async function addPost(tx: Tx, post: NewPost): Promise<number> {
  try {
    const { id } = await tx
      .insertInto('post')
      .values({
        account_id: post.accountId,
        kind: post.kind,
        organisation_id: post.organisationId,
        held_from: post.heldFrom,
        granted_by: post.grantedBy,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The kinds of posts an account holds today; the account is locked, so that two grants see each other. */
export async function lockAccountPosts(
  tx: Tx,
  accountId: number,
  today: PlainDate,
): Promise<string[]> {
  await tx.selectFrom('account').select('id').where('id', '=', accountId).forUpdate().execute();
  const posts = await tx
    .selectFrom('post')
    .select('kind')
    .where('account_id', '=', accountId)
    .where('held_to', '>', today)
    .execute();
  return posts.map((post) => post.kind);
}

export interface LockedPost {
  readonly accountId: number;
  readonly personId: number | null;
  readonly kind: string;
  readonly organisationId: number | null;
}

/** A post that is still held, locked; null where there is none. */
export async function lockPost(tx: Tx, postId: number): Promise<LockedPost | null> {
  const row = await tx
    .selectFrom('post')
    .innerJoin('account', 'account.id', 'post.account_id')
    .select([
      'account.id as accountId',
      'account.person_id as personId',
      'post.kind',
      'post.organisation_id as organisationId',
    ])
    .where('post.id', '=', postId)
    .where('post.held_to', '=', '9999-12-31')
    .forUpdate('post')
    .executeTakeFirst();
  return row ?? null;
}

/** Whether anybody holds a post of this kind; no post is added by others until commit. */
export async function anybodyHolds(
  tx: Tx,
  kind: GrantableKind,
  today: PlainDate,
): Promise<boolean> {
  await sql`lock table post in share row exclusive mode`.execute(tx);
  const held = await tx
    .selectFrom('post')
    .select('id')
    .where('kind', '=', kind)
    .where('held_to', '>', today)
    .executeTakeFirst();
  return held !== undefined;
}

/** The post ends today and no longer counts from now on. */
export async function closePost(tx: Tx, postId: number, today: PlainDate): Promise<void> {
  await tx.updateTable('post').set({ held_to: today }).where('id', '=', postId).execute();
}

function refusalOf(error: unknown): unknown {
  const { constraint } = error as pg.DatabaseError;
  if (constraint === 'post_once') return new Refusal('access.postHeldAlready');
  if (constraint === 'post_one_administrator') {
    return new Refusal('access.administratorsExclusive');
  }
  return error;
}
