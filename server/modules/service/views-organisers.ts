import { sql } from 'kysely';
import type { TopicText } from '#contract/service.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { below } from '../organisations/index.ts';
import { organisingPosts } from './policy.ts';
import { openToPerson, organisedBy } from './reach.ts';

interface Named {
  readonly id: number;
  readonly name: string;
}

/**
 * Organisations in whose name the actor may post, and those whose people may be invited: what is below the
 * actor's posts and everything above them. Units first, then party organisations, official order.
 */
export async function listOrganisers(
  db: Reader,
  actor: Actor,
): Promise<{ organisers: Named[]; audiences: Named[] }> {
  const held = organisationsOf(actor, ...organisingPosts);
  const { rows } = await sql<Named & { organises: boolean }>`
    with wide as (
      select o.organisation_id as id from organisation_now o
        where o.organisation_id in ${below(held)} or o.unit_id in ${below(held)}
      union select c.ancestor_id from organisation_now o
        join organisation_closure c on c.descendant_id in (o.organisation_id, o.unit_id)
          and c.valid_to = '9999-12-31'
        where o.organisation_id = any(${held}::int[]))
    select n.organisation_id as id, n.full_name as name,
      ${organisedBy(sql`n.organisation_id`, actor, ...organisingPosts)} as organises
    from wide join organisation_now n on n.organisation_id = wide.id
    order by n.tree = 'party', (
      select array_agg(a.official_order order by c.depth desc)
      from organisation_closure c join organisation_now a on a.organisation_id = c.ancestor_id
      where c.descendant_id = n.organisation_id and c.valid_to = '9999-12-31')`.execute(db);
  const named = rows.map(({ id, name, organises }) => ({ organises, one: { id, name } }));
  return {
    organisers: named.filter(({ organises }) => organises).map(({ one }) => one),
    audiences: named.map(({ one }) => one),
  };
}

/** An organisation and its unit with everything above them, for the policy; null where there is none today. */
export async function aboveOfOrganisation(
  db: Reader | Tx,
  organisationId: number,
): Promise<number[] | null> {
  const { rows } = await sql<{ above: number[] }>`
    select array(select c.ancestor_id from organisation_closure c
      where c.descendant_id in (o.organisation_id, o.unit_id) and c.valid_to = '9999-12-31') as above
    from organisation_now o where o.organisation_id = ${organisationId}`.execute(db);
  return rows[0]?.above ?? null;
}

/** Whether a person is among those a topic is, or would be, open to. */
export async function isOpenTo(
  tx: Tx,
  { openTo, membersOnly }: Pick<TopicText, 'openTo' | 'membersOnly'>,
  personId: number,
): Promise<boolean> {
  const { rows } = await sql<{ open: boolean }>`
    select ${openToPerson(sql`${personId}::int`)} as open
    from (values (${openTo}::int, ${membersOnly}::boolean)) t (open_to, members_only)`.execute(tx);
  return rows[0]?.open ?? false;
}

/** People by a part of the name or the beginning of its pinyin, in the official order; at most ten. */
export async function findPeople(
  db: Reader,
  actor: Actor,
  q: string,
  topicId: number | null,
): Promise<{ id: number; name: string; unitName: string }[]> {
  const sought = q
    .replace(/[\s·]/gu, '')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&');
  if (sought === '') return [];
  const held = below(organisationsOf(actor, ...organisingPosts));
  const among =
    topicId === null
      ? sql<boolean>`(p.unit_id in ${held} or p.branch_id in ${held})`
      : sql<boolean>`exists (select from service_topic t
          where t.id = ${topicId} and ${openToPerson(sql`p.id`)})`;
  const { rows } = await sql<{ id: number; name: string; unitName: string }>`
    select p.id, p.name, u.short_name as "unitName"
    from person p join organisation_now u on u.organisation_id = p.unit_id
    where (replace(lower(p.name), '·', '') like ${`%${sought}%`} or p.pinyin like ${`${sought}%`}
      or p.pinyin like ${`% ${sought}%`}) and ${among}
    order by u.official_order, p.name_order, p.id limit 10`.execute(db);
  return rows;
}
