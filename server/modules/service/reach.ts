import { type RawBuilder, sql } from 'kysely';
import { type Actor, organisationsOf, type PostKind } from '../../kernel/actor.ts';
import { partyMemberStatuses } from '../../rules/people/code-lists.ts';
import { below } from '../organisations/index.ts';

/** The condition that an organisation, given by its id, works at or below a post of the actor. */
export function organisedBy(
  organisationId: RawBuilder<number>,
  actor: Actor,
  ...kinds: readonly PostKind[]
): RawBuilder<boolean> {
  const held = below(organisationsOf(actor, ...kinds));
  return sql<boolean>`exists (select from organisation_now o where o.organisation_id = ${organisationId}
    and (o.organisation_id in ${held} or o.unit_id in ${held}))`;
}

/** The condition on `service_topic t` that a person, given by id, is among those it is open to. */
export function openToPerson(personId: RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`exists (select from person invited
    join organisation_closure c on c.descendant_id in (invited.unit_id, invited.branch_id)
      and c.valid_to = '9999-12-31' and c.ancestor_id = t.open_to
    where invited.id = ${personId} and (not t.members_only
      or invited.political_status = any(${partyMemberStatuses}::text[])))`;
}

/**
 * The condition on `service_topic t` that a person, given by id, may stand on its sheet: leads it, signed up, had
 * hours in it, or is among those it is open to.
 */
export function mayStandOnSheet(personId: RawBuilder<number>): RawBuilder<boolean> {
  return sql<boolean>`(${personId} is not distinct from t.leader_id or ${openToPerson(personId)}
    or exists (select from service_sign_up s where s.topic_id = t.id and s.person_id = ${personId})
    or exists (select from service_hours h where h.topic_id = t.id and h.person_id = ${personId}))`;
}
