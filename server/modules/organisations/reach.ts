import { type RawBuilder, sql } from 'kysely';
import { type Actor, organisationsOf, type PostKind } from '../../kernel/actor.ts';
import { everywherePosts, showingPosts } from './policy.ts';

/** Ids of the organisations at or below those given, today. For `… in ${below(ids)}`. */
export function below(organisationIds: readonly number[]): RawBuilder<number> {
  return sql<number>`(select c.descendant_id from organisation_closure c
    where c.valid_to = '9999-12-31' and c.ancestor_id = any(${organisationIds}::int[]))`;
}

/**
 * Ids of the organisations an actor may see: those below a post of theirs, the party organisations
 * working in units below it, and the unit and branch they belong to themselves.
 */
export function organisationsInReach(actor: Actor): RawBuilder<number> {
  if (actor.posts.some((post) => everywhere.includes(post.kind))) {
    return sql<number>`(select id from organisation)`;
  }
  const held = below(organisationsOf(actor, ...showingPosts));
  return sql<number>`(select organisation_id from organisation_now
      where organisation_id in ${held} or unit_id in ${held}
    union select unit_id from person where id = ${actor.personId}::int
    union select branch_id from person where id = ${actor.personId}::int)`;
}

const everywhere: readonly PostKind[] = everywherePosts;
