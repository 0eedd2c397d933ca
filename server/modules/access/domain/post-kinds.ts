import type { PostKind } from '../../../kernel/actor.ts';

/** Posts that are granted; the operator is whoever works at the machine's command line. */
export type GrantableKind = Exclude<PostKind, 'operator'>;

/**
 * Where a post is held: a unit, the root unit, a branch, any organisation, or none. A unit's or a branch's
 * post higher up would show named people's points above the unit, which nobody may see.
 */
export type PostPlace = 'unit' | 'rootUnit' | 'branch' | 'any' | 'none';

export const postPlaces: Readonly<Record<GrantableKind, PostPlace>> = {
  branchSecretary: 'branch',
  branchCommitteeMember: 'branch',
  groupLeader: 'branch',
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
  branch: '党支部',
  any: '单位或党组织',
  none: '不设在组织里',
};

/** 三员: three persons, none of them with another post, so that nobody covers their own tracks. */
const administratorKinds = [
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

/** An organisation as far as posts depend on it; `kind` is its kind in words (党支部). */
export interface PlaceOfPost {
  readonly tree: string;
  readonly isRoot: boolean;
  readonly kind: string;
}

/** Whether the post may be held in an organisation of this tree, level and kind. */
export function fitsPlace(kind: GrantableKind, { tree, isRoot, ...place }: PlaceOfPost): boolean {
  switch (postPlaces[kind]) {
    case 'rootUnit':
      return tree === 'unit' && isRoot;
    case 'unit':
      return tree === 'unit' && !isRoot;
    case 'branch':
      return tree === 'party' && place.kind.endsWith('支部');
    case 'any':
      return true;
    default:
      return false;
  }
}

/** An administrator holds no other post. Two of the three in one hand the database refuses itself. */
export function clashesWithHeld(kind: GrantableKind, held: readonly string[]): boolean {
  return held.some((other) => isAdministrator(other) !== isAdministrator(kind));
}
