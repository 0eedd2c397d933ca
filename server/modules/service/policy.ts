import { type Actor, holds, type PostKind } from '../../kernel/actor.ts';
import { isOwn, type Policy, reaches, type Subject } from '../../kernel/policy.ts';

/** Posts by which topics are posted in an organisation's name, and its sheets confirmed. */
export const organisingPosts = [
  'branchSecretary',
  'branchCommitteeMember',
  'unitPartyOffice',
  'workCommittee',
] as const satisfies readonly PostKind[];

/** Posts that show what the organisations below them have organised. */
export const recordPosts = [...organisingPosts, 'unitHead'] as const satisfies readonly PostKind[];

const staff = {
  who: '花名册上的工作人员',
  may: (actor: Actor) => actor.personId !== null,
};

const reader = {
  who: '工作人员和党务干部',
  may: (actor: Actor) => actor.personId !== null || holds(actor, ...recordPosts),
};

const organisesSomewhere = {
  who: '支部书记和支委、机关党委（党务办公室）、市直机关工委',
  may: (actor: Actor) => holds(actor, ...organisingPosts),
};

/** The subject of a topic is its leader and the organisations above its organiser. */
const organiser = {
  who: '组织单位的支部书记和支委、机关党委（党务办公室）及上级',
  may: (actor: Actor, subject: Subject) => reaches(actor, subject, ...organisingPosts),
};

const organiserOrLeader = {
  who: '活动负责人、组织单位的党务干部及上级',
  may: (actor: Actor, subject: Subject) =>
    isOwn(actor, subject) || reaches(actor, subject, ...organisingPosts),
};

export const servicePolicy = {
  'service.listTopics': reader,
  'service.readTopic': reader,
  'service.listOrganisers': organisesSomewhere,
  'service.listBorrowable': organisesSomewhere,
  // With a topic, whoever may write its sheet.
  'service.findPeople': organisesSomewhere,
  'service.postTopic': organiser,
  'service.changeTopic': organiser,
  'service.cancelTopic': organiser,
  'service.signUp': staff,
  'service.withdraw': staff,
  'service.listSignUps': organiserOrLeader,
  'service.exportSignUps': organiserOrLeader,
  'service.propose': staff,
  'service.listProposals': reader,
  'service.declineProposal': organiser,
  'service.readSheet': organiserOrLeader,
  'service.saveSheet': organiserOrLeader,
  'service.submitSheet': organiserOrLeader,
  'service.exportSheet': organiserOrLeader,
  'service.readSheetFile': organiserOrLeader,
  'service.issueAttestation': organiserOrLeader,
  'service.correctSheet': organiserOrLeader,
  // That nobody confirms the own hours is a rule of the sheet, not of access: service.ownHours.
  'service.confirmSheet': organiser,
  'service.returnSheet': organiser,
  'service.withdrawSheet': organiser,
  'service.readMyHours': staff,
  'service.issueMyCertificate': staff,
  'service.issueCertificate': {
    who: '本单位机关党委（党务办公室）',
    may: (actor, subject) => reaches(actor, subject, 'unitPartyOffice'),
  },
  'service.readRecord': {
    who: '该组织及上级的党务干部、单位负责人',
    may: (actor, subject) => reaches(actor, subject, ...recordPosts),
  },
  'service.exportRecord': {
    who: '该组织及上级的党务干部、单位负责人',
    may: (actor, subject) => reaches(actor, subject, ...recordPosts),
  },
} as const satisfies Policy;
