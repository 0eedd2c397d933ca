import { Refusal } from '../../kernel/refusal.ts';
import { on, type Subscription } from '../../platform/facts.ts';
import type { ImportTakenBack, LeaveChanged } from '../people/facts.ts';
import type { HolidaysChanged } from '../settings/facts.ts';
import { refuseLeaveInClosed } from './closed-years.ts';
import { extendLastDays } from './last-days.ts';
import { hoursSubscriptions } from './subscribers-hours.ts';

export const subscriptions: readonly Subscription[] = [
  // Entries stand for good, so the people they belong to must stay as the entries found them.
  on<ImportTakenBack>('people.importTakenBack', async ({ tx }, { committedAt, personIds }) => {
    if (personIds.length === 0) return;
    const posted = await tx
      .selectFrom('ledger_entry')
      .select('id')
      .where('person_id', 'in', [...personIds])
      .where('known_at', '>=', committedAt)
      .limit(1)
      .executeTakeFirst();
    if (posted !== undefined) throw new Refusal('people.rollbackReferred');
  }),

  on<LeaveChanged>('people.leaveChanged', async ({ tx }, { personId, days }) => {
    await refuseLeaveInClosed(tx, personId, days);
  }),

  // Nobody has fewer working days to answer than they were told, whenever the days off become known.
  on<HolidaysChanged>('settings.holidaysChanged', async (context, { before }) => {
    await extendLastDays(context, before);
  }),

  ...hoursSubscriptions,
];
