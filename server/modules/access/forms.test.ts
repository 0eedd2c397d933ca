import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { projectRoot } from '../../platform/root.ts';
import { testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule, reissueCodeOfLogin } from './index.ts';

const noon = '2026-07-15T12:00:00+08:00';
const good = 'Chenxi-2026-guang';
const login = 'zhaoguodong';

let stage: TestStage;
let app: FastifyInstance;

beforeAll(async () => {
  stage = await testStage();
  const world = await buildWorld(stage);
  const webRoot = join(projectRoot, 'web');
  ({ app } = await testHttp(stage, [accessModule(policies)], webRoot));
  await loggedIn(stage, world.people['赵国栋']);
});
afterAll(() => stage.close());

beforeEach(async () => {
  stage.services.clock.moveTo(noon);
  await stage.services.database.pool.query('delete from attempt_limit');
  const set = await post('/activate', {
    login,
    code: await freshCode(),
    password: good,
    again: good,
  });
  expect([set.statusCode, set.headers.location]).toEqual([303, '/login?activated']);
});

describe('logging in by a plain form', () => {
  test('leads to the first page with a session, and leaves one line in the audit', async () => {
    const before = await audited('access.logIn');
    const answer = await post('/login', { login, password: good, next: '' });
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/']);
    const { cookie } = sessionOf(answer);
    const me = await app.inject({ url: '/api/me', headers: { cookie } });
    expect(me.json()).toMatchObject({ login });
    expect(await audited('access.logIn')).toBe(before + 1);
  });

  test.each([
    ['where it was asked for', { next: '/my-points?year=2026' }, {}, '/my-points?year=2026'],
    ['nowhere else', { next: '//evil.example/x' }, {}, '/'],
    ['nowhere else by a backslash', { next: '/\\evil.example' }, {}, '/'],
    ['nowhere else by a line end', { next: '/x\r\nset-cookie: a=b' }, {}, '/'],
    ['to the pocket on a phone that says so', {}, { 'sec-ch-ua-mobile': '?1' }, '/m'],
    ['to the pocket where it was chosen', {}, { cookie: 'place=pocket' }, '/m'],
    [
      'to the workbench on a phone where it was chosen',
      {},
      { cookie: 'place=workbench', 'sec-ch-ua-mobile': '?1' },
      '/',
    ],
  ])('leads %s', async (_, more, headers, where) => {
    const answer = await post('/login', { login, password: good, ...more }, headers);
    expect([answer.statusCode, answer.headers.location]).toEqual([303, where]);
  });

  test('shows the same page when the password is wrong, keeps the account, forgets the password', async () => {
    const answer = await post('/login', {
      login: 'zhao"<b>',
      password: 'Wrong-1',
      next: '/scheme',
    });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('text/html');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(sessionOf(answer).cookie).toBe('');
    const page = answer.body;
    expect(page).toContain('<title>没有成功：登录 · 表率</title>');
    expect(page).toContain('id="refusal" tabindex="-1">');
    expect(page).toMatch(/id="refusal-words">账号或口令不对。连续5次不对/);
    expect(page).toMatch(/name="login"[^>]*value="zhao&quot;&lt;b&gt;"/);
    expect(page).toMatch(/name="next"[^>]*value="\/scheme"/);
    expect(page).not.toContain('Wrong-1');
  });

  test('names each empty field by the contract', async () => {
    const answer = await post('/login', { login: '', password: '' });
    expect(answer.statusCode).toBe(400);
    expect(answer.body).toMatch(/id="login-error">■ 请填写此项。/);
    expect(answer.body).toMatch(/id="password-error">■ 请填写此项。/);
    expect(answer.body).toMatch(/name="login"[^>]*aria-invalid="true" autofocus/);
    expect(answer.body.match(/autofocus/g)).toHaveLength(1);
  });

  test('locks after five failures, as the interface does, and says for how long', async () => {
    for (let failure = 0; failure < 5; failure += 1) {
      await post('/login', { login, password: 'Wrong-1' });
    }
    const locked = await post('/login', { login, password: good });
    expect(locked.statusCode).toBe(423);
    expect(locked.body).toContain('请在15分钟后再试');
  });
});

