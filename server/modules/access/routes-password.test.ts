import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule, createSetupToken, reissueCodeOfLogin } from './index.ts';

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

test('changing the password ends the other sessions and goes on here with a new one', async () => {
  const here = await logIn(first);
  const elsewhere = await logIn(first);
  const headers = { cookie: here.cookie! };
  const refused = [
    [{ current: 'Wrong-password-1', next: second }, 422, 'access.wrongCurrentPassword'],
    [{ current: first, next: 'short' }, 422, 'access.weakPassword'],
    [{ current: first, next: first }, 422, 'access.samePassword'],
  ] as const;
  for (const [body, status, code] of refused) {
    const answer = await ask('POST', '/api/me/password', body, headers);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  }
  const changed = await ask('POST', '/api/me/password', { current: first, next: second }, headers);
  expect(changed.status).toBe(200);
  expect(await statusOf(here.cookie)).toBe(401);
  expect(await statusOf(elsewhere.cookie)).toBe(401);
  expect(await statusOf(changed.cookie)).toBe(200);
  expect((await logIn(first)).status).toBe(401);
  expect((await logIn(second)).status).toBe(200);
});

test('a code sets the first password once and within 72 hours', async () => {
  const code = await freshCode();
  expect((await logIn(first)).status).toBe(401);
  const weak = await activate(code, 'Zhaoguodong1!');
  expect([weak.status, weak.body.code]).toEqual([422, 'access.weakPassword']);
  expect((await activate('AAAA-BBBB-CCCC', second)).body.code).toBe('access.wrongCode');
  const typed = code.toLowerCase().replaceAll('-', ' ');
  expect((await activate(typed, second)).body).toEqual({ login });
  expect((await activate(code, first)).body.code).toBe('access.wrongCode');
  expect((await logIn(second)).status).toBe(200);
});

test('a code runs out after 72 hours', async () => {
  const code = await freshCode();
  stage.services.clock.moveTo('2026-07-18T12:00:00+08:00');
  expect((await activate(code, second)).body.code).toBe('access.wrongCode');
  stage.services.clock.moveTo('2026-07-18T11:59:59+08:00');
  expect((await activate(code, second)).status).toBe(200);
});

test('codes cannot be tried out either', async () => {
  await freshCode();
  for (let attempt = 1; attempt <= 5; attempt += 1) await activate('AAAA-BBBB-CCCC', second);
  expect((await activate('AAAA-BBBB-CCCC', second)).status).toBe(423);
});

test('the set-up token makes one system administrator, once', async () => {
  const token = await stage.stage.act({ actor: operator, action: 'testing.setUp' }, (context) =>
    createSetupToken(context),
  );
  const body = { token, login: 'xitong', name: '系统管理员甲', password: second };
  const wrong = await ask('POST', '/api/set-up', { ...body, token: 'AAAA-BBBB' });
  expect([wrong.status, wrong.body.code]).toEqual([422, 'access.wrongSetupToken']);
  const taken = await ask('POST', '/api/set-up', { ...body, login });
  expect([taken.status, taken.body.code]).toEqual([409, 'access.loginTaken']);
  expect((await ask('POST', '/api/set-up', body)).body).toEqual({ login: 'xitong' });
  const again = await ask('POST', '/api/set-up', { ...body, login: 'xitong2' });
  expect(again.body.code).toBe('access.wrongSetupToken');
  expect((await ask('GET', '/api/site')).body.setUp).toBe(true);
  const { cookie } = await logIn(second, 'xitong');
  const me = await ask('GET', '/api/me', undefined, { cookie: cookie! });
  expect(me.body).toMatchObject({ personId: null, officeWords: '系统管理员' });
  expect(me.body.allowed).toContain('access.appointAdministrator');
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
