import type { deskMonthRoutes } from '#contract/desk-month.ts';
import { allow } from '../../kernel/policy.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Handlers } from '../../platform/module.ts';
import { nextWorkdayAfter, readMonth, remindable } from './month-at-hand.ts';
import { deskPolicy } from './policy.ts';
import { addReminders, markThings, removeReminders, unmarkThings } from './store.ts';

export const routesOfMonth: Handlers<typeof deskMonthRoutes> = {
  async 'desk.readMonth'({ actor, db, today, query }) {
    allow(deskPolicy, 'desk.readMonth', actor);
    return await readMonth(db, actor, today, query);
  },

  async 'desk.putAside'(input) {
    const { actor, tx, today, body } = input;
    allow(deskPolicy, 'desk.putAside', actor);
    const until = await nextWorkdayAfter(tx, today);
    await markThings(input, body.things, until);
    record(input, body.things);
    return { until };
  },

  async 'desk.markSeen'(input) {
    const { actor, body } = input;
    allow(deskPolicy, 'desk.markSeen', actor);
    await markThings(input, body.things, null);
    record(input, body.things);
    return { count: body.things.length };
  },

  async 'desk.takeUp'(input) {
    const { actor, body } = input;
    allow(deskPolicy, 'desk.takeUp', actor);
    record(input, body.things);
    return { count: await unmarkThings(input, body.things) };
  },

  async 'desk.remind'(input) {
    const { actor, services, today, body } = input;
    allow(deskPolicy, 'desk.remind', actor);
    const things = await remindable(services.database.reader, actor, today, body.things);
    record(input, body.things);
    return { count: await addReminders(input, things) };
  },

  async 'desk.withdrawReminders'(input) {
    const { actor, body } = input;
    allow(deskPolicy, 'desk.withdrawReminders', actor);
    record(input, body.things);
    return { count: await removeReminders(input, body.things) };
  },
};

/** On the own desk, so that it stands nowhere as a look at somebody. */
function record({ audit, actor }: ActContext, things: readonly string[]): void {
  audit({ object: { kind: 'account', id: actor.accountId }, details: { things } });
}
