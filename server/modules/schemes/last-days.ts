import { sql } from 'kysely';
import type { Calendar } from '../../kernel/calendar.ts';
import { announcedTerm, laterLastDay } from '../../kernel/last-day.ts';
import { addDays, fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { moveDraft } from './store-drafts.ts';

interface Running {
  readonly id: number;
  readonly version: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
  readonly effectiveFrom: PlainDate;
}

/**
 * Days off were written down: a draft in publicity that would now have fewer working days than were announced gets a
 * later last day, and comes into force after it. Never an earlier one.
 *
 * @param before the calendar by which the last day was announced
 */
export async function extendPublicities(context: ActContext, before: Calendar): Promise<void> {
  const { tx, today, audit } = context;
  const calendar = await readCalendar(tx);
  const { rows } = await sql<Running>`
    select id, version, public_from as "from", public_until as until,
      effective_from as "effectiveFrom"
    from scheme_draft where state = 'publicity' order by id for no key update`.execute(tx);
  for (const { id, version, from, until, effectiveFrom } of rows) {
    const term = announcedTerm(from, until, before);
    const to = laterLastDay(term, calendar, today);
    if (to === null) continue;
    const change = {
      state: 'publicity' as const,
      public_until: to,
      effective_from: effectiveFrom > to ? effectiveFrom : addDays(to, 1),
    };
    const words = `放假安排已公布，公示仍满${term.workdays}个工作日，改到${fullDay(to)}为止`;
    await moveDraft(context, { id, version }, change, words);
    const details = { lastDay: 'public_until', from: until, to };
    audit({ object: { kind: 'schemeDraft', id }, details });
  }
}
