import { type Static, Type } from 'typebox';
import {
  Allowed,
  Day,
  Hundredths,
  Id,
  Moment,
  nullable,
  Reason,
  Version,
  Written,
  Year,
} from './common.ts';
import { JobSchema } from './jobs.ts';
import { CategoryTotals } from './points.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

export const closingStates = ['open', 'proposed', 'closed', 'reopening'] as const;
export type ClosingState = (typeof closingStates)[number];

const ClosingRow = Type.Object({
  unitId: Id,
  unitName: Type.String(),
  year: Year,
  state: Type.Enum(closingStates),
  stateWords: Type.String(),
  closedOn: nullable(Day),
});
export type ClosingRow = Static<typeof ClosingRow>;

/** Something that has to be settled first. */
const OpenCase = Type.Object({
  id: Type.String(),
  kindWords: Type.String(),
  title: Type.String(),
  turnWords: Type.String({ description: 'whose turn it is, and until when' }),
  href: Type.String(),
});

/** What was kept when the year was closed. */
const Snapshot = Type.Object({
  closingId: Id,
  closedAt: Moment,
  closedByName: Type.String(),
  people: Type.Integer(),
  hash: Type.String({ description: 'over every sheet and the end of the unit’s ledger, in hex' }),
  files: Type.Array(Type.Object({ name: Type.String(), sheets: Type.Integer() })),
  job: nullable(JobSchema),
});

export const ClosingPage = Type.Object({
  ...ClosingRow.properties,
  version: nullable(Version),
  nextWords: Type.String({ description: 'what to do next, and what stands against it' }),
  openCases: Type.Array(OpenCase),
  proposed: nullable(Type.Object({ byName: Type.String(), at: Moment })),
  reopening: nullable(
    Type.Object({
      byName: Type.String(),
      at: Moment,
      minutes: Type.String(),
      because: Type.String(),
    }),
  ),
  snapshot: nullable(Snapshot),
  history: Type.Array(Type.Object({ at: Moment, byName: Type.String(), words: Type.String() }), {
    description: 'every step since the year was first proposed, oldest first',
  }),
  allowed: Allowed,
});
export type ClosingPage = Static<typeof ClosingPage>;

/** One person's closed year; the reference sheet (考核参考表) is made of nothing else. */
export const ClosedYear = Type.Object({
  personName: Type.String(),
  year: Year,
  unitName: Type.String(),
  branchName: nullable(Type.String()),
  scheme: nullable(Type.Object({ name: Type.String(), version: Type.Integer() })),
  guideLine: Hundredths,
  months: Type.Integer({
    description: 'months of the year the person served; the line goes by those of them with points',
  }),
  total: Hundredths,
  raw: Hundredths,
  heldBack: Hundredths,
  entries: Type.Integer(),
  categories: Type.Array(CategoryTotals),
  flags: Type.Optional(
    Type.Array(Type.String(), { description: 'as sentences with their days; left out where none' }),
  ),
  withoutPoints: Type.Optional(
    Type.String({ description: 'when no points were kept there; left out where always' }),
  ),
  slices: Type.Array(
    Type.Object({ unitName: Type.String(), entries: Type.Integer(), counted: Hundredths }),
    {
      description:
        'what counted, by the unit the person belonged to on the day, in the order of days',
    },
  ),
});
export type ClosedYear = Static<typeof ClosedYear>;

const params = Type.Object({ unitId: Id, year: Year });
const versioned = Type.Object({ version: Version }, { additionalProperties: false });
const Changed = Type.Object({ version: Version });
const Format = Type.Object(
  { format: Type.Enum(['docx', 'xlsx']) },
  { additionalProperties: false },
);
const at = '/api/closings/{unitId}/{year}';

