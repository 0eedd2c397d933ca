import { type Static, Type } from 'typebox';
import { Allowed, Day, EntryId, Id, nullable, pageOf, paging, Version, Year } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

const Text = (maxLength: number) => Type.String({ minLength: 2, maxLength, pattern: '\\S' });
const Month = Type.Integer({ minimum: 1, maximum: 12 });

/** A unit's month of deeds, shown in the unit for some working days: who did what, no points, no totals. */
export const PublicityRow = Type.Object({
  id: Id,
  unitName: Type.String(),
  title: Type.String({ description: '关于2026年6月奉献积分记录的公示' }),
  from: Day,
  until: Day,
  stateWords: Type.String({ description: '公示中，还剩3个工作日 / 已撤下' }),
  running: Type.Boolean(),
  people: Type.Integer(),
  entries: Type.Integer(),
});
export type PublicityRow = Static<typeof PublicityRow>;

/** One branch's people in the order of their names, each with what they did. */
const BranchDeeds = Type.Object({
  branchName: Type.String(),
  people: Type.Array(
    Type.Object({
      name: Type.String(),
      deeds: Type.Array(
        Type.Object({
          entryId: EntryId,
          on: Day,
          words: Type.String(),
          kindWords: Type.String({ description: 'the rule’s name: what stands on the paper' }),
        }),
      ),
    }),
  ),
});
export type BranchDeeds = Static<typeof BranchDeeds>;

export const PublicityPage = Type.Object({
  ...PublicityRow.properties,
  basis: Type.String({ description: 'the scheme in whose name it is published' }),
  periodWords: Type.String({ description: '2026年7月13日至7月17日，共5个工作日' }),
  contact: Type.Object({
    office: Type.String(),
    telephone: Type.String(),
    address: Type.String(),
  }),
  orderWords: Type.String(),
  branches: Type.Array(BranchDeeds),
  objections: nullable(
    Type.Object({
      raised: Type.Integer(),
      waiting: Type.Integer(),
      upheld: Type.Integer(),
      changed: Type.Integer(),
    }),
  ),
  allowed: Allowed,
});
export type PublicityPage = Static<typeof PublicityPage>;

const ofMonth = { organisationId: Id, year: Year, month: Month };
const params = Type.Object({ publicityId: Id });

export const publicityRoutes = routeTable({
  'points.listPublicity': {
    method: 'GET',
    path: '/api/publicity',
    kind: 'read',
    summary: 'What is published in my unit now; for its office, past ones too',
    query: Type.Object({ ...paging }, { additionalProperties: false }),
    output: pageOf(PublicityRow, { allowed: Allowed }),
  },
  'points.previewPublicity': {
    method: 'GET',
    path: '/api/publicity/preview',
    kind: 'read',
    summary: 'What a month of a unit would publish, and until when at the earliest',
    query: Type.Object(ofMonth, { additionalProperties: false }),
    output: Type.Object({
      people: Type.Integer(),
      entries: Type.Integer(),
      leftOut: Type.Integer({ description: 'deductions and entries taken back: never published' }),
      from: Day,
      until: Day,
      workdays: Type.Integer(),
      branches: Type.Array(
        Type.Object({ branchName: Type.String(), people: Type.Integer(), entries: Type.Integer() }),
      ),
    }),
  },
  'points.postPublicity': {
    method: 'POST',
    path: '/api/publicity',
    kind: 'act',
    summary: 'Publish a month of a unit from today on',
    body: Type.Object(
      {
        ...ofMonth,
        workdays: Type.Integer({ minimum: 5, maximum: 20 }),
        office: Text(40),
        telephone: Text(40),
        address: Text(80),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ publicityId: Id }),
  },
  'points.readPublicity': {
    method: 'GET',
    path: '/api/publicity/{publicityId}',
    kind: 'read',
    summary: 'A published month; withdrawn by itself after its last day, then for the office only',
    params,
    output: PublicityPage,
  },
  'points.exportPublicity': {
    method: 'GET',
    path: '/api/publicity/{publicityId}/file',
    kind: 'look',
    summary: 'The publicity as a paper to put up',
    params,
    output: 'file',
  },
  'points.exportPublicityReport': {
    method: 'GET',
    path: '/api/publicity/{publicityId}/report',
    kind: 'look',
    summary:
      'What came of it (公示情况说明), drafted once it is over and every objection is settled',
    params,
    output: 'file',
  },
});

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
  answer: Ruling,
  escalation: nullable(Type.Object({ on: Day, text: Type.String() })),
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
    because: Text(500),
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
    body: Type.Object({ text: Text(1000) }, { additionalProperties: false }),
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
    body: Type.Object({ version: Version, text: Text(1000) }, { additionalProperties: false }),
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

export const publicityRefusals = refusalTable({
  'publicity.monthNotOver': {
    status: 422,
    words: (f) => `${f['year']}年${f['month']}月还没有过完，月末之后才能公示。`,
  },
  'publicity.nothingToPublish': {
    status: 422,
    words: (f) => `${f['year']}年${f['month']}月没有要公示的记录。`,
  },
  'publicity.alreadyPosted': {
    status: 409,
    words: (f) => `${f['year']}年${f['month']}月已经公示过。`,
  },
  'publicity.stillRunning': {
    status: 409,
    words: (f) => `公示到${f['until']}为止，期满并答复全部异议后才能出具情况说明。`,
  },
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
