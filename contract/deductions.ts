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
  Reason,
  Version,
  Written,
} from './common.ts';
import { FlagDays, proposal } from './flags.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/**
 * A deduction on its way: proposed, told to the person in writing, answered, decided by somebody else. Only
 * then it is an entry; until then it stands outside every total. Taking an entry back goes the same way.
 */
export const deductionStates = [
  'proposed',
  'notified',
  'answered',
  'upheld',
  'dropped',
  'withdrawn',
] as const;

export const DeductionRow = Type.Object({
  id: Id,
  personId: Id,
  personName: Type.String(),
  unitName: Type.String(),
  ruleCode: Type.String(),
  matter: Type.String(),
  happenedOn: Day,
  points: Hundredths,
  takesBack: nullable(EntryId),
  headWords: Type.String({ description: '拟扣2分 / 拟冲销一条4分的记录 / 拟作标记，不记分' }),
  kindWords: Type.String({ description: '拟扣分 / 拟冲销 / 拟作标记' }),
  meanwhileWords: Type.String({
    description: '现在没有计入任何合计 / 决定之前，这一条照常计分 / 决定之前没有标记',
  }),
  state: Type.Enum(deductionStates),
  stateWords: Type.String({ description: '待告知 / 等本人说明，还剩3个工作日 / 待决定 / …' }),
  answerUntil: nullable(Day),
});
export type DeductionRow = Static<typeof DeductionRow>;

export const DeductionPage = Type.Object({
  ...DeductionRow.properties,
  rule: Type.Object({
    sentence: Type.String(),
    schemeName: Type.String(),
    version: Type.Integer(),
  }),
  quantityWords: Type.String({ description: '3天; empty where the rule asks for no quantity' }),
  fact: Type.String({ description: 'what happened, in the proposer’s words' }),
  evidence: Type.String(),
  proposedBy: Type.String(),
  proposedOn: Day,
  contact: Type.String({ description: 'telephone or room to ask at' }),
  toldWords: Type.String({
    description: '2026-03-02当面通知，没有请假; empty where it is no absence',
  }),
  flag: nullable(FlagDays),
  notice: nullable(
    Type.Object({ on: Day, how: Type.Enum(['screen', 'paper']), words: Type.String() }),
  ),
  answer: nullable(Type.Object({ on: Day, text: Type.String(), words: Type.String() })),
  outcome: nullable(
    Type.Object({
      at: Moment,
      byName: Type.String(),
      because: Type.String(),
      words: Type.String(),
    }),
  ),
  entryId: nullable(EntryId),
  nextWords: Type.String({ description: 'what happens next, and until when' }),
  decision: Type.Object({
    upheldWords: Type.String({ description: '决定扣2分 / 确认冲销' }),
    droppedWords: Type.String({ description: '决定不扣 / 不冲销' }),
    nextWords: Type.String({ description: 'what follows from each' }),
  }),
  version: Version,
  allowed: Allowed,
});
export type DeductionPage = Static<typeof DeductionPage>;

const params = Type.Object({ deductionId: Id });
const Changed = Type.Object({ version: Version });
const body = <T extends Parameters<typeof Type.Object>[0]>(properties: T) =>
  Type.Object({ version: Version, ...properties }, { additionalProperties: false });

