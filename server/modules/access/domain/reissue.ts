import { type Actor, holds } from '../../../kernel/actor.ts';
import { reaches } from '../../../kernel/policy.ts';
import { isAdministrator } from './post-kinds.ts';

/** A post as far as issuing a code to its holder depends on it. */
export interface HeldPost {
  readonly kind: string;
  /** Ids of the organisation it is held in and of all above it. */
  readonly above: readonly number[];
}

/**
 * Whoever hands out a code could use it themselves, so nobody may issue one that opens more than their
 * own reach: administrators' accounts only at the machine, posts outside the unit only by the system
 * administrator.
 */
export function mayIssueTo(actor: Actor, posts: readonly HeldPost[]): boolean {
  if (holds(actor, 'operator')) return true;
  if (posts.some((post) => isAdministrator(post.kind))) return false;
  if (holds(actor, 'systemAdministrator')) return true;
  return posts.every(({ above }) => reaches(actor, { personId: null, above }, 'unitPartyOffice'));
}
