import { type Static, Type } from 'typebox';
import { Allowed, Day, EntryId, Id, nullable, pageOf, paging, Version, Written } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/** Where an objection stands. */
export const objectionStates = ['raised', 'answered', 'escalated', 'decided'] as const;
const Outcome = Type.Enum(['upheld', 'amended', 'voided'], {
  description: 'the entry stands, is replaced by a corrected one, or is taken back',
});

export const ObjectionRow = Type.Object({
  id: Id,
  entryId: EntryId,
  personName: Type.String(),
  matter: Type.String(),
  happenedOn: Day,
  own: Type.Boolean({ description: 'raised by the person the entry belongs to' }),
  raisedOn: Day,
  state: Type.Enum(objectionStates),
  stateWords: Type.String(),
  dueOn: nullable(Day),
});
export type ObjectionRow = Static<typeof ObjectionRow>;

const Ruling = nullable(
  Type.Object({
    on: Day,
    outcomeWords: Type.String(),
    because: Type.String(),
    byName: Type.String(),
  }),
);

export const ObjectionPage = Type.Object({
  ...ObjectionRow.properties,
  ruleCode: Type.String(),
  objectorName: nullable(
    Type.String({ description: 'for those who decide, and for the objector' }),
  ),
  text: Type.String(),
  paper: nullable(
    Type.Object(
      { broughtBy: Type.String(), recordedBy: Type.String(), recordedOn: Day },
      { description: 'it came on paper and was written down for the objector' },
    ),
  ),
  answer: Ruling,
  escalation: nullable(
    Type.Object({ on: Day, text: Type.String(), recordedBy: nullable(Type.String()) }),
  ),
  decision: Ruling,
  escalateUntil: nullable(Day),
  nextWords: Type.String(),
  version: Version,
  allowed: Allowed,
});
export type ObjectionPage = Static<typeof ObjectionPage>;

const objectionParams = Type.Object({ objectionId: Id });
const Rule = Type.Object(
  {
    version: Version,
    outcome: Outcome,
    because: Written(500),
    quantity: nullable(
      Type.Integer({ minimum: 1, maximum: 100_000, description: 'amended: the right quantity' }),
    ),
    level: nullable(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
const Changed = Type.Object({ version: Version });

export const objectionRoutes = routeTable({
  'points.raiseObjection': {
    method: 'POST',
    path: '/api/points/entries/{entryId}/objection',
    kind: 'act',
    summary:
      'Object to an own entry, or to one that is published in my unit; only reviewers see my name',
    params: Type.Object({ entryId: EntryId }),
    body: Type.Object({ text: Written(1000) }, { additionalProperties: false }),
    output: Type.Object({ objectionId: Id }),
  },
  'points.listMyObjections': {
    method: 'GET',
    path: '/api/points/my-objections',
    kind: 'read',
    summary: 'Objections I raised, newest first',
    output: Type.Object({ rows: Type.Array(ObjectionRow) }),
  },
  'points.readMyObjection': {
    method: 'GET',
    path: '/api/points/my-objections/{objectionId}',
    kind: 'read',
    summary: 'One of my objections with its answer',
    params: objectionParams,
    output: ObjectionPage,
  },
  'points.listObjections': {
    method: 'GET',
    path: '/api/objections',
    kind: 'look',
    summary: 'Objections within my reach, those due first',
    query: Type.Object(
      { state: Type.Optional(Type.Enum(['open', 'settled'])), ...paging },
      { additionalProperties: false },
    ),
    output: pageOf(ObjectionRow),
  },
  'points.readObjection': {
    method: 'GET',
    path: '/api/objections/{objectionId}',
    kind: 'look',
    summary: 'One objection, for those who answer it',
    params: objectionParams,
    output: ObjectionPage,
  },
  'points.answerObjection': {
    method: 'POST',
    path: '/api/objections/{objectionId}/answer',
    kind: 'act',
    summary:
      'Answer within five working days, by somebody who neither proposed nor confirmed the entry',
    params: objectionParams,
    body: Rule,
    output: Changed,
  },
  'points.escalateObjection': {
    method: 'POST',
    path: '/api/points/my-objections/{objectionId}/escalation',
    kind: 'act',
    summary: 'Not content with the answer: one level up',
    params: objectionParams,
    body: Type.Object({ version: Version, text: Written(1000) }, { additionalProperties: false }),
    output: Changed,
  },
  'points.decideObjection': {
    method: 'POST',
    path: '/api/objections/{objectionId}/decision',
    kind: 'act',
    summary: 'Decide one level up within ten working days, by yet another person',
    params: objectionParams,
    body: Rule,
    output: Changed,
  },
});

export const objectionRefusals = refusalTable({
  'objection.notPublished': {
    status: 403,
    words: () => '这条记录没有在您的单位公示，或者公示已经结束。对自己的记录随时可以提出。',
  },
  'objection.nothingToObject': {
    status: 409,
    words: () => '这条记录已经冲销，或者本身就是冲销记录，不用再提异议。',
  },
  'objection.alreadyRaised': {
    status: 409,
    words: () => '您对这条记录的异议正在办理，请等答复。',
  },
  'objection.anotherHand': {
    status: 403,
    words: () =>
      '提出、确认过这条记录的同志，异议人，以及记录本人，都不能办理这件异议。请由另一位同志办理。',
  },
  'objection.secondLevel': {
    status: 403,
    words: () => '答复人不能再作复议决定，请由另一位同志决定。',
  },
  'objection.settled': { status: 409, words: () => '这件异议已经办结，不能再改。' },
  'objection.notAnswered': { status: 409, words: () => '这件异议还没有答复，请先等答复。' },
  'objection.tooLate': {
    status: 409,
    words: (f) => `对答复不服的，应在${f['until']}前提出，现在已经过期。`,
  },
  'objection.neverWorse': {
    status: 422,
    words: () => '本人对自己的记录提出异议，结果不能比原来更低。请维持原记录，或改为不低于原分值。',
  },
  'objection.amendWithWhat': {
    status: 422,
    words: () => '请写明更正后的数量或等级。',
  },
});
