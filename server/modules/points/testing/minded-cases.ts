import { expect } from 'vitest';
import { addWorkdays } from '../../../kernel/calendar.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import * as naive from '../../../testing/naive-course.ts';
import * as hearing from '../domain/deduction.ts';
import * as objecting from '../domain/objection.ts';
import { calendar, enter, type Model, type Real, takeBack } from './minded-year.ts';

/** The person concerned; others may act. Accounts are the persons' numbers and ten. */
const person = 0;
const hand = (by: number) => ({ accountId: by + 10, personId: by });

/** Of the newest ones, so that the steps of one case meet; 0 is the newest. */
const late = (list: readonly unknown[], back: number) => Math.max(0, list.length - 1 - back);

/** How often each thing was done or refused. */
export const met = new Map<string, number>();

function refusalOf(act: () => unknown): string | null {
  try {
    act();
    return null;
  } catch (error) {
    return (error as Refusal).code;
  }
}

/** Does it, and holds the refusal against the reasons of the model. Answers whether it was done. */
function held(what: string, reasons: readonly string[], act: () => unknown): boolean {
  const code = refusalOf(act);
  met.set(code ?? what, (met.get(code ?? what) ?? 0) + 1);
  if (reasons.length === 0) expect(code, what).toBeNull();
  else expect(reasons, what).toContain(code);
  return code === null;
}

export function propose(model: Model, real: Real, by: number, flag: boolean): void {
  const reasons = by === person ? ['deduction.notYourself'] : [];
  const done = held(flag ? 'propose a flag' : 'propose', reasons, () =>
    hearing.checkProposal(person, hand(by)),
  );
  if (!done) return;
  const { today } = model;
  const events = [{ what: 'proposed' as const, on: today, by }];
  model.hearings.push({ person, hands: [by], events, flag });
  real.hearings.push({
    ...{ personId: person, proposedBy: hand(by).accountId, proposedOn: today, notifiedOn: null },
    ...{ answerUntil: null, answeredOn: null, answerFinal: false, outcome: null },
    ...{ amount: flag ? 0 : -200, takesBack: null, raisesFlag: flag },
  });
}

export function tell({ today, hearings }: Model, real: Real, which: number, days: number): void {
  const one = hearings[late(hearings, which)];
  const standing = real.hearings[late(hearings, which)];
  if (one === undefined || standing === undefined) return;
  const on = addDays(today, days);
  const done = held('tell', naive.againstTelling(one, on, today), () =>
    Object.assign(standing, hearing.notified(standing, on, today, calendar)),
  );
  if (done) one.events.push({ what: 'told', on, by: person });
}

export function say(
  { today, hearings }: Model,
  real: Real,
  which: number,
  days: number,
  all: boolean,
): void {
  const one = hearings[late(hearings, which)];
  const standing = real.hearings[late(hearings, which)];
  if (one === undefined || standing === undefined) return;
  const on = addDays(today, days);
  const done = held('say', naive.againstSaying(one, on, today), () =>
    hearing.checkAnswer(standing, on, today),
  );
  if (!done) return;
  Object.assign(standing, { answeredOn: on, answerFinal: all });
  one.events.push({ what: all ? 'saidAll' : 'saidSome', on, by: person });
}

export function settle(
  model: Model,
  real: Real,
  which: number,
  by: number,
  outcome: 'upheld' | 'dropped' | 'withdrawn',
): void {
  const { today, hearings } = model;
  const one = hearings[late(hearings, which)];
  const standing = real.hearings[late(hearings, which)];
  if (one === undefined || standing === undefined) return;
  const taken = outcome === 'withdrawn';
  const against = taken ? naive.againstTakingBack(one, by) : naive.againstDeciding(one, by, today);
  const done = held(outcome, against, () =>
    taken
      ? hearing.checkWithdrawal(standing, hand(by))
      : hearing.checkDecision(standing, hand(by), today),
  );
  if (!done) return;
  standing.outcome = outcome;
  one.events.push({ what: outcome, on: today, by });
  expect(hearing.stateOf(standing)).toBe(outcome);
  // A flag stands in the year and leaves every number of it as it was: the model reckons without it.
  if (outcome === 'upheld') enter(model, real, one.flag ? 'V01' : 'Y01', standing.proposedOn, 1);
  if (outcome === 'upheld' && one.flag)
    met.set('a flag upheld', (met.get('a flag upheld') ?? 0) + 1);
}

export function object(
  { today, deeds, objections }: Model,
  real: Real,
  which: number,
  by: number,
): void {
  const deed = which % Math.max(1, deeds.length);
  if (deeds[deed] === undefined || deeds[deed]?.gone) return;
  const hands = [1 + (which % 2), 3];
  objections.push({ person, hands, deed, events: [{ what: 'raised', on: today, by }] });
  const standing: objecting.ObjectionCase = {
    ...{ personId: person, objectorId: by, proposerId: hands[0] ?? null, confirmerId: 3 },
    ...{ raisedOn: today, answerDue: objecting.answerDue(today, calendar), answeredBy: null },
    ...{ answerOutcome: null, escalateUntil: null, escalatedOn: null, decisionDue: null },
    decisionOutcome: null,
  };
  expect(standing.answerDue).toBe(naive.lastOf(5, today));
  real.objections.push({ entry: deed, standing });
}

export interface Ruling {
  readonly which: number;
  readonly by: number;
  readonly voids: boolean;
  readonly what: 'answer' | 'decide';
}

export function rule(model: Model, real: Real, { which, by, voids, what }: Ruling): void {
  const { today, objections } = model;
  const one = objections[late(objections, which)];
  const standing = real.objections[late(objections, which)]?.standing;
  if (one === undefined || standing === undefined) return;
  const outcome = voids ? 'voided' : 'upheld';
  const answering = what === 'answer';
  const against = answering
    ? naive.againstAnswering(one, by, voids)
    : naive.againstDecidingAbove(one, by, voids);
  const check = answering ? objecting.checkAnswerOf : objecting.checkDecisionOf;
  if (!held(`${what} an objection`, against, () => check(standing, hand(by), outcome))) return;
  one.events.push({ what: answering ? 'answered' : 'decided', on: today, by });
  Object.assign(
    standing,
    answering
      ? {
          ...{ answeredBy: hand(by).accountId, answerOutcome: outcome },
          escalateUntil: addWorkdays(calendar, today, objecting.objectionDays.escalate),
        }
      : { decisionOutcome: outcome },
  );
  if (voids) takeBack(model, real, one.deed);
}

export function goUp({ today, objections }: Model, real: Real, which: number): void {
  const one = objections[late(objections, which)];
  const standing = real.objections[late(objections, which)]?.standing;
  if (one === undefined || standing === undefined) return;
  const done = held('go up', naive.againstGoingUp(one, today), () =>
    objecting.checkEscalation(standing, today),
  );
  if (!done) return;
  one.events.push({ what: 'escalated', on: today, by: one.events[0]?.by ?? 0 });
  standing.escalatedOn = today;
}
