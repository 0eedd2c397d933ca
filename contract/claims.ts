import { type Static, Type } from 'typebox';
import {
  Allowed,
  Day,
  EntryId,
  Hundredths,
  Id,
  Moment,
  nullable,
  pageOf,
  paging,
  Version,
  Written,
} from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/**
 * A claim on its way: sent, reviewed by others, and only then an entry. Returned, it may be mended and sent
 * again; approved, it may be taken up again on the same day, or found false.
 */
export const claimStates = [
  'submitted',
  'seconding',
  'approved',
  'returned',
  'rejected',
  'withdrawn',
  'voided',
] as const;

const Level = nullable(Type.String({ maxLength: 40 }));
/** Occurrences, or the rule’s whole parts: minutes of service. */
const Amount = Type.Integer({ minimum: 1, maximum: 100_000 });

export const ClaimRow = Type.Object({
  id: Id,
  personId: Id,
  personName: Type.String(),
  words: Type.String({ description: 'the one line, as it was written' }),
  happenedOn: Day,
  ruleCode: Type.String(),
  ruleName: Type.String(),
  quantityWords: Type.String({ description: '2小时' }),
  sentOn: Day,
  sentByWords: Type.String({ description: '本人 or who sent it for the person' }),
  state: Type.Enum(claimStates),
  stateWords: Type.String(),
  answer: nullable(Type.String({ description: 'why it was returned, or not approved' })),
  late: Type.Boolean({ description: 'sent after the time to claim: 补录' }),
});
export type ClaimRow = Static<typeof ClaimRow>;

const ClaimSteps = Type.Array(
  Type.Object({ at: Moment, words: Type.String(), byName: Type.String(), because: Type.String() }),
);

/** A record that stands already on that day, and who keeps it. */
export const StandingRecord = Type.Object({
  matter: Type.String(),
  ruleCode: nullable(Type.String()),
  words: Type.String({ description: '活动记录单已记，不必再报' }),
  same: Type.Boolean({ description: 'it is the same matter by the look of it' }),
});
export type StandingRecord = Static<typeof StandingRecord>;

export const ClaimPage = Type.Object({
  ...ClaimRow.properties,
  unitName: Type.String(),
  level: Level,
  levelWords: nullable(Type.String()),
  quantity: Amount,
  followsId: nullable(EntryId),
  followsWords: nullable(Type.String({ description: 'the entry it adds to or multiplies' })),
  sentence: Type.String({ description: 'the rule in full' }),
  points: Hundredths,
  evidence: Type.String({ description: 'where it can be looked up; often empty' }),
  file: nullable(Type.Object({ id: Id, name: Type.String(), words: Type.String() })),
  lateBecause: nullable(Type.String()),
  steps: ClaimSteps,
  entryId: nullable(EntryId),
  nextWords: Type.String(),
  version: Version,
  allowed: Allowed,
});
export type ClaimPage = Static<typeof ClaimPage>;

const ProposedRule = Type.Object({
  code: Type.String(),
  name: Type.String(),
  sentence: Type.String(),
  because: Type.String({ description: '写了“2小时”; empty where it was picked' }),
  quantity: nullable(Amount),
  quantityWords: Type.String(),
  measure: nullable(Type.String({ description: 'what has to be given: 分钟, 次' })),
  levels: Type.Array(Type.Object({ code: Type.String(), words: Type.String() })),
  follows: Type.Array(Type.Object({ entryId: EntryId, words: Type.String() }), {
    description: 'entries of that day which the rule adds to or multiplies',
  }),
  followsId: nullable(EntryId),
  followsWords: Type.String({ description: 'empty where the rule follows no entry' }),
  points: nullable(Hundredths),
  adds: nullable(Hundredths),
  addsWords: Type.String({ description: '还可记2分' }),
});
export type ProposedRule = Static<typeof ProposedRule>;

/** What a line says, which rules fit, and what each would still count. Nothing is kept of it. */
export const ClaimProposal = Type.Object({
  personId: Id,
  personName: Type.String(),
  happenedOn: nullable(Day),
  onWords: Type.String(),
  withoutPoints: nullable(
    Type.String({ description: 'the unit keeps no points on that day: nothing is claimed' }),
  ),
  late: Type.Boolean(),
  lateWords: Type.String(),
  rules: Type.Array(ProposedRule, { description: 'best first' }),
  elsewhere: Type.Array(Type.String(), {
    description: 'rules that fit but are recorded elsewhere',
  }),
  others: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  standing: Type.Array(StandingRecord),
});
export type ClaimProposal = Static<typeof ClaimProposal>;

const claimBody = {
  words: Written(200),
  happenedOn: Day,
  ruleCode: Type.String({ minLength: 1, maxLength: 12 }),
  level: Level,
  quantity: Amount,
  followsId: nullable(EntryId),
  evidence: Type.String({ maxLength: 200 }),
  fileId: nullable(Id),
  lateBecause: nullable(Written(200)),
};

const line = {
  words: Written(200),
  happenedOn: nullable(Day),
  ruleCode: nullable(Type.String({ maxLength: 12 })),
  quantity: nullable(Amount),
  level: Level,
  followsId: nullable(EntryId),
};

const params = Type.Object({ claimId: Id });
const Changed = Type.Object({ version: Version });

