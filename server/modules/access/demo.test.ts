import { afterAll, beforeAll, expect, test } from 'vitest';
import { testHttp } from '../../testing/http.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { accessModule, listDemoAccounts, openDemoAccount } from './index.ts';

let stage: TestStage;
beforeAll(async () => {
  stage = await testStage();
});
afterAll(() => stage.close());

test('a demo account logs in with the password shown, which is kept nowhere', async () => {
  const world = await buildWorld(stage);
  const { ask } = await testHttp(stage, [accessModule(policies)]);
  const posts = [{ kind: 'unitPartyOffice', organisationId: world.approvalBureau }] as const;
  const demo = { word: 'linjing', personId: world.people['林静'], name: '林静', posts };
  const act = { actor: operator, action: 'testing.demo' };
  const opened = await stage.stage.act(act, (context) => {
    context.audit({ object: { kind: 'account', id: null } });
    return openDemoAccount(context, demo);
  });
  expect(opened.login).toBe('demo.linjing');
  const { reader } = stage.services.database;
  expect(await listDemoAccounts(reader, stage.services.vault, '2026-07-15')).toEqual([
    { ...opened, words: '机关党委（党务办公室） 林静' },
  ]);
  expect((await ask('POST', '/api/session', opened)).body).toMatchObject({ name: '林静' });
  const { rows } = await stage.services.database.pool.query(
    'select json_agg(account)::text as text from account',
  );
  expect(rows[0].text).not.toContain(opened.password);
});

test('a city that is no demo shows no accounts on its log-in page', async () => {
  const { ask } = await testHttp(stage, [accessModule(policies)]);
  expect((await ask('GET', '/api/site')).body).toMatchObject({ demo: false, demoAccounts: [] });
});
