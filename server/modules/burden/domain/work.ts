import type { RouteName, Routes } from '#contract/index.ts';

/** What a branch or an office is asked to do, as its cadres call it. */
export const workWords = {
  claims: '申报审核、代报',
  activities: '公益题目和活动记录',
  marks: '评议评分',
  hearings: '扣分、冲销和标记',
  objections: '异议登记和答复',
  publicity: '积分公示',
  openings: '支部年初起点分',
  doubles: '核对可能重复的记录',
  schemes: '办法修订',
  closing: '年度结账',
  commendations: '先进事迹名单',
  roster: '花名册和离岗登记',
  accounts: '账号和岗位',
  complaints: '投诉建议答复',
  settings: '设置和放假安排',
} as const;

export type WorkKind = keyof typeof workWords;

type ActName = {
  [N in RouteName]: Routes[N]['kind'] extends 'act' ? N : never;
}[RouteName];

export interface Work {
  readonly kind: WorkKind;
  /** Settles several people's matters at once: each of them is one act. */
  readonly each?: 'person';
  /** The form in which it was filled in, where that is another act's. */
  readonly form?: ActName;
  /** What of the audit's details says how many lines its list had. */
  readonly lines?: string;
}

/** Why an act is no work that somebody is asked for. */
const own = 'what people do for themselves, or may leave';
const interim = 'a step on the way: the thing counts once, when it is handed on';
const account = 'coming in, going out and one’s own screen';
const copy = 'a paper or a list somebody wants to have';

/**
 * Every act of the contract: which kind of work of a cadre it is, or why it is none. What is done for an own
 * matter is never work, whatever the act (views.ts).
 */
