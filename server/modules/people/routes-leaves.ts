import type { leaveRoutes } from '#contract/leaves.ts';
import type { Actor } from '../../kernel/actor.ts';
import { allow, allowedOf, allowWithin, isOwn, type Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Handlers } from '../../platform/module.ts';
import { checkCorrection, checkLeave, daysChanged, type SaidLeave } from './domain/leave.ts';
import type { LeaveChanged } from './facts.ts';
import { peoplePolicy } from './policy.ts';
import { insertLeave, lockLeaves, type StandingLeave, withdrawLeave } from './store-leaves.ts';
import { aboveOf } from './views.ts';
import { forTheOffice, leaveWordsOf, readLeaves } from './views-leaves.ts';

const acts = ['people.recordLeave', 'people.correctLeave', 'people.withdrawLeave'] as const;
type Step = (typeof acts)[number];

export const routesOfLeaves: Handlers<typeof leaveRoutes> = {
  async 'people.listLeaves'({ actor, tx, params: { personId }, today, audit }) {
    const subject = await subjectOf(tx, personId);
    allowWithin(peoplePolicy, 'people.listLeaves', actor, subject);
    const rows = forTheOffice(await readLeaves(tx, personId), today);
    audit({ object: { kind: 'person', id: personId } });
    const allowed = isOwn(actor, subject) ? [] : allowedOf(peoplePolicy, actor, subject, acts);
    return { rows, ...(await leaveWordsOf(tx, today)), allowed };
  },

  async 'people.listMyLeaves'({ actor, db, today }) {
    allow(peoplePolicy, 'people.listMyLeaves', actor);
    const rows = await readLeaves(db, actor.personId ?? 0);
    return { rows, ...(await leaveWordsOf(db, today)), allowed: [] };
  },

  async 'people.recordLeave'(input) {
    const { personId } = input.params;
    await allowStep(input, 'people.recordLeave', personId);
    checkLeave(input.body, await lockLeaves(input, personId), input.today);
    const leaveId = await insertLeave(input, personId, input.body);
    await announceChange(input, personId, null, input.body);
    input.audit({ object: { kind: 'person', id: personId }, details: { leaveId } });
    return { leaveId };
  },

  async 'people.correctLeave'(input) {
    const { personId, leaveId } = input.params;
    await allowStep(input, 'people.correctLeave', personId);
    const { reason, ...said } = input.body;
    const { one, others } = await lockOne(input);
    checkCorrection(one, said);
    checkLeave(said, others, input.today);
    await withdrawLeave(input, leaveId, reason);
    const corrected = await insertLeave(input, personId, said);
    await announceChange(input, personId, one, said);
    const details = { leaveId, corrected };
    input.audit({ object: { kind: 'person', id: personId }, reason, details });
    return { leaveId: corrected };
  },

  async 'people.withdrawLeave'(input) {
    const { personId, leaveId } = input.params;
    await allowStep(input, 'people.withdrawLeave', personId);
    const { one } = await lockOne(input);
    const { reason } = input.body;
    await withdrawLeave(input, leaveId, reason);
    await announceChange(input, personId, one, null);
    input.audit({ object: { kind: 'person', id: personId }, reason, details: { leaveId } });
    return {};
  },
};

async function announceChange(
  { announce }: ActContext,
  personId: number,
  before: SaidLeave | null,
  after: SaidLeave | null,
): Promise<void> {
  const days = daysChanged(before, after);
  const fact: LeaveChanged = { name: 'people.leaveChanged', personId, days };
  await announce(fact);
}

async function subjectOf(tx: Tx, personId: number): Promise<Subject> {
  return { personId, above: (await aboveOf(tx, personId)) ?? [] };
}

/** @throws Refusal access.notAllowed, platform.notFound, people.ownLeave */
async function allowStep(
  { actor, tx }: { actor: Actor; tx: Tx },
  step: Step,
  personId: number,
): Promise<void> {
  const subject = await subjectOf(tx, personId);
  allowWithin(peoplePolicy, step, actor, subject);
  if (isOwn(actor, subject)) throw new Refusal('people.ownLeave');
}

/** The time away of the address, and what else stands; one of somebody else is not found. */
async function lockOne(
  input: ActContext & { params: { personId: number; leaveId: number } },
): Promise<{ one: StandingLeave; others: StandingLeave[] }> {
  const { personId, leaveId } = input.params;
  const standing = await lockLeaves(input, personId);
  const one = standing.find(({ id }) => id === leaveId);
  if (one === undefined) {
    const before = await input.tx
      .selectFrom('leave_period')
      .select('id')
      .where('id', '=', leaveId)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    throw new Refusal(before === undefined ? 'platform.notFound' : 'people.leaveSettled');
  }
  return { one, others: standing.filter(({ id }) => id !== leaveId) };
}
