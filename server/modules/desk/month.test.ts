import { afterAll, beforeAll, expect, it } from 'vitest';
import type { DeskMonth, MonthRow } from '#contract/desk-month.ts';
import { modules } from '../../modules.ts';
import { recorded, withScheme } from '../../testing/ledger.ts';
import { toldOn } from '../../testing/told.ts';
import { noCompanions, type TopicsScene, topicsScene } from '../../testing/topics-scene.ts';

let scene: TopicsScene;
let hearing: string;
type Who = Parameters<TopicsScene['get']>[0];

beforeAll(async () => {
  scene = await topicsScene(modules, '2026-06-20T09:00:00+08:00');
  await withScheme(scene.test);
  await recorded(scene.test, scene.world.people.欧阳海燕, { matter: '6月支部党员大会' });
  await scene.at('2026-07-13T09:00:00+08:00');
});
afterAll(() => scene.close());

const month = async (who: Who = '林静', query = ''): Promise<DeskMonth> =>
  (await scene.get(who, `/api/desk/month${query}`)).body;
const rowsOf = async (key: string, who?: Who, query?: string): Promise<readonly MonthRow[]> =>
  (await month(who, query)).sections.find((section) => section.key === key)?.rows ?? [];
const act = (who: Who, what: string, ...things: string[]) =>
  scene.send(who, `/api/desk/${what}`, { things });
const home = async (who: Who) => (await scene.get(who, '/api/desk')).body;
const titles = (things: readonly { title: string }[]) => things.map(({ title }) => title);

it('is for the party office alone', async () => {
  for (const who of ['赵国栋', '丁一', '王伟'] as const) {
    for (const answer of [
      await scene.get(who, '/api/desk/month'),
      await act(who, 'reminders', 'hearing-1'),
      await act(who, 'reminders/withdrawal', 'hearing-1'),
    ]) {
      expect([answer.status, answer.body.code]).toEqual([403, 'access.notAllowed']);
    }
  }
});

it('from the eleventh on says that last month can be published, until it is', async () => {
  expect(titles((await home('林静')).next).join()).toMatch(/6月的积分记录可以公示了/);
  const [row] = await rowsOf('publicity');
  expect(row?.title).toMatch(/6月的积分记录可以公示了$/);
  expect(row).toMatchObject({ dueOn: '2026-07-31', href: '/publicity/new', state: 'open' });
  await scene.send('林静', '/api/publicity', {
    ...{ organisationId: scene.world.approvalBureau, year: 2026, month: 6, workdays: 5 },
    ...{ office: '机关党委办公室', telephone: '0×××-××××5120', address: '综合楼512室' },
  });
  expect(titles((await home('林静')).next).join()).not.toMatch(/可以公示了/);
  const [running] = await rowsOf('publicity');
  expect(running).toMatchObject({
    title: '2026年6月奉献积分记录的公示正在公示',
    turn: '等待期满',
    dueOn: '2026-07-17',
    act: '看公示',
  });
});

it('shows each hearing with whose turn it is, without a name', async () => {
  const proposal = {
    ...{ personId: scene.world.people.欧阳海燕, ruleCode: 'Y01', level: null },
    ...{ happenedOn: '2026-06-24', matter: '6月24日党小组会', fact: '未到会，未见请假记录。' },
    ...toldOn('2026-06-22'),
    ...{ evidence: '会议签到表', contact: '党务办公室 5120' },
  };
  const { body } = await scene.send('赵国栋', '/api/deductions', proposal);
  hearing = `hearing-${body.deductionId}`;
  expect(await rowsOf('hearings')).toMatchObject([
    { id: hearing, title: '拟扣2分：6月24日党小组会', turn: '轮到提出人', canRemind: false },
  ]);
  const own = `/api/points/my-deductions/${body.deductionId}/acknowledgement`;
  await scene.send('欧阳海燕', own, { version: 1 });
  expect(await rowsOf('hearings')).toMatchObject([
    { turn: '轮到本人', dueOn: '2026-07-20', canRemind: true, canPutAside: true },
  ]);
  expect(JSON.stringify(await month())).not.toContain('欧阳海燕');
  expect(await rowsOf('hearings', '高原')).toEqual([]);
});

it('reminds privately, once a day; withdrawing it leaves nothing', async () => {
  expect((await act('林静', 'reminders', hearing, 'hearing-999')).body).toEqual({ count: 1 });
  expect((await act('林静', 'reminders', hearing)).body).toEqual({ count: 0 });
  expect(await rowsOf('hearings')).toMatchObject([{ canRemind: false }]);
  const told = (await home('欧阳海燕')).next.find(({ notice }: { notice: boolean }) => notice);
  expect(told).toMatchObject({ title: '请在2026-07-20前说明：6月24日党小组会', dueWords: '告知' });
  expect(told.note).toContain('林静');
  expect(JSON.stringify(await home('丁一'))).not.toContain('党小组会');
  expect((await act('林静', 'reminders/withdrawal', hearing)).body).toEqual({ count: 1 });
  expect(JSON.stringify(await home('欧阳海燕'))).not.toContain('提醒您');
});

it('puts things aside until the next working day and takes them back; nobody else sees it', async () => {
  const before = (await home('欧阳海燕')).next.map(({ id }: { id: string }) => id);
  const thing = before.find((id: string) => id.startsWith('deduction-answer'));
  expect((await act('欧阳海燕', 'aside', thing)).body).toEqual({ until: '2026-07-14' });
  const after = await home('欧阳海燕');
  expect([after.next.length, after.aside]).toEqual([before.length - 1, 1]);
  expect((await act('欧阳海燕', 'up', thing)).body).toEqual({ count: 1 });
  expect((await home('欧阳海燕')).next).toHaveLength(before.length);
  await act('林静', 'aside', hearing);
  expect(await rowsOf('hearings')).toMatchObject([{ asideUntil: '2026-07-14' }]);
  await act('林静', 'up', hearing);
  expect(await rowsOf('hearings')).toMatchObject([{ asideUntil: null }]);
});

it('other months show what was in hand in them, and who needs an answer only today', async () => {
  expect(await rowsOf('hearings', '林静', '?year=2026&month=6')).toEqual([]);
  const august = await month('林静', '?year=2026&month=8');
  expect(august.sections.find(({ key }) => key === 'hearings')?.rows).toHaveLength(1);
  expect((await scene.get('林静', '/api/desk/month?month=13')).status).toBe(400);
});

it('whoever moves up from waiting is told on the first page until they have seen it', async () => {
  const topicId = await scene.post('赵国栋', { places: 1 });
  const url = `/api/topics/${topicId}/sign-up`;
  for (const who of ['丁一', '欧阳海燕'] as const) {
    await scene.send(who, url, { companions: noCompanions, acceptClash: false });
  }
  expect(titles((await home('欧阳海燕')).next).join()).not.toContain('候补转正');
  await scene.send('丁一', `/api/topics/${topicId}/withdraw`, {});
  const { next } = await home('欧阳海燕');
  const told = next.find(({ id }: { id: string }) => id === `moved-up-${topicId}`);
  expect(told).toMatchObject({ title: '“周末清洁家园”候补转正，您已有名额', notice: true });
  expect((await act('欧阳海燕', 'seen', told.id)).status).toBe(200);
  expect(JSON.stringify(await home('欧阳海燕'))).not.toContain('候补转正');
  expect((await act('欧阳海燕', 'up', told.id)).body).toEqual({ count: 1 });
  expect(JSON.stringify(await home('欧阳海燕'))).toContain('候补转正');
});
