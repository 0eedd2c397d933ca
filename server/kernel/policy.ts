import type { Actor, PostKind } from './actor.ts';
import { Refusal } from './refusal.ts';

/** What a decision about access looks at: whose it is and everything above it. */
export interface Subject {
  /** The person concerned; null where the subject is not a person. */
  readonly personId: number | null;
  /** Ids of the organisations the subject belongs to and of all above them. */
  readonly above: readonly number[];
}

export interface PolicyEntry {
  /** Who may, in Chinese, for the refusal's sentence. */
  readonly who: string;
  readonly may: (actor: Actor, subject: Subject) => boolean;
}

/** A module's policy: one entry for each action, the same for the refusal, for `allowed`, and for the matrix test. */
export type Policy<Action extends string = string> = Readonly<Record<Action, PolicyEntry>>;

/** Something that concerns nobody and no organisation in particular. */
export const nothingInParticular: Subject = { personId: null, above: [] };

/** @throws Refusal access.notAllowed */
export function allow<A extends string>(
  policy: Policy<A>,
  action: A,
  actor: Actor,
  subject: Subject = nothingInParticular,
): void {
  const entry = policy[action];
  if (!entry.may(actor, subject)) throw new Refusal('access.notAllowed', { who: entry.who });
}

/**
 * Like {@link allow}, but what lies outside the reach of somebody who may elsewhere is not found.
 * @throws Refusal access.notAllowed, platform.notFound
 */
export function allowWithin<A extends string>(
  policy: Policy<A>,
  action: A,
  actor: Actor,
  subject: Subject,
): void {
  if (policy[action].may(actor, subject)) return;
  if (mayAnywhere(policy[action], actor)) throw new Refusal('platform.notFound');
  allow(policy, action, actor, subject);
}

/** Whether there is anything the actor may do this to: themselves, or what is below one of their posts. */
export function mayAnywhere(entry: PolicyEntry, actor: Actor): boolean {
  const above = actor.posts.flatMap(({ organisationId }) => organisationId ?? []);
  return [actor.personId, null].some((personId) => entry.may(actor, { personId, above }));
}

/** The actions the actor may take on the subject, for the `allowed` list of a row or page. */
export function allowedOf<A extends string>(
  policy: Policy<A>,
  actor: Actor,
  subject: Subject,
  actions: readonly A[],
): A[] {
  return actions.filter((action) => policy[action].may(actor, subject));
}

/** True when the actor holds one of the posts in an organisation above the subject. */
export function reaches(actor: Actor, subject: Subject, ...kinds: readonly PostKind[]): boolean {
  return actor.posts.some(
    (post) =>
      kinds.includes(post.kind) &&
      post.organisationId !== null &&
      subject.above.includes(post.organisationId),
  );
}

export function isOwn(actor: Actor, subject: Subject): boolean {
  return actor.personId !== null && actor.personId === subject.personId;
}
