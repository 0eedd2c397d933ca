import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SheetScene, sheetScene } from '../../testing/sheet-scene.ts';
import { topicText } from '../../testing/topics-scene.ts';
import { points } from '../points/index.ts';
import { service } from './index.ts';

/** 高原 of another bureau looks for what others held; 赵国栋 and 林静 keep the records. */
let scene: SheetScene;
let heldId: number;
beforeAll(async () => {
  scene = await sheetScene([service, points]);
  heldId = await scene.held(['欧阳海燕'], { title: '河岸清洁' });
  await scene.confirmed(heldId, [scene.row('欧阳海燕')]);
  await scene.held(['欧阳海燕'], { title: '还没有确认的' });
});
afterAll(() => scene.close());

const list = async (who: '高原' | '林静' | '赵国栋', query = '') =>
  (await scene.get(who, `/api/topics/borrowable${query}`)).body.rows;
const own = (change: object = {}) => ({
  ...topicText(scene.world),
  organisationId: scene.world.natureBureau,
  openTo: scene.world.natureBureau,
  on: '2026-08-15',
  signUpUntil: '2026-08-14',
  ...change,
});

it('another organisation’s confirmed activity is found, without a person in it', async () => {
  const rows = await list('高原');
  expect(rows).toMatchObject([
    { topicId: heldId, takenBy: 0, text: { title: '河岸清洁', from: '09:00', to: '11:00' } },
  ]);
  expect(JSON.stringify(rows)).not.toMatch(/欧阳海燕|赵国栋|光明社区/);
  expect(await list('高原', `?q=${encodeURIComponent('河岸')}`)).toHaveLength(1);
  expect(await list('高原', `?q=${encodeURIComponent('植树')}`)).toEqual([]);
});

it('one’s own is held again, not borrowed; who organises nothing has no list', async () => {
  expect(await list('赵国栋')).toEqual([]);
  expect(await list('林静')).toEqual([]);
  expect((await scene.get('丁一', '/api/topics/borrowable')).status).toBe(403);
});

it('a borrowed topic says where it comes from, and the origin is counted', async () => {
  const { body } = await scene.send('高原', '/api/topics', own({ borrowedFromId: heldId }));
  const topic = (await scene.get('高原', `/api/topics/${body.topicId}`)).body;
  expect(topic.originWords).toMatch(/^借用自.*市场准入审批支部.*的“河岸清洁”$/);
  expect(await list('高原')).toMatchObject([{ topicId: heldId, takenBy: 1 }]);
  const plain = await scene.send('高原', '/api/topics', own());
  const page = (await scene.get('高原', `/api/topics/${plain.body.topicId}`)).body;
  expect(page.originWords).toBeNull();
});

it.each([
  ['not confirmed yet', () => heldId + 1],
  ['that does not exist', () => 4711],
])('a topic %s cannot be borrowed', async (_, id) => {
  const answer = await scene.send('高原', '/api/topics', own({ borrowedFromId: id() }));
  expect([answer.status, answer.body.code]).toEqual([422, 'service.notBorrowable']);
});
