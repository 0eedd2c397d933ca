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
  'organisations.registerUnreadable': {
    status: 422,
    words: (f) =>
      `组织台账有${f['findings']}处需要改正，没有写入任何内容。请按错误清单改好后再导入。`,
  },
});
