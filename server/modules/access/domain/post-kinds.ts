import type { PostKind } from '../../../kernel/actor.ts';

/** Posts that are granted; the operator is whoever works at the machine's command line. */
export type GrantableKind = Exclude<PostKind, 'operator'>;

/** Where a post is held: a unit, the root unit, a party organisation, any organisation, or none. */
export type PostPlace = 'unit' | 'rootUnit' | 'party' | 'any' | 'none';

export const postPlaces: Readonly<Record<GrantableKind, PostPlace>> = {
  branchSecretary: 'party',
  branchCommitteeMember: 'party',
  groupLeader: 'party',
  unitPartyOffice: 'unit',
  unitHead: 'unit',
  workCommittee: 'rootUnit',
  partySchool: 'any',
  publicityDesk: 'any',
  systemAdministrator: 'none',
  securityAdministrator: 'none',
  auditAdministrator: 'none',
};

export const placeWords: Readonly<Record<PostPlace, string>> = {
  unit: '单位',
  rootUnit: '市直机关（最上一级单位）',
  party: '党组织',
  any: '单位或党组织',
  none: '不设在组织里',
};

/** 三员: three persons, none of them with another post, so that nobody covers their own tracks. */
export const administratorKinds = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const satisfies readonly GrantableKind[];

export type AdministratorKind = (typeof administratorKinds)[number];

/** The two whom the system administrator of a new installation appoints. */
export const appointedKinds = ['securityAdministrator', 'auditAdministrator'] as const;

export function isGrantable(kind: string): kind is GrantableKind {
  return Object.hasOwn(postPlaces, kind);
}

export function isAdministrator(kind: string): kind is AdministratorKind {
  return (administratorKinds as readonly string[]).includes(kind);
}

/** Whether the post may be held in an organisation of this tree and level. */
export function fitsPlace(
  kind: GrantableKind,
  organisation: { readonly tree: string; readonly isRoot: boolean },
): boolean {
  const place = postPlaces[kind];
  if (place === 'rootUnit') return organisation.tree === 'unit' && organisation.isRoot;
  return place === 'any' || place === organisation.tree;
}

/** An administrator holds no other post. Two of the three in one hand the database refuses itself. */
export function clashesWithHeld(kind: GrantableKind, held: readonly string[]): boolean {
  return held.some((other) => isAdministrator(other) !== isAdministrator(kind));
}