export const closingRoutes = routeTable({
  'closing.list': {
    method: 'GET',
    path: '/api/closings',
    kind: 'read',
    summary: 'Years of my units, the newest first, and whether they are closed',
    output: Type.Object({ rows: Type.Array(ClosingRow), orderWords: Type.String() }),
  },
  'closing.read': {
    method: 'GET',
    path: at,
    kind: 'read',
    summary: 'A unit’s year: what is still open, what was kept, what may be done',
    params,
    output: ClosingPage,
  },
  'closing.propose': {
    method: 'POST',
    path: `${at}/proposal`,
    kind: 'act',
    summary: 'Propose to close a year that is over and in which nothing is open',
    params,
    body: Type.Object({}, { additionalProperties: false }),
    output: Changed,
  },
  'closing.withdraw': {
    method: 'POST',
    path: `${at}/withdrawal`,
    kind: 'act',
    summary: 'Take back a proposal to close, or to open again',
    params,
    body: versioned,
    output: Changed,
  },
  'closing.close': {
    method: 'POST',
    path: `${at}/closing`,
    kind: 'act',
    summary: 'Close the year as a second person: keep everybody’s year, and take no more entries',
    params,
    body: versioned,
    output: Changed,
  },
  'closing.proposeReopening': {
    method: 'POST',
    path: `${at}/reopening-proposal`,
    kind: 'act',
    summary: 'Propose to open a closed year again by a decision that minutes record',
    params,
    body: Type.Object(
      {
        version: Version,
        minutes: Written(200),
        because: Reason,
      },
      { additionalProperties: false },
    ),
    output: Changed,
  },
  'closing.reopen': {
    method: 'POST',
    path: `${at}/reopening`,
    kind: 'act',
    summary: 'Open a closed year again as a second person; what was kept stays',
    params,
    body: versioned,
    output: Changed,
  },
  'closing.makeSheets': {
    method: 'POST',
    path: `${at}/sheets`,
    kind: 'act',
    summary: 'Make everybody’s reference sheet as files, beside the work of others',
    params,
    body: Type.Object({}, { additionalProperties: false }),
    output: JobSchema,
  },
  'closing.cancelSheets': {
    method: 'POST',
    path: `${at}/sheets/cancellation`,
    kind: 'act',
    summary: 'Stop making the sheets',
    params,
    body: Type.Object({}, { additionalProperties: false }),
    output: Type.Object({}),
  },
  'closing.readSheets': {
    method: 'GET',
    path: `${at}/sheets/{place}`,
    kind: 'look',
    summary: 'One of the files of sheets; leaves a line, of few people one that each can see',
    params: Type.Object({
      unitId: Id,
      year: Year,
      place: Type.Integer({ minimum: 1, maximum: 999 }),
    }),
    output: 'file',
  },
  'closing.exportSheet': {
    method: 'POST',
    path: '/api/people/{personId}/closed-years/{year}/sheet',
    kind: 'act',
    summary: 'A person’s reference sheet with a reason; leaves a line the person can see',
    params: Type.Object({ personId: Id, year: Year }),
    body: Type.Object(
      { format: Type.Enum(['docx', 'xlsx']), reason: Reason },
      { additionalProperties: false },
    ),
    output: 'file',
  },
  'closing.listMine': {
    method: 'GET',
    path: '/api/my-closed-years',
    kind: 'read',
    summary: 'My own closed years',
    output: Type.Object({ rows: Type.Array(ClosedYear) }),
  },
  'closing.readMySheet': {
    method: 'GET',
    path: '/api/my-closed-years/{year}/sheet',
    kind: 'read',
    summary: 'My own reference sheet of a closed year',
    params: Type.Object({ year: Year }),
    query: Format,
    output: 'file',
  },
});

export const closingRefusals = refusalTable({
  'closing.yearNotOver': {
    status: 409,
    words: (f) => `${f['year']}年还没有结束，从${f['from']}起才能结账。`,
  },
  'closing.openCases': {
    status: 409,
    words: (f) => `还有${f['count']}件没有办结，请按页面所列逐件办结后再结账。`,
  },
  'closing.alreadyProposed': {
    status: 409,
    words: () => '这个年度已经提出结账或已经结账，请刷新页面查看。',
  },
  'closing.notThisStep': {
    status: 409,
    words: (f) => `这个年度现在是“${f['state']}”，不能办这一步。请刷新页面，按所写的下一步办理。`,
  },
  'closing.secondPerson': {
    status: 403,
    words: () => '提出的人不能自己确认，请由另一位同志办理。',
  },
  'closing.notClosed': {
    status: 409,
    words: (f) => `${f['year']}年度还没有结账，结账后才有考核参考表。`,
  },
});
