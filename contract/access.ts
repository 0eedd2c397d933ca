import { type Static, Type } from 'typebox';
import { Allowed, Day, Id, Moment, nullable, pageOf, paging, Reason } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';
import { singleSignOnRefusals, singleSignOnRoutes } from './single-sign-on.ts';

const Login = Type.String({ minLength: 1, maxLength: 40 });
/** A log-in name chosen by hand. */
const NewLogin = Type.String({ pattern: '^[a-z][a-z0-9]{2,29}$' });
const Password = Type.String({ minLength: 1, maxLength: 128 });
const AppointedKind = Type.Enum(['securityAdministrator', 'auditAdministrator']);

/** How a person reads, on every screen they use. */
export const Reading = Type.Object(
  {
    size: Type.Enum(['standard', 'large', 'huge']),
    contrast: Type.Enum(['standard', 'high']),
  },
  { additionalProperties: false },
);
export type Reading = Static<typeof Reading>;

export const Me = Type.Object({
  login: Type.String(),
  personId: nullable(Id),
  name: Type.String(),
  officeWords: Type.String({ description: 'post or office, as shown beside the name' }),
  organisationId: nullable(Id),
  organisationName: Type.String(),
  reading: nullable(Reading),
  allowed: Allowed,
  today: Day,
});
export type Me = Static<typeof Me>;

export const Site = Type.Object({
  owner: Type.String(),
  demo: Type.Boolean(),
  demoAccounts: Type.Array(
    Type.Object({ login: Type.String(), password: Type.String(), words: Type.String() }),
  ),
  setUp: Type.Boolean({ description: 'an administrator exists' }),
  readOnly: nullable(
    Type.String({
      description: 'why nothing can be done now, in a sentence; null: everything can',
    }),
  ),
  today: Day,
});
export type Site = Static<typeof Site>;

export const AccountRow = Type.Object({
  personId: Id,
  name: Type.String(),
  unitName: Type.String(),
  login: nullable(Type.String()),
  stateWords: Type.String({ description: '已启用 / 已发码 / 未发码 / 已锁定 / 已停用' }),
  allowed: Allowed,
});

const PostKindRow = Type.Object({
  kind: Type.String(),
  words: Type.String(),
  placeWords: Type.String({ description: 'the kind of organisation it is held in' }),
  place: Type.Enum(['unit', 'rootUnit', 'branch', 'any', 'none']),
  needsOrganisation: Type.Boolean(),
});

const OneTimeCode = Type.Object({
  login: Type.String(),
  code: Type.String(),
  expiresAt: Moment,
});

export const AuditRow = Type.Object({
  lane: Type.Integer(),
  seq: Type.Integer(),
  at: Moment,
  actorName: Type.String(),
  actorPostWords: Type.String({ description: 'posts as they were then' }),
  action: Type.String(),
  objectKind: Type.String(),
  objectId: nullable(Type.Integer()),
  organisationName: nullable(Type.String()),
  reason: nullable(Type.String()),
  details: Type.String({ description: 'JSON text' }),
  ip: nullable(Type.String()),
});

/** What is wrong with a lane of the audit from its first broken link on. */
export const AuditBreak = Type.Object({
  lane: Type.Integer(),
  seq: Type.Integer(),
  kind: Type.Enum(['missing', 'changed', 'unlinked', 'cutOff', 'offCheckpoint']),
  words: Type.String(),
});
export type AuditBreak = Static<typeof AuditBreak>;

export const PostRow = Type.Object({
  id: Id,
  kindWords: Type.String(),
  holderName: Type.String(),
  organisationName: nullable(Type.String()),
  heldFrom: Day,
  allowed: Allowed,
});

