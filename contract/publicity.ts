import { type Static, Type } from 'typebox';
import { Allowed, Day, EntryId, Id, nullable, pageOf, paging, Written, Year } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

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
      kindsWords: Type.String({
        description: 'what stands on the paper: rules by name, each once, with how often',
      }),
      deeds: Type.Array(Type.Object({ entryId: EntryId, on: Day, words: Type.String() })),
    }),
  ),
});
export type BranchDeeds = Static<typeof BranchDeeds>;

/** The words of the paper that is put up, besides its annex. */
const PublicityWording = Type.Object({
  opening: Type.String(),
  parts: Type.Array(Type.Object({ title: Type.String(), lines: Type.Array(Type.String()) })),
  annexName: Type.String(),
});
export type PublicityWording = Static<typeof PublicityWording>;

/** Where to turn with an objection. */
const Contact = Type.Object({
  office: Type.String(),
  telephone: Type.String(),
  address: Type.String(),
});

export const PublicityPage = Type.Object({
  ...PublicityRow.properties,
  basis: Type.String({ description: 'the scheme in whose name it is published' }),
  periodWords: Type.String({ description: '2026年7月13日至7月17日，共5个工作日' }),
  contact: Contact,
  orderWords: Type.String(),
  wording: PublicityWording,
  branches: Type.Array(BranchDeeds),
  filed: nullable(
    Type.Array(
      Type.Object({
        name: Type.String({ description: '公示原件 / 公示情况说明' }),
        on: Day,
        hash: Type.String(),
      }),
    ),
  ),
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
    summary:
      'What a month of a unit would publish, until when at the earliest, and whom it last named to turn to',
    query: Type.Object(ofMonth, { additionalProperties: false }),
    output: Type.Object({
      people: Type.Integer(),
      entries: Type.Integer(),
      leftOut: Type.Integer({ description: 'deductions and entries taken back: never published' }),
      from: Day,
      until: Day,
      workdays: Type.Integer(),
      contact: nullable(Contact),
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
        office: Written(40),
        telephone: Written(40),
        address: Written(80),
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
});
