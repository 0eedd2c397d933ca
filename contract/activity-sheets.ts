import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, Moment, nullable, Reason, Version, Written, Year } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

/** Time actually served, travel excluded; shown in half-hours, rounded down. */
const Minutes = Type.Integer({ minimum: 1, maximum: 1440, description: 'minutes' });

const Finding = Type.Object({
  row: nullable(Type.Integer({ description: 'row in the uploaded file' })),
  personId: nullable(Id),
  field: Type.String(),
  words: Type.String(),
});

export const SheetRow = Type.Object({
  personId: Id,
  name: Type.String(),
  unitName: Type.String(),
  minutes: Minutes,
  came: Type.Enum(['signedUp', 'waiting', 'onTheSpot']),
});
export type SheetRow = Static<typeof SheetRow>;

/**
 * The record of one topic's activity (活动记录单). It begins with everybody who signed up as present for the
 * whole time; the recorder marks the exceptions. Who did not come is left out and listed nowhere.
 */
export const SheetPage = Type.Object({
  topic: Type.Object({
    id: Id,
    title: Type.String(),
    organiserName: Type.String(),
    on: Day,
    from: Type.String(),
    to: Type.String(),
    place: Type.String(),
    recordWords: Type.String(),
  }),
  state: Type.Enum(['open', 'submitted', 'confirmed', 'correcting']),
  stateWords: Type.String(),
  wholeMinutes: Minutes,
  headCount: nullable(
    Type.Integer({ description: 'typed by the recorder; must agree with the rows' }),
  ),
  companionCount: Type.Integer(),
  note: Type.String(),
  rows: Type.Array(SheetRow),
  absentSignUps: Type.Array(
    Type.Object({
      personId: Id,
      name: Type.String(),
      unitName: Type.String(),
      waiting: Type.Boolean({ description: 'had no place, may have come all the same' }),
    }),
    {
      description:
        'signed up and not in this open sheet; forgotten, sign-up and all, once it is submitted',
    },
  ),
  orderWords: Type.String(),
  recordedWords: nullable(Type.String({ description: 'who submitted it and when' })),
  confirmedWords: nullable(Type.String()),
  returnedWords: nullable(Type.String()),
  correctionReason: nullable(Type.String()),
  attestation: nullable(
    Type.Object({
      stateWords: Type.String(),
      byWords: nullable(Type.String()),
      opinion: nullable(Type.String()),
      expiresAt: nullable(Moment),
    }),
  ),
  history: Type.Array(Type.Object({ at: Moment, words: Type.String() })),
  version: Version,
  allowed: Allowed,
});
export type SheetPage = Static<typeof SheetPage>;

const SheetText = Type.Object(
  {
    version: Version,
    headCount: nullable(Type.Integer({ minimum: 0, maximum: 5000 })),
    companionCount: Type.Integer({ minimum: 0, maximum: 5000 }),
    note: Type.String({ maxLength: 300 }),
    rows: Type.Array(
      Type.Object({ personId: Id, minutes: Minutes }, { additionalProperties: false }),
      { maxItems: 5000 },
    ),
  },
  { additionalProperties: false },
);

export const ServedActivity = Type.Object({
  topicId: Id,
  title: Type.String(),
  organiserName: Type.String(),
  on: Day,
  minutes: Type.Integer(),
  recordWords: Type.String(),
  confirmedByName: Type.String(),
});

const topicParams = Type.Object({ topicId: Id });
const Token = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{20,64}$' }) });
const Changed = Type.Object({ version: Version });
const withVersion = Type.Object({ version: Version }, { additionalProperties: false });
const withReason = Type.Object(
  { version: Version, reason: Reason },
  { additionalProperties: false },
);

