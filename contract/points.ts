import { type Static, Type } from 'typebox';
import {
  Allowed,
  Day,
  EntryId,
  Hundredths,
  Id,
  Moment,
  nullable,
  pageOf,
  paging,
  Reason,
  Year,
} from './common.ts';
import { Looker } from './people.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';
import { SchemePage } from './scheme-page.ts';

export const EntryRow = Type.Object({
  id: Id,
  happenedOn: Day,
  matter: Type.String(),
  ruleCode: Type.String(),
  clause: Type.String({ description: 'the rule in one short phrase' }),
  points: Hundredths,
  counted: Hundredths,
  stateWords: Type.String(),
  kind: Type.Enum(['fact', 'broughtForward', 'reversal']),
});
export type EntryRow = Static<typeof EntryRow>;

/** A category in somebody's year. */
export const CategoryTotals = Type.Object({
  code: Type.String(),
  name: Type.String(),
  counted: Hundredths,
  raw: Hundredths,
  heldBack: Hundredths,
  cap: nullable(Hundredths),
});
const CategoryYear = Type.Object({
  ...CategoryTotals.properties,
  inPublicity: Hundredths,
  words: nullable(Type.String()),
});

/** Read as known at the end of an earlier day; null: as known now. */
const KnownThen = nullable(
  Type.Object({
    on: Day,
    words: Type.String({ description: '按…当天已知的情况。此后又记入2条、更正1条。' }),
    entered: Type.Integer({ description: 'entries that came later' }),
    corrected: Type.Integer({ description: 'entries taken back later' }),
  }),
);
const AsKnownOn = Type.Optional(Day);

/** A part of the year: a quarter, some months, own dates. Left out: from its first day, to its last. */
const period = { from: Type.Optional(Day), to: Type.Optional(Day) };

export const PersonYear = Type.Object({
  year: Year,
  years: Type.Array(Year),
  personName: Type.String(),
  asOf: Day,
  knownThen: KnownThen,
  guideLine: Hundredths,
  guideWords: nullable(
    Type.String({ description: 'why the line is lower: 因3月至8月产假，参考线按6个月计算' }),
  ),
  withoutPoints: nullable(
    Type.String({
      description: 'since when no points are kept where the person belongs, or when none were',
    }),
  ),
  total: Hundredths,
  raw: Hundredths,
  heldBack: Hundredths,
  inPublicity: Hundredths,
  categories: Type.Array(CategoryYear),
  reckoning: Type.Array(Type.String(), {
    description: 'what the total holds beside entries, line by line',
  }),
  flags: Type.Array(Type.String(), {
    description:
      '112分；另有标记V01“…”，2026-06-01至2026-11-30。Then what each means; empty where none stands in the year',
  }),
  entries: Type.Array(EntryRow, { description: 'the newest ten' }),
  entryCount: Type.Integer(),
  lookers: Type.Array(Looker),
  scheme: nullable(
    Type.Object({ code: Type.String(), name: Type.String(), version: Type.Integer() }),
  ),
  allowed: Allowed,
});
export type PersonYear = Static<typeof PersonYear>;

/** Word to hand out and to file, Excel to reckon with. */
const DocumentFormat = Type.Enum(['docx', 'xlsx']);

/** The record an entry comes from, as far as it stands in the system. */
export const Source = Type.Object({
  kind: Type.Enum(['topic', 'deduction', 'claim', 'marks', 'import']),
  id: Id,
  recordWords: Type.String({ description: 'what the record says of the entry' }),
  words: Type.String({ description: 'how it is opened; empty where there is no page' }),
});

export const Handled = nullable(Type.Object({ name: Type.String(), on: nullable(Day) }));

export const EntryExplanation = Type.Object({
  id: Id,
  personName: Type.String(),
  matter: Type.String(),
  points: Hundredths,
  counted: Hundredths,
  heldBack: Hundredths,
  fact: Type.String(),
  rule: Type.Object({
    code: Type.String(),
    sentence: Type.String(),
    versionId: Id,
    schemeName: Type.String(),
    version: Type.Integer(),
    effectiveFrom: Day,
  }),
  calculation: Type.String(),
  capEffect: Type.String(),
  ground: Type.String(),
  source: nullable(Source),
  proposer: Handled,
  confirmer: Handled,
  publicity: nullable(
    Type.Object({
      id: Id,
      words: Type.String({ description: '2026年7月13日至7月17日在本单位公示' }),
    }),
  ),
  objections: Type.Array(Type.String(), { description: 'each with its outcome, never by whom' }),
  chain: Type.String({ description: 'the entry’s place in its unit’s chain, and its seal' }),
  happenedOn: Day,
  knownAt: Moment,
  stateWords: Type.String(),
  late: nullable(
    Type.String({ description: 'known after its own year was closed: which year, and why here' }),
  ),
  correction: Type.String(),
  takingBack: nullable(
    Type.Object({
      deductionId: Id,
      words: Type.String({ description: 'proposed to be taken back, not decided' }),
    }),
  ),
  correctedBy: nullable(Id),
  corrects: nullable(Id),
  allowed: Allowed,
});
export type EntryExplanation = Static<typeof EntryExplanation>;

