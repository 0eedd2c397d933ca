import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule, reissueCodeOfLogin } from './index.ts';

const noon = '2026-07-15T12:00:00+08:00';
const first = 'Chenxi-2026-guang';
const second = 'Wanxia-2026-hong';

let stage: TestStage;
let world: World;
let ask: Ask;
let login: string;

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  ({ ask } = await testHttp(stage, [accessModule(policies)]));
  await loggedIn(stage, world.people['赵国栋']);
  login = 'zhaoguodong';
});
afterAll(() => stage.close());

beforeEach(async () => {
  stage.services.clock.moveTo(noon);
  await stage.services.database.pool.query('delete from attempt_limit');
  await activated(first);
});

test('the log-in page reads whose city it is before anybody is logged in', async () => {
  const site = await ask('GET', '/api/site');
  expect(site.body).toEqual({
    owner: '××市市直机关',
    demo: false,
    demoAccounts: [],
    setUp: false,
    readOnly: null,
    today: '2026-07-15',
  });
});

test('logging in sets a cookie that scripts cannot read and other sites do not send', async () => {
  const answer = await logIn(first);
  expect(answer.body).toEqual({ name: '赵国栋', reading: null });
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/^sid=[\w-]{43}; .*HttpOnly.*SameSite=Lax/);
  expect(cookie).not.toContain('Secure');
  const me = await ask('GET', '/api/me', undefined, { cookie: answer.cookie! });
  expect(me.body).toMatchObject({
    login,
    personId: world.people['赵国栋'],
    name: '赵国栋',
    organisationId: world.approvalBureau,
    organisationName: '市行政审批服务局',
    today: '2026-07-15',
  });
  expect(me.body.allowed).toContain('access.changePassword');
  expect(me.body.allowed).not.toContain('access.listPosts');
});

test('text size and contrast stay with the account, from the next log-in on any screen', async () => {
  const here = { cookie: (await logIn(first)).cookie! };
  expect((await ask('GET', '/api/me', undefined, here)).body.reading).toBeNull();
  const chosen = { size: 'huge', contrast: 'high' };
  expect((await ask('PUT', '/api/me/reading', chosen, here)).status).toBe(200);
  expect((await ask('GET', '/api/me', undefined, here)).body.reading).toEqual(chosen);
  expect((await logIn(first)).body.reading).toEqual(chosen);
  for (const wrong of [{ size: 'tiny', contrast: 'high' }, { size: 'large' }, {}]) {
    const refused = await ask('PUT', '/api/me/reading', wrong, here);
    expect([refused.status, refused.body.code]).toEqual([400, 'platform.invalidInput']);
  }
  expect((await ask('PUT', '/api/me/reading', chosen)).status).toBe(401);
  await stage.services.database.pool.query('update account set text_size = null, contrast = null');
});

test('the database keeps neither password nor token', async () => {
  const { cookie } = await logIn(first);
  const token = cookie!.replace('sid=', '');
  const dump = await everyRow();
  expect(dump).not.toContain(token);
  expect(dump).not.toContain(Buffer.from(token).toString('hex'));
  expect(dump).not.toContain(first);
  expect(dump).toContain('scrypt$32768$8$1$');
});

test('log-in name in capitals is the same', async () => {
  expect((await logIn(first, ' ZhaoGuodong ')).status).toBe(200);
});

test('without a session nothing is answered', async () => {
  for (const [method, url] of [
    ['GET', '/api/me'],
    ['DELETE', '/api/session'],
    ['POST', '/api/me/password'],
  ] as const) {
    const body = url.endsWith('password') ? { current: 'x', next: 'y' } : undefined;
    const answer = await ask(method, url, body, { cookie: 'sid=nobody' });
    expect([url, answer.status, answer.body.code]).toEqual([url, 401, 'access.notLoggedIn']);
  }
});

test('unknown name and wrong password get the same answer, and both lock after five', async () => {
  for (const name of [login, 'nobodyhere']) {
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      const wrong = await logIn('Wrong-password-1', name);
      expect([wrong.status, wrong.body.code, wrong.body.title]).toEqual([
        401,
        'access.wrongCredentials',
        '账号或口令不对。连续5次不对，账号将锁定15分钟。',
      ]);
    }
    const locked = await logIn(first, name);
    expect([locked.status, locked.body.facts]).toEqual([423, { minutes: 15 }]);
  }
  stage.services.clock.moveTo('2026-07-15T12:14:59+08:00');
  expect((await logIn(first)).status).toBe(423);
  stage.services.clock.moveTo('2026-07-15T12:15:00+08:00');
  expect((await logIn(first)).status).toBe(200);
});

test('failed log-ins are in the audit although they were refused', async () => {
  const before = await failures();
  await logIn('Wrong-password-1');
  expect(await failures()).toBe(before + 1);
});