export const deductionRoutes = routeTable({
  'points.listDeductions': {
    method: 'GET',
    path: '/api/deductions',
    kind: 'look',
    summary: 'Deductions on their way within my reach, those that wait for somebody first',
    query: Type.Object(
      { state: Type.Optional(Type.Enum(['open', 'settled'])), ...paging },
      { additionalProperties: false },
    ),
    output: pageOf(DeductionRow, { allowed: Allowed }),
  },
  'points.listMyDeductions': {
    method: 'GET',
    path: '/api/points/my-deductions',
    kind: 'read',
    summary:
      'Deductions proposed against me, with the days left to answer; none of them counts yet',
    output: Type.Object({ rows: Type.Array(DeductionRow) }),
  },
  'points.readMyDeduction': {
    method: 'GET',
    path: '/api/points/my-deductions/{deductionId}',
    kind: 'read',
    summary: 'The written notice of a deduction proposed against me',
    params,
    output: DeductionPage,
  },
  'points.readDeduction': {
    method: 'GET',
    path: '/api/deductions/{deductionId}',
    kind: 'look',
    summary: 'A deduction within my reach; leaves a line the person can see',
    params,
    output: DeductionPage,
  },
  'points.readLastContact': {
    method: 'GET',
    path: '/api/deductions/contact',
    kind: 'read',
    summary: 'The telephone or room that my office last told somebody to ask at, to begin with',
    output: Type.Object({ contact: Type.String({ description: 'empty before the first' }) }),
  },
  'points.listDeductionRules': {
    method: 'GET',
    path: '/api/deductions/rules',
    kind: 'read',
    summary:
      'Rules of the scheme in force that deduct, and for the office those that are flags, as sentences',
    output: Type.Object({
      rows: Type.Array(
        Type.Object({
          code: Type.String(),
          name: Type.String(),
          sentence: Type.String(),
          levels: Type.Array(Type.Object({ code: Type.String(), words: Type.String() })),
          measure: nullable(
            Type.Object({ words: Type.String(), hint: Type.String(), inPoints: Type.Boolean() }),
          ),
          aboutAbsence: Type.Boolean({
            description: 'it is about staying away from meetings: how and when somebody was told',
          }),
          flag: nullable(
            Type.Object({
              lastsWords: Type.String({ description: '处分影响期内' }),
              thisYearOnly: Type.Boolean({ description: 'its last day has to be told' }),
            }),
          ),
        }),
      ),
    }),
  },
  'points.proposeDeduction': {
    method: 'POST',
    path: '/api/deductions',
    kind: 'act',
    summary: 'Propose a deduction; posts nothing',
    body: Type.Object(
      {
        ...proposal,
        level: nullable(Type.String({ maxLength: 40 })),
        quantity: Type.Optional(
          Type.Integer({
            minimum: 1,
            maximum: 100_000,
            description: 'by the rule’s measure; an amount in hundredths',
          }),
        ),
        happenedOn: Day,
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ deductionId: Id }),
  },
  'points.proposeReversal': {
    method: 'POST',
    path: '/api/points/entries/{entryId}/reversal',
    kind: 'act',
    summary:
      'Propose to take an entry back; posts nothing, another person confirms, after a hearing where it costs points',
    params: Type.Object({ entryId: EntryId }),
    body: Type.Object(
      { fact: Written(200), evidence: Written(200), contact: Written(60) },
      { additionalProperties: false },
    ),
    output: Type.Object({ deductionId: Id }),
  },
  'points.acknowledgeDeduction': {
    method: 'POST',
    path: '/api/points/my-deductions/{deductionId}/acknowledgement',
    kind: 'act',
    summary: 'I have read the notice; the days to answer begin',
    params,
    body: body({}),
    output: Changed,
  },
  'points.recordNotice': {
    method: 'POST',
    path: '/api/deductions/{deductionId}/notice',
    kind: 'act',
    summary: 'The printed notice was handed over; the days to answer begin',
    params,
    body: body({ on: Day }),
    output: Changed,
  },
  'points.answerDeduction': {
    method: 'POST',
    path: '/api/points/my-deductions/{deductionId}/answer',
    kind: 'act',
    summary: 'My answer; may be added to until the last day, unless I say that it is all',
    params,
    body: body({ text: Written(2000), final: Type.Boolean() }),
    output: Changed,
  },
  'points.recordAnswer': {
    method: 'POST',
    path: '/api/deductions/{deductionId}/answer',
    kind: 'act',
    summary: 'An answer given on paper or in person, recorded by the office',
    params,
    body: body({ text: Written(2000), on: Day, final: Type.Boolean() }),
    output: Changed,
  },
  'points.decideDeduction': {
    method: 'POST',
    path: '/api/deductions/{deductionId}/decision',
    kind: 'act',
    summary: 'A second person decides, with reasons; upheld, it is posted in the same transaction',
    params,
    body: body({ outcome: Type.Enum(['upheld', 'dropped']), because: Reason }),
    output: Type.Object({ version: Version, entryId: nullable(EntryId) }),
  },
  'points.withdrawDeduction': {
    method: 'POST',
    path: '/api/deductions/{deductionId}/withdrawal',
    kind: 'act',
    summary: 'The proposer takes the proposal back',
    params,
    body: body({ because: Reason }),
    output: Changed,
  },
  'points.exportDeductionNotice': {
    method: 'GET',
    path: '/api/deductions/{deductionId}/notice/file',
    kind: 'look',
    summary: 'The notice as a paper to hand over and sign for',
    params,
    output: 'file',
  },
});

export const deductionRefusals = refusalTable({
  'deduction.notADeduction': {
    status: 422,
    words: (f) => `${f['rule']}不是扣分规则，不用走告知程序。请选扣分规则。`,
  },
  'deduction.once': {
    status: 422,
    words: (f) => `${f['rule']}不按数量扣分，请把数量留空。`,
  },
  'deduction.notYourself': {
    status: 403,
    words: () => '不能对自己提出扣分或者标记。请由另一位同志提出。',
  },
  'deduction.alreadyProposed': {
    status: 409,
    words: () => '同一个人、同一天、同一条规则的同一事由已经提出过，请不要重复。',
  },
  'deduction.alreadyTakingBack': {
    status: 409,
    words: () => '这条记录的冲销已经提出，正在办理，请不要重复。可在“扣分与冲销”中查看。',
  },
  'deduction.alreadyNotified': { status: 409, words: () => '已经告知过本人，不用再办。' },
  'deduction.noticeDay': {
    status: 422,
    words: (f) => `送达日期应在${f['from']}至${f['to']}之间，请改正。`,
  },
  'deduction.answerDay': {
    status: 422,
    words: (f) => `说明日期应在${f['from']}至${f['to']}之间，请改正。`,
  },
  'deduction.notNotified': {
    status: 409,
    words: () => '还没有书面告知本人，不能决定。请先打印告知书送本人签收。',
  },
  'deduction.answerOver': {
    status: 409,
    words: (f) => `说明期限到${f['until']}为止，或者您已表明说明完毕。仍有话说，请直接找决定人。`,
  },
  'deduction.windowOpen': {
    status: 409,
    words: (f) => `本人可说明到${f['until']}，期满或本人表明说明完毕后才能决定。`,
  },
  'deduction.secondPerson': {
    status: 403,
    words: () => '提出人不能自己决定，请由另一位有权办理的同志决定。',
  },
  'deduction.notProposer': {
    status: 403,
    words: () => '只有提出人可以撤回；其他同志请在决定时写明不扣的理由。',
  },
  'deduction.settled': { status: 409, words: () => '这件事已经办结，不能再改。' },
});