export const accessRoutes = routeTable({
  ...singleSignOnRoutes,
  'access.readSite': {
    method: 'GET',
    path: '/api/site',
    kind: 'read',
    access: 'public',
    summary: 'What a visitor who is not logged in may know',
    output: Site,
  },
  'access.logIn': {
    method: 'POST',
    path: '/api/session',
    kind: 'act',
    evenReadOnly: true,
    access: 'public',
    summary: 'Log in with account and password',
    body: Type.Object({ login: Login, password: Password }, { additionalProperties: false }),
    form: { page: '/login', next: '/' },
    output: Type.Object({ name: Type.String(), reading: nullable(Reading) }),
  },
  'access.logOut': {
    method: 'DELETE',
    path: '/api/session',
    kind: 'act',
    evenReadOnly: true,
    summary: 'End this session',
    output: Type.Object({}),
  },
  'access.activate': {
    method: 'POST',
    path: '/api/activation',
    kind: 'act',
    access: 'public',
    summary: 'Set the first password with a one-time code',
    body: Type.Object(
      { login: Login, code: Type.String({ minLength: 4, maxLength: 40 }), password: Password },
      { additionalProperties: false },
    ),
    form: { page: '/activate', next: '/login?activated', twice: 'password' },
    output: Type.Object({ login: Type.String() }),
  },
  'access.setUp': {
    method: 'POST',
    path: '/api/set-up',
    kind: 'act',
    access: 'public',
    summary: 'Make the first system administrator with the one-time set-up token',
    body: Type.Object(
      {
        token: Type.String({ minLength: 4, maxLength: 80 }),
        login: NewLogin,
        name: Type.String({ minLength: 1, maxLength: 40 }),
        password: Password,
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ login: Type.String() }),
  },
  'access.readMe': {
    method: 'GET',
    path: '/api/me',
    kind: 'read',
    summary: 'Who I am and what I may do',
    output: Me,
  },
  'access.setReading': {
    method: 'PUT',
    path: '/api/me/reading',
    kind: 'act',
    evenReadOnly: true,
    summary: 'Choose text size and contrast, remembered with my account',
    body: Reading,
    output: Type.Object({}),
  },
  'access.changePassword': {
    method: 'POST',
    path: '/api/me/password',
    kind: 'act',
    summary: 'Change my password',
    body: Type.Object({ current: Password, next: Password }, { additionalProperties: false }),
    output: Type.Object({}),
  },
  'access.listAccounts': {
    method: 'GET',
    path: '/api/organisations/{organisationId}/accounts',
    kind: 'read',
    summary: 'Accounts of one unit and the units below it, and their state',
    params: Type.Object({ organisationId: Id }),
    query: Type.Object(paging, { additionalProperties: false }),
    output: pageOf(AccountRow, { allowed: Allowed }),
  },
  'access.issueCodes': {
    method: 'POST',
    path: '/api/organisations/{organisationId}/codes',
    kind: 'act',
    summary:
      'Issue one-time codes (72 h) to everybody of a unit without a password, as printable slips',
    params: Type.Object({ organisationId: Id }),
    body: Type.Object({ reason: Reason }, { additionalProperties: false }),
    output: 'file',
  },
  'access.resetAccount': {
    method: 'POST',
    path: '/api/people/{personId}/code',
    kind: 'act',
    summary: 'Void a person’s password and issue a new one-time code',
    params: Type.Object({ personId: Id }),
    body: Type.Object({ reason: Reason }, { additionalProperties: false }),
    output: OneTimeCode,
  },
  'access.listAdministrators': {
    method: 'GET',
    path: '/api/administrators',
    kind: 'read',
    summary:
      'The kinds of administrators the system administrator appoints, and whether each has one',
    output: Type.Object({
      rows: Type.Array(
        Type.Object({
          kind: AppointedKind,
          words: Type.String(),
          appointed: Type.Boolean(),
        }),
      ),
    }),
  },
  'access.appointAdministrator': {
    method: 'POST',
    path: '/api/administrators',
    kind: 'act',
    summary:
      'While there is none yet: open the account of the first security or audit administrator, with a one-time code',
    body: Type.Object(
      {
        kind: AppointedKind,
        login: NewLogin,
        name: Type.String({ minLength: 1, maxLength: 40 }),
      },
      { additionalProperties: false },
    ),
    output: OneTimeCode,
  },
  'access.listPosts': {
    method: 'GET',
    path: '/api/posts',
    kind: 'read',
    summary: 'Posts held now',
    output: Type.Object({
      rows: Type.Array(PostRow),
      kinds: Type.Array(PostKindRow),
      orderWords: Type.String(),
      allowed: Allowed,
    }),
  },
  'access.listPeople': {
    method: 'GET',
    path: '/api/posts/people',
    kind: 'read',
    summary: 'People to give a post to, by name or pinyin: name and unit only, ten at most',
    query: Type.Object(
      { q: Type.String({ minLength: 1, maxLength: 40 }) },
      { additionalProperties: false },
    ),
    output: Type.Object({
      rows: Type.Array(Type.Object({ personId: Id, name: Type.String(), unitName: Type.String() })),
    }),
  },
  'access.grantPost': {
    method: 'POST',
    path: '/api/posts',
    kind: 'act',
    summary: 'Give a person a post in an organisation',
    body: Type.Object(
      {
        personId: Id,
        kind: Type.String({ maxLength: 40 }),
        organisationId: nullable(Id),
        reason: Reason,
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ postId: Id }),
  },
  'access.endPost': {
    method: 'POST',
    path: '/api/posts/{postId}/end',
    kind: 'act',
    summary: 'End a post',
    params: Type.Object({ postId: Id }),
    body: Type.Object({ reason: Reason }, { additionalProperties: false }),
    output: Type.Object({}),
  },
  'access.listAudit': {
    method: 'GET',
    path: '/api/audit',
    kind: 'read',
    summary: 'The audit, newest first',
    query: Type.Object(
      {
        ...paging,
        from: Type.Optional(Day),
        to: Type.Optional(Day),
        action: Type.Optional(Type.String({ maxLength: 60 })),
      },
      { additionalProperties: false },
    ),
    output: pageOf(AuditRow),
  },
  'access.verifyAudit': {
    method: 'GET',
    path: '/api/audit/verification',
    kind: 'read',
    summary: 'Recompute every link of the audit and name the first broken one of each lane',
    output: Type.Object({ rows: Type.Integer(), breaks: Type.Array(AuditBreak) }),
  },
});

