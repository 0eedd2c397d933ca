import { afterAll, beforeAll, expect, test } from 'vitest';
import { recorded, withScheme } from '../../testing/ledger.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import type { ImportTakenBack } from '../people/facts.ts';
import { points } from './index.ts';

let stage: TestStage;
let world: World;

beforeAll(async () => {
  stage = await testStage([points]);
  world = await buildWorld(stage);
  await withScheme(stage);
});
afterAll(() => stage.close());

const takeBack = (personId: number | null, committedAt: string) =>
  stage.stage.act({ actor: operator, action: 'testing.takeBack' }, async (context) => {
    context.audit({ object: { kind: 'import', id: null } });
    const fact: ImportTakenBack = {
      name: 'people.importTakenBack',
      committedAt: new Date(committedAt),
      personIds: personId === null ? [] : [personId],
    };
    await context.announce(fact);
  });

test('an import is not taken back under people who have entries since', async () => {
  const { 林静: linJing, 赵国栋: zhaoGuodong } = world.people;
  await recorded(stage, linJing);
  await expect(takeBack(linJing, '2026-07-01T00:00:00Z')).rejects.toMatchObject({
    code: 'people.rollbackReferred',
  });
  await takeBack(linJing, '2026-08-01T00:00:00Z');
  await takeBack(zhaoGuodong, '2026-07-01T00:00:00Z');
});

test('an import that changed nobody is taken back', async () => {
  await takeBack(null, '2026-07-01T00:00:00Z');
});