export const sheetRoutes = routeTable({
  'service.readSheet': {
    method: 'GET',
    path: '/api/topics/{topicId}/sheet',
    kind: 'look',
    summary:
      'The record of an activity, prefilled with those who signed up; once confirmed it leaves a line',
    params: topicParams,
    output: SheetPage,
  },
  'service.saveSheet': {
    method: 'PUT',
    path: '/api/topics/{topicId}/sheet',
    kind: 'act',
    summary: 'Keep an open sheet as it stands',
    params: topicParams,
    body: SheetText,
    output: Changed,
  },
  'service.submitSheet': {
    method: 'POST',
    path: '/api/topics/{topicId}/sheet/submission',
    kind: 'act',
    summary: 'Hand the sheet to whoever confirms it; head count and rows must agree',
    params: topicParams,
    body: SheetText,
    output: Changed,
  },
  'service.confirmSheet': {
    method: 'POST',
    path: '/api/topics/{topicId}/sheet/confirmation',
    kind: 'act',
    summary: 'Confirm the sheet: hours stand and points follow in the same transaction',
    params: topicParams,
    body: withVersion,
    output: Type.Object({ version: Version, people: Type.Integer() }),
  },
  'service.returnSheet': {
    method: 'POST',
    path: '/api/topics/{topicId}/sheet/return',
    kind: 'act',
    summary: 'Give a submitted sheet back to its recorder with a reason',
    params: topicParams,
    body: withReason,
    output: Changed,
  },
  'service.correctSheet': {
    method: 'POST',
    path: '/api/topics/{topicId}/sheet/correction',
    kind: 'act',
    summary:
      'Open a confirmed sheet for correction; what stands, stands until it is confirmed again',
    params: topicParams,
    body: withReason,
    output: Changed,
  },
  'service.withdrawSheet': {
    method: 'POST',
    path: '/api/topics/{topicId}/sheet/withdrawal',
    kind: 'act',
    summary: 'Take a confirmed sheet back: all its hours and points with it',
    params: topicParams,
    body: withReason,
    output: Changed,
  },
  'service.exportSheet': {
    method: 'GET',
    path: '/api/topics/{topicId}/sheet/file',
    kind: 'look',
    summary: 'The sheet as a workbook, to fill in or to file',
    params: topicParams,
    output: 'file',
  },
  'service.readSheetFile': {
    method: 'POST',
    path: '/api/topics/{topicId}/sheet/file',
    kind: 'act',
    summary:
      'Fill the open sheet from a filled-in workbook; wrong rows are named, nothing is half done',
    params: topicParams,
    query: Type.Object({ version: Version }, { additionalProperties: false }),
    body: 'file',
    output: Type.Object({ version: Version, rows: Type.Integer(), findings: Type.Array(Finding) }),
  },
  'service.issueAttestation': {
    method: 'POST',
    path: '/api/topics/{topicId}/attestation',
    kind: 'act',
    summary: 'A one-time link by which the beneficiary attests the activity without an account',
    params: topicParams,
    output: Type.Object({ path: Type.String(), expiresAt: Moment }),
  },
  'service.readAttestation': {
    method: 'GET',
    path: '/api/attestations/{token}',
    kind: 'read',
    access: 'public',
    summary: 'What the beneficiary is asked to attest: activity, head count, hours; no names',
    params: Token,
    output: Type.Object({
      title: Type.String(),
      organiserName: Type.String(),
      on: Day,
      place: Type.String(),
      people: Type.Integer(),
      hoursWords: Type.String(),
    }),
  },
  'service.attest': {
    method: 'POST',
    path: '/api/attestations/{token}',
    kind: 'act',
    access: 'public',
    summary: 'The beneficiary says whether it was so; once',
    params: Token,
    body: Type.Object(
      {
        byName: Written(40),
        byOrganisation: Type.String({ maxLength: 60 }),
        agrees: Type.Boolean(),
        opinion: Type.String({ maxLength: 300 }),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({}),
  },
  'service.readMyHours': {
    method: 'GET',
    path: '/api/my-hours',
    kind: 'read',
    summary: 'My confirmed activities of a year and the minutes served',
    query: Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false }),
    output: Type.Object({
      year: Year,
      years: Type.Array(Year),
      rows: Type.Array(ServedActivity),
      minutes: Type.Integer(),
      hoursWords: Type.String({ description: 'half-hours, rounded down' }),
      certificates: Type.Array(
        Type.Object({ number: Type.String(), periodWords: Type.String(), at: Moment }),
      ),
      allowed: Allowed,
    }),
  },
  'service.issueMyCertificate': {
    method: 'POST',
    path: '/api/my-hours/certificate',
    kind: 'act',
    summary: 'My certificate of volunteer hours for a period, numbered, as .docx',
    body: Type.Object({ from: Day, to: Day }, { additionalProperties: false }),
    output: 'file',
  },
  'service.issueCertificate': {
    method: 'POST',
    path: '/api/people/{personId}/certificate',
    kind: 'act',
    summary: 'A certificate of hours issued by the office for a person who asked for it on paper',
    params: Type.Object({ personId: Id }),
    body: Type.Object({ from: Day, to: Day, reason: Reason }, { additionalProperties: false }),
    output: 'file',
  },
  'service.readRecord': {
    method: 'GET',
    path: '/api/organisations/{organisationId}/service',
    kind: 'read',
    summary: 'What an organisation and those below it organised in a year; sums, no persons',
    params: Type.Object({ organisationId: Id }),
    query: Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false }),
    output: Type.Object({
      organisation: Type.Object({ id: Id, name: Type.String() }),
      year: Year,
      years: Type.Array(Year),
      rows: Type.Array(
        Type.Object({
          topicId: Id,
          title: Type.String(),
          themeWords: Type.String(),
          organiserName: Type.String(),
          on: Day,
          people: Type.Integer(),
          minutes: Type.Integer(),
          companions: Type.Integer(),
          attestedWords: Type.String(),
        }),
      ),
      totals: Type.Object({
        topics: Type.Integer(),
        people: Type.Integer({ description: 'times somebody took part' }),
        minutes: Type.Integer(),
        companions: Type.Integer(),
      }),
      allowed: Allowed,
    }),
  },
  'service.exportRecord': {
    method: 'GET',
    path: '/api/organisations/{organisationId}/service/file',
    kind: 'look',
    summary: 'The same as a workbook',
    params: Type.Object({ organisationId: Id }),
    query: Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false }),
    output: 'file',
  },
});

