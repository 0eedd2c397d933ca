import type { deskRoutes } from '#contract/desk.ts';
import { allow } from '../../kernel/policy.ts';
import { readCalendar } from '../../platform/calendar.ts';
import type { Handlers } from '../../platform/module.ts';
import { confirmPassword } from '../access/index.ts';
import { comingDates, nextThings } from './domain/next-things.ts';
import { myDataFile } from './my-data-file.ts';
import { deskPolicy } from './policy.ts';
import { routesOfMonth } from './routes-month.ts';
import { readComing, readDue, readStored } from './sources.ts';
import { readOwnDesk } from './views.ts';

export const routes: Handlers<typeof deskRoutes> = {
  ...routesOfMonth,

  async 'desk.readHome'({ actor, db, today }) {
    allow(deskPolicy, 'desk.readHome', actor);
    const [due, coming, own, calendar] = await Promise.all([
      readDue(db, actor, today),
      readComing(db, actor, today),
      readOwnDesk(db, actor, today),
      readCalendar(db),
    ]);
    const things = [...own.reminders, ...due];
    return {
      today,
      ...nextThings(things, { today, calendar }, own.marks),
      coming: comingDates(coming, today),
    };
  },

  async 'desk.readMyData'({ actor, db, services, today }) {
    allow(deskPolicy, 'desk.readMyData', actor);
    return { name: actor.name, today, sections: await readStored(db, services, actor, false) };
  },

  async 'desk.exportMyData'(input) {
    const { actor, tx, services, today, body, audit } = input;
    allow(deskPolicy, 'desk.exportMyData', actor);
    const inFull = body.password !== null;
    if (body.password !== null) await confirmPassword(input, body.password);
    const sections = await readStored(tx, services, actor, inFull);
    const { format } = body;
    audit({ object: { kind: 'person', id: actor.personId }, details: { format, inFull } });
    return await myDataFile({ name: actor.name, today, sections }, format);
  },
};
