import type { deductionRoutes } from '#contract/deductions.ts';
import { holds } from '../../kernel/actor.ts';
import { allow, allowedOf, allowWithin } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Handlers } from '../../platform/module.ts';
import { deductionNotice } from './deduction-notice.ts';
import { deductingRules } from './deduction-rules.ts';
import { checkAnswer, checkDecision, checkWithdrawal, isDecidable } from './domain/deduction.ts';
import { nextWords } from './domain/deduction-words.ts';
import { canEnd } from './domain/flag.ts';
import {
  type HearingAction,
  lockedInReach,
  lockedOfMine,
  notify,
  postUpheld,
  proposeDeduction,
  proposeReversal,
  refuseUpholding,
  settle,
} from './hearing.ts';
import { shownLooks } from './look-at-ledger.ts';
import { flaggingPosts, pointsPolicy } from './policy.ts';
import { changeDeduction } from './store-deductions.ts';
import {
  listDeductions,
  listOpenDeductions,
  type ReadDeduction,
  readDeduction,
  readLastContact,
} from './views-deductions.ts';

export const routesOfDeductions: Handlers<typeof deductionRoutes> = {
  async 'points.listDeductions'({ actor, services, tx, today, query, audit }) {
    allow(pointsPolicy, 'points.listDeductions', actor);
    const { state = 'open', page = 1, size = 50 } = query;
    const day = await dayOf({ tx, today });
    const list = await listDeductions(services, tx, actor, day, {
      ...{ settled: state === 'settled', page, size },
    });
    for (const look of shownLooks({}, list.rows)) audit(look);
    const orderWords = state === 'open' ? '按可决定的日期，早的在前' : '按办结时间，新的在前';
    const allowed = [
      ...when(pointsPolicy['points.listDeductionRules'].may(actor), 'points.proposeDeduction'),
      ...when(holds(actor, ...flaggingPosts), 'points.proposeFlag'),
    ];
    return { ...list, page, size, orderWords, allowed };
  },

  async 'points.listMyDeductions'({ actor, services, db, today }) {
    allow(pointsPolicy, 'points.listMyDeductions', actor);
    const day = { today, calendar: await readCalendar(db) };
    return { rows: await listOpenDeductions(services, db, actor.personId ?? 0, day) };
  },

  async 'points.readMyDeduction'({ actor, services, db, today, params }) {
    allow(pointsPolicy, 'points.readMyDeduction', actor);
    const day = { today, calendar: await readCalendar(db) };
    const found = await readDeduction(services, db, params.deductionId, day);
    if (found === null || found.standing.personId !== actor.personId) {
      throw new Refusal('platform.notFound');
    }
    const next = nextWords(found.standing, today, '您');
    return { ...found.page, nextWords: next, allowed: ownActions(found, today) };
  },

  async 'points.readDeduction'(input) {
    const found = await deductionInReach(input, 'points.readDeduction');
    input.audit({
      object: { kind: 'person', id: found.standing.personId },
      details: { deductionId: input.params.deductionId },
    });
    const subject = { personId: found.standing.personId, above: found.above };
    const actions = officeActions(found, input);
    return { ...found.page, allowed: allowedOf(pointsPolicy, input.actor, subject, actions) };
  },

  async 'points.listDeductionRules'({ actor, services, db, today }) {
    allow(pointsPolicy, 'points.listDeductionRules', actor);
    const flags = holds(actor, ...flaggingPosts);
    return { rows: await deductingRules(services, db, { actor, today, flags }) };
  },

  async 'points.readLastContact'({ actor, db }) {
    allow(pointsPolicy, 'points.readLastContact', actor);
    return { contact: (await readLastContact(db, actor)) ?? '' };
  },

  async 'points.proposeDeduction'(input) {
    return { deductionId: await proposeDeduction(input, input.body) };
  },

  async 'points.proposeReversal'(input) {
    return { deductionId: await proposeReversal(input, input.params.entryId, input.body) };
  },

  async 'points.acknowledgeDeduction'(input) {
    const standing = await lockedOfMine(input);
    return { version: (await notify(input, standing, input.today, 'screen')).version };
  },

  async 'points.recordNotice'(input) {
    const standing = await lockedInReach(input, 'points.recordNotice');
    return { version: (await notify(input, standing, input.body.on, 'paper')).version };
  },

  async 'points.answerDeduction'(input) {
    const { tx, today, body } = input;
    const standing = await lockedOfMine(input);
    // Whoever answers has read the notice.
    const told =
      standing.notifiedOn === null ? await notify(input, standing, today, 'screen') : standing;
    checkAnswer(told, today, today);
    const version = await changeDeduction(tx, told, {
      answer: body.text.trim(),
      answered_on: today,
      answer_final: body.final,
      answer_recorded_by: null,
    });
    return { version };
  },

  async 'points.recordAnswer'(input) {
    const { actor, tx, today, body } = input;
    const standing = await lockedInReach(input, 'points.recordAnswer');
    checkAnswer(standing, body.on, today);
    return {
      version: await changeDeduction(tx, standing, {
        answer: body.text.trim(),
        answered_on: body.on,
        answer_final: body.final,
        answer_recorded_by: actor.accountId,
      }),
    };
  },

  async 'points.decideDeduction'(input) {
    const { actor, today, body } = input;
    const standing = await lockedInReach(input, 'points.decideDeduction');
    checkDecision(standing, actor, today);
    if (body.outcome === 'upheld') await refuseUpholding(input, standing);
    const version = await settle(input, standing, body.outcome, body.because);
    if (body.outcome === 'dropped') return { version, entryId: null };
    return { version, entryId: await postUpheld(input, standing) };
  },

  async 'points.withdrawDeduction'(input) {
    const standing = await lockedInReach(input, 'points.withdrawDeduction');
    checkWithdrawal(standing, input.actor);
    return { version: await settle(input, standing, 'withdrawn', input.body.because) };
  },

  async 'points.exportDeductionNotice'(input) {
    const found = await deductionInReach(input, 'points.exportDeductionNotice');
    input.audit({ object: { kind: 'person', id: found.standing.personId } });
    return await deductionNotice(found.page, found.page.unitName, input.today);
  },
};