export const sheetRefusals = refusalTable({
  'service.notYetHeld': {
    status: 409,
    words: (f) => `活动${f['on']} ${f['from']}才开始，开始后才能记录。`,
  },
  'service.headCountMissing': {
    status: 422,
    words: () => '请清点到场人数并填写，再提交。',
  },
  'service.headCountDiffers': {
    status: 422,
    words: (f) =>
      `填写的到场人数是${f['headCount']}人，名单上是${f['rows']}人。请核对后改为一致再提交。`,
  },
  'service.sheetEmpty': {
    status: 422,
    words: () => '名单上没有人。活动没有办成的，请取消题目并写明原因。',
  },
  'service.personTwice': {
    status: 422,
    words: (f) => `${f['name']}在名单上出现了两次，请删去一行。`,
  },
  'service.personUnknown': {
    status: 422,
    words: (f) => `名单第${f['row']}行的人不在花名册上或不在参加范围内，请核对。`,
  },
  'service.hoursBeyondActivity': {
    status: 422,
    words: (f) => `${f['name']}的时长超过了活动的时长（${f['whole']}），请改正。`,
  },
  'service.hoursOverlap': {
    status: 409,
    words: (f) =>
      `${f['name']}同一时段已在“${f['title']}”记了时长，同一时段只记一份。请改时长或移出名单。`,
  },
  'service.sheetSettled': {
    status: 409,
    words: () => '这张记录单已经确认。要改的，请先办理更正。',
  },
  'service.sheetSubmitted': {
    status: 409,
    words: () => '这张记录单已经提交，正等确认。要改的，请确认人先退回。',
  },
  'service.sheetNotSubmitted': {
    status: 409,
    words: () => '这张记录单还没有提交，请先核对人数并提交。',
  },
  'service.sheetNotConfirmed': {
    status: 409,
    words: () => '这张记录单还没有确认，直接修改即可。',
  },
  'service.secondPersonNeeded': {
    status: 403,
    words: (f) =>
      `名单中有人一次记${f['points']}分及以上，须由记录人以外的另一位同志确认。请把记录单留给${f['who']}确认。`,
  },
  'service.ownHours': {
    status: 403,
    words: (f) => `您本人${f['as']}，这张记录单不能由您确认或撤销。请由${f['who']}办理。`,
  },
  'service.attestationUsed': {
    status: 409,
    words: () => '这个链接已经用过或已过期。如需再次证明，请向组织者索取新的链接。',
  },
  'service.alreadyAttested': {
    status: 409,
    words: () => '受益方已经证明过这次活动，不用再发链接。',
  },
  'service.nothingToCertify': {
    status: 422,
    words: (f) => `${f['from']}至${f['to']}没有已确认的志愿服务记录，不能出具证明。`,
  },
  'service.periodReversed': {
    status: 422,
    words: () => '起始日期晚于截止日期，请改正。',
  },
});
