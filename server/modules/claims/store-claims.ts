import { sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { dropFiles } from '../../platform/files/stored-file.ts';
import type { ClaimState } from './domain/claim.ts';

export type ClaimStep =
  | 'sent'
  | 'mended'
  | 'explained'
  | 'approvedFirst'
  | 'approved'
  | 'returned'
  | 'rejected'
  | 'reopened'
  | 'withdrawn'
  | 'voided';

/** A claim as it is written down. */
export interface ClaimText {
  readonly words: string;
  readonly happenedOn: PlainDate;
  readonly ruleCode: string;
  readonly level: string | null;
  readonly quantity: number;
  readonly evidence: string;
  readonly fileId: number | null;
  readonly lateBecause: string | null;
  /** The entry it adds to or multiplies; null for what stands by itself. */
  readonly followsId: number | null;
}

/** @throws Refusal claims.sentAlready */
export async function addClaim(
  context: ActContext,
  personId: number,
  text: ClaimText,
): Promise<number> {
  const { tx, actor, today } = context;
  const { rows } = await sql<{ id: number }>`
    insert into claim (person_id, sent_by, sent_on, words, rule_code, level, happened_on, quantity, evidence,
      file_id, late_because, follows_id, state)
    values (${personId}, ${actor.accountId}, ${today}, ${text.words}, ${text.ruleCode}, ${text.level},
      ${text.happenedOn}, ${text.quantity}, ${text.evidence}, ${text.fileId}, ${text.lateBecause},
      ${text.followsId}, 'submitted')
    on conflict do nothing returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('claims.sentAlready');
  await addStep(context, row.id, 'sent', text.lateBecause ?? '');
  return row.id;
}

/** Writes the mended text and sends it again. @throws Refusal claims.sentAlready */
export async function mendClaim(
  context: ActContext,
  claim: { readonly id: number; readonly version: number; readonly fileId: number | null },
  text: ClaimText,
): Promise<number> {
  const { tx, today } = context;
  const twin = await sql`select 1 from claim c, claim own where own.id = ${claim.id}
    and c.id <> own.id and c.person_id = own.person_id and c.rule_code = ${text.ruleCode}
    and c.happened_on = ${text.happenedOn}::date and c.words = ${text.words}
    and c.state in ('submitted', 'seconding', 'approved', 'returned')`.execute(tx);
  if (twin.rows.length > 0) throw new Refusal('claims.sentAlready');
  const version = await changeClaim(tx, claim, {
    words: text.words,
    rule_code: text.ruleCode,
    level: text.level,
    happened_on: text.happenedOn,
    quantity: text.quantity,
    evidence: text.evidence,
    file_id: text.fileId,
    late_because: text.lateBecause,
    follows_id: text.followsId,
    sent_on: today,
    ...unsettled,
  });
  if (claim.fileId !== null && claim.fileId !== text.fileId) await dropFiles(tx, [claim.fileId]);
  await addStep(context, claim.id, 'mended', text.lateBecause ?? '');
  return version;
}

/** What a claim is before anybody has settled it. */
export const unsettled = {
  state: 'submitted',
  first_by: null,
  settled_by: null,
  settled_on: null,
  settled_because: null,
  entry_id: null,
} as const;

type Change = Partial<{
  words: string;
  rule_code: string;
  level: string | null;
  happened_on: PlainDate;
  quantity: number;
  evidence: string;
  file_id: number | null;
  late_because: string | null;
  follows_id: number | null;
  sent_on: PlainDate;
  state: ClaimState;
  first_by: number | null;
  settled_by: number | null;
  settled_on: PlainDate | null;
  settled_because: string | null;
  entry_id: number | null;
}>;

/** Writes one step of its course; answers the new version. */
export async function changeClaim(
  tx: Tx,
  { id, version }: { readonly id: number; readonly version: number },
  change: Change,
): Promise<number> {
  const changed = await tx
    .updateTable('claim')
    .set({ ...change, version: version + 1 })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return changed.version;
}

export async function addStep(
  { tx, actor, now }: ActContext,
  claimId: number,
  what: ClaimStep,
  because: string,
): Promise<void> {
  await sql`insert into claim_step (claim_id, what, by_id, at, because)
    values (${claimId}, ${what}, ${actor.accountId}, ${now}, ${because})`.execute(tx);
}
