import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, nullable, Version, Written } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';
import {
  DraftPreview,
  DraftRow,
  SchemeChangesSchema,
  SchemeComparison,
  SchemeOwner,
} from './scheme-changes.ts';

const SchemeRow = Type.Object({
  versionId: Id,
  owner: SchemeOwner,
  name: Type.String(),
  version: Type.Integer(),
  effectiveFrom: Day,
  effectiveUntil: nullable(Day),
  stateWords: Type.String(),
  differenceWords: Type.String({ description: 'how far from the city’s, in one sentence' }),
  mine: Type.Boolean({ description: 'the one my own points go by' }),
});
export type SchemeRow = Static<typeof SchemeRow>;

/** One step on the way of a draft; the page draws exactly these. */
const DraftStep = Type.Object({
  key: Type.Enum(['draft', 'consultation', 'replay', 'decision', 'publicity', 'inForce']),
  title: Type.String(),
  state: Type.Enum(['done', 'now', 'ahead']),
  on: nullable(Day),
  words: Type.String(),
});

export const DraftPage = Type.Object({
  id: Id,
  title: Type.String(),
  owner: SchemeOwner,
  purpose: Type.String({ description: 'why it is changed, in the drafters’ words' }),
  state: DraftRow.properties.state,
  stateWords: Type.String(),
  nextWords: Type.String({ description: 'what to do next, and what stands against it' }),
  blockedWords: nullable(Type.String({ description: 'why the next step cannot be taken yet' })),
  supersedesWords: nullable(
    Type.String({ description: 'versions decided before and still to come, which would give way' }),
  ),
  steps: Type.Array(DraftStep),
  round: Type.Integer({ description: 'consultations so far; a change of content begins another' }),
  version: Version,
  base: Type.Object({ versionId: Id, words: Type.String(), effectiveFrom: Day }),
  changes: SchemeChangesSchema,
  contentHash: Type.String(),
  consultation: nullable(
    Type.Object({
      from: Day,
      until: Day,
      running: Type.Boolean(),
      comments: Type.Integer(),
      unanswered: Type.Integer(),
      adopted: Type.Integer(),
    }),
  ),
  replay: nullable(Type.Object({ replayId: Id, on: Day })),
  decision: nullable(Type.Object({ on: Day, minutes: Type.String(), byName: Type.String() })),
  publicity: nullable(
    Type.Object({
      from: Day,
      until: Day,
      words: Type.String({ description: '公示期和工作日数' }),
      effectiveFrom: Day,
      earliest: Day,
    }),
  ),
  withdrawn: nullable(Type.Object({ on: Day, reason: Type.String() })),
  versionId: nullable(Type.Integer({ description: 'the version in force that came of it' })),
  history: Type.Array(Type.Object({ on: Day, byName: Type.String(), words: Type.String() }), {
    description: 'who did what on its way, oldest first',
  }),
  preview: DraftPreview,
  allowed: Allowed,
});
export type DraftPage = Static<typeof DraftPage>;

/** A rule of another unit's own, in force there, that may be taken over. */
export const BorrowableRule = Type.Object({
  versionId: Id,
  code: Type.String(),
  name: Type.String(),
  unitName: Type.String(),
  version: Type.Integer(),
  category: Type.String(),
  sentence: Type.String(),
  takenBy: Type.Integer({ description: 'units that have it in force with this origin' }),
});
export type BorrowableRule = Static<typeof BorrowableRule>;

export const draftParams = Type.Object({ draftId: Id });

