import { type RawBuilder, sql } from 'kysely';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { below } from '../organisations/index.ts';
import { seeingPosts } from './policy.ts';

/** Organisations whose drafts an actor sees from the first day: at or below a post, branches of those units too. */
export function heldBy(actor: Actor): RawBuilder<number> {
  const held = below(organisationsOf(actor, ...seeingPosts));
  return sql<number>`(select o.organisation_id from organisation_now o
    where o.organisation_id in ${held} or o.unit_id in ${held})`;
}

/** Organisations under whose schemes an actor stands: the own unit and branch and all above them. */
export function abovePerson(actor: Actor): RawBuilder<number> {
  return sql<number>`(select c.ancestor_id from organisation_closure c join person p
    on c.descendant_id in (p.unit_id, p.branch_id)
    where p.id = ${actor.personId}::int and c.valid_to = '9999-12-31')`;
}

/** The condition on `scheme_draft d` and `scheme s`: who may know of a draft. */
export function draftVisible(actor: Actor): RawBuilder<boolean> {
  const root = actor.posts.some(({ kind }) => kind === 'workCommittee');
  return sql<boolean>`(case when s.organisation_id is null then d.round > 0 or ${root}
    else s.organisation_id in ${heldBy(actor)}
      or (d.round > 0 and s.organisation_id in ${abovePerson(actor)}) end)`;
}

/** The condition on `scheme s`: whether it holds, or would hold, for the actor. */
export function standsUnder(actor: Actor): RawBuilder<boolean> {
  if (actor.personId === null) return sql<boolean>`false`;
  return sql<boolean>`(s.organisation_id is null or s.organisation_id in ${abovePerson(actor)})`;
}

export const ownerColumns = sql`s.organisation_id as "organisationId", o.full_name as "ownerName", o.tree,
  coalesce(o.unit_id, s.organisation_id, (select r.organisation_id from organisation_now r
    where r.tree = 'unit' and r.parent_id is null order by r.organisation_id limit 1)) as "unitId"`;
