/**
 * Kinds of party organisations as registers name them.
 * Source: collection form of the national party-member system (2017), item 5 组织类别, and the usage of
 * organs (机关党委). A new edition is a new file, never an edit of this one.
 */
export const partyOrganisationKinds = {
  edition: '全国党员管理信息系统采集表（2017）',
  validFrom: '2017-01-01',
  words: {
    workCommittee: ['党工委', '机关工委', '工委'],
    partyCommittee: ['党委', '基层党委'],
    organPartyCommittee: ['机关党委'],
    generalBranch: ['党总支', '总支'],
    partyBranch: ['党支部', '支部'],
    jointBranch: ['联合党支部', '联合支部'],
    temporaryBranch: ['临时党支部', '临时支部'],
    partySmallGroup: ['党小组'],
  },
} as const;

export type PartyOrganisationKind = keyof typeof partyOrganisationKinds.words;
