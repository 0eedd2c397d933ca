import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Stage } from '../../platform/act.ts';
import { connect } from '../../platform/database/connect.ts';
import { FactBus } from '../../platform/facts.ts';
import { readSettings } from '../../platform/settings.ts';
import { type Answer, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule, reissueCodeOfLogin } from './index.ts';

const password = 'Chenxi-2026-guang';
const lines: string[] = [];

let stage: TestStage;
let https: TestStage;
let code: string;
let loggedInAnswer: Answer;

/** One visit over https, with everything logged that can be logged. */
beforeAll(async () => {
  stage = await testStage();
  const world = await buildWorld(stage);
  await loggedIn(stage, world.people['丁一']);
  const act = { actor: operator, action: 'testing.reissue' };
  const issued = await stage.stage.act(act, (context) =>
    reissueCodeOfLogin(context, 'dingyi', '测试'),
  );
  code = issued.code;
  const services = {
    ...stage.services,
    log: pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) }),
    settings: readSettings({ DEMO: 'off', PUBLIC_URL: 'https://dj.example.gov.cn' }),
  };
  https = { ...stage, services, stage: new Stage(services, new FactBus([])) };
  const { ask } = await testHttp(https, [accessModule(policies)]);
  await ask('POST', '/api/activation', { login: 'dingyi', code, password });
  await ask('POST', '/api/session', { login: 'dingyi', password: `${password}-wrong` });
  loggedInAnswer = await ask('POST', '/api/session', { login: 'dingyi', password });
  await ask('POST', '/api/session', { login: 'dingyi', password, surplus: password });
  await failingVisit(services);
});
afterAll(() => stage.close());

/** A log-in while the database is away: our failure, so it is logged. */
async function failingVisit(services: TestStage['services']): Promise<void> {
  const database = connect('postgres://postgres@127.0.0.1:1/away');
  const away = { ...services, database };
  const broken = { ...stage, services: away, stage: new Stage(away, new FactBus([])) };
  const { ask } = await testHttp(broken, [accessModule(policies)]);
  const answer = await ask('POST', '/api/session', { login: 'dingyi', password });
  expect([answer.status, answer.body.code]).toEqual([500, 'platform.failure']);
  await database.close();
}

test('over https the cookie is bound to this host and never travels in the clear', () => {
  const cookie = String(loggedInAnswer.headers['set-cookie']);
  expect(cookie).toMatch(/^__Host-sid=[\w-]{43}; Path=\/; .*HttpOnly; Secure; SameSite=Lax$/);
  expect(cookie).not.toContain('Domain');
});

test('neither log nor database hold a password, a code or a token', async () => {
  const { rows } = await stage.services.database.pool.query(
    `select (select json_agg(t)::text from audit t) || (select json_agg(t)::text from request t)
      || (select json_agg(t)::text from account t) || (select json_agg(t)::text from session t) as text`,
  );
  const token = loggedInAnswer.cookie!.split('=')[1]!;
  expect(lines.join('\n')).toContain('ECONNREFUSED');
  for (const secret of [password, code, token]) {
    expect(rows[0].text).not.toContain(secret);
    expect(lines.join('\n')).not.toContain(secret);
  }
});

test('identity numbers and names of the roster are not in the audit of access', async () => {
  const { rows } = await stage.services.database.pool.query(
    `select json_agg(json_build_array(details, reason, object_kind))::text as text from audit`,
  );
  expect(rows[0].text).not.toMatch(/丁一|\d{17}[\dX]/);
});
