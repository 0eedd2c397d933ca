import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticate } from '../modules/access/index.ts';
import { loggedIn } from './login.ts';
import { operator, type TestStage, testStage } from './stage.ts';
import { buildWorld, type World } from './world.ts';

let stage: TestStage;
let world: World;
beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
});
afterAll(() => stage.close());

test('somebody logged in is recognised with the posts given', async () => {
  const post = { kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const;
  const { cookie } = await loggedIn(stage, world.people['林静'], post);
  const token = cookie.replace('sid=', '');
  const actor = await authenticate(stage.stage.readContext(operator), token);
  expect(actor).toEqual({
    accountId: expect.any(Number),
    personId: world.people['林静'],
    name: '林静',
    partyMember: true,
    posts: [post],
  });
});
