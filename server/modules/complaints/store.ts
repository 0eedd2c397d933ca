import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Subject } from '../../kernel/policy.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { About } from './domain/about.ts';
import type { Receiver } from './domain/addressees.ts';
import type { State } from './domain/states.ts';

export interface NewComplaint {
  readonly kind: 'complaint' | 'suggestion';
  readonly words: string;
  readonly to: Receiver;
  /** The author's account, or the index of the receipt that stands for an author nobody knows. */
  readonly from: { readonly accountId: number } | { readonly receiptIndex: Buffer };
  readonly about: About | null;
  readonly writtenOn: PlainDate;
  readonly dueOn: PlainDate;
}

export async function insertComplaint(tx: Tx, complaint: NewComplaint): Promise<number> {
  const { from, to, about } = complaint;
  const { id } = await tx
    .insertInto('complaint')
    .values({
      kind: complaint.kind,
      words: complaint.words.trim(),
      organisation_id: to.organisationId,
      post: to.post,
      account_id: 'accountId' in from ? from.accountId : null,
      receipt_index: 'receiptIndex' in from ? from.receiptIndex : null,
      about_path: about?.path ?? null,
      about_words: about?.words ?? null,
      written_on: complaint.writtenOn,
      due_on: complaint.dueOn,
      state: 'received',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

export interface LockedComplaint {
  readonly state: State;
  readonly version: number;
  readonly authorAccountId: number | null;
  readonly organisationId: number;
  readonly subject: Subject;
}

/** One complaint, locked; null where there is none. */
export async function lockComplaint(tx: Tx, id: number): Promise<LockedComplaint | null> {
  const { rows } = await sql<Omit<LockedComplaint, 'subject'> & Subject>`
    select c.state, c.version, c.account_id as "authorAccountId",
      c.organisation_id as "organisationId",
      (select a.person_id from account a where a.id = c.account_id) as "personId",
      ${aboveAddressee} as above
    from complaint c where c.id = ${id} for update`.execute(tx);
  const row = rows[0];
  if (row === undefined) return null;
  const { personId, above, ...complaint } = row;
  return { ...complaint, subject: { personId, above } };
}

/**
 * The units whose office receives `complaint c`: the addressee and those above it, short of the root, which
 * has no office; for the work committee the root alone.
 */
const aboveAddressee = sql<number[]>`array(
  select l.ancestor_id from organisation_closure l
  join organisation_now o on o.organisation_id = l.ancestor_id
  where l.descendant_id = c.organisation_id and l.valid_to = '9999-12-31'
    and (o.parent_id is null) = (c.post = 'workCommittee'))`;

export async function insertAnswer(
  tx: Tx,
  complaintId: number,
  answer: { readonly words: string; readonly on: PlainDate; readonly accountId: number },
): Promise<void> {
  await sql`insert into complaint_answer (complaint_id, number, words, answered_on, account_id)
    select ${complaintId}, count(*) + 1, ${answer.words.trim()}, ${answer.on}, ${answer.accountId}
    from complaint_answer where complaint_id = ${complaintId}`.execute(tx);
  await sql`update complaint set state = 'answered', version = version + 1
    where id = ${complaintId}`.execute(tx);
}

export async function closeComplaint(
  tx: Tx,
  complaintId: number,
  closing: { readonly reason: string; readonly on: PlainDate; readonly accountId: number },
): Promise<void> {
  await tx
    .updateTable('complaint')
    .set((row) => ({
      state: 'closed',
      closed_on: closing.on,
      closed_by: closing.accountId,
      closed_reason: closing.reason.trim(),
      version: row('version', '+', 1),
    }))
    .where('id', '=', complaintId)
    .execute();
}

/** Whether anything was closed before a day. */
export async function anyClosedBefore(db: Reader, before: PlainDate): Promise<boolean> {
  const { rows } = await sql`select from complaint where closed_on < ${before} limit 1`.execute(db);
  return rows.length > 0;
}

/** Deletes what was closed before a day, answers with it. @returns how many */
export async function sweepClosed(tx: Tx, before: PlainDate): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    delete from complaint where state = 'closed' and closed_on < ${before} returning id`.execute(
    tx,
  );
  return rows.length;
}
