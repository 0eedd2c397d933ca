import type { claimReviewRoutes } from '#contract/claim-review.ts';
import { allow, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Handlers } from '../../platform/module.ts';
import { refusedWords } from '../../platform/refusal-words.ts';
import { looksAtPeople } from '../people/index.ts';
import { aboveOfPerson } from '../points/index.ts';
import { type ClaimAtHand, lockClaims, lockToReview, requireWithin } from './claim-at-hand.ts';
import { isOpen } from './domain/claim.ts';
import { openEvidence } from './evidence.ts';
import { claimsPolicy } from './policy.ts';
import { approveAll, checkMayReview, findFalse, reopen, turnDown } from './settling.ts';
import { addStep } from './store-claims.ts';
import { declareRelation, endRelation, listRelations } from './store-relations.ts';
import {
  listToReview,
  type ReviewedClaim,
  readToReview,
  reviewOrderWords,
  reviewRows,
} from './views-review.ts';

export const routesOfReview: Handlers<typeof claimReviewRoutes> = {
  async 'claims.listToReview'(input) {
    const { actor, query, audit } = input;
    allow(claimsPolicy, 'claims.listToReview', actor);
    const { state = 'open', page = 1, size = 50 } = query;
    const list = await listToReview(input, { settled: state === 'settled', page, size });
    audit({ object: { kind: 'claims', id: null }, details: { state, rows: list.rows.length } });
    for (const look of looksAtPeople(list.rows)) audit(look);
    const orderWords = state === 'open' ? reviewOrderWords : '按办结日期，新的在前';
    const allowed = claimsPolicy['claims.listRelations'].may(actor) ? ['claims.listRelations'] : [];
    return { ...list, page, size, orderWords, allowed };
  },

  async 'claims.read'(input) {
    const claim = await seenClaim(input, 'claims.read');
    const [row] = await reviewRows(input, [claim]);
    if (row === undefined) throw new Refusal('platform.notFound');
    return row;
  },

  async 'claims.readEvidence'(input) {
    const claim = await seenClaim(input, 'claims.readEvidence');
    return await openEvidence(input.tx, claim.fileId);
  },

  async 'claims.approve'(input) {
    const { today, body, audit } = input;
    const versions = new Map(body.claims.map(({ claimId, version }) => [claimId, version]));
    const found = new Map((await lockClaims(input, [...versions.keys()])).map((c) => [c.id, c]));
    const refused: { claimId: number; words: string }[] = [];
    const passing: ClaimAtHand[] = [];
    for (const [claimId, version] of versions) {
      const claim = requireWithin(input.actor, 'claims.approve', found.get(claimId));
      const words = refusalOf(claim, version);
      if (words === null) passing.push(claim);
      else refused.push({ claimId, words });
    }
    const answer = await approveAll(input, passing);
    for (const { id, personId } of passing) {
      audit({ object: { kind: 'person', id: personId }, details: { claimId: id } });
    }
    if (passing.length === 0)
      audit({ object: { kind: 'claims', id: null }, details: { passed: 0 } });
    return { ...answer, refused, until: `${today} 24:00` };
  },

  async 'claims.return'(input) {
    const { version, because } = input.body;
    const claim = await lockToReview(input, 'claims.return', input.params.claimId, version);
    return { version: await turnDown(input, claim, 'returned', because) };
  },

  async 'claims.reject'(input) {
    const { version, because } = input.body;
    const claim = await lockToReview(input, 'claims.reject', input.params.claimId, version);
    return { version: await turnDown(input, claim, 'rejected', because) };
  },

  async 'claims.reopen'(input) {
    const { version, because } = input.body;
    const claim = await lockToReview(input, 'claims.reopen', input.params.claimId, version);
    return { version: await reopen(input, claim, because) };
  },

  async 'claims.explain'(input) {
    const claim = await lockToReview(input, 'claims.explain', input.params.claimId, null);
    if (isOpen(claim.state)) checkMayReview(claim);
    await addStep(input, claim.id, 'explained', input.body.text.trim());
    return { version: claim.version };
  },

  async 'claims.findFalse'(input) {
    const { version, ...finding } = input.body;
    const claim = await lockToReview(input, 'claims.findFalse', input.params.claimId, version);
    return await findFalse(input, claim, finding);
  },

  async 'claims.listRelations'({ actor, db }) {
    allow(claimsPolicy, 'claims.listRelations', actor);
    return { rows: await listRelations(db, actor.personId ?? 0) };
  },

  async 'claims.declareRelation'(input) {
    const { actor, tx, body, audit } = input;
    allow(claimsPolicy, 'claims.declareRelation', actor);
    const { personId } = body;
    if (personId === actor.personId) throw Refusal.at('personId', 'claims.relationYourself');
    if ((await aboveOfPerson(tx, personId)) === null) throw new Refusal('platform.notFound');
    await declareRelation(input, personId);
    // Whom it names is nobody's business but the declarer's.
    audit({ object: { kind: 'claimRelation', id: null } });
    return { personId };
  },

  async 'claims.endRelation'(input) {
    allow(claimsPolicy, 'claims.endRelation', input.actor);
    const { personId } = input.params;
    await endRelation(input, personId);
    input.audit({ object: { kind: 'claimRelation', id: null } });
    return { personId };
  },
};

/** Why one claim of several does not pass, in words; somebody else may have settled it meanwhile. */
function refusalOf(claim: ClaimAtHand, version: number): string | null {
  return refusedWords(() => {
    checkMayReview(claim);
    if (claim.version !== version) throw new Refusal('platform.versionConflict');
  });
}

/** @throws Refusal platform.notFound, access.notAllowed */
async function seenClaim(
  input: ActContext & { readonly params: { readonly claimId: number } },
  action: 'claims.read' | 'claims.readEvidence',
): Promise<ReviewedClaim> {
  const { actor, tx, params, audit } = input;
  const claim = await readToReview(input, params.claimId);
  const above = claim === null ? null : await aboveOfPerson(tx, claim.personId);
  if (claim === null || above === null) {
    allowWithin(claimsPolicy, action, actor, { personId: null, above: [] });
    throw new Refusal('platform.notFound');
  }
  allowWithin(claimsPolicy, action, actor, { personId: claim.personId, above });
  audit({ object: { kind: 'person', id: claim.personId }, details: { claimId: claim.id } });
  return claim;
}