export const acts = {
  'people.startImport': interim,
  'people.mapColumns': interim,
  'people.commitImport': { kind: 'roster', form: 'people.startImport' },
  'people.abandonImport': interim,
  'people.rollBackImport': { kind: 'roster' },
  'people.recordLeave': { kind: 'roster' },
  'people.correctLeave': { kind: 'roster' },
  'people.withdrawLeave': { kind: 'roster' },

  'access.logInBySingleSignOn': account,
  'access.logIn': account,
  'access.logOut': account,
  'access.activate': account,
  'access.setUp': account,
  'access.setReading': account,
  'access.changePassword': account,
  'access.issueCodes': { kind: 'accounts' },
  'access.resetAccount': { kind: 'accounts' },
  'access.appointAdministrator': { kind: 'accounts' },
  'access.grantPost': { kind: 'accounts' },
  'access.endPost': { kind: 'accounts' },

  'settings.change': { kind: 'settings' },
  'settings.verify': { kind: 'settings' },
  'settings.changeHolidays': { kind: 'settings' },
  'settings.verifyHolidays': { kind: 'settings' },

  'complaints.write': own,
  'complaints.writeUnsigned': own,
  'complaints.answer': { kind: 'complaints' },
  'complaints.close': own,

  'service.postTopic': { kind: 'activities' },
  'service.changeTopic': { kind: 'activities' },
  'service.cancelTopic': { kind: 'activities' },
  'service.signUp': own,
  'service.withdraw': own,
  'service.propose': own,
  'service.declineProposal': { kind: 'activities' },
  'service.saveSheet': interim,
  'service.submitSheet': { kind: 'activities', lines: 'rows' },
  'service.confirmSheet': { kind: 'activities' },
  'service.returnSheet': { kind: 'activities' },
  'service.correctSheet': { kind: 'activities' },
  'service.withdrawSheet': { kind: 'activities' },
  'service.readSheetFile': interim,
  'service.issueAttestation': { kind: 'activities' },
  'service.attest': own,
  'service.issueMyCertificate': own,
  'service.issueCertificate': { kind: 'activities' },

  'points.exportStatement': copy,
  'points.exportLedger': copy,
  'points.proposeDeduction': { kind: 'hearings' },
  'points.proposeReversal': { kind: 'hearings' },
  'points.acknowledgeDeduction': own,
  'points.recordNotice': { kind: 'hearings' },
  'points.answerDeduction': own,
  'points.recordAnswer': { kind: 'hearings' },
  'points.decideDeduction': { kind: 'hearings' },
  'points.withdrawDeduction': { kind: 'hearings' },
  'points.proposeFlag': { kind: 'hearings' },
  'points.endFlag': { kind: 'hearings' },
  'points.postPublicity': { kind: 'publicity' },
  'points.raiseObjection': own,
  'points.answerObjection': { kind: 'objections' },
  'points.escalateObjection': own,
  'points.decideObjection': { kind: 'objections' },
  'points.recordOpening': { kind: 'openings' },
  'points.confirmOpening': { kind: 'openings' },
  'points.recordObjection': { kind: 'objections' },
  'points.recordEscalation': { kind: 'objections' },
  'points.letBothStand': { kind: 'doubles' },

  'claims.submit': { kind: 'claims' },
  'claims.uploadEvidence': interim,
  'claims.mend': { kind: 'claims' },
  'claims.withdraw': own,
  'claims.explainMine': own,
  'claims.approve': { kind: 'claims', each: 'person' },
  'claims.return': { kind: 'claims' },
  'claims.reject': { kind: 'claims' },
  'claims.reopen': { kind: 'claims' },
  'claims.explain': { kind: 'claims' },
  'claims.findFalse': { kind: 'claims' },
  'claims.declareRelation': own,
  'claims.endRelation': own,

  'marks.openSheet': { kind: 'marks' },
  'marks.saveSheet': interim,
  'marks.readSheetFile': interim,
  'marks.proposeSheet': { kind: 'marks', form: 'marks.saveSheet', lines: 'waiting' },
  'marks.returnSheet': { kind: 'marks' },
  'marks.confirmSheet': { kind: 'marks' },
  'marks.dropSheet': interim,

  'schemes.startDraft': { kind: 'schemes' },
  'schemes.saveDraft': interim,
  'schemes.borrowRule': interim,
  'schemes.openConsultation': { kind: 'schemes' },
  'schemes.addComment': own,
  'schemes.answerComment': { kind: 'schemes' },
  'schemes.recordReplay': { kind: 'schemes' },
  'schemes.decide': { kind: 'schemes' },
  'schemes.publish': { kind: 'schemes' },
  'schemes.bringIntoForce': { kind: 'schemes' },
  'schemes.withdraw': { kind: 'schemes' },
  'schemes.startReplay': interim,
  'schemes.cancelReplay': interim,

  'closing.propose': { kind: 'closing' },
  'closing.withdraw': { kind: 'closing' },
  'closing.close': { kind: 'closing' },
  'closing.proposeReopening': { kind: 'closing' },
  'closing.reopen': { kind: 'closing' },
  'closing.makeSheets': copy,
  'closing.cancelSheets': copy,
  'closing.exportSheet': copy,

  'commendations.open': { kind: 'commendations' },
  'commendations.change': interim,
  'commendations.putPerson': { kind: 'commendations' },
  'commendations.takeOff': interim,
  'commendations.recordAnswer': { kind: 'commendations' },
  'commendations.propose': { kind: 'commendations' },
  'commendations.return': { kind: 'commendations' },
  'commendations.approve': { kind: 'commendations' },
  'commendations.withdraw': { kind: 'commendations' },
  'commendations.drop': interim,
  'commendations.answerMine': own,

  'desk.putAside': account,
  'desk.markSeen': account,
  'desk.takeUp': account,
  'desk.remind': account,
  'desk.withdrawReminders': account,
  'desk.exportMyData': copy,
} as const satisfies Readonly<Record<ActName, Work | string>>;

/** The acts that are work, each with the route whose form they fill in. */
export const works: ReadonlyMap<string, Work & { readonly form: ActName }> = new Map(
  (Object.entries(acts) as [ActName, Work | string][]).flatMap(([name, act]) =>
    typeof act === 'string' ? [] : [[name, { form: name, ...act }] as const],
  ),
);
