import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Policy, Subject } from '../kernel/policy.ts';

/**
 * What the actor may do to one organisation or person, in whatever module: all actions whose route
 * names such a thing in its path or narrows a list to it. For the `allowed` of their pages, whose
 * modules lie below those that hold the other actions.
 *
 * @param policies of all modules of the product (server/modules/policies.ts)
 */
export function allowedOn(
  thing: 'organisationId' | 'personId',
  policies: readonly Policy[],
  actor: Actor,
  subject: Subject,
): string[] {
  const entries = policies.flatMap((policy) => Object.entries(policy));
  return entries
    .filter(([action, entry]) => concerns(action, thing) && entry.may(actor, subject))
    .map(([action]) => action);
}

function concerns(action: string, thing: string): boolean {
  const shape = (routes as Readonly<Record<string, RouteShape>>)[action];
  if (shape === undefined) return false;
  const query = shape.query as { properties?: object } | undefined;
  return shape.path.includes(`{${thing}}`) || Object.hasOwn(query?.properties ?? {}, thing);
}
