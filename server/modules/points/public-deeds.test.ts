import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAddOns } from '../../testing/following-scene.ts';
import { acting, recorded, takeBack } from '../../testing/ledger.ts';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';
import { publishedDeeds, toldDeeds } from './index.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
  await withAddOns(scene.test);
});
afterAll(() => scene.close());

const june = { from: '2026-06-01', until: '2026-06-30' } as const;

async function publishedOf(today: string) {
  const { services } = scene.test;
  const { world } = scene;
  const span = { personId: world.people.欧阳海燕, unitId: world.approvalBureau, ...june };
  return await publishedDeeds(services, services.database.reader, span, today);
}

test('deeds are told again as their publicity said them, once it is over, and while they stand', async () => {
  const ouyang = scene.world.people.欧阳海燕;
  const visited = { happenedOn: '2026-06-16', matter: '走访李奶奶' };
  const visit = await recorded(scene.test, ouyang, { ruleCode: 'F05', ...visited });
  const added = await recorded(scene.test, ouyang, { ruleCode: 'F80', ...visited });
  expect(await publishedOf('2026-07-22')).toEqual([]);
  const posted = await scene.send('林静', '/api/publicity', {
    ...{ organisationId: scene.world.approvalBureau, year: 2026, month: 6, workdays: 5 },
    ...{ office: '机关党委办公室', telephone: '5120', address: '综合楼512室' },
  });
  expect(posted.status).toBe(200);
  expect(await publishedOf('2026-07-21')).toEqual([]);
  const words = async () => (await publishedOf('2026-07-22')).map((deed) => deed.words);
  expect(await words()).toEqual([
    '创卫“周末清洁家园”志愿服务',
    '6月支部党员大会',
    '公益服务',
    '公益服务（加记）',
  ]);
  // What adds to a record falls with it.
  await acting(scene.test, (context) => takeBack(context, visit, '登记有误'));
  expect(await words()).toEqual(['创卫“周末清洁家园”志愿服务', '6月支部党员大会']);
  const { services } = scene.test;
  const told = await toldDeeds(services, services.database.reader, [visit, added, scene.meeting]);
  expect(told.map(({ entryId, reversed }) => [entryId, reversed])).toEqual([
    [scene.meeting, false],
    [visit, true],
    [added, true],
  ]);
});