test('guessing at one time is counted one by one', async () => {
  const guesses = Array.from({ length: 12 }, () => logIn('Wrong-password-1'));
  const statuses = (await Promise.all(guesses)).map((answer) => answer.status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(5);
  expect(statuses.filter((status) => status === 423)).toHaveLength(7);
});

test('one address may not try its way through many names', async () => {
  await stage.services.database.pool.query(
    `insert into attempt_limit (key, window_start, attempts) values ('address 127.0.0.1', $1, 59)`,
    [stage.services.clock.now()],
  );
  expect((await logIn('Wrong-password-1', 'somebody')).status).toBe(401);
  const busy = await logIn(first);
  expect([busy.status, busy.body.code]).toEqual([429, 'platform.tooManyRequests']);
});

test('a success forgets the failures before it', async () => {
  for (let round = 1; round <= 2; round += 1) {
    for (let attempt = 1; attempt <= 4; attempt += 1) await logIn('Wrong-password-1');
    expect((await logIn(first)).status).toBe(200);
  }
});

test('a session ends after half an hour without a request', async () => {
  const { cookie } = await logIn(first);
  expect(await meAt('2026-07-15T12:29:00+08:00', cookie)).toBe(200);
  await noted('2026-07-15T12:29:00+08:00');
  expect(await meAt('2026-07-15T12:58:59+08:00', cookie)).toBe(200);
  await noted('2026-07-15T12:58:59+08:00');
  expect(await meAt('2026-07-15T13:28:59+08:00', cookie)).toBe(401);
});

test('a session ends twelve hours after the log-in, however busy', async () => {
  const { cookie } = await logIn(first);
  for (let minute = 20; minute < 720; minute += 20) {
    const at = new Date(Date.parse(noon) + minute * 60_000).toISOString();
    expect(await meAt(at, cookie)).toBe(200);
    await noted(at);
  }
  expect(await meAt('2026-07-16T00:00:00+08:00', cookie)).toBe(401);
});

test('logging out ends the session at once, on the server too', async () => {
  const { cookie } = await logIn(first);
  const headers = { cookie: cookie! };
  expect((await ask('GET', '/api/me', undefined, headers)).status).toBe(200);
  const out = await ask('DELETE', '/api/session', undefined, headers);
  expect(String(out.headers['set-cookie'])).toMatch(/^sid=;/);
  expect((await ask('GET', '/api/me', undefined, headers)).status).toBe(401);
});

test('each log-in makes a token of its own; logging out one leaves the other', async () => {
  const one = await logIn(first);
  const other = await logIn(first);
  expect(one.cookie).not.toBe(other.cookie);
  await ask('DELETE', '/api/session', undefined, { cookie: one.cookie! });
  expect((await ask('GET', '/api/me', undefined, { cookie: other.cookie! })).status).toBe(200);
});

test('a mutation from a page of another site is refused', async () => {
  const headers = { origin: 'https://elsewhere.example' };
  const answer = await ask('POST', '/api/session', { login, password: first }, headers);
  expect([answer.status, answer.body.code]).toEqual([403, 'platform.foreignOrigin']);
  const own = { origin: 'http://127.0.0.1:3000' };
  expect((await ask('POST', '/api/session', { login, password: first }, own)).status).toBe(200);
});

test('P3: a repeated request gets the first answer and starts no second session', async () => {
  const headers = { 'idempotency-key': '7d9e5f3a-0000-4000-8000-000000000001' };
  await ask('POST', '/api/session', { login, password: first }, headers);
  const sessions = await count('session');
  const repeat = await ask('POST', '/api/session', { login, password: first }, headers);
  expect([repeat.status, repeat.cookie]).toEqual([200, null]);
  expect(await count('session')).toBe(sessions);
  const other = await ask('POST', '/api/session', { login, password: second }, headers);
  expect([other.status, other.body.code]).toEqual([409, 'platform.requestIdReused']);
});

test('a mutation without a request id is refused', async () => {
  const headers = { 'idempotency-key': '' };
  const answer = await ask('POST', '/api/session', { login, password: first }, headers);
  expect([answer.status, answer.body.code]).toEqual([400, 'platform.requestIdMissing']);
});

async function logIn(password: string, name = login) {
  return await ask('POST', '/api/session', { login: name, password });
}

async function activate(code: string, password: string) {
  return await ask('POST', '/api/activation', { login, code, password });
}

async function freshCode(): Promise<string> {
  const act = { actor: operator, action: 'testing.reissue' };
  const issued = await stage.stage.act(act, (context) =>
    reissueCodeOfLogin(context, login, '测试重置'),
  );
  return issued.code;
}

async function activated(password: string): Promise<void> {
  expect((await activate(await freshCode(), password)).status).toBe(200);
}

async function statusOf(cookie: string | null): Promise<number> {
  return (await ask('GET', '/api/me', undefined, { cookie: cookie! })).status;
}

async function meAt(iso: string, cookie: string | null): Promise<number> {
  stage.services.clock.moveTo(iso);
  return await statusOf(cookie);
}

/** The last request is noted after the answer; waits for it. */
async function noted(iso: string): Promise<void> {
  const text = 'select 1 from session where last_seen_at = $1';
  await expect
    .poll(async () => (await stage.services.database.pool.query(text, [iso])).rowCount)
    .toBe(1);
}

async function failures(): Promise<number> {
  const { rows } = await stage.services.database.pool.query(
    `select count(*)::int as n from audit where details->>'refused' is not null`,
  );
  return rows[0].n;
}

async function count(table: string): Promise<number> {
  const { rows } = await stage.services.database.pool.query(
    `select count(*)::int as n from ${table}`,
  );
  return rows[0].n;
}

async function everyRow(): Promise<string> {
  const tables = ['account', 'session', 'activation_code', 'setup_token', 'request', 'audit'];
  const texts = tables.map((table) =>
    stage.services.database.pool.query(
      `select coalesce(json_agg(t), '[]')::text as text from ${table} t`,
    ),
  );
  return (await Promise.all(texts)).map(({ rows }) => rows[0].text).join('\n');
}