export const accessRefusals = refusalTable({
  ...singleSignOnRefusals,
  'access.notLoggedIn': { status: 401, words: () => '登录已失效，请重新登录。' },
  'access.wrongCredentials': {
    status: 401,
    words: () => '账号或口令不对。连续5次不对，账号将锁定15分钟。',
  },
  'access.accountLocked': {
    status: 423,
    words: (f) =>
      `口令连续输错，账号已锁定，请在${f['minutes'] ?? 15}分钟后再试，或请本单位党务办公室重置。`,
  },
  'access.notAllowed': {
    status: 403,
    words: (f) => `您没有办理此事的权限。可以办理的是：${f['who'] ?? '有相应职责的同志'}。`,
  },
  'access.weakPassword': {
    status: 422,
    words: () =>
      '口令至少10位，并含大写字母、小写字母、数字、符号中的三种，且不能包含账号，也不能只是常见的词加数字。请换一个。',
  },
  'access.samePassword': { status: 422, words: () => '新口令与现在的口令相同，请换一个。' },
  'access.wrongCurrentPassword': {
    status: 422,
    words: () => '现在的口令不对，请重新输入。连续5次不对，账号将锁定15分钟。',
  },
  'access.wrongCode': {
    status: 422,
    words: () => '一次性码不对或已超过72小时，请向本单位党务办公室重新领取。',
  },
  'access.wrongSetupToken': {
    status: 422,
    words: () => '初始化口令不对或已经用过。请查看启动时显示的口令。',
  },
  'access.loginTaken': { status: 409, words: () => '这个账号名已被使用，请换一个。' },
  'access.administratorsExclusive': {
    status: 409,
    words: () => '系统、安全、审计三类管理员必须由不同的人担任，请另选一人。',
  },
  'access.administratorHoldsNoPost': {
    status: 409,
    words: () => '系统、安全、审计管理员不能兼任其他岗位。请另选一人，或先结束他（她）现在的岗位。',
  },
  'access.administratorAppointed': {
    status: 409,
    words: () => '这类管理员已经有了。以后的调整请由安全管理员在岗位页办理。',
  },
  'access.reservedAccount': {
    status: 403,
    words: () =>
      '这个账号另有岗位，超出您的办理范围，请由系统管理员重置；管理员的账号须在服务器上用命令重置。',
  },
  'access.nobodyToIssue': {
    status: 409,
    words: () => '这个单位的同志都已启用账号，没有需要发码的人。',
  },
  'access.postHeldAlready': { status: 409, words: () => '这位同志已经担任这个岗位，不必再办。' },
  'access.postNotHere': {
    status: 422,
    words: (f) => `“${f['kind']}”要设在${f['place']}，请另选一个组织。`,
  },
  'access.unknownPostKind': { status: 422, words: () => '没有这种岗位，请从列表中选择。' },
  'access.postNeedsOrganisation': { status: 422, words: () => '请选择任职的组织。' },
});
