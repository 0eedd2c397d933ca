import { sql } from 'kysely';
import type { ReviewRow } from '#contract/claim-review.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { refusedWords } from '../../platform/refusal-words.ts';
import type { Services } from '../../platform/services.ts';
import { schemesOfDays, stillCounts } from '../points/index.ts';
import {
  checkFindingFalse,
  checkReopening,
  checkReview,
  type Hand,
  isOpen,
  matterOf,
} from './domain/claim.ts';
import { addsWords, pendingOf } from './line-worth.ts';
import { atLevel, isRelated, seenBy } from './reach.ts';
import { claimColumns, claimPage, claimTables, type ReadClaim, type SchemeOn } from './views.ts';
import { type BesideRecord, readBeside, standingRecord } from './views-beside.ts';
import { readNotes } from './views-notes.ts';

/** A claim as its reviewer reads it. */
export interface ReviewedClaim extends ReadClaim {
  readonly atLevel: boolean;
  readonly related: boolean;
}

interface Asked {
  readonly settled: boolean;
  readonly page: number;
  readonly size: number;
}

interface Asking {
  readonly actor: Actor;
  readonly services: Services;
  readonly tx: Tx;
  readonly today: PlainDate;
}

/** Units in official order, then names by their strokes: whoever sent most or first stands nowhere in front. */
export const reviewOrderWords = '按单位序列、姓名笔画为序';

/** Claims the actor reviews, or those that are settled. Own ones are never among them. */
export async function listToReview(
  asking: Asking,
  { settled, page, size }: Asked,
): Promise<{ rows: ReviewRow[]; total: number }> {
  const { actor, tx, today } = asking;
  const open = sql`c.state in ('submitted', 'seconding')`;
  const { rows } = await sql<ReviewedClaim & { total: number }>`
    select ${claimColumns(today)}, ${atLevel(actor, today)} as "atLevel",
      ${isRelated(actor)} as related, count(*) over () as total
    from ${claimTables}
    where ${settled ? sql`c.state in ('approved', 'returned', 'rejected', 'voided')` : open}
      and ${settled ? seenBy(actor, today) : atLevel(actor, today)}
      and c.person_id is distinct from ${actor.personId}::int
    order by ${
      settled
        ? sql`c.settled_on desc, c.id desc`
        : sql`u.official_order, u.organisation_id,
      p.name_order, p.id, c.happened_on, c.id`
    }
    limit ${size} offset ${(page - 1) * size}`.execute(tx);
  return { rows: await reviewRows(asking, rows), total: rows[0]?.total ?? 0 };
}

/** One claim for its reviewer; null where it is out of sight. */
export async function readToReview(asking: Asking, claimId: number): Promise<ReviewedClaim | null> {
  const { actor, tx, today } = asking;
  const { rows } = await sql<ReviewedClaim>`
    select ${claimColumns(today)}, ${atLevel(actor, today)} as "atLevel", ${isRelated(actor)} as related
    from ${claimTables} where c.id = ${claimId} and ${seenBy(actor, today)}
      and c.person_id is distinct from ${actor.personId}::int`.execute(tx);
  return rows[0] ?? null;
}

/** Each with what stands beside it, what it would add, and what asks for a second look. */
export async function reviewRows(
  asking: Asking,
  claims: readonly ReviewedClaim[],
): Promise<ReviewRow[]> {
  const { services, tx, actor, today } = asking;
  const schemeOn = await schemesOfDays(
    services,
    tx,
    claims.map(({ personId }) => personId),
  );
  const days = claims.map(({ personId, happenedOn: on, id: claimId }) => ({
    personId,
    on,
    claimId,
  }));
  const beside = await readBeside(tx, days);
  const notes = await readNotes(tx, claims, beside, { actor, today, schemeOn });
  const rows: ReviewRow[] = [];
  for (const [at, claim] of claims.entries()) {
    const barred = barredWords(claim, actor);
    rows.push({
      ...(await claimPage(services, tx, claim, schemeOn)),
      beside: besideOf(claim, at, beside, schemeOn),
      addsWords: isOpen(claim.state) ? await worthWords(asking, claim) : '',
      notes: isOpen(claim.state) ? (notes.get(claim.id) ?? []) : [],
      barred,
      allowed: reviewActions(claim, actor, today, barred),
    });
  }
  return rows;
}

function besideOf(
  claim: ReadClaim,
  at: number,
  beside: readonly BesideRecord[],
  schemeOn: SchemeOn,
) {
  const { rules } = schemeOn(claim.personId, claim.happenedOn);
  return beside
    .filter((record) => record.at === at)
    .map((record) => standingRecord(record, claim.words, rules));
}

/** As the person saw it before sending, reckoned anew: other claims may have been approved since. */
async function worthWords({ services, tx, today }: Asking, claim: ReadClaim): Promise<string> {
  const { personId, ruleCode, happenedOn, quantity, level } = claim;
  const beside = await pendingOf(tx, personId, claim.id);
  const deed = { ruleCode, happenedOn, quantity, level, matter: matterOf(claim) };
  return addsWords(await stillCounts(services, tx, { personId, today, beside }, deed));
}

/** Why the actor leaves it to somebody else, in the words of the refusal; null where they may act on it, or nobody may. */
function barredWords(claim: ReviewedClaim, actor: Actor): string | null {
  const hand = handOf(claim, actor);
  if (isOpen(claim.state)) {
    return refusedWords(() => checkReview(claim, hand));
  }
  return claim.state === 'approved' ? refusedWords(() => checkFindingFalse(claim, hand)) : null;
}

function handOf({ atLevel: at, related }: ReviewedClaim, actor: Actor): Hand {
  return { accountId: actor.accountId, personId: actor.personId, atLevel: at, related };
}

function reviewActions(
  claim: ReviewedClaim,
  actor: Actor,
  today: PlainDate,
  barred: string | null,
): string[] {
  if (isOpen(claim.state)) {
    return barred === null
      ? ['claims.approve', 'claims.return', 'claims.reject', 'claims.explain']
      : [];
  }
  if (claim.state !== 'approved') return [];
  const reopens = refusedWords(() => checkReopening(claim, handOf(claim, actor), today)) === null;
  return [...(reopens ? ['claims.reopen'] : []), ...(barred === null ? ['claims.findFalse'] : [])];
}
