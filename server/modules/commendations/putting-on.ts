import { sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { publishedDeeds, type ToldDeed } from '../points/index.ts';
import { type Kept, rewritten, tellsWorth } from './domain/commended.ts';
import type { ListRow } from './list-at-hand.ts';
import { keptOf, putPerson } from './store.ts';

const nobodyYet: Kept = { story: '', consent: null, declined: false };

/**
 * Somebody of the unit stands on a draft with these deeds; an answer to the same story stays.
 * @throws Refusal commendations.notOfUnit, commendations.deedNotPublished, commendations.withPoints,
 * commendations.declinedAlready
 */
export async function putOn(
  context: ActContext,
  list: ListRow,
  personId: number,
  asked: { readonly entryIds: readonly number[]; readonly story: string },
): Promise<void> {
  const { tx } = context;
  await personOfUnit(tx, list, personId);
  if (tellsWorth(asked.story)) throw Refusal.at('story', 'commendations.withPoints');
  const kept = rewritten((await keptOf(tx, list.id, personId)) ?? nobodyYet, asked.story.trim());
  const known = new Set((await choosable(context, list, personId)).map(({ entryId }) => entryId));
  if (asked.entryIds.some((entryId) => !known.has(entryId))) {
    throw Refusal.at('entryIds', 'commendations.deedNotPublished');
  }
  await putPerson(tx, list.id, personId, kept, asked.entryIds);
}

/** Deeds of somebody that may be told on a list: what the unit has read of them in publicities that are over. */
export async function choosable(
  { services, tx, today }: ActContext,
  { unitId, deedsFrom: from, deedsUntil: until }: ListRow,
  personId: number,
): Promise<ToldDeed[]> {
  return await publishedDeeds(services, tx, { personId, unitId, from, until }, today);
}

/** The name of somebody of the list's unit. @throws Refusal commendations.notOfUnit */
export async function personOfUnit(tx: Tx, { unitId }: ListRow, personId: number): Promise<string> {
  const { rows } = await sql<{ name: string; unitId: number | null }>`
    select name, unit_id as "unitId" from person where id = ${personId}`.execute(tx);
  const [person] = rows;
  // Nobody learns here who works elsewhere.
  if (person?.unitId !== unitId) throw Refusal.at('personId', 'commendations.notOfUnit');
  return person.name;
}
