import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, Moment, nullable, pageOf, paging, Reason, Version } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

export const PersonRow = Type.Object({
  id: Id,
  name: Type.String(),
  sexWords: Type.String(),
  unitName: Type.String(),
  branchName: nullable(Type.String()),
  membershipWords: Type.String(),
  postWords: Type.String(),
  remarks: Type.Array(Type.String()),
});
export type PersonRow = Static<typeof PersonRow>;

/** Looks by another person at somebody's detail (谁看过我); the same one again within half an hour is one line. */
export const Looker = Type.Object({
  at: Type.String({ description: '2026-07-15 14:30; 2026-07-15 14:02至14:30，共3次' }),
  name: Type.String(),
  what: Type.String(),
  reason: Type.String(),
});

export const PersonPage = Type.Object({
  id: Id,
  name: Type.String(),
  sexWords: Type.String(),
  bornOn: nullable(Day),
  ethnicGroup: Type.String(),
  education: Type.String(),
  unit: Type.Object({ id: Id, name: Type.String() }),
  branch: nullable(Type.Object({ id: Id, name: Type.String() })),
  office: Type.String(),
  staffKind: Type.String(),
  membershipWords: Type.String(),
  joinedOn: nullable(Day),
  dutyTitle: Type.String(),
  rankTitle: Type.String(),
  phoneMasked: Type.String(),
  identityMasked: Type.String(),
  history: Type.Array(Type.Object({ from: nullable(Day), words: Type.String() })),
  lookers: Type.Array(Looker),
  version: Version,
  allowed: Allowed,
});
export type PersonPage = Static<typeof PersonPage>;

const Severity = Type.Enum(['error', 'hint']);

const ImportIssue = Type.Object({
  row: Type.Integer(),
  field: nullable(Type.String()),
  fieldWords: Type.String(),
  code: Type.String(),
  words: Type.String(),
  severity: Severity,
});

export const ImportPage = Type.Object({
  id: Id,
  filename: Type.String(),
  state: Type.Enum(['uploaded', 'committed', 'rolledBack', 'abandoned']),
  uploadedAt: Moment,
  byName: Type.String(),
  committedAt: nullable(Moment),
  version: Version,
  allowed: Allowed,
  columns: Type.Array(
    Type.Object({
      column: Type.String({ description: 'letter, as in Excel' }),
      head: Type.String(),
      sample: Type.String(),
      field: nullable(Type.String()),
      fieldWords: nullable(Type.String()),
    }),
  ),
  fields: Type.Array(Type.Object({ field: Type.String(), words: Type.String() })),
  counts: Type.Object({
    rows: Type.Integer(),
    new: Type.Integer(),
    changed: Type.Integer(),
    same: Type.Integer(),
    refused: Type.Integer(),
    warned: Type.Integer(),
    skipped: Type.Integer(),
  }),
  issues: Type.Array(ImportIssue),
  rows: Type.Array(
    Type.Object({
      row: Type.Integer(),
      outcome: Type.Enum(['new', 'changed', 'same', 'refused', 'skipped']),
      name: Type.String(),
      cells: Type.Array(
        Type.Object({
          field: Type.String(),
          now: Type.String(),
          was: nullable(Type.String()),
          issue: nullable(Type.Object({ words: Type.String(), severity: Severity })),
        }),
      ),
    }),
  ),
  total: Type.Integer(),
  page: Type.Integer(),
  size: Type.Integer(),
});
export type ImportPage = Static<typeof ImportPage>;

const importParams = Type.Object({ importId: Id });
const Outcome = Type.Enum(['pending', 'refused', 'changed', 'new', 'same', 'warned', 'skipped']);

