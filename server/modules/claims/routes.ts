import type { claimRoutes } from '#contract/claims.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allow, allowWithin, isOwn, type Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ReadContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { dropFiles } from '../../platform/files/stored-file.ts';
import type { Handlers } from '../../platform/module.ts';
import { lookOnceADay } from '../people/index.ts';
import { aboveOfPerson, schemesOfDays } from '../points/index.ts';
import { lockMine } from './claim-at-hand.ts';
import { checkMending, checkWithdrawal, isOpen } from './domain/claim.ts';
import type { ClaimedBy } from './domain/fitting.ts';
import { keepEvidence, openEvidence } from './evidence.ts';
import { type Asking, type LineAsked, proposalOf, readClaimant } from './line-worth.ts';
import { claimsPolicy } from './policy.ts';
import { checkSent } from './sending.ts';
import { addClaim, addStep, changeClaim, mendClaim } from './store-claims.ts';
import { claimPage, listMine, type ReadClaim, readClaim } from './views.ts';

export const routes: Handlers<typeof claimRoutes> = {
  async 'claims.readMyLine'(input) {
    const { actor, body } = input;
    allow(claimsPolicy, 'claims.readMyLine', actor);
    return await proposalFor(input, requirePerson(actor), body);
  },

  async 'claims.readLineFor'(input) {
    const { actor, tx, body, audit } = input;
    const { personId } = input.params;
    allowFor(actor, 'claims.readLineFor', await subjectOf(tx, personId));
    // One slip of paper is typed in many readings; the person is told of them once a day.
    audit(await lookOnceADay(input, 'claims.readLineFor', personId));
    return await proposalFor({ ...input, db: tx }, personId, body);
  },

  async 'claims.submit'(input) {
    const { actor, tx, body, audit } = input;
    const { personId: named, ...sent } = body;
    const personId = named ?? requirePerson(actor);
    allowFor(actor, 'claims.submit', await subjectOf(tx, personId));
    const text = await checkSent(input, personId, sideOf(actor, personId), sent, null);
    const claimId = await addClaim(input, personId, text);
    audit({ object: { kind: 'person', id: personId }, details: { claimId } });
    return { claimId };
  },

  async 'claims.uploadEvidence'(input) {
    allow(claimsPolicy, 'claims.uploadEvidence', input.actor);
    const { id, name, words } = await keepEvidence(input, input.query.filename, input.body);
    input.audit({ object: { kind: 'storedFile', id } });
    return { fileId: id, name, words };
  },

  async 'claims.listMine'({ actor, services, db, today, query }) {
    allow(claimsPolicy, 'claims.listMine', actor);
    const { page = 1, size = 20 } = query;
    const list = await listMine(services, db, actor, { today, page, size });
    const forOthers = claimsPolicy['claims.claimForOthers'].may(actor);
    const allowed = [
      ...(actor.personId === null ? [] : ['claims.submit']),
      ...(forOthers ? ['claims.claimForOthers'] : []),
    ];
    return { ...list, page, size, orderWords: '按申报先后，新的在前', allowed };
  },

  async 'claims.readMine'(input) {
    const { actor, services, db } = input;
    const row = await readMine(input, input.params.claimId);
    const page = await claimPage(
      services,
      db,
      row,
      await schemesOfDays(services, db, [row.personId]),
    );
    return { ...page, allowed: ownActions(row, actor) };
  },

  async 'claims.mend'(input) {
    const { claimId } = input.params;
    const { version, ...sent } = input.body;
    const claim = await lockMine(input, 'claims.mend', claimId, version);
    checkMending(claim);
    const by = sideOf(input.actor, claim.personId);
    const text = await checkSent(input, claim.personId, by, sent, claimId);
    return { version: await mendClaim(input, claim, text) };
  },

  async 'claims.withdraw'(input) {
    const { tx, actor, today } = input;
    const claim = await lockMine(
      input,
      'claims.withdraw',
      input.params.claimId,
      input.body.version,
    );
    checkWithdrawal(claim);
    const version = await changeClaim(tx, claim, {
      state: 'withdrawn',
      file_id: null,
      settled_by: actor.accountId,
      settled_on: today,
      settled_because: null,
    });
    // Nobody needs it any more.
    if (claim.fileId !== null) await dropFiles(tx, [claim.fileId]);
    await addStep(input, claim.id, 'withdrawn', '');
    return { version };
  },

  async 'claims.explainMine'(input) {
    const claim = await lockMine(input, 'claims.explainMine', input.params.claimId, null);
    if (!isOpen(claim.state)) throw new Refusal('claims.notReturned');
    await addStep(input, claim.id, 'explained', input.body.text.trim());
    return { version: claim.version };
  },

  async 'claims.readMyEvidence'(input) {
    return await openEvidence(input.db, (await readMine(input, input.params.claimId)).fileId);
  },
};

/** @throws Refusal platform.notFound */
async function proposalFor(asking: Asking, personId: number, line: LineAsked) {
  const claimant = await readClaimant(asking.db, personId);
  if (claimant === null) throw new Refusal('platform.notFound');
  return await proposalOf(asking, claimant, sideOf(asking.actor, personId), line);
}

/** @throws Refusal platform.notFound */
async function subjectOf(db: Reader | Tx, personId: number): Promise<Subject> {
  const above = await aboveOfPerson(db, personId);
  if (above === null) throw new Refusal('platform.notFound');
  return { personId, above };
}

function allowFor(actor: Actor, action: 'claims.readLineFor' | 'claims.submit', subject: Subject) {
  if (!isOwn(actor, subject) && claimsPolicy['claims.claimForOthers'].may(actor)) {
    if (!claimsPolicy[action].may(actor, subject)) {
      throw Refusal.at('personId', 'claims.notYourReach');
    }
    return;
  }
  allowWithin(claimsPolicy, action, actor, subject);
}

function requirePerson({ personId }: Actor): number {
  if (personId === null) throw new Refusal('access.notAllowed', { who: '花名册上的同志' });
  return personId;
}

function sideOf(actor: Actor, personId: number): ClaimedBy {
  return actor.personId === personId ? 'self' : 'cadre';
}

/** @throws Refusal platform.notFound */
async function readMine({ actor, db, today }: ReadContext, claimId: number): Promise<ReadClaim> {
  allow(claimsPolicy, 'claims.readMine', actor);
  const row = await readClaim(db, claimId, today);
  const mine = row && (row.personId === actor.personId || row.sentBy === actor.accountId);
  if (!mine) throw new Refusal('platform.notFound');
  return row;
}

function ownActions({ state }: ReadClaim, actor: Actor): string[] {
  if (actor.accountId === null) return [];
  if (isOpen(state)) return ['claims.withdraw', 'claims.explainMine'];
  return state === 'returned' ? ['claims.mend', 'claims.withdraw'] : [];
}
