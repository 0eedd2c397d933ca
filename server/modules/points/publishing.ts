import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { checkMonth, publicUntil } from './domain/publicity.ts';
import { addPublicity, type NewPublicity } from './store-publicity.ts';

/**
 * Publishes a unit's month from today on for some working days. Answers the publicity's id.
 * @throws Refusal publicity.monthNotOver, publicity.alreadyPosted, publicity.nothingToPublish
 */
export async function publishMonth(
  context: ActContext,
  asked: Omit<NewPublicity, 'from' | 'until'> & { readonly workdays: number },
): Promise<number> {
  const { tx, today, audit } = context;
  const { organisationId, year, month, workdays } = asked;
  checkMonth(year, month, today);
  const until = publicUntil(today, workdays, await readCalendar(tx));
  const publicityId = await addPublicity(context, { ...asked, from: today, until });
  audit({ object: { kind: 'publicity', id: publicityId }, organisationId });
  return publicityId;
}
