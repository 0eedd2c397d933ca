import { type Static, Type } from 'typebox';
import { sheetRefusals, sheetRoutes } from './activity-sheets.ts';
import {
  Allowed,
  Day,
  Id,
  Moment,
  nullable,
  pageOf,
  paging,
  Reason,
  Version,
  Written,
} from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/** What a topic is about. The words are the field's; see `themeWords` in the module. */
export const themes = [
  'sanitaryCity',
  'forestCity',
  'elderCare',
  'community',
  'pairedAssistance',
  'civility',
  'organCulture',
  'other',
] as const;
export type Theme = (typeof themes)[number];

/** What a confirmed sheet is recorded as: minutes served, one action, one culture activity, or nothing. One per topic. */
const recordKinds = ['hours', 'action', 'culture', 'none'] as const;
export type RecordKind = (typeof recordKinds)[number];

/** `09:00`, Asia/Shanghai. */
const TimeOfDay = Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' });
/** What whoever posts a topic writes. */
export const TopicText = Type.Object(
  {
    organisationId: Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'organiser' }),
    title: Written(40),
    theme: Type.Enum(themes),
    purpose: Written(500),
    place: Written(80),
    on: Day,
    from: TimeOfDay,
    to: TimeOfDay,
    signUpUntil: Day,
    places: nullable(Type.Integer({ minimum: 1, maximum: 5000, description: 'null: no limit' })),
    openTo: Type.Integer({
      minimum: 1,
      maximum: 2_147_483_647,
      description: 'organisation whose people, and those of all below it, may join',
    }),
    membersOnly: Type.Boolean(),
    recordKind: Type.Enum(recordKinds),
    leaderId: nullable(Id),
    companionsWelcome: Type.Boolean(),
    safetyNote: Type.String({ maxLength: 300 }),
  },
  { additionalProperties: false },
);
export type TopicText = Static<typeof TopicText>;

/** Family and friends who come along: a mere count by age, no names, no hours, no points. */
export const Companions = Type.Object(
  {
    under7: Type.Integer({ minimum: 0, maximum: 9 }),
    under14: Type.Integer({ minimum: 0, maximum: 9 }),
    under18: Type.Integer({ minimum: 0, maximum: 9 }),
    adults: Type.Integer({ minimum: 0, maximum: 9 }),
  },
  { additionalProperties: false },
);
export type Companions = Static<typeof Companions>;

const Named = Type.Object({ id: Id, name: Type.String() });

/** My place in a topic; null where I have not signed up. */
export const MySignUp = nullable(
  Type.Object({
    state: Type.Enum(['signedUp', 'waiting']),
    words: Type.String({ description: '已报名 / 候补第3位' }),
    companions: Companions,
  }),
);

export const TopicRow = Type.Object({
  id: Id,
  title: Type.String(),
  themeWords: Type.String(),
  organiserName: Type.String(),
  place: Type.String(),
  on: Day,
  from: TimeOfDay,
  to: TimeOfDay,
  stateWords: Type.String({ description: '报名中 / 报名截止 / 进行中 / 待记录 / 已记录 / 已取消' }),
  placesWords: Type.String({
    description:
      '还有3个名额 / 名额已满，可候补 / 不限名额 / 12人报名; empty once recorded or cancelled',
  }),
  mine: MySignUp,
});
export type TopicRow = Static<typeof TopicRow>;

export const TopicPage = Type.Object({
  ...TopicRow.properties,
  theme: Type.Enum(themes),
  purpose: Type.String(),
  signUpUntil: Day,
  places: nullable(Type.Integer()),
  openTo: Named,
  openToWords: Type.String({ description: '市行政审批服务局全体干部职工' }),
  membersOnly: Type.Boolean(),
  organiser: Named,
  leader: nullable(Named),
  recordKind: Type.Enum(recordKinds),
  recordWords: Type.String({ description: 'what a confirmed sheet is recorded as' }),
  companionsWelcome: Type.Boolean(),
  safetyNote: Type.String(),
  proposedBy: nullable(Type.String({ description: 'credit to whoever proposed it' })),
  originWords: nullable(Type.String({ description: 'after whose activity it was made' })),
  signedUpCount: Type.Integer(),
  waitingCount: Type.Integer(),
  companionCount: Type.Integer(),
  cancelled: nullable(Type.Object({ reason: Type.String(), at: Moment })),
  changedWords: nullable(Type.String({ description: 'what changed after people had signed up' })),
  sheetWords: nullable(Type.String({ description: 'where the record of the activity stands' })),
  version: Version,
  allowed: Allowed,
});
export type TopicPage = Static<typeof TopicPage>;