export const claimRoutes = routeTable({
  'claims.readMyLine': {
    method: 'POST',
    path: '/api/my-claims/line',
    kind: 'read',
    summary:
      'What a line of mine says, the rules that fit, what each would still count; keeps nothing',
    body: Type.Object(line, { additionalProperties: false }),
    output: ClaimProposal,
  },
  'claims.readLineFor': {
    method: 'POST',
    path: '/api/people/{personId}/claims/line',
    kind: 'look',
    summary:
      'The same for somebody whose claim a cadre writes; leaves a line the person can see, one a day',
    params: Type.Object({ personId: Id }),
    body: Type.Object(line, { additionalProperties: false }),
    output: ClaimProposal,
  },
  'claims.submit': {
    method: 'POST',
    path: '/api/claims',
    kind: 'act',
    summary: 'Send a claim, for oneself or as a cadre for somebody; posts nothing',
    body: Type.Object({ personId: nullable(Id), ...claimBody }, { additionalProperties: false }),
    output: Type.Object({ claimId: Id }),
  },
  'claims.uploadEvidence': {
    method: 'POST',
    path: '/api/claims/evidence',
    kind: 'act',
    summary: 'A file for a claim about to be sent; what tells the place of a photo is taken out',
    query: Type.Object(
      { filename: Type.String({ minLength: 1, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    body: 'file',
    output: Type.Object({ fileId: Id, name: Type.String(), words: Type.String() }),
  },
  'claims.listMine': {
    method: 'GET',
    path: '/api/my-claims',
    kind: 'read',
    summary: 'Claims about me and those I sent for others, the newest first',
    query: Type.Object({ ...paging }, { additionalProperties: false }),
    output: pageOf(ClaimRow, { allowed: Allowed }),
  },
  'claims.readMine': {
    method: 'GET',
    path: '/api/my-claims/{claimId}',
    kind: 'read',
    summary: 'A claim about me or sent by me, with its course',
    params,
    output: ClaimPage,
  },
  'claims.mend': {
    method: 'POST',
    path: '/api/my-claims/{claimId}/mending',
    kind: 'act',
    summary: 'Mend a returned claim and send it again',
    params,
    body: Type.Object({ version: Version, ...claimBody }, { additionalProperties: false }),
    output: Changed,
  },
  'claims.withdraw': {
    method: 'POST',
    path: '/api/my-claims/{claimId}/withdrawal',
    kind: 'act',
    summary: 'Take a claim back before it is approved; no reason is asked',
    params,
    body: Type.Object({ version: Version }, { additionalProperties: false }),
    output: Changed,
  },
  'claims.explainMine': {
    method: 'POST',
    path: '/api/my-claims/{claimId}/explanation',
    kind: 'act',
    summary: 'Something to add for the reviewer',
    params,
    body: Type.Object({ text: Written(500) }, { additionalProperties: false }),
    output: Changed,
  },
  'claims.readMyEvidence': {
    method: 'GET',
    path: '/api/my-claims/{claimId}/evidence',
    kind: 'read',
    summary: 'The file of a claim about me or sent by me',
    params,
    output: 'file',
  },
});

export const claimRefusals = refusalTable({
  'claims.notClaimable': { status: 422, words: (f) => `${f['why']}。` },
  'claims.notConcerned': {
    status: 422,
    words: (f) => `“${f['rule']}”不适用于这位同志当天的身份，请另选一条规则。`,
  },
  'claims.unknownRule': {
    status: 422,
    words: (f) => `${f['on']}的积分办法里没有“${f['rule']}”这一条，请另选一条规则。`,
  },
  'claims.quantity': {
    status: 422,
    words: (f) => `数量应在1到${f['most']}${f['measure']}之间，请改正。`,
  },
  'claims.followsNothing': {
    status: 422,
    words: (f) =>
      `“${f['rule']}”要跟在当天的一条记录后，请选是哪一条。没有可选的，请先申报那件事。`,
  },
  'claims.followedGone': {
    status: 409,
    words: () => '这项申报所跟的那条记录已经冲销，不能单独记分。请退回申报人改正。',
  },
  'claims.lateNeedsReason': {
    status: 422,
    words: (f) => `已超过${f['days']}天的申报期，请写明为什么补录；由单位机关党委同意后记入当年。`,
  },
  'claims.sentAlready': {
    status: 409,
    words: () => '同一天、同一条规则的同一件事已经申报过，不用再报。',
  },
  'claims.recordedAlready': {
    status: 409,
    words: (f) => `这件事${f['record']}已记（${f['matter']}），不必再报。记得不对的，请提出异议。`,
  },
  'claims.notYourReach': {
    status: 403,
    words: () => '只能为本支部、本单位的同志代报。请从名单中另选一位。',
  },
  'claims.notReturned': { status: 409, words: () => '只有被退回的申报可以补充后再报。' },
  'claims.notOpen': {
    status: 409,
    words: (f) => `这件申报${f['state']}，不能再这样办。请刷新后再看。`,
  },
  'claims.notApproved': {
    status: 409,
    words: () => '只有已通过的申报可以认定不实。还在审核的，请退回或不予通过，并写明理由。',
  },
  'claims.fileGone': {
    status: 422,
    words: () => '附件已过期或不是您上传的，请重新选择文件。没有附件也可以申报。',
  },
  'claims.noFile': { status: 404, words: () => '这件申报没有附件。' },
});
