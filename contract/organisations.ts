import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, nullable } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

const Named = Type.Object({ id: Id, name: Type.String() });

export const OrganisationRow = Type.Object({
  id: Id,
  parentId: nullable(Id),
  name: Type.String(),
  shortName: Type.String(),
  kindWords: Type.String(),
  tree: Type.Enum(['unit', 'party']),
  depth: Type.Integer(),
  hasChildren: Type.Boolean(),
  memberCount: Type.Integer(),
  staffCount: Type.Integer(),
});
export type OrganisationRow = Static<typeof OrganisationRow>;

export const OrganisationPage = Type.Object({
  id: Id,
  name: Type.String(),
  shortName: Type.String(),
  kindWords: Type.String(),
  tree: Type.Enum(['unit', 'party']),
  unit: nullable(Named),
  path: Type.Array(Named),
  children: Type.Array(
    Type.Object({
      id: Id,
      name: Type.String(),
      kindWords: Type.String(),
      memberCount: Type.Integer(),
    }),
  ),
  partyOrganisations: Type.Array(Named),
  posts: Type.Array(
    Type.Object({ words: Type.String(), personName: Type.String(), since: nullable(Day) }),
  ),
  memberCount: Type.Integer(),
  staffCount: Type.Integer({ description: 'people on the roster' }),
  registeredStaff: nullable(Type.Integer({ description: 'staff as the register says' })),
  fullTimeCadres: nullable(Type.Integer()),
  electedOn: nullable(Day),
  termYears: nullable(Type.Integer()),
  termEndsOn: nullable(Day),
  termWords: nullable(Type.String()),
  history: Type.Array(Type.Object({ from: nullable(Day), words: Type.String() })),
  on: Day,
  allowed: Allowed,
});
export type OrganisationPage = Static<typeof OrganisationPage>;

const StaffingState = Type.Enum(['met', 'short', 'smallUnit', 'unknown']);

export const StaffingRow = Type.Object({
  id: Id,
  name: Type.String(),
  staff: nullable(Type.Integer({ description: 'as the register says' })),
  fullTimeCadres: nullable(Type.Integer()),
  neededWords: Type.String({ description: '2至3人; for a small unit a named person' }),
  shortfall: Type.Integer({ description: 'persons' }),
  state: StaffingState,
  stateWords: Type.String(),
  allowed: Allowed,
});
export type StaffingRow = Static<typeof StaffingRow>;

const TermStage = Type.Enum(
  ['over', 'oneMonth', 'threeMonths', 'sixMonths', 'running', 'unknown'],
  { description: 'ended, ends within so many months, runs, or the register lacks a date' },
);

export const TermRow = Type.Object({
  id: Id,
  name: Type.String(),
  kindWords: Type.String(),
  unitName: nullable(Type.String()),
  electedOn: nullable(Day),
  termYears: nullable(Type.Integer()),
  endsOn: nullable(Day),
  stage: TermStage,
  stageWords: Type.String(),
});
export type TermRow = Static<typeof TermRow>;

const OnDay = Type.Optional(
  Type.String({ ...Day, description: 'as it stood on this day; today where absent' }),
);

export const organisationsRoutes = routeTable({
  'organisations.readTree': {
    method: 'GET',
    path: '/api/organisations',
    kind: 'read',
    summary: 'The tree within my reach, official order, parents first',
    query: Type.Object(
      { tree: Type.Optional(Type.Enum(['unit', 'party'])), on: OnDay },
      { additionalProperties: false },
    ),
    output: Type.Object({
      rows: Type.Array(OrganisationRow),
      total: Type.Integer(),
      orderWords: Type.String(),
      on: Day,
      allowed: Allowed,
    }),
  },
  'organisations.read': {
    method: 'GET',
    path: '/api/organisations/{organisationId}',
    kind: 'read',
    summary: 'One organisation',
    params: Type.Object({ organisationId: Id }),
    query: Type.Object({ on: OnDay }, { additionalProperties: false }),
    output: OrganisationPage,
  },
  'organisations.listStaffing': {
    method: 'GET',
    path: '/api/staffing',
    kind: 'read',
    summary: 'Units with their full-time cadres against what is required, official order',
    query: Type.Object({ state: Type.Optional(StaffingState) }, { additionalProperties: false }),
    output: Type.Object({
      rows: Type.Array(StaffingRow),
      total: Type.Integer(),
      orderWords: Type.String(),
      short: Type.Integer({
        description: 'units that are short, whatever the list is narrowed to',
      }),
      missing: Type.Integer({ description: 'persons they lack together' }),
      ruleWords: Type.String(),
      sourceWords: Type.String(),
    }),
  },
  'organisations.writeStaffingLetter': {
    method: 'GET',
    path: '/api/organisations/{organisationId}/staffing-letter',
    kind: 'read',
    summary: 'The letter to a unit about its shortfall, as a Word file',
    params: Type.Object({ organisationId: Id }),
    output: 'file',
  },
  'organisations.listTerms': {
    method: 'GET',
    path: '/api/terms',
    kind: 'read',
    summary: 'Terms of the committees I answer for; by default those ended or near their end',
    query: Type.Object({ stage: Type.Optional(TermStage) }, { additionalProperties: false }),
    output: Type.Object({
      rows: Type.Array(TermRow),
      total: Type.Integer(),
      orderWords: Type.String(),
      counts: Type.Array(
        Type.Object({ stage: TermStage, words: Type.String(), count: Type.Integer() }),
      ),
    }),
  },
});

export const organisationsRefusals = refusalTable({
  'organisations.asOfTooEarly': {
    status: 422,
    words: (f) =>
      `“${f['name']}”现有的记录从${f['since']}起，生效日期不能早于这一天。请改晚生效日期。`,
  },
  'organisations.dayAhead': {
    status: 422,
    words: () => '请选今天或以前的日期。',
  },
  'organisations.notShort': {
    status: 409,
    words: () => '这个单位不缺专职党务干部，不用发函。',
  },
  'organisations.parentCycle': {
    status: 422,
    words: () => '台账与系统中已有的组织合在一起，上级绕回到了自己。请导入完整的台账。',
  },
});