type Looking = Pick<ActContext, 'actor' | 'services' | 'tx' | 'today'> & {
  readonly params: { readonly deductionId: number };
};

/** @throws Refusal platform.notFound, access.notAllowed */
async function deductionInReach(
  input: Looking,
  action: 'points.readDeduction' | 'points.exportDeductionNotice',
): Promise<ReadDeduction> {
  const { actor, services, tx, params } = input;
  const found = await readDeduction(services, tx, params.deductionId, await dayOf(input));
  if (found === null) throw new Refusal('platform.notFound');
  const subject = { personId: found.standing.personId, above: found.above };
  allowWithin(pointsPolicy, action, actor, subject);
  return found;
}

async function dayOf({ tx, today }: { readonly tx: Tx; readonly today: string }) {
  return { today, calendar: await readCalendar(tx) };
}

function ownActions({ standing }: ReadDeduction, today: string): string[] {
  if (standing.outcome !== null || isDecidable(standing, today)) return [];
  const acknowledge = standing.notifiedOn === null ? ['points.acknowledgeDeduction'] : [];
  return [...acknowledge, 'points.answerDeduction'];
}

/** What the office can do now; who of them may is the policy's answer. */
function officeActions({ standing }: ReadDeduction, { actor, today }: Looking): HearingActions[] {
  // The file needs it once more.
  const isProposer = standing.proposedBy === actor.accountId;
  if (standing.outcome !== null) {
    const ends = canEnd(standing, today) && !isProposer;
    return ['points.exportDeductionNotice', ...when(ends, 'points.endFlag')];
  }
  const decidable = isDecidable(standing, today);
  return [
    'points.exportDeductionNotice',
    ...when(standing.notifiedOn === null, 'points.recordNotice'),
    ...when(standing.notifiedOn !== null && !decidable, 'points.recordAnswer'),
    ...when(decidable && !isProposer, 'points.decideDeduction'),
    ...when(isProposer, 'points.withdrawDeduction'),
  ];
}

type HearingActions = HearingAction | 'points.exportDeductionNotice';

function when<A extends string>(may: boolean, action: A): A[] {
  return may ? [action] : [];
}
