import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';
import { storedAbout } from './index.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
  const { 欧阳海燕: member, 高原: other } = scene.world.people;
  const query = (text: string, values: unknown[]) =>
    scene.test.services.database.pool.query(text, values);
  const { rows } = await query('select id from account order by id limit 1', []);
  await query(
    `insert into deduction (person_id, rule_code, scheme_version_id, amount, happened_on, matter,
       fact, evidence, contact, proposed_by, proposed_on)
     select $1, 'Y03', min(id), -50, '2026-07-01', '集中学习迟到', '迟到20分钟', '签到表', '8888', $2,
       '2026-07-02' from scheme_version`,
    [member, rows[0].id],
  );
  await query(
    `insert into objection (entry_id, person_id, objector_id, text, raised_on, answer_due)
     values ($1, $2, $2, '少记了一小时', '2026-07-03', '2026-07-10'),
       ($3, $2, $4, '没有看见他来', '2026-07-04', '2026-07-13')`,
    [scene.service, member, scene.meeting, other],
  );
});
afterAll(() => scene.close());

const about = async (personId: number) => {
  const { services } = scene.test;
  const sections = await storedAbout(services.database.reader, services, personId);
  return new Map(sections.map((section) => [section.key, section]));
};

test('a person sees every year of entries, what was proposed about them, and objections', async () => {
  const sections = await about(scene.world.people.欧阳海燕);
  expect([...sections.keys()]).toEqual([
    'points.deductions',
    'points.objections',
    'points.2026',
    'points.2025',
  ]);
  expect(sections.get('points.deductions')?.table?.rows).toEqual([
    ['2026-07-01', '集中学习迟到', '迟到20分钟', '-0.5', '', '办理中', ''],
  ]);
  expect(sections.get('points.2026')?.facts).toEqual([
    { label: '记录', value: '2条' },
    { label: '原始分合计', value: '7.5分' },
  ]);
});

test('who else objected and what they wrote is not told', async () => {
  const rows = (await about(scene.world.people.欧阳海燕)).get('points.objections')?.table?.rows;
  expect(rows?.map((row) => row.slice(2))).toEqual([
    ['别人', '', '办理中', ''],
    ['本人', '少记了一小时', '办理中', ''],
  ]);
  const objector = (await about(scene.world.people.高原)).get('points.objections')?.table?.rows;
  expect(objector?.map((row) => row[3])).toEqual(['没有看见他来']);
});

test('about somebody without entries nothing is kept', async () => {
  expect([...(await about(scene.world.people.林静)).keys()]).toEqual([]);
});