/** The ledger shows raw points; what counts under the caps is a matter of the person's own year. */
const LedgerRow = Type.Object({
  ...Type.Omit(EntryRow, ['counted']).properties,
  personId: Id,
  personName: Type.String(),
  unitName: Type.String(),
  ground: Type.String(),
});
export type LedgerRow = Static<typeof LedgerRow>;

const ledgerFilters = {
  organisationId: Type.Optional(Id),
  year: Type.Optional(Year),
  from: Type.Optional(Day),
  to: Type.Optional(Day),
  category: Type.Optional(Type.String({ maxLength: 4 })),
  ruleCode: Type.Optional(Type.String({ maxLength: 12 })),
  q: Type.Optional(Type.String({ maxLength: 40 })),
  asKnownOn: AsKnownOn,
};

export const pointsRoutes = routeTable({
  'points.readMyYear': {
    method: 'GET',
    path: '/api/points/my-year',
    kind: 'read',
    summary: 'My points of one year',
    query: Type.Object(
      { year: Type.Optional(Year), asKnownOn: AsKnownOn },
      { additionalProperties: false },
    ),
    output: PersonYear,
  },
  'points.readPersonYear': {
    method: 'GET',
    path: '/api/people/{personId}/year',
    kind: 'look',
    summary: 'Another person’s year; leaves a line the person can see',
    params: Type.Object({ personId: Id }),
    query: Type.Object(
      { year: Type.Optional(Year), asKnownOn: AsKnownOn },
      { additionalProperties: false },
    ),
    output: PersonYear,
  },
  'points.exportMyStatement': {
    method: 'GET',
    path: '/api/points/my-statement',
    kind: 'read',
    summary: 'My year, or a part of it, with every entry as a file',
    query: Type.Object(
      { year: Year, ...period, format: DocumentFormat, asKnownOn: AsKnownOn },
      { additionalProperties: false },
    ),
    output: 'file',
  },
  'points.exportStatement': {
    method: 'POST',
    path: '/api/people/{personId}/year/statement',
    kind: 'act',
    summary: 'Another person’s year, or a part of it, as a file; leaves a line the person can see',
    params: Type.Object({ personId: Id }),
    body: Type.Object(
      { year: Year, ...period, format: DocumentFormat, asKnownOn: AsKnownOn, reason: Reason },
      { additionalProperties: false },
    ),
    output: 'file',
  },
  'points.listMyEntries': {
    method: 'GET',
    path: '/api/points/my-entries',
    kind: 'read',
    summary: 'All my entries of one year, or of a part of it',
    query: Type.Object(
      {
        year: Type.Optional(Year),
        ...period,
        category: Type.Optional(Type.String({ maxLength: 4 })),
        asKnownOn: AsKnownOn,
        ...paging,
      },
      { additionalProperties: false },
    ),
    output: pageOf(EntryRow, { raw: Hundredths, knownThen: nullable(Type.String()) }),
  },
  'points.explainMyEntry': {
    method: 'GET',
    path: '/api/points/my-entries/{entryId}',
    kind: 'read',
    summary: 'Why one of my own entries is what it is; leaves no line',
    params: Type.Object({ entryId: EntryId }),
    output: EntryExplanation,
  },
  'points.explainEntry': {
    method: 'GET',
    path: '/api/points/entries/{entryId}',
    kind: 'look',
    summary: 'Why one entry within my reach is what it is; leaves a line the person can see',
    params: Type.Object({ entryId: EntryId }),
    output: EntryExplanation,
  },
  'points.listLedger': {
    method: 'GET',
    path: '/api/points/ledger',
    kind: 'look',
    summary:
      'The ledger within my reach; a list about few people leaves a line each of them can see',
    query: Type.Object({ ...ledgerFilters, ...paging }, { additionalProperties: false }),
    output: pageOf(LedgerRow, {
      sum: Hundredths,
      incomparableWords: nullable(
        Type.String({ description: 'entries of several units: their totals are not compared' }),
      ),
      knownThen: nullable(Type.String({ description: '按…当天已知的情况。此后又记入2条。' })),
      allowed: Allowed,
    }),
  },
  'points.exportLedger': {
    method: 'POST',
    path: '/api/points/ledger/export',
    kind: 'act',
    summary: 'The ledger as shown, as a workbook or a paper',
    body: Type.Object(
      { ...ledgerFilters, format: Type.Optional(DocumentFormat), reason: Reason },
      { additionalProperties: false },
    ),
    output: 'file',
  },
  'points.readScheme': {
    method: 'GET',
    path: '/api/points/scheme',
    kind: 'read',
    summary:
      'The version my points go by, or another that came into force, rule by rule as sentences',
    query: Type.Object({ versionId: Type.Optional(Id) }, { additionalProperties: false }),
    output: SchemePage,
  },
});

