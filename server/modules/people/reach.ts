import { type RawBuilder, sql } from 'kysely';
import { type Actor, holds, organisationsOf, type PostKind } from '../../kernel/actor.ts';
import { below } from '../organisations/index.ts';

/**
 * The condition on `person p` that a list carries: whose unit or branch is at or below one of the
 * organisations in which the actor holds one of the posts. The operator reaches everybody.
 */
export function withinReach(actor: Actor, ...kinds: readonly PostKind[]): RawBuilder<boolean> {
  if (holds(actor, 'operator')) return sql<boolean>`true`;
  const held = below(organisationsOf(actor, ...kinds));
  return sql<boolean>`(p.unit_id in ${held} or p.branch_id in ${held})`;
}
