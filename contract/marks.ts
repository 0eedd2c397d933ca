import { type Static, Type } from 'typebox';
import {
  Allowed,
  Day,
  EntryId,
  Hundredths,
  Id,
  nullable,
  Reason,
  Version,
  Written,
} from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/** What is typed into a cell: a mark, several marks with blanks between, a number of votes, points, 是. */
const Cell = Type.String({ maxLength: 400 });

const Finding = Type.Object({
  row: nullable(Type.Integer({ description: 'row in the uploaded file' })),
  personId: nullable(Id),
  field: Type.String(),
  words: Type.String(),
});

const MarkRow = Type.Object({
  personId: Id,
  name: Type.String(),
  placeName: Type.String(),
  cells: Type.Array(Cell),
  reason: Type.String(),
  points: nullable(Hundredths),
  words: Type.String({ description: 'how the points come about' }),
  stateWords: Type.String(),
  entryId: nullable(EntryId),
});

/** One rule and one period for the people of an organisation: written by one, posted by another. */
export const MarkSheet = Type.Object({
  id: Id,
  organisationName: Type.String(),
  rule: Type.Object({ code: Type.String(), name: Type.String(), sentence: Type.String() }),
  happenedOn: Day,
  periodWords: Type.String(),
  ground: Type.String(),
  state: Type.Enum(['open', 'proposed', 'posted']),
  stateWords: Type.String(),
  returnedWords: nullable(Type.String()),
  columns: Type.Array(Type.Object({ head: Type.String(), hint: Type.String() })),
  needsReason: Type.Boolean(),
  fillWords: Type.String({ description: 'what to type, and what becomes of it' }),
  rows: Type.Array(MarkRow),
  leftOutWords: nullable(Type.String({ description: 'who is not on the sheet, and why' })),
  orderWords: Type.String(),
  toConfirm: Type.Integer({ description: 'rows that the asker may confirm' }),
  version: Version,
  allowed: Allowed,
});
export type MarkSheet = Static<typeof MarkSheet>;

const params = Type.Object({ sheetId: Id });
const withVersion = Type.Object({ version: Version }, { additionalProperties: false });
const Changed = Type.Object({ version: Version });

export const markRoutes = routeTable({
  'marks.listSheets': {
    method: 'GET',
    path: '/api/mark-sheets',
    kind: 'read',
    summary: 'Sheets of results in my reach, newest first, and the rules one can be opened for',
    output: Type.Object({
      rows: Type.Array(
        Type.Object({
          id: Id,
          ruleName: Type.String(),
          organisationName: Type.String(),
          happenedOn: Day,
          periodWords: Type.String(),
          people: Type.Integer(),
          stateWords: Type.String(),
        }),
      ),
      orderWords: Type.String(),
      places: Type.Array(
        Type.Object({
          organisationId: Id,
          name: Type.String(),
          rules: Type.Array(
            Type.Object({ code: Type.String(), name: Type.String(), sentence: Type.String() }),
          ),
        }),
      ),
      allowed: Allowed,
    }),
  },
  'marks.openSheet': {
    method: 'POST',
    path: '/api/mark-sheets',
    kind: 'act',
    summary: 'Open the sheet of a rule for the people of an organisation',
    body: Type.Object(
      {
        organisationId: Id,
        ruleCode: Type.String({ maxLength: 8 }),
        happenedOn: Day,
        ground: Written(120),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ sheetId: Id }),
  },
  'marks.readSheet': {
    method: 'GET',
    path: '/api/mark-sheets/{sheetId}',
    kind: 'look',
    summary:
      'A sheet with everybody it is about, what was given and what it comes to; rows that are posted leave a line',
    params,
    output: MarkSheet,
  },
  'marks.saveSheet': {
    method: 'PUT',
    path: '/api/mark-sheets/{sheetId}',
    kind: 'act',
    summary: 'Keep what was typed; wrong cells are named, nothing is half done',
    params,
    body: Type.Object(
      {
        version: Version,
        rows: Type.Array(
          Type.Object(
            {
              personId: Id,
              cells: Type.Array(Cell, { maxItems: 20 }),
              reason: Type.String({ maxLength: 200 }),
            },
            { additionalProperties: false },
          ),
          { maxItems: 3000 },
        ),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version, findings: Type.Array(Finding) }),
  },
  'marks.exportSheet': {
    method: 'GET',
    path: '/api/mark-sheets/{sheetId}/file',
    kind: 'look',
    summary: 'The sheet as a workbook, to fill in or to file',
    params,
    output: 'file',
  },
  'marks.readSheetFile': {
    method: 'POST',
    path: '/api/mark-sheets/{sheetId}/file',
    kind: 'act',
    summary: 'Fill the open sheet from a workbook; wrong cells are named, nothing is half done',
    params,
    query: Type.Object({ version: Version }, { additionalProperties: false }),
    body: 'file',
    output: Type.Object({ version: Version, rows: Type.Integer(), findings: Type.Array(Finding) }),
  },
  'marks.proposeSheet': {
    method: 'POST',
    path: '/api/mark-sheets/{sheetId}/proposal',
    kind: 'act',
    summary: 'Hand the sheet to a second person; nothing is posted yet',
    params,
    body: withVersion,
    output: Changed,
  },
  'marks.returnSheet': {
    method: 'POST',
    path: '/api/mark-sheets/{sheetId}/return',
    kind: 'act',
    summary:
      'Give a proposed sheet back to be mended; where part of it is posted, the rest leaves it',
    params,
    body: Type.Object({ version: Version, reason: Reason }, { additionalProperties: false }),
    output: Changed,
  },
  'marks.confirmSheet': {
    method: 'POST',
    path: '/api/mark-sheets/{sheetId}/confirmation',
    kind: 'act',
    summary: 'Confirm the rows in my reach but my own: they are posted in the same transaction',
    params,
    body: withVersion,
    output: Type.Object({ version: Version, posted: Type.Integer(), waiting: Type.Integer() }),
  },
  'marks.dropSheet': {
    method: 'POST',
    path: '/api/mark-sheets/{sheetId}/withdrawal',
    kind: 'act',
    summary: 'Throw an open sheet away',
    params,
    body: withVersion,
    output: Type.Object({}),
  },
});

export const markRefusals = refusalTable({
  'marks.notByHand': {
    status: 422,
    words: (f) => `“${f['rule']}”不在这里登记，请从列出的规则中选一条。`,
  },
  'marks.notOpen': {
    status: 409,
    words: () => '这张评分表已经提交，不能再改。要改的，请先退回。',
  },
  'marks.notProposed': {
    status: 409,
    words: () => '这张评分表还没有提交，或已经全部记入，不用再核对。',
  },
  'marks.empty': {
    status: 422,
    words: () => '表里还没有一个人有结果，请先填写并保存，再提交。',
  },
  'marks.secondPerson': {
    status: 403,
    words: () => '提交的人不能自己核对，请由另一位有权办理的同志核对。',
  },
  'marks.onlyOwn': {
    status: 403,
    words: () => '余下的只有您本人的一行，或不在您的范围内，请由另一位同志核对。',
  },
  'marks.resultStands': {
    status: 409,
    words: (f) =>
      `${f['name']}在${f['period']}已有这条规则的结果。先退回删去这一行；要更正原来的，请提出冲销。`,
  },
  'marks.ruleChanged': {
    status: 409,
    words: () => '这张表打开以后，所依据的规则有了变化。请退回，另开一张。',
  },
});
