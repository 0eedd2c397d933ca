import { afterAll, beforeAll, expect, it } from 'vitest';
import { holidays2027 } from '../../testing/holidays.ts';
import { recorded, withScheme } from '../../testing/ledger.ts';
import { toldOn } from '../../testing/told.ts';
import { type TopicsScene, topicsScene } from '../../testing/topics-scene.ts';
import { settings } from '../settings/index.ts';
import { points } from './index.ts';

/** It is Tuesday 29 December 2026, and nobody has written down the days off of 2027. */
let scene: TopicsScene;
let hearing: number;
let allSaid: number;
let publicity: number;
let raised: number;
let answered: number;
let escalated: number;

type Who = Parameters<TopicsScene['get']>[0];
const sent = async (who: Who, url: string, body: object) => {
  const answer = await scene.send(who, url, body);
  if (answer.status !== 200) throw new Error(`${url}: ${JSON.stringify(answer.body)}`);
  return answer.body;
};
let count = 0;
const told = async () => {
  count += 1;
  const { deductionId } = await sent('林静', '/api/deductions', {
    ...{ personId: scene.world.people.欧阳海燕, ruleCode: 'Y01', level: null },
    ...{ happenedOn: '2026-12-21', matter: `12月21日党小组会（${count}）` },
    ...toldOn('2026-12-18'),
    ...{ fact: '未到会，未请假。', evidence: '会议签到表', contact: '党务办公室 5120' },
  });
  await sent('欧阳海燕', `/api/points/my-deductions/${deductionId}/acknowledgement`, {
    version: 1,
  });
  return deductionId as number;
};
const objected = async (entry: number) =>
  (await sent('欧阳海燕', `/api/points/entries/${entry}/objection`, { text: '少记了一次' }))
    .objectionId as number;
const answer = (id: number) =>
  sent('林静', `/api/objections/${id}/answer`, {
    ...{ version: 1, outcome: 'upheld', because: '与签到表一致', quantity: null, level: null },
  });
const holidays = (version: number, newYear: string) =>
  sent('王伟', '/api/holidays/2027/change', { ...holidays2027(newYear), version });
const lastDays = async () => {
  const mine = async (url: string) => (await scene.get('欧阳海燕', url)).body;
  const objection = (id: number) => mine(`/api/points/my-objections/${id}`);
  return {
    hearing: (await mine(`/api/points/my-deductions/${hearing}`)).answerUntil,
    allSaid: (await mine(`/api/points/my-deductions/${allSaid}`)).answerUntil,
    publicity: (await mine(`/api/publicity/${publicity}`)).periodWords,
    raised: (await objection(raised)).nextWords,
    answered: (await objection(answered)).nextWords,
    escalated: (await objection(escalated)).nextWords,
  };
};

beforeAll(async () => {
  scene = await topicsScene([points, settings], '2026-12-28T09:00:00+08:00');
  await withScheme(scene.test);
  const { 欧阳海燕: member, 丁一: other } = scene.world.people;
  await recorded(scene.test, other, {
    ruleCode: 'N01',
    matter: '工作例会',
    happenedOn: '2026-11-10',
  });
  const entries: number[] = [];
  for (const happenedOn of ['2026-12-14', '2026-12-15', '2026-12-16']) {
    entries.push(await recorded(scene.test, member, { happenedOn }));
  }
  const asked = { organisationId: scene.world.approvalBureau, year: 2026, month: 11, workdays: 7 };
  const contact = { office: '机关党委办公室', telephone: '5120', address: '综合楼512室' };
  publicity = (await sent('林静', '/api/publicity', { ...asked, ...contact })).publicityId;
  await scene.at('2026-12-29T09:00:00+08:00');
  [hearing, allSaid] = [await told(), await told()];
  await sent('欧阳海燕', `/api/points/my-deductions/${allSaid}/answer`, {
    ...{ version: 2, text: '属实', final: true },
  });
  raised = await objected(entries[0] as number);
  [answered, escalated] = [
    await objected(entries[1] as number),
    await objected(entries[2] as number),
  ];
  await answer(answered);
  await answer(escalated);
  await sent('欧阳海燕', `/api/points/my-objections/${escalated}/escalation`, {
    ...{ version: 2, text: '请再核对' },
  });
});
afterAll(() => scene.close());

it('days off written down later take no working day from anybody who was told a last day before', async () => {
  expect(await lastDays()).toMatchObject({
    ...{ hearing: '2027-01-05', allSaid: '2027-01-05' },
    publicity: expect.stringContaining('1月5日，共7个工作日'),
    raised: expect.stringContaining('2027-01-05前'),
    answered: expect.stringContaining('2027-01-05前'),
    escalated: expect.stringContaining('2027-01-12前'),
  });
  await holidays(0, '1月1日至3日');
  const later = {
    ...{ hearing: '2027-01-06', allSaid: '2027-01-05' },
    publicity: expect.stringContaining('1月6日，共7个工作日'),
    raised: expect.stringContaining('2027-01-06前'),
    answered: expect.stringContaining('2027-01-06前'),
    escalated: expect.stringContaining('2027-01-13前'),
  };
  expect(await lastDays()).toMatchObject(later);
  const { rows } = await scene.test.services.database.pool.query(
    `select object_kind as kind, details->>'from' as "from", details->>'to' as to from audit
     where action = 'settings.changeHolidays' and details ? 'lastDay' order by object_kind, 2, seq`,
  );
  expect(rows).toEqual([
    { kind: 'deduction', from: '2027-01-05', to: '2027-01-06' },
    { kind: 'objection', from: '2027-01-05', to: '2027-01-06' },
    { kind: 'objection', from: '2027-01-05', to: '2027-01-06' },
    { kind: 'objection', from: '2027-01-12', to: '2027-01-13' },
    { kind: 'publicity', from: '2027-01-05', to: '2027-01-06' },
  ]);

  await holidays(1, '1月2日至3日');
  expect(await lastDays(), 'what was told is never shortened').toMatchObject({
    ...later,
    publicity: expect.stringContaining('1月6日，共8个工作日'),
  });
});

it('the new last day is the one that counts', async () => {
  await scene.at('2027-01-06T16:00:00+08:00');
  const decision = { version: 2, outcome: 'upheld', because: '期满未说明' };
  const early = await scene.send('赵国栋', `/api/deductions/${hearing}/decision`, decision);
  expect([early.status, early.body.code]).toEqual([409, 'deduction.windowOpen']);
  const said = { version: 2, text: '当天在医院，已请假。', final: false };
  await sent('欧阳海燕', `/api/points/my-deductions/${hearing}/answer`, said);
});

it('the database takes no earlier day, and nothing else of a published month', async () => {
  const run = (text: string) => scene.test.services.database.pool.query(text);
  for (const change of [
    `deduction set answer_until = answer_until - 1 where id = ${hearing}`,
    `publicity set until_on = until_on - 1 where id = ${publicity}`,
    `publicity set until_on = until_on + 1, telephone = '1' where id = ${publicity}`,
  ]) {
    await expect(run(`update ${change}`)).rejects.toThrow(/keeps what was|only added to/);
  }
  await expect(run('delete from publicity')).rejects.toThrow();
});
