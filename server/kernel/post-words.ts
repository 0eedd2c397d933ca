import type { PostKind } from './actor.ts';

/** What each post is called on screens. */
export const postWords = {
  branchSecretary: '党支部书记',
  branchCommitteeMember: '党支部委员',
  groupLeader: '党小组长',
  unitPartyOffice: '机关党委（党务办公室）',
  unitHead: '单位负责人',
  workCommittee: '市直机关工委',
  partySchool: '党校',
  publicityDesk: '宣传',
  systemAdministrator: '系统管理员',
  securityAdministrator: '安全管理员',
  auditAdministrator: '审计管理员',
  operator: '本机操作员',
} as const satisfies Record<PostKind, string>;
