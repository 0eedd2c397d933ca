import type { objectionRoutes } from '#contract/objections.ts';
import { addWorkdays } from '../../kernel/calendar.ts';
import { allow, allowedOf, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Handlers } from '../../platform/module.ts';
import {
  checkAnswerOf,
  checkDecisionOf,
  checkEscalation,
  objectionDays,
  objectionState,
} from './domain/objection.ts';
import { shownLooks } from './look-at-ledger.ts';
import { pointsPolicy } from './policy.ts';
import { raise } from './raising.ts';
import { carryOut } from './ruling.ts';
import { changeObjection, type LockedObjection, lockObjection } from './store-objections.ts';
import { aboveOfPerson } from './views.ts';
import {
  listMyObjections,
  listObjections,
  type ReadObjection,
  readObjection,
} from './views-objections.ts';

export const routesOfObjections: Handlers<typeof objectionRoutes> = {
  async 'points.raiseObjection'(input) {
    const { actor, today: on, params, body } = input;
    allow(pointsPolicy, 'points.raiseObjection', actor);
    const objectorId = actor.personId ?? 0;
    const raised = { entryId: params.entryId, objectorId, on, text: body.text, paper: null };
    return { objectionId: await raise(input, raised) };
  },

  async 'points.listMyObjections'({ actor, db, today }) {
    allow(pointsPolicy, 'points.listMyObjections', actor);
    return { rows: await listMyObjections(db, actor.personId ?? 0, today) };
  },

  async 'points.readMyObjection'({ actor, db, today, params }) {
    allow(pointsPolicy, 'points.readMyObjection', actor);
    const found = await readObjection(db, params.objectionId, today);
    if (found === null || found.standing.objectorId !== actor.personId) {
      throw new Refusal('platform.notFound');
    }
    return { ...found.page, allowed: mayEscalate(found, today) };
  },

  async 'points.listObjections'({ actor, tx, today, query, audit }) {
    allow(pointsPolicy, 'points.listObjections', actor);
    const { state = 'open', page = 1, size = 50 } = query;
    const list = await listObjections(tx, actor, today, {
      settled: state === 'settled',
      page,
      size,
    });
    for (const look of shownLooks({}, list.rows)) audit(look);
    const rows = list.rows.map(({ personId: _, ...row }) => row);
    return { rows, total: list.total, page, size, orderWords: '按办理期限，早的在前' };
  },

  async 'points.readObjection'({ actor, tx, today, params, audit }) {
    const found = await readObjection(tx, params.objectionId, today);
    if (found === null) throw new Refusal('platform.notFound');
    const { standing, above } = found;
    const subject = { personId: standing.personId, above };
    allowWithin(pointsPolicy, 'points.readObjection', actor, subject);
    audit({ object: { kind: 'person', id: standing.personId } });
    const actions = {
      raised: ['points.answerObjection'],
      answered: standing.answerOutcome === 'voided' ? [] : ['points.recordEscalation'],
      escalated: ['points.decideObjection'],
      decided: [],
    } as const satisfies Record<string, readonly (keyof typeof pointsPolicy)[]>;
    const offered = actions[objectionState(standing)];
    return { ...found.page, allowed: allowedOf(pointsPolicy, actor, subject, [...offered]) };
  },

  async 'points.answerObjection'(input) {
    const { actor, tx, today, body } = input;
    const standing = await lockedInReach(input, 'points.answerObjection');
    checkAnswerOf(standing, actor, body.outcome);
    const calendar = await readCalendar(tx);
    const version = await changeObjection(tx, standing, {
      answer_outcome: body.outcome,
      answer_because: body.because,
      answered_on: today,
      answered_by: actor.accountId,
      escalate_until: addWorkdays(calendar, today, objectionDays.escalate),
      result_entry_id: await carryOut(input, standing, body),
    });
    return { version };
  },

  async 'points.escalateObjection'(input) {
    const { actor, tx, today, params, body, audit } = input;
    allow(pointsPolicy, 'points.escalateObjection', actor);
    const standing = await lockObjection(tx, params.objectionId, body.version);
    if (standing.objectorId !== actor.personId) throw new Refusal('platform.notFound');
    checkEscalation(standing, today);
    audit({ object: { kind: 'objection', id: standing.id } });
    const version = await changeObjection(tx, standing, {
      escalated_on: today,
      escalation: body.text.trim(),
      decision_due: addWorkdays(await readCalendar(tx), today, objectionDays.decide),
    });
    return { version };
  },

  async 'points.decideObjection'(input) {
    const { actor, tx, today, body } = input;
    const standing = await lockedInReach(input, 'points.decideObjection');
    checkDecisionOf(standing, actor, body.outcome);
    const version = await changeObjection(tx, standing, {
      decision_outcome: body.outcome,
      decision_because: body.because,
      decided_on: today,
      decided_by: actor.accountId,
      result_entry_id: await carryOut(input, standing, body),
    });
    return { version };
  },
};

export async function lockedInReach(
  input: ActContext & {
    readonly params: { readonly objectionId: number };
    readonly body: { readonly version: number };
  },
  action: 'points.answerObjection' | 'points.decideObjection' | 'points.recordEscalation',
): Promise<LockedObjection> {
  const { actor, tx, params, body, audit } = input;
  const standing = await lockObjection(tx, params.objectionId, body.version);
  const above = (await aboveOfPerson(tx, standing.personId)) ?? [];
  allowWithin(pointsPolicy, action, actor, { personId: standing.personId, above });
  audit({ object: { kind: 'objection', id: standing.id } });
  return standing;
}

function mayEscalate({ standing }: ReadObjection, today: string): string[] {
  const { escalateUntil, answerOutcome } = standing;
  const open = objectionState(standing) === 'answered' && today <= (escalateUntil ?? '');
  return open && answerOutcome !== 'voided' ? ['points.escalateObjection'] : [];
}
