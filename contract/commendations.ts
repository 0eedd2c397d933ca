import { type Static, Type } from 'typebox';
import { Allowed, Day, EntryId, Id, nullable, Reason, Version, Written } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

// Lists of the commended tell deeds in the words of the publicity: no points, no totals, no places (F2).

const State = Type.Enum(['draft', 'review', 'publicity', 'published', 'withdrawn', 'over']);
const Answer = Type.Enum(['agree', 'disagree', 'decline'], {
  description: 'to the story being shown: yes, no; or not to stand on the list at all',
});

const head = {
  title: Written(40),
  ground: Written(120),
  deedsFrom: Day,
  deedsUntil: Day,
};

export const CommendationRow = Type.Object({
  id: Id,
  title: Type.String(),
  unitName: Type.String(),
  deedsWords: Type.String({ description: '2026年1月1日至2026年6月30日的事迹' }),
  state: State,
  stateWords: Type.String(),
});
export type CommendationRow = Static<typeof CommendationRow>;

const Deed = Type.Object({
  entryId: EntryId,
  on: Day,
  words: Type.String({ description: 'as its publicity said it' }),
});

/** What only those who make the list, and the person, may know of somebody on it. */
const Behind = Type.Object({
  personId: Id,
  consent: nullable(Type.Boolean({ description: 'to the story; null: not answered' })),
  declined: Type.Boolean(),
  answerWords: Type.String(),
  heldWords: nullable(Type.String({ description: 'why the person does not stand at the moment' })),
  answers: Type.Array(Answer, { description: 'what a paper may say now' }),
});

const CommendedPerson = Type.Object({
  name: Type.String(),
  placeName: Type.String(),
  deeds: Type.Array(Deed),
  story: nullable(Type.String({ description: 'to the unit by consent only' })),
  behind: nullable(Behind),
});
export type CommendedPerson = Static<typeof CommendedPerson>;

export const CommendationPage = Type.Object({
  ...CommendationRow.properties,
  ground: Type.String(),
  deedsFrom: Day,
  deedsUntil: Day,
  publicityWords: nullable(Type.String({ description: '2026年7月13日至7月17日，共5个工作日' })),
  inPublicity: Type.Boolean({ description: 'each deed may be objected to' }),
  people: Type.Array(CommendedPerson),
  orderWords: Type.String(),
  stillWords: nullable(Type.String({ description: 'somebody is held back; names nobody' })),
  returnedWords: nullable(Type.String()),
  withdrawnWords: nullable(Type.String()),
  version: Version,
  allowed: Allowed,
});
export type CommendationPage = Static<typeof CommendationPage>;

/** A list on which the asker stands, with what they may still decide. */
const MyCommendation = Type.Object({
  commendationId: Id,
  title: Type.String(),
  unitName: Type.String(),
  stateWords: Type.String(),
  deeds: Type.Array(Deed),
  story: nullable(Type.String()),
  consent: nullable(Type.Boolean()),
  answerWords: Type.String(),
  heldWords: nullable(Type.String()),
  shown: Type.Boolean({ description: 'the unit can read the list' }),
  answers: Type.Array(Answer, { description: 'what may be answered now' }),
  version: Version,
});
export type MyCommendation = Static<typeof MyCommendation>;

const params = Type.Object({ commendationId: Id });
const ofPerson = Type.Object({ commendationId: Id, personId: Id });
const versioned = Type.Object({ version: Version }, { additionalProperties: false });
const withReason = Type.Object(
  { version: Version, reason: Reason },
  { additionalProperties: false },
);
const done = Type.Object({ version: Version });
const list = '/api/commendations/{commendationId}';

