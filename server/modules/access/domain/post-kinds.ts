import type { PostKind } from '../../../kernel/actor.ts';

/** Posts that are granted; the operator is whoever works at the machine's command line. */
export type GrantableKind = Exclude<PostKind, 'operator'>;

/** Where a post is held: a unit, the root unit, a party organisation, any organisation, or none. */
export type PostPlace = 'unit' | 'rootUnit' | 'party' | 'any' | 'none';

export interface PostWording {
  readonly words: string;
  readonly place: PostPlace;
}

export const postWordings: Readonly<Record<GrantableKind, PostWording>> = {
  branchSecretary: { words: '党支部书记', place: 'party' },
  branchCommitteeMember: { words: '党支部委员', place: 'party' },
  groupLeader: { words: '党小组组长', place: 'party' },
  unitPartyOffice: { words: '单位党务干部', place: 'unit' },
  unitHead: { words: '单位主要负责人', place: 'unit' },
  workCommittee: { words: '机关工委工作人员', place: 'rootUnit' },
  partySchool: { words: '党校工作人员', place: 'any' },
  publicityDesk: { words: '宣传工作人员', place: 'any' },
  systemAdministrator: { words: '系统管理员', place: 'none' },
  securityAdministrator: { words: '安全管理员', place: 'none' },
  auditAdministrator: { words: '审计管理员', place: 'none' },
};

export const placeWords: Readonly<Record<PostPlace, string>> = {
  unit: '单位',
  rootUnit: '市直机关（最上一级单位）',
  party: '党组织',
  any: '组织',
  none: '不设在组织里',
};

export const administratorKinds = [
  'systemAdministrator',
  'securityAdministrator',
  'auditAdministrator',
] as const satisfies readonly GrantableKind[];

export type AdministratorKind = (typeof administratorKinds)[number];

export function isGrantable(kind: string): kind is GrantableKind {
  return Object.hasOwn(postWordings, kind);
}

export function isAdministrator(kind: string): kind is AdministratorKind {
  return (administratorKinds as readonly string[]).includes(kind);
}

/** The Chinese name of a post kind, the operator's too. */
export function postWords(kind: string): string {
  return isGrantable(kind) ? postWordings[kind].words : '本机操作员';
}

/** Whether the post may be held in an organisation of this tree and level. */
export function fitsPlace(
  kind: GrantableKind,
  organisation: { readonly tree: string; readonly isRoot: boolean },
): boolean {
  const { place } = postWordings[kind];
  if (place === 'rootUnit') return organisation.tree === 'unit' && organisation.isRoot;
  return place === 'any' || place === organisation.tree;
}
