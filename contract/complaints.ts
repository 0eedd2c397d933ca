import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, nullable, pageOf, paging, Version } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

const Kind = Type.Enum(['complaint', 'suggestion']);
const Addressee = Type.Enum(['ownOffice', 'aboveOffice', 'workCommittee'], {
  description: 'aboveOffice: the matter concerns the own office, so it goes one level up',
});
const State = Type.Enum(['received', 'answered', 'closed']);
const Words = Type.String({ minLength: 5, maxLength: 2000, pattern: '\\S' });

/** The page of the product somebody was looking at when they wrote. */
const About = Type.Object(
  {
    path: Type.String({ maxLength: 200, pattern: '^/(?![/\\\\])[^\\\\]*$' }),
    words: Type.String({ minLength: 1, maxLength: 100, description: 'what the page is called' }),
  },
  { additionalProperties: false },
);

const NewComplaint = Type.Object(
  { kind: Kind, addressee: Addressee, words: Words, about: nullable(About) },
  { additionalProperties: false },
);

export const ComplaintForm = Type.Object({
  addressees: Type.Array(
    Type.Object({
      addressee: Addressee,
      words: Type.String({ description: 'who receives it' }),
      note: Type.String({ description: 'when to choose it' }),
    }),
    { description: 'empty where nobody receives complaints yet' },
  ),
  answerWorkdays: Type.Integer({ description: 'working days until the first answer' }),
  answerBy: Day,
  keptWords: Type.String({ description: 'how long it is kept' }),
});
export type ComplaintForm = Static<typeof ComplaintForm>;

export const ComplaintRow = Type.Object({
  id: Id,
  kindWords: Type.String({ description: '投诉 / 建议' }),
  opening: Type.String({ description: 'the first forty characters' }),
  toWords: Type.String(),
  signed: Type.Boolean(),
  writtenOn: Day,
  dueOn: Day,
  state: State,
  stateWords: Type.String({ description: '已收到 / 已答复 / 已办结' }),
  dueWords: nullable(Type.String({ description: 'days left or overdue while there is no answer' })),
  over: Type.Boolean(),
});
export type ComplaintRow = Static<typeof ComplaintRow>;

const readable = {
  kindWords: Type.String(),
  words: Type.String(),
  toWords: Type.String(),
  signed: Type.Boolean(),
  writtenOn: Day,
  dueOn: Day,
  state: State,
  stateWords: Type.String(),
  dueWords: nullable(Type.String()),
  about: nullable(About),
  answers: Type.Array(Type.Object({ on: Day, byWords: Type.String(), words: Type.String() }), {
    description: 'oldest first',
  }),
  closedWords: nullable(Type.String({ description: 'when and by whom it was closed, and why' })),
};

export const ComplaintPage = Type.Object({
  id: Id,
  ...readable,
  authorWords: Type.String({ description: 'name and unit, or 不署名' }),
  mine: Type.Boolean(),
  version: Version,
  allowed: Allowed,
});
export type ComplaintPage = Static<typeof ComplaintPage>;

/** What an unsigned complaint shows to whoever holds its receipt. */
export const UnsignedComplaint = Type.Object(readable);
export type UnsignedComplaint = Static<typeof UnsignedComplaint>;

export const complaintsRoutes = routeTable({
  'complaints.readForm': {
    method: 'GET',
    path: '/api/complaints/form',
    kind: 'read',
    summary: 'Whom I may write to, and by when the answer is due',
    output: ComplaintForm,
  },
  'complaints.write': {
    method: 'POST',
    path: '/api/complaints',
    kind: 'act',
    summary: 'Write a complaint or suggestion under my name',
    body: NewComplaint,
    output: Type.Object({ complaintId: Id, dueOn: Day, toWords: Type.String() }),
  },
  'complaints.writeUnsigned': {
    method: 'POST',
    path: '/api/complaints/unsigned',
    kind: 'act',
    unnamed: true,
    summary: 'Write one without my name: nothing is kept that tells who; a receipt opens it again',
    body: NewComplaint,
    output: Type.Object({
      receipt: Type.String({ description: 'shown once' }),
      dueOn: Day,
      toWords: Type.String(),
    }),
  },
  'complaints.listMine': {
    method: 'GET',
    path: '/api/my-complaints',
    kind: 'read',
    summary: 'What I wrote under my name, newest first',
    query: Type.Object(paging, { additionalProperties: false }),
    output: pageOf(ComplaintRow),
  },
  'complaints.listReceived': {
    method: 'GET',
    path: '/api/complaints',
    kind: 'read',
    summary: 'What was written to the office I work in; unanswered ones first, by their due day',
    query: Type.Object({ ...paging, state: Type.Optional(State) }, { additionalProperties: false }),
    output: pageOf(ComplaintRow),
  },
  'complaints.read': {
    method: 'GET',
    path: '/api/complaints/{complaintId}',
    kind: 'look',
    summary: 'One complaint, for its author and for those who answer it',
    params: Type.Object({ complaintId: Id }),
    output: ComplaintPage,
  },
  'complaints.readByReceipt': {
    method: 'POST',
    path: '/api/complaints/receipt',
    kind: 'read',
    summary: 'An unsigned complaint and its answers, opened by the receipt',
    body: Type.Object(
      { receipt: Type.String({ minLength: 1, maxLength: 40 }) },
      { additionalProperties: false },
    ),
    output: UnsignedComplaint,
  },
  'complaints.answer': {
    method: 'POST',
    path: '/api/complaints/{complaintId}/answers',
    kind: 'act',
    summary: 'Answer with reasons',
    params: Type.Object({ complaintId: Id }),
    body: Type.Object({ words: Words, version: Version }, { additionalProperties: false }),
    output: Type.Object({}),
  },
  'complaints.close': {
    method: 'POST',
    path: '/api/complaints/{complaintId}/closing',
    kind: 'act',
    summary: 'Close: the author at any time, the office once it has answered',
    params: Type.Object({ complaintId: Id }),
    body: Type.Object(
      { reason: Type.String({ maxLength: 200 }), version: Version },
      { additionalProperties: false },
    ),
    output: Type.Object({}),
  },
});

export const complaintsRefusals = refusalTable({
  'complaints.nobodyReceives': {
    status: 409,
    words: () => '这一级还没有设受理投诉建议的岗位，请改选另一级，或当面向上级党组织反映。',
  },
  'complaints.wrongReceipt': {
    status: 404,
    words: () => '没有这个回执码。请照纸上写的逐位核对；回执码丢失后无法找回，可以再写一份。',
  },
  'complaints.closedAlready': {
    status: 409,
    words: () => '这一件已经办结，不能再改。需要继续反映的，请另写一份。',
  },
  'complaints.answerFirst': {
    status: 409,
    words: () => '还没有答复，不能办结。请先写明办理结果和理由。',
  },
  'complaints.ownComplaint': {
    status: 403,
    words: () => '这一件是您自己写的，请由其他同志答复。',
  },
});
