import { afterAll, beforeAll, expect, test } from 'vitest';
import { acting, recorded, withScheme } from '../../testing/ledger.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { importDeeds, reverse, verifyLedger } from './index.ts';

let stage: TestStage;
let world: World;

beforeAll(async () => {
  stage = await testStage();
  world = await buildWorld(stage);
  await withScheme(stage);
});
afterAll(() => stage.close());

const verified = () =>
  acting(stage, ({ tx, services }) => verifyLedger(tx, services.vault, { checkpoints: null }));

test('an empty ledger verifies', async () => {
  expect(await verified()).toEqual({ units: 0, entries: 0, checkpointAt: null, findings: [] });
});

test('what came in by import, by a deed and by a reversal is one chain', async () => {
  const sheet = [
    '公民身份号码,发生日期,规则编号,数量,事项,依据',
    '379901198003120029,2025-03-01,J01,1,一季度党员大会,会议记录',
    '379901198003120029,2025-03-02,F01,6.5,志愿服务,活动签到表',
    '379901199911090042,2025-03-01,J01,1,一季度党员大会,会议记录',
  ].join('\r\n');
  const imported = await acting(stage, (context) =>
    importDeeds(context, {
      filename: 'deeds.csv',
      fileHash: () => Buffer.alloc(32),
      source: (async function* () {
        yield Buffer.from(sheet);
      })(),
      scheme: 'CITY-DEFAULT',
      year: 2025,
      keepGood: false,
      dryRun: false,
      onRefused: () => {},
    }),
  );
  expect(imported).toMatchObject({ posted: 3, refused: 0 });
  const entry = await recorded(stage, world.people['林静']);
  await acting(stage, (context) => reverse(context, entry, '误登'));
  expect(await verified()).toMatchObject({ units: 2, entries: 5, findings: [] });
});