describe('activation by a plain form', () => {
  test('is refused at the field: two typings that differ, a weak password, a wrong code', async () => {
    const typed = { login, code: 'AAAA-BBBB-CCCC', password: good, again: 'other' };
    const differs = await post('/activate', typed);
    expect(differs.statusCode).toBe(422);
    expect(differs.body).toMatch(/id="again-error">■ 两次输入的不一样/);
    const weak = await post('/activate', { ...typed, password: 'short', again: 'short' });
    expect(weak.statusCode).toBe(422);
    expect(weak.body).toMatch(/id="password-error">■ 口令至少10位/);
    const wrong = await post('/activate', { ...typed, again: good });
    expect(wrong.statusCode).toBe(422);
    expect(wrong.body).toMatch(/id="code-error">■ 一次性码不对/);
    expect(wrong.body).toMatch(/name="code"[^>]*value="AAAA-BBBB-CCCC"/);
    expect(wrong.body).not.toContain(good);
  });

  test('done twice by a second tap is done once', async () => {
    const page = await app.inject({ url: '/activate' });
    const requestId = /name="requestId" value="([\w-]{36})"/.exec(page.body)?.[1] ?? '';
    const fields = { requestId, login, code: await freshCode(), password: good, again: good };
    const first = await post('/activate', fields);
    const second = await post('/activate', fields);
    expect([first.headers.location, second.headers.location]).toEqual([
      '/login?activated',
      '/login?activated',
    ]);
    const other = await post('/activate', { ...fields, login: 'linjing' });
    expect([other.statusCode, other.body.includes('同一个请求编号')]).toEqual([409, true]);
  });

  test('is followed by a log-in page that says so', async () => {
    const page = (await app.inject({ url: '/login?activated' })).body;
    expect(page).toMatch(/data-when="activated">/);
    expect((await app.inject({ url: '/login' })).body).toMatch(/data-when="activated" hidden>/);
  });
});

describe('nobody else posts a form for a visitor', () => {
  test.each([
    ['another site', { origin: 'https://evil.example' }],
    ['a page that hides where it comes from', { origin: 'null' }],
    ['another site by the browser’s own word', { 'sec-fetch-site': 'cross-site' }],
  ])('%s is refused', async (_, headers) => {
    const answer = await post('/login', { login, password: good }, headers);
    expect(answer.statusCode).toBe(403);
    expect(answer.body).toContain('请求来自别的网站');
    expect(sessionOf(answer).cookie).toBe('');
  });

  test('a page of ours is let in', async () => {
    const headers = { origin: 'http://localhost:80', 'sec-fetch-site': 'same-origin' };
    expect((await post('/login', { login, password: good }, headers)).statusCode).toBe(303);
  });

  test('forms take nothing but forms, and the interface takes no forms', async () => {
    const json = await app.inject({
      method: 'POST',
      url: '/login',
      payload: { login, password: good },
    });
    expect(json.statusCode).toBe(400);
    const form = await post('/api/session', { login, password: good });
    expect([form.statusCode, form.json().code]).toEqual([400, 'platform.invalidInput']);
    const foreign = await post('/login', { login, password: good, admin: 'yes' });
    expect(foreign.statusCode).toBe(400);
  });
});

test('a page comes with the reader’s text size and contrast, and with no others', async () => {
  const page = async (cookie: string) =>
    (await app.inject({ url: '/login', headers: { cookie } })).body;
  expect(await page('reading=large.high')).toContain(
    '<html data-size="large" data-contrast="high" lang="zh-CN">',
  );
  expect(await page('reading="><script>.high')).toContain('<html lang="zh-CN">');
});

function post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}) {
  return app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  });
}

function sessionOf({ cookies }: { cookies: readonly { name: string; value: string }[] }) {
  const session = cookies.find(({ name }) => name === 'sid');
  return { cookie: session ? `sid=${session.value}` : '' };
}

async function freshCode(): Promise<string> {
  const act = { actor: operator, action: 'testing.reissue' };
  const issued = await stage.stage.act(act, (context) =>
    reissueCodeOfLogin(context, login, '测试重置'),
  );
  return issued.code;
}

async function audited(action: string): Promise<number> {
  const { rowCount } = await stage.services.database.pool.query(
    'select 1 from audit where action = $1',
    [action],
  );
  return rowCount ?? 0;
}
