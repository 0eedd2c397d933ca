import { afterAll, beforeAll, expect, it } from 'vitest';
import { type SheetScene, sheetScene, sheetText } from '../../testing/sheet-scene.ts';
import { noCompanions } from '../../testing/topics-scene.ts';
import { points } from '../points/index.ts';
import { comingOf, dueOf, service, storedAbout } from './index.ts';

let scene: SheetScene;
beforeAll(async () => {
  scene = await sheetScene([service, points]);
});
afterAll(() => scene.close());

const actor = (who: '赵国栋' | '林静' | '欧阳海燕' | '高原') => {
  const { marketBranch, approvalBureau, natureBureau, people } = scene.world;
  const posts = {
    赵国栋: [{ kind: 'branchSecretary', organisationId: marketBranch }],
    林静: [{ kind: 'unitPartyOffice', organisationId: approvalBureau }],
    高原: [{ kind: 'unitPartyOffice', organisationId: natureBureau }],
    欧阳海燕: [],
  } as const;
  return { accountId: 1, personId: people[who], name: who, partyMember: true, posts: posts[who] };
};
const due = async (who: Parameters<typeof actor>[0], today: string) =>
  (await dueOf(scene.test.services.database.reader, actor(who), today)).map(({ id }) => id);

it('asks the organiser for the record, then whoever confirms, then nobody', async () => {
  const id = await scene.held(['欧阳海燕']);
  const next = '2026-07-19';
  expect(await due('赵国栋', next)).toEqual([`record-${id}`]);
  expect(await due('林静', next)).toEqual([]);
  await scene.submit('赵国栋', id, sheetText(0, [scene.row('欧阳海燕')]));
  expect(await due('林静', next)).toEqual([`sheet-${id}`]);
  expect(await due('高原', next)).toEqual([]);
  await scene.step('林静', id, 'confirmation', { version: 2 });
  for (const who of ['赵国栋', '林静', '欧阳海燕'] as const)
    expect(await due(who, next)).toEqual([]);
});

it('tells people of the activities they signed up for, and what is kept about them', async () => {
  await scene.at('2026-07-15T09:30:00+08:00');
  const id = await scene.post('赵国栋', { on: '2026-07-30', title: '河道巡护' });
  const asked = { companions: noCompanions, acceptClash: false };
  await scene.send('欧阳海燕', `/api/topics/${id}/sign-up`, asked);
  const { reader } = scene.test.services.database;
  expect(await comingOf(reader, actor('欧阳海燕'), '2026-07-20')).toEqual([
    {
      id: `topic-${id}`,
      on: '2026-07-30',
      words: '09:00 光明社区，河道巡护（已报名）',
      href: `/topics/${id}`,
    },
  ]);
  expect(await comingOf(reader, actor('林静'), '2026-07-15')).toEqual([]);
  const sections = await storedAbout(reader, scene.test.services, scene.world.people['欧阳海燕']);
  const rows = Object.fromEntries(sections.map(({ key, table }) => [key, table?.rows]));
  expect(rows['service.signUps']).toEqual([
    ['2026-07-30', '河道巡护', '2026-07-15 09:30', '0'],
    ['2026-07-18', '周末清洁家园', '2026-07-15 09:30', '0'],
  ]);
  expect(rows['service.hours']).toEqual([['2026-07-18', '周末清洁家园', '2小时', '有效']]);
});
