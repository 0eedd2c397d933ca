/**
 * The posts a person can hold. A post is held in one organisation and reaches to everything below it.
 * `operator` is the person at the machine's command line.
 */
export const postKinds = [
  'branchSecretary',
  'branchCommitteeMember',
  'groupLeader',
  'unitPartyOffice',
  'unitHead',
  'workCommittee',
  'partySchool',
  'publicityDesk',
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
  'operator',
] as const;

export type PostKind = (typeof postKinds)[number];

export interface Post {
  readonly kind: PostKind;
  /** The organisation it is held in; administrators and the operator reach no organisation. */
  readonly organisationId: number | null;
}

/** Who acts. Built from the session in one statement, or from `--as` on the command line. */
export interface Actor {
  readonly accountId: number | null;
  readonly personId: number | null;
  readonly name: string;
  readonly partyMember: boolean;
  readonly posts: readonly Post[];
}

/** The person at the machine's command line; commands and the first start act as this one. */
export const operatorOfMachine: Actor = {
  accountId: null,
  personId: null,
  name: '本机操作员',
  partyMember: false,
  posts: [{ kind: 'operator', organisationId: null }],
};

export function holds(actor: Actor, ...kinds: readonly PostKind[]): boolean {
  return actor.posts.some((post) => kinds.includes(post.kind));
}

/** The organisations in which the actor holds one of the posts; the root of every scope in `views.ts`. */
export function organisationsOf(actor: Actor, ...kinds: readonly PostKind[]): number[] {
  return actor.posts
    .filter((post) => post.organisationId !== null && kinds.includes(post.kind))
    .map((post) => post.organisationId as number);
}