export const commendationRoutes = routeTable({
  'commendations.list': {
    method: 'GET',
    path: '/api/commendations',
    kind: 'read',
    summary: 'Lists of the commended of my unit; for its office, drafts and past ones too',
    output: Type.Object({
      rows: Type.Array(CommendationRow),
      orderWords: Type.String(),
      units: Type.Array(Type.Object({ organisationId: Id, name: Type.String() }), {
        description: 'those for which the asker may draft one',
      }),
      allowed: Allowed,
    }),
  },
  'commendations.read': {
    method: 'GET',
    path: list,
    kind: 'read',
    summary: 'One list: persons in the order of their names, each with deeds',
    params,
    output: CommendationPage,
  },
  'commendations.open': {
    method: 'POST',
    path: '/api/commendations',
    kind: 'act',
    summary: 'Begin a draft',
    body: Type.Object({ organisationId: Id, ...head }, { additionalProperties: false }),
    output: Type.Object({ commendationId: Id }),
  },
  'commendations.change': {
    method: 'PUT',
    path: list,
    kind: 'act',
    summary: 'Change what the draft is called, what it rests on and of when its deeds are',
    params,
    body: Type.Object({ version: Version, ...head }, { additionalProperties: false }),
    output: done,
  },
  'commendations.listDeeds': {
    method: 'GET',
    path: `${list}/people/{personId}/deeds`,
    kind: 'look',
    summary: 'Deeds of somebody that stood in a publicity until its end: what may be chosen',
    params: ofPerson,
    output: Type.Object({
      name: Type.String(),
      rows: Type.Array(Deed),
      orderWords: Type.String(),
    }),
  },
  'commendations.putPerson': {
    method: 'PUT',
    path: `${list}/people/{personId}`,
    kind: 'act',
    summary: 'Put somebody on the draft with one to five deeds, or change what stands there',
    params: ofPerson,
    body: Type.Object(
      {
        version: Version,
        entryIds: Type.Array(EntryId, { minItems: 1, maxItems: 5, uniqueItems: true }),
        story: Type.String({ maxLength: 500, description: 'empty: none' }),
      },
      { additionalProperties: false },
    ),
    output: done,
  },
  'commendations.takeOff': {
    method: 'POST',
    path: `${list}/people/{personId}/removal`,
    kind: 'act',
    summary: 'Take somebody off the draft',
    params: ofPerson,
    body: versioned,
    output: done,
  },
  'commendations.recordAnswer': {
    method: 'POST',
    path: `${list}/people/{personId}/answer`,
    kind: 'act',
    summary: 'Write down what somebody answered on paper',
    params: ofPerson,
    body: Type.Object(
      { version: Version, answer: Answer, on: Day },
      { additionalProperties: false },
    ),
    output: done,
  },
  'commendations.propose': {
    method: 'POST',
    path: `${list}/proposal`,
    kind: 'act',
    summary: 'Hand the draft to a second person; those on it are asked',
    params,
    body: versioned,
    output: done,
  },
  'commendations.return': {
    method: 'POST',
    path: `${list}/return`,
    kind: 'act',
    summary: 'Give it back with a reason',
    params,
    body: withReason,
    output: done,
  },
  'commendations.approve': {
    method: 'POST',
    path: `${list}/approval`,
    kind: 'act',
    summary: 'Approve as a second person: its publicity begins today',
    params,
    body: versioned,
    output: done,
  },
  'commendations.withdraw': {
    method: 'POST',
    path: `${list}/withdrawal`,
    kind: 'act',
    summary: 'Take a list down before its time',
    params,
    body: withReason,
    output: done,
  },
  'commendations.drop': {
    method: 'POST',
    path: `${list}/dropping`,
    kind: 'act',
    summary: 'Throw a draft away',
    params,
    body: versioned,
    output: Type.Object({}),
  },
  'commendations.listMine': {
    method: 'GET',
    path: '/api/my-commendations',
    kind: 'read',
    summary: 'Lists on which I stand, and what I am asked',
    output: Type.Object({ rows: Type.Array(MyCommendation), orderWords: Type.String() }),
  },
  'commendations.answerMine': {
    method: 'POST',
    path: '/api/my-commendations/{commendationId}/answer',
    kind: 'act',
    summary: 'Agree to my story being shown or not, take consent back, or stand on no list',
    params,
    body: Type.Object({ version: Version, answer: Answer }, { additionalProperties: false }),
    output: Type.Object({}),
  },
});

export const commendationRefusals = refusalTable({
  'commendations.notDraft': {
    status: 409,
    words: () => '这份名单已经提交，不能再改。要改的，请先退回。',
  },
  'commendations.notInReview': {
    status: 409,
    words: () => '这份名单现在不在审核中，请刷新后再看。',
  },
  'commendations.notShown': {
    status: 409,
    words: () => '这份名单现在没有公示或表扬，不用撤下。',
  },
  'commendations.ended': {
    status: 409,
    words: () => '这份名单已经撤下或满期，不用再答复。',
  },
  'commendations.secondPerson': {
    status: 403,
    words: () => '起草和提交的人不能自己审核，请由本单位另一位同志审核。',
  },
  'commendations.onTheList': {
    status: 403,
    words: () => '您本人在这份名单上，请由不在名单上的同志审核。',
  },
  'commendations.empty': {
    status: 409,
    words: () => '名单上还没有可以列入的同志，请先加上人员和事迹。',
  },
  'commendations.daysReversed': {
    status: 422,
    words: () => '截止日期早于开始日期，请改正。',
  },
  'commendations.withPoints': {
    status: 422,
    words: () => '名单和介绍只写做了什么，不写分数和名次，请改写这一处。',
  },
  'commendations.notOfUnit': {
    status: 422,
    words: () => '这位同志现在不是本单位的工作人员，请从本单位人员中选。',
  },
  'commendations.deedNotPublished': {
    status: 422,
    words: () =>
      '选中的事迹里，有的没有公示期满、正有异议、已经冲销，或不在这份名单的起止日期内，请重新选择。',
  },
  'commendations.declinedAlready': {
    status: 409,
    words: () => '本人不愿列入这份名单，请尊重本人的意见。',
  },
  'commendations.noStory': {
    status: 409,
    words: () => '没有事迹介绍，不用表示同意。只列事迹，不用征求这一项。',
  },
  'commendations.paperDay': {
    status: 422,
    words: () => '书面答复的日期不能晚于今天。',
  },
});
