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
  allowed: Allowed,
});
export type OrganisationPage = Static<typeof OrganisationPage>;

export const organisationsRoutes = routeTable({
  'organisations.readTree': {
    method: 'GET',
    path: '/api/organisations',
    kind: 'read',
    summary: 'The tree within my reach, official order, parents first',
    query: Type.Object(
      { tree: Type.Optional(Type.Enum(['unit', 'party'])) },
      { additionalProperties: false },
    ),
    output: Type.Object({
      rows: Type.Array(OrganisationRow),
      total: Type.Integer(),
      orderWords: Type.String(),
      allowed: Allowed,
    }),
  },
  'organisations.read': {
    method: 'GET',
    path: '/api/organisations/{organisationId}',
    kind: 'read',
    summary: 'One organisation',
    params: Type.Object({ organisationId: Id }),
    output: OrganisationPage,
  },
});

export const organisationsRefusals = refusalTable({
  'organisations.asOfTooEarly': {
    status: 422,
    words: (f) =>
      `“${f['name']}”现有的记录从${f['since']}起，生效日期不能早于这一天。请改晚生效日期。`,
  },
  'organisations.parentCycle': {
    status: 422,
    words: () => '台账与系统中已有的组织合在一起，上级绕回到了自己。请导入完整的台账。',
  },
});