export const schemesRoutes = routeTable({
  'schemes.list': {
    method: 'GET',
    path: '/api/schemes',
    kind: 'read',
    summary: 'Schemes in force that I may read, and drafts on their way',
    output: Type.Object({
      today: Day,
      schemes: Type.Array(SchemeRow),
      drafts: Type.Array(DraftRow),
      incomparableWords: Type.String(),
      mayStart: Type.Array(SchemeOwner, {
        description: 'for whom I may start a draft and none is on its way',
      }),
      allowed: Allowed,
    }),
  },
  'schemes.readComparison': {
    method: 'GET',
    path: '/api/schemes/versions/{versionId}/comparison',
    kind: 'read',
    summary: 'A version in force beside the city’s, or beside the version it replaced',
    params: Type.Object({ versionId: Id }),
    query: Type.Object(
      { beside: Type.Optional(Type.Enum(['city', 'previous'])) },
      { additionalProperties: false },
    ),
    output: Type.Object({
      title: Type.String(),
      owner: SchemeOwner,
      comparison: SchemeComparison,
      allowed: Allowed,
    }),
  },
  'schemes.startDraft': {
    method: 'POST',
    path: '/api/schemes/drafts',
    kind: 'act',
    summary: 'Start a draft for the city, a unit or a branch from what is in force there',
    body: Type.Object(
      {
        organisationId: nullable(Id),
        purpose: Written(500),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ draftId: Id }),
  },
  'schemes.readDraft': {
    method: 'GET',
    path: '/api/schemes/drafts/{draftId}',
    kind: 'read',
    summary: 'A draft with everything computed from it',
    params: draftParams,
    output: DraftPage,
  },
  'schemes.previewDraft': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/preview',
    kind: 'read',
    summary: 'What unsaved changes come to; nothing is stored',
    params: draftParams,
    body: Type.Object({ changes: SchemeChangesSchema }, { additionalProperties: false }),
    output: DraftPreview,
  },
  'schemes.saveDraft': {
    method: 'PUT',
    path: '/api/schemes/drafts/{draftId}',
    kind: 'act',
    summary: 'Keep the changes; after a consultation began, it begins anew',
    params: draftParams,
    body: Type.Object(
      {
        version: Version,
        purpose: Written(500),
        changes: SchemeChangesSchema,
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version, backToConsultation: Type.Boolean() }),
  },
  'schemes.listBorrowable': {
    method: 'GET',
    path: '/api/schemes/borrowable',
    kind: 'read',
    summary: 'Other units’ own rules that are in force',
    query: Type.Object(
      { q: Type.Optional(Type.String({ maxLength: 40 })) },
      { additionalProperties: false },
    ),
    output: Type.Object({ rows: Type.Array(BorrowableRule), orderWords: Type.String() }),
  },
  'schemes.borrowRule': {
    method: 'POST',
    path: '/api/schemes/drafts/{draftId}/borrowed',
    kind: 'act',
    summary: 'Take another unit’s rule into the draft under a code of one’s own, its origin kept',
    params: draftParams,
    body: Type.Object(
      { version: Version, versionId: Id, code: Type.String({ maxLength: 12 }) },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version, code: Type.String() }),
  },
  'schemes.exportComparison': {
    method: 'GET',
    path: '/api/schemes/versions/{versionId}/comparison/file',
    kind: 'look',
    summary: '修订对照表: a version beside the one it replaced, as a paper',
    params: Type.Object({ versionId: Id }),
    output: 'file',
  },
  'schemes.exportDraftComparison': {
    method: 'GET',
    path: '/api/schemes/drafts/{draftId}/comparison/file',
    kind: 'look',
    summary: '修订对照表 of a draft as a paper',
    params: draftParams,
    output: 'file',
  },
  'schemes.exportTrainingNote': {
    method: 'GET',
    path: '/api/schemes/drafts/{draftId}/training-note',
    kind: 'look',
    summary: '学习提纲: what changes for whom, in plain sentences, as a paper',
    params: draftParams,
    output: 'file',
  },
});

export const schemesRefusals = refusalTable({
  'schemes.draftOnItsWay': {
    status: 409,
    words: () => '这里已有一份草案在办，请先办完或撤回它，再起草新的。',
  },
  'schemes.wrongOwner': {
    status: 422,
    words: () => '只有单位和党支部可以有自己的办法，请改选单位或党支部。',
  },
  'schemes.branchOnlyAdds': {
    status: 422,
    words: () => '党支部只能增加自己的规则，不能改动单位的规则和上限，请删去这些改动。',
  },
  'schemes.cityOnly': {
    status: 422,
    words: () => '整条改写规则、改类别和改参考线只有市模板可以，请删去这些改动。',
  },
  'schemes.unitOnly': {
    status: 422,
    words: () => '用不用积分由单位自己决定：市模板和党支部的办法不能停用积分，请删去这项改动。',
  },
  'schemes.codeTaken': {
    status: 422,
    words: (f) => `编号${f['code']}已被别处的规则使用，请改用${f['next']}。`,
  },
  'schemes.noSuchRule': {
    status: 422,
    words: (f) => `依据的办法里没有${f['code']}这一条，请核对编号。`,
  },
  'schemes.hasFindings': {
    status: 422,
    words: (f) => `草案还有${f['count']}处需要改正，请按各处提示修改后再进行下一步。`,
  },
  'schemes.nothingChanged': {
    status: 422,
    words: () => '草案与现行办法没有不同，请先修改，再进行下一步。',
  },
  'schemes.notBorrowable': {
    status: 422,
    words: () => '只能借用其他单位正在施行的自定规则，请从列表里选。',
  },
});