export const peopleRoutes = routeTable({
  'people.list': {
    method: 'GET',
    path: '/api/people',
    kind: 'read',
    summary: 'People within my reach',
    query: Type.Object(
      {
        q: Type.Optional(Type.String({ maxLength: 40, description: 'name or pinyin' })),
        organisationId: Type.Optional(Id),
        membership: Type.Optional(Type.Enum(['member', 'nonMember', 'withoutBranch'])),
        ...paging,
      },
      { additionalProperties: false },
    ),
    output: pageOf(PersonRow, { allowed: Allowed }),
  },
  'people.read': {
    method: 'GET',
    path: '/api/people/{personId}',
    kind: 'look',
    summary: 'One person; leaves a line the person can see',
    params: Type.Object({ personId: Id }),
    output: PersonPage,
  },
  'people.revealIdentity': {
    method: 'POST',
    path: '/api/people/{personId}/identity',
    kind: 'look',
    summary: 'The full identity number and phone, for a stated reason',
    params: Type.Object({ personId: Id }),
    body: Type.Object({ reason: Reason }, { additionalProperties: false }),
    output: Type.Object({ identityNumber: Type.String(), phone: nullable(Type.String()) }),
  },
  'people.listImports': {
    method: 'GET',
    path: '/api/imports',
    kind: 'read',
    summary: 'Roster imports, newest first',
    output: Type.Object({
      rows: Type.Array(
        Type.Object({
          id: Id,
          filename: Type.String(),
          at: Moment,
          byName: Type.String(),
          stateWords: Type.String(),
          counts: ImportPage.properties.counts,
        }),
      ),
      allowed: Allowed,
    }),
  },
  'people.readImportTemplate': {
    method: 'GET',
    path: '/api/imports/template',
    kind: 'read',
    summary: 'An empty roster workbook with its explanations',
    output: 'file',
  },
  'people.startImport': {
    method: 'POST',
    path: '/api/imports',
    kind: 'act',
    summary: 'Upload a roster; writes nothing yet',
    query: Type.Object(
      { filename: Type.String({ minLength: 1, maxLength: 200 }) },
      { additionalProperties: false },
    ),
    body: 'file',
    output: Type.Object({ importId: Id }),
  },
  'people.readImport': {
    method: 'GET',
    path: '/api/imports/{importId}',
    kind: 'read',
    summary: 'Mapping and preview of an import',
    params: importParams,
    query: Type.Object(
      { outcome: Type.Optional(Outcome), ...paging },
      { additionalProperties: false },
    ),
    output: ImportPage,
  },
  'people.mapColumns': {
    method: 'POST',
    path: '/api/imports/{importId}/columns',
    kind: 'act',
    summary: 'Say which column is what',
    params: importParams,
    body: Type.Object(
      {
        version: Version,
        columns: Type.Array(
          Type.Object({ column: Type.String(), field: nullable(Type.String()) }),
          { maxItems: 100 },
        ),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version }),
  },
  'people.commitImport': {
    method: 'POST',
    path: '/api/imports/{importId}/commit',
    kind: 'act',
    summary: 'Write the import: all or nothing, unless keepGood',
    params: importParams,
    body: Type.Object(
      { version: Version, keepGood: Type.Boolean() },
      { additionalProperties: false },
    ),
    output: Type.Object({
      new: Type.Integer(),
      changed: Type.Integer(),
      same: Type.Integer(),
      refused: Type.Integer(),
    }),
  },
  'people.abandonImport': {
    method: 'POST',
    path: '/api/imports/{importId}/abandon',
    kind: 'act',
    summary: 'Give an upload up',
    params: importParams,
    body: Type.Object({ version: Version }, { additionalProperties: false }),
    output: Type.Object({}),
  },
  'people.rollBackImport': {
    method: 'POST',
    path: '/api/imports/{importId}/rollback',
    kind: 'act',
    summary: 'Take a whole import back',
    params: importParams,
    body: Type.Object({ version: Version, reason: Reason }, { additionalProperties: false }),
    output: Type.Object({}),
  },
  'people.readMarkedFile': {
    method: 'GET',
    path: '/api/imports/{importId}/marked',
    kind: 'look',
    summary: 'The same file back: wrong cells red, last column 错误原因',
    params: importParams,
    output: 'file',
  },
});

export const peopleRefusals = refusalTable({
  'people.importHasErrors': {
    status: 422,
    words: (f) =>
      `还有${f['refused']}行有错，没有写入任何内容。请改好后再传，或选择“先导入没有错的行”。`,
  },
  'people.importSettled': { status: 409, words: () => '这次导入已经办结，请重新上传文件。' },
  'people.importOutsideReach': {
    status: 422,
    words: (f) =>
      `第${f['row']}行（${f['unit']}）不归您管理，或者此人现在记在别的单位。请只填本单位人员；调动请报市直机关工委办理。`,
  },
  'people.columnTwice': {
    status: 422,
    words: (f) => `有两列都对应“${f['field']}”，请只留一列。`,
  },
  'people.columnMissing': {
    status: 422,
    words: (f) => `还没有指明哪一列是“${f['field']}”，请选择后再核对。`,
  },
  'people.asOfTooEarly': {
    status: 422,
    words: (f) => `有人现有的记录从${f['since']}起，生效日期不能早于这一天。请改晚生效日期。`,
  },
  'people.importIntoDemo': {
    status: 409,
    words: () =>
      '这是演示城市，不能导入真实人员。请换一个数据文件夹（DATA_DIR），或确知后加 --into-demo。',
  },
  'people.rollbackImpossible': {
    status: 409,
    words: (f) => `有${f['people']}人在导入之后又有改动，不能整批撤销。请逐人更正。`,
  },
  'people.rollbackReferred': {
    status: 409,
    words: () => '这批人员中有人已经有了账号、积分或其他记录，不能整批撤销。请逐人更正。',
  },
});