export const pointsRefusals = refusalTable({
  'points.noScheme': {
    status: 422,
    words: (f) => `没有找到积分办法“${f['scheme']}”，请核对编号。`,
  },
  'points.schemeNotInForce': {
    status: 422,
    words: (f) => `积分办法在${f['on']}还没有施行，不能按它记分。`,
  },
  'points.notYetHappened': {
    status: 422,
    words: (f) => `发生日期${f['on']}还没有到，请核对日期。`,
  },
  'points.dayNotYetCome': {
    status: 422,
    words: () => '这一天还没有到，不能按这一天已知的情况查看。请选今天或更早的一天。',
  },
  'points.dayBeforeRecords': {
    status: 422,
    words: (f) => `没有${f['year']}年以前的积分记录，请选${f['year']}年1月1日或以后的日期。`,
  },
  'points.periodBackwards': {
    status: 422,
    words: () => '起日晚于止日，请把两个日期改过来。',
  },
  'points.periodOfOtherYear': {
    status: 422,
    words: (f) => `上限按年度算，起止日期须都在${f['year']}年。跨年的，请按年度各下载一份。`,
  },
  'points.periodNotBegun': {
    status: 422,
    words: (f) => `${f['from']}还没有到，这一段还没有记录。请选${f['on']}或更早的起日。`,
  },
  'points.ruleNotInForce': {
    status: 422,
    words: (f) => `${f['on']}时积分办法里没有“${f['rule']}”这一条，请核对规则编号和日期。`,
  },
  'points.withoutPoints': {
    status: 422,
    words: (f) =>
      `自${f['since']}起，所在单位按公开决定的办法不用积分，${f['on']}的事不记分，也不扣分。${f['since']}以前的事照常办理。`,
  },
  'points.followsRecord': {
    status: 422,
    words: (f) =>
      `“${f['rule']}”跟在另一条记录后，不能用活动记录单、评分表成批记。请逐人申报，或者用文件导入。`,
  },
  'points.flagIsNotPosted': {
    status: 422,
    words: (f) =>
      `${f['rule']}只作标记，不记分，不能这样记入。请由机关党委（党务办公室）在“扣分与冲销”页提出标记。`,
  },
  'points.keyReused': {
    status: 409,
    words: () => '这件事已经记过一条内容不同的记录。请先核对；记错了的，冲销后重新记。',
  },
  'points.alreadyReversed': { status: 409, words: () => '这条记录已经冲销过，不能再冲销一次。' },
  'points.reversalOfReversal': {
    status: 409,
    words: () => '冲销记录不能再冲销；如需恢复，请重新记一条。',
  },
  'points.leaveInClosedYear': {
    status: 409,
    words: (f) =>
      `${f['year']}年度已经结账，这一年的离岗情况不能再改。确有错误的，请由机关党委按会议决定重新打开这个年度后办理；只登记返岗的，止日请填在结账年度之后。`,
  },
  'points.yearClosed': {
    status: 409,
    words: (f) =>
      `${f['year']}年度已经结账，不能再改动。确有错误的，请由机关党委按会议决定重新打开这个年度后办理；结账后才知道的事，补录到本年度。`,
  },
  'points.ownEntry': { status: 403, words: () => '不能办理自己的积分，请由另一位同志办理。' },
  'points.deductionNeedsHearing': {
    status: 422,
    words: () => '扣分须先书面告知本人并听取说明，不能直接记入。',
  },
  'points.importHasErrors': {
    status: 422,
    words: (f) =>
      `有${f['refused']}行不能记入，没有写入任何内容。请改好后再导入，或加 --keep-good 先导入没有错的行。`,
  },
  'points.exportTooLarge': {
    status: 422,
    words: (f) =>
      `符合条件的有${f['rows']}条，一次最多导出${f['limit']}条。请按年度、单位或类别分几次导出。`,
  },
  'points.chainBroken': {
    status: 409,
    words: (f) => `${f['unit']}的积分链校验不符，已停止记分，请联系审计管理员。`,
  },
});
