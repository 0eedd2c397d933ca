import { type RawBuilder, sql } from 'kysely';
import { type Actor, organisationsOf, type PostKind } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { linkedOn, organisationsOn, peopleOn } from './as-of.ts';
import { everywherePosts, showingPosts } from './policy.ts';

/** Ids of the organisations at or below those given, today or on a day. For `… in ${below(ids)}`. */
export function below(
  organisationIds: readonly number[],
  on: PlainDate | null = null,
): RawBuilder<number> {
  return sql<number>`(select c.descendant_id from organisation_closure c
    where ${linkedOn(on)} and c.ancestor_id = any(${organisationIds}::int[]))`;
}

/**
 * Ids of the organisations an actor may see: those below a post of theirs, the party organisations
 * working in units below it, and the unit and branch they belong to themselves. On a past day: by the
 * trees of that day, so that a branch that has moved since is in the report of the unit it was in.
 */
export function organisationsInReach(
  actor: Actor,
  on: PlainDate | null = null,
): RawBuilder<number> {
  if (actor.posts.some((post) => everywhere.includes(post.kind))) {
    return sql<number>`(select id from organisation)`;
  }
  const held = below(organisationsOf(actor, ...showingPosts), on);
  return sql<number>`(select organisation_id from ${organisationsOn(on)} as o
      where organisation_id in ${held} or unit_id in ${held}
    union select unit_id from ${peopleOn(on)} as p where id = ${actor.personId}::int
    union select branch_id from ${peopleOn(on)} as p where id = ${actor.personId}::int)`;
}

const everywhere: readonly PostKind[] = everywherePosts;
