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
