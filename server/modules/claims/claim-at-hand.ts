import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { ClaimCase, Hand } from './domain/claim.ts';
import { type FollowedEntry, followsColumn } from './following.ts';
import { claimsPolicy } from './policy.ts';
import { atLevel, isRelated, levelOf, seenBy } from './reach.ts';
import type { ClaimText } from './store-claims.ts';

/** A claim as its row says, locked, and what the actor is to it. */
export interface ClaimAtHand extends ClaimCase, ClaimText {
  readonly id: number;
  readonly entryId: number | null;
  readonly follows: FollowedEntry | null;
  readonly version: number;
  /** The organisations of the person and all above them. */
  readonly above: readonly number[];
  readonly seen: boolean;
  readonly hand: Hand;
}

interface Row extends Omit<ClaimAtHand, 'hand'> {
  readonly atLevel: boolean;
  readonly related: boolean;
}

/** The claims, locked in ascending order, whoever they belong to; those that are not there are left out. */
export async function lockClaims(
  { tx, actor, today }: Pick<ActContext, 'tx' | 'actor' | 'today'>,
  ids: readonly number[],
): Promise<ClaimAtHand[]> {
  await sql`select id from claim where id = any(${[...ids]}::int[]) order by id for no key update`.execute(
    tx,
  );
  const { rows } = await readRows(tx, actor, today, ids);
  return rows.map(({ atLevel: at, related, ...row }) => ({
    ...row,
    hand: { accountId: actor.accountId, personId: actor.personId, atLevel: at, related },
  }));
}

function readRows(tx: Tx, actor: Actor, today: PlainDate, ids: readonly number[]) {
  return sql<Row>`
    select c.id, c.person_id as "personId", c.sent_by as "sentBy",
      (select a.person_id from account a where a.id = c.sent_by) as "senderPersonId", c.state,
      c.first_by as "firstBy", c.settled_by as "settledBy", c.settled_on as "settledOn",
      ${levelOf(today)} as "reviewLevel", c.words, c.happened_on as "happenedOn",
      c.rule_code as "ruleCode", c.level, c.quantity, c.evidence, c.file_id as "fileId",
      c.late_because as "lateBecause", c.follows_id as "followsId",
      ${followsColumn}, c.entry_id as "entryId", c.version,
      array(select distinct o.ancestor_id from organisation_closure o
        where o.descendant_id in (p.unit_id, p.branch_id) and o.valid_to = '9999-12-31') as above,
      ${seenBy(actor, today)} as seen, ${atLevel(actor, today)} as "atLevel",
      ${isRelated(actor)} as related
    from claim c join person p on p.id = c.person_id
    where c.id = any(${[...ids]}::int[]) order by c.id`.execute(tx);
}

/** One claim of the actor's own: about them, or sent by them. @throws Refusal platform.notFound, platform.versionConflict */
export async function lockMine(
  context: ActContext,
  action: 'claims.mend' | 'claims.withdraw' | 'claims.explainMine',
  claimId: number,
  version: number | null,
): Promise<ClaimAtHand> {
  const { actor } = context;
  allow(claimsPolicy, action, actor);
  const [claim] = await lockClaims(context, [claimId]);
  const mine = claim && (claim.sentBy === actor.accountId || claim.personId === actor.personId);
  if (!mine) throw new Refusal('platform.notFound');
  return atVersion(context, claim, version);
}

export type ReviewAction =
  | 'claims.approve'
  | 'claims.return'
  | 'claims.reject'
  | 'claims.reopen'
  | 'claims.explain'
  | 'claims.findFalse';

/** One claim within reach. @throws Refusal platform.notFound, access.notAllowed, platform.versionConflict */
export async function lockToReview(
  context: ActContext,
  action: ReviewAction,
  claimId: number,
  version: number | null,
): Promise<ClaimAtHand> {
  const [claim] = await lockClaims(context, [claimId]);
  return atVersion(context, requireWithin(context.actor, action, claim), version);
}

/** That nobody reviews an own claim is said in its own words, so that they know what happens to it. */
export function requireWithin(
  actor: Actor,
  action: ReviewAction,
  claim: ClaimAtHand | undefined,
): ClaimAtHand {
  if (claim === undefined) throw new Refusal('platform.notFound');
  if (actor.personId !== null && claim.personId === actor.personId) {
    throw new Refusal('claims.ownClaim');
  }
  allowWithin(claimsPolicy, action, actor, { personId: claim.personId, above: claim.above });
  if (!claim.seen) throw new Refusal('platform.notFound');
  return claim;
}

function atVersion({ audit }: ActContext, claim: ClaimAtHand, version: number | null): ClaimAtHand {
  if (version !== null && claim.version !== version) throw new Refusal('platform.versionConflict');
  audit({ object: { kind: 'person', id: claim.personId }, details: { claimId: claim.id } });
  return claim;
}