export const ProposalRow = Type.Object({
  id: Id,
  title: Type.String(),
  themeWords: Type.String(),
  theme: Type.Enum(themes),
  purpose: Type.String(),
  place: Type.String(),
  wish: Type.String({ description: 'when it would suit, in free words' }),
  to: Named,
  byName: Type.String(),
  at: Moment,
  stateWords: Type.String({ description: '待答复 / 已采纳 / 未采纳' }),
  answer: nullable(Type.String()),
  topicId: nullable(Id),
  version: Version,
  allowed: Allowed,
});
export type ProposalRow = Static<typeof ProposalRow>;

const topicParams = Type.Object({ topicId: Id });
const proposalParams = Type.Object({ proposalId: Id });
const Changed = Type.Object({ version: Version });

export const topicRoutes = routeTable({
  'service.listTopics': {
    method: 'GET',
    path: '/api/topics',
    kind: 'read',
    summary: 'Topics I may join or organise; those to come by date, past ones newest first',
    query: Type.Object(
      {
        span: Type.Optional(Type.Enum(['coming', 'past', 'mine', 'organised'])),
        theme: Type.Optional(Type.Enum(themes)),
        q: Type.Optional(Type.String({ maxLength: 40 })),
        ...paging,
      },
      { additionalProperties: false },
    ),
    output: pageOf(TopicRow, { allowed: Allowed }),
  },
  'service.readTopic': {
    method: 'GET',
    path: '/api/topics/{topicId}',
    kind: 'read',
    summary: 'One topic',
    params: topicParams,
    output: TopicPage,
  },
  'service.listOrganisers': {
    method: 'GET',
    path: '/api/topics/organisers',
    kind: 'read',
    summary: 'Organisations I may post topics for, and those whose people may be invited',
    output: Type.Object({ organisers: Type.Array(Named), audiences: Type.Array(Named) }),
  },
  'service.findPeople': {
    method: 'GET',
    path: '/api/topics/people',
    kind: 'read',
    summary: 'People by name, for a leader or somebody who came late; at most ten',
    query: Type.Object(
      { q: Type.String({ minLength: 1, maxLength: 20 }), topicId: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    output: Type.Object({
      rows: Type.Array(Type.Object({ id: Id, name: Type.String(), unitName: Type.String() })),
    }),
  },
  'service.postTopic': {
    method: 'POST',
    path: '/api/topics',
    kind: 'act',
    summary: 'Post a topic; from a proposal, its proposer is credited',
    body: Type.Object(
      {
        ...TopicText.properties,
        proposalId: Type.Optional(Id),
        borrowedFromId: Type.Optional(Id),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ topicId: Id }),
  },
  'service.changeTopic': {
    method: 'PUT',
    path: '/api/topics/{topicId}',
    kind: 'act',
    summary: 'Change a topic before it begins; those who signed up are shown what changed',
    params: topicParams,
    body: Type.Object(
      { ...TopicText.properties, version: Version },
      { additionalProperties: false },
    ),
    output: Changed,
  },
  'service.cancelTopic': {
    method: 'POST',
    path: '/api/topics/{topicId}/cancel',
    kind: 'act',
    summary: 'Call a topic off, with a reason',
    params: topicParams,
    body: Type.Object({ version: Version, reason: Reason }, { additionalProperties: false }),
    output: Changed,
  },
  'service.signUp': {
    method: 'POST',
    path: '/api/topics/{topicId}/sign-up',
    kind: 'act',
    summary: 'Sign up, or change who comes along; full topics put me on the waiting list',
    params: topicParams,
    body: Type.Object(
      { companions: Companions, acceptClash: Type.Boolean() },
      { additionalProperties: false },
    ),
    output: Type.Object({ mine: MySignUp }),
  },
  'service.withdraw': {
    method: 'POST',
    path: '/api/topics/{topicId}/withdraw',
    kind: 'act',
    summary: 'Withdraw without giving reasons; leaves no trace but the audit',
    params: topicParams,
    output: Type.Object({}),
  },
  'service.listSignUps': {
    method: 'GET',
    path: '/api/topics/{topicId}/sign-ups',
    kind: 'read',
    summary: 'Who signed up and who waits, for the organiser',
    params: topicParams,
    output: Type.Object({
      rows: Type.Array(
        Type.Object({
          personId: Id,
          name: Type.String(),
          unitName: Type.String(),
          stateWords: Type.String(),
          companionCount: Type.Integer(),
          at: Moment,
        }),
      ),
      orderWords: Type.String(),
    }),
  },
  'service.exportSignUps': {
    method: 'GET',
    path: '/api/topics/{topicId}/sign-ups/file',
    kind: 'look',
    summary: 'The list of those who signed up as a workbook to take along',
    params: topicParams,
    output: 'file',
  },
  'service.propose': {
    method: 'POST',
    path: '/api/proposals',
    kind: 'act',
    summary: 'Propose a topic to my branch, my unit or the work committee',
    body: Type.Object(
      {
        organisationId: Id,
        title: Written(40),
        theme: Type.Enum(themes),
        purpose: Written(500),
        place: Type.String({ maxLength: 80 }),
        wish: Type.String({ maxLength: 80 }),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ proposalId: Id }),
  },
  'service.listProposals': {
    method: 'GET',
    path: '/api/proposals',
    kind: 'read',
    summary: 'My proposals and those I may decide, waiting ones first',
    output: Type.Object({
      rows: Type.Array(ProposalRow),
      addressees: Type.Array(Named, { description: 'organisations I may propose to' }),
      allowed: Allowed,
    }),
  },
  'service.declineProposal': {
    method: 'POST',
    path: '/api/proposals/{proposalId}/decline',
    kind: 'act',
    summary: 'Decline a proposal with a reason its proposer reads',
    params: proposalParams,
    body: Type.Object({ version: Version, reason: Reason }, { additionalProperties: false }),
    output: Changed,
  },
});

export const serviceRoutes = { ...topicRoutes, ...sheetRoutes } as const;

export const serviceRefusals = {
  ...sheetRefusals,
  ...refusalTable({
    'service.endsBeforeStart': {
      status: 422,
      words: () => '结束时间要晚于开始时间，请改正。',
    },
    'service.startsInPast': {
      status: 422,
      words: () => '开始时间已经过去，请改为今后的时间。',
    },
    'service.signUpAfterStart': {
      status: 422,
      words: () => '报名截止日期不能晚于活动当天，请改早。',
    },
    'service.safetyNoteMissing': {
      status: 422,
      words: () => '允许带家属的活动要写明安全提示，例如集合地点、未成年人由谁照看。',
    },
    'service.organiserOutsideReach': {
      status: 422,
      words: () => '您不能以这个组织的名义发布题目，请选本组织或所属组织。',
    },
    'service.leaderOutsideAudience': {
      status: 422,
      words: () => '负责人不在可以参加的范围内，请另选一位或扩大参加范围。',
    },
    'service.placesBelowSignedUp': {
      status: 409,
      words: (f) => `已有${f['count']}人报名，名额不能少于这个数。`,
    },
    'service.audienceExcludesSignedUp': {
      status: 409,
      words: (f) =>
        `已报名的人中有${f['count']}位不在新的参加范围内。请保持原范围，或取消后重新发布。`,
    },
    'service.topicCancelled': { status: 409, words: () => '这个题目已经取消。' },
    'service.topicBegun': {
      status: 409,
      words: () => '活动已经开始，不能再改或取消。没有办成的，请在活动记录中写明。',
    },
    'service.signUpClosed': {
      status: 409,
      words: (f) => `报名已于${f['until']}截止。想参加的请与组织者联系，可当天现场加入。`,
    },
    'service.notForYou': {
      status: 403,
      words: (f) => `这个题目面向${f['audience']}。请看看别的题目，或向组织者提出。`,
    },
    'service.companionsNotWelcome': {
      status: 422,
      words: () => '这个题目不便带家属，请把随行人数改为0。',
    },
    'service.clash': {
      status: 409,
      words: (f) =>
        `您已报名“${f['title']}”（${f['when']}），时间有重叠，同一时段只记一份时长。仍要报名的，请勾选“时间重叠也报名”后再提交。`,
    },
    'service.notSignedUp': { status: 409, words: () => '您没有报名这个题目，不用退出。' },
    'service.withdrawTooLate': {
      status: 409,
      words: () => '活动已经开始，不用办退出。没有参加的不记录，也不影响积分。',
    },
    'service.proposalOutsideReach': {
      status: 422,
      words: () => '请向本支部、本单位或市直机关工委提出。',
    },
    'service.proposalSettled': { status: 409, words: () => '这条建议已经答复过了。' },
  }),
};
