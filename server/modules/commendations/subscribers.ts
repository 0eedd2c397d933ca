import { sql } from 'kysely';
import { announcedTerm, laterLastDay } from '../../kernel/last-day.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { on, type Subscription } from '../../platform/facts.ts';
import type { HolidaysChanged } from '../settings/facts.ts';
import { changeList } from './store.ts';

export const subscriptions: readonly Subscription[] = [
  // Nobody has fewer working days to object than they were told, whenever the days off become known.
  on<HolidaysChanged>('settings.holidaysChanged', async ({ tx, today, audit }, { before }) => {
    const calendar = await readCalendar(tx);
    const { rows } = await sql<{ id: number; from: PlainDate; until: PlainDate }>`
      select id, approved_on as "from", public_until as until from commendation
      where public_until >= ${today}::date and withdrawn_on is null order by id for update`.execute(
      tx,
    );
    for (const { id, from, until } of rows) {
      const to = laterLastDay(announcedTerm(from, until, before), calendar, today);
      if (to === null) continue;
      await changeList(tx, id, { public_until: to });
      audit({ object: { kind: 'commendation', id }, details: { from: until, to } });
    }
  }),
];
