import { type RawBuilder, sql } from 'kysely';
import type { CommendationRow, commendationRoutes } from '#contract/commendations.ts';
import type { OutputOf } from '#contract/route.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { below } from '../organisations/index.ts';
import { stateOf, stateWords } from './domain/course.ts';
import { type ListRow, listColumns } from './list-at-hand.ts';
import { draftingPosts, reviewingPosts } from './policy.ts';

type List = OutputOf<(typeof commendationRoutes)['commendations.list']>;

/** Lists the actor may read, the newest first; of a life's lists the last two hundred. */
export async function listCommendations(
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<List['rows']> {
  const { rows } = await sql<ListRow>`
    select ${listColumns} from commendation c where ${visible(actor, today)}
    order by c.id desc limit 200`.execute(db);
  return rows.map((row) => rowOf(row, today));
}

/** One list and whether the actor is of those who make it; null where they may not read it. */
export async function findCommendation(
  db: Reader | Tx,
  actor: Actor,
  id: number,
  today: PlainDate,
): Promise<(ListRow & { readonly makes: boolean }) | null> {
  const { rows } = await sql<ListRow & { makes: boolean }>`
    select ${listColumns}, ${making(actor)} as makes
    from commendation c where c.id = ${id} and ${visible(actor, today)}`.execute(db);
  return rows[0] ?? null;
}

export function rowOf(list: ListRow, today: PlainDate): CommendationRow {
  const { id, title, unitName, deedsFrom, deedsUntil } = list;
  const state = stateOf(list, today);
  return {
    ...{ id, title, unitName, state },
    deedsWords: `${fullDay(deedsFrom)}至${fullDay(deedsUntil)}的事迹`,
    stateWords: stateWords(list, state),
  };
}

/** Units for which the actor drafts lists, in the official order. */
export async function draftedUnits(db: Reader, actor: Actor): Promise<List['units']> {
  const { rows } = await sql<List['units'][number]>`
    select o.organisation_id as "organisationId", o.full_name as name from organisation_now o
    where o.organisation_id = any(${organisationsOf(actor, ...draftingPosts)}::int[])
    order by o.official_order, o.organisation_id`.execute(db);
  return rows;
}

/** Whose office the actor is, at any time; whose head, once it was handed in. */
function making(actor: Actor): RawBuilder<boolean> {
  const office = below(organisationsOf(actor, ...draftingPosts));
  const reviews = below(organisationsOf(actor, ...reviewingPosts));
  return sql<boolean>`(c.unit_id in ${office}
    or (c.proposed_on is not null and c.unit_id in ${reviews}))`;
}

/** The people of the unit read what is in publicity and what stands; nobody elsewhere does. */
function visible(actor: Actor, today: PlainDate): RawBuilder<boolean> {
  return sql<boolean>`(${making(actor)} or (c.stands_until >= ${today}::date
    and c.withdrawn_on is null
    and c.unit_id = (select unit_id from person where id = ${actor.personId}::int)))`;
}

/** Lists that wait for the actor as a second person, as a condition on `commendation c`. */
export function waitsFor(actor: Actor): RawBuilder<boolean> {
  const reviews = below(organisationsOf(actor, ...reviewingPosts));
  return sql<boolean>`(c.proposed_by is not null and c.approved_by is null
    and ${actor.accountId}::int not in (c.proposed_by, c.opened_by) and c.unit_id in ${reviews}
    and not exists (select from commended_person p where p.commendation_id = c.id
      and p.person_id = ${actor.personId}::int))`;
}
