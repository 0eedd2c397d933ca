import { createHash } from 'node:crypto';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acting, recorded, takeBack, withScheme } from '../../testing/ledger.ts';
import { type TopicsScene, topicsScene } from '../../testing/topics-scene.ts';
import { points } from './index.ts';

let scene: TopicsScene;
let publicityId: number;
type Who = Parameters<TopicsScene['get']>[0];

const ouyang = () => scene.world.people.欧阳海燕;
const contact = { office: '机关党委办公室', telephone: '0×××-××××5120', address: '综合楼512室' };
const june = () => ({ organisationId: scene.world.approvalBureau, year: 2026, month: 6 });
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const post = (who: Who, change = {}) =>
  scene.send(who, '/api/publicity', { ...june(), ...contact, workdays: 5, ...change });

beforeAll(async () => {
  scene = await topicsScene([points], '2026-06-20T09:00:00+08:00');
  await withScheme(scene.test);
  const { 丁一: ding } = scene.world.people;
  await recorded(scene.test, ouyang(), { matter: '6月支部党员大会' });
  const health = { ruleCode: 'F06', happenedOn: '2026-06-14', matter: '无偿献血400毫升' };
  await recorded(scene.test, ouyang(), health);
  await recorded(scene.test, ding, { ruleCode: 'N01', matter: '工作例会' });
  const wrong = await recorded(scene.test, ding, { ruleCode: 'N05', matter: '记错的谈话' });
  await acting(scene.test, (context) => takeBack(context, wrong, '记错了人'));
  await scene.at('2026-07-13T09:00:00+08:00');
  publicityId = (await post('林静')).body.publicityId;
});
afterAll(() => scene.close());

describe('a published month', () => {
  it('is previewed before: people, entries, what is left out, until when', async () => {
    const url = (month: number) =>
      `/api/publicity/preview?organisationId=${scene.world.approvalBureau}&year=2026&month=${month}`;
    const { body } = await scene.get('林静', url(6));
    expect(body).toMatchObject({ entries: 0, leftOut: 1, until: '2026-07-17', workdays: 5 });
    expect(body.contact).toEqual(contact);
    expect(codeOf(await scene.get('林静', url(7)))).toEqual([422, 'publicity.monthNotOver']);
    expect(codeOf(await scene.get('高原', url(6)))).toEqual([404, 'platform.notFound']);
    expect(codeOf(await scene.get('丁一', url(6)))).toEqual([403, 'access.notAllowed']);
  });

  it('shows the unit who did what, in official order; no points, no health, nothing taken back', async () => {
    const { body } = await scene.get('丁一', `/api/publicity/${publicityId}`);
    expect(body.title).toBe('关于2026年6月奉献积分记录的公示');
    expect(body.periodWords).toBe('2026年7月13日至7月17日，共5个工作日');
    const people = body.branches.flatMap((branch: { people: { name: string }[] }) => branch.people);
    expect(people.map(({ name }: { name: string }) => name)).toEqual(['欧阳海燕', '丁一']);
    const text = JSON.stringify(body);
    for (const hidden of ['献血', '记错的谈话', '"points"', '"amount"', '379901']) {
      expect(text).not.toContain(hidden);
    }
    expect(text).toContain('公益服务');
    expect([body.objections, body.filed]).toEqual([null, null]);
    expect(people.map(({ kindsWords }: { kindsWords: string }) => kindsWords)).toEqual([
      '公益服务、参加支部党员大会',
      '参加集体学习/工作例会',
    ]);
  });

  it('is nobody else’s to read, and withdraws itself after its last day', async () => {
    const url = `/api/publicity/${publicityId}`;
    expect(codeOf(await scene.get('高原', url))).toEqual([404, 'platform.notFound']);
    await scene.at('2026-07-17T23:59:00+08:00');
    expect((await scene.get('丁一', url)).body.stateWords).toBe('公示中，还剩1个工作日');
    await scene.at('2026-07-18T00:00:00+08:00');
    expect(codeOf(await scene.get('丁一', url))).toEqual([404, 'platform.notFound']);
    expect((await scene.get('丁一', '/api/publicity')).body.rows).toEqual([]);
    const office = await scene.get('林静', url);
    expect(office.body.stateWords).toBe('已撤下');
    expect(office.body.allowed).toContain('points.exportPublicityReport');
    await scene.at('2026-07-13T09:00:00+08:00');
  });

  it('is published once, by the office, when the month is over', async () => {
    expect(codeOf(await post('林静'))).toEqual([409, 'publicity.alreadyPosted']);
    expect(codeOf(await post('林静', { month: 7 }))).toEqual([422, 'publicity.monthNotOver']);
    expect(codeOf(await post('林静', { month: 5 }))).toEqual([422, 'publicity.nothingToPublish']);
    expect(codeOf(await post('林静', { workdays: 4 }))).toEqual([400, 'platform.invalidInput']);
    expect(codeOf(await post('赵国栋', { month: 5 }))).toEqual([403, 'access.notAllowed']);
    expect(codeOf(await post('高原', { month: 5 }))).toEqual([404, 'platform.notFound']);
  });

  it('is a paper to put up, and a report once it is over', async () => {
    const url = `/api/publicity/${publicityId}`;
    const paper = await scene.get('林静', `${url}/file`);
    const { value } = await mammoth.extractRawText({ buffer: paper.bytes });
    for (const words of [
      '公示时间',
      '共5个工作日',
      '受理部门',
      '提倡署实名',
      '欧阳海燕',
      '丁　一',
    ]) {
      expect(value).toContain(words);
    }
    expect(value).not.toContain('献血');
    expect(codeOf(await scene.get('丁一', `${url}/file`))).toEqual([403, 'access.notAllowed']);
    expect(codeOf(await scene.get('林静', `${url}/report`))).toEqual([
      409,
      'publicity.stillRunning',
    ]);
    await scene.at('2026-07-18T09:00:00+08:00');
    const report = await scene.get('林静', `${url}/report`);
    const words = (await mammoth.extractRawText({ buffer: report.bytes })).value;
    expect(words).toContain('公示期内没有收到异议');
    await scene.get('林静', `${url}/report`);
    const { filed } = (await scene.get('林静', url)).body;
    expect(filed).toMatchObject([
      { name: '公示原件', on: '2026-07-13' },
      { name: '公示情况说明', on: '2026-07-18' },
    ]);
    expect(filed[1].hash).toBe(createHash('sha256').update(report.bytes).digest('hex'));
    await scene.at('2026-07-13T09:00:00+08:00');
  });

  it('says so in the person’s own year: 公示中', async () => {
    const { body } = await scene.get('欧阳海燕', '/api/points/my-year');
    const states = body.entries.map((row: { stateWords: string }) => row.stateWords);
    expect(states).toEqual(['公示中', '公示中']);
  });

  it('is filed as it was put up: what is taken back later stays on it, sealed by the audit', async () => {
    const url = `/api/publicity/${publicityId}`;
    const before = (await scene.get('林静', url)).body.branches;
    const people = before.flatMap((branch: { people: unknown[] }) => branch.people);
    const { entryId } = people.find(({ name }: { name: string }) => name === '丁一').deeds[0];
    await acting(scene.test, (context) => takeBack(context, entryId, '记错了人'));
    const put = async () =>
      (await mammoth.extractRawText({ buffer: (await scene.get('林静', `${url}/file`)).bytes }))
        .value;
    expect(await put()).not.toContain('丁　一');
    await scene.at('2026-07-18T09:00:00+08:00');
    expect(await put()).toContain('丁　一');
    const { rows } = await scene.test.services.database.pool.query(
      `select encode(p.sha256, 'hex') as kept, encode(sha256(p.content), 'hex') as again,
        (select a.details ->> 'sha256' from audit a where a.object_kind = 'publicity'
          and a.object_id = p.publicity_id and a.details ->> 'kind' = p.kind) as sealed
       from publicity_paper p where p.publicity_id = $1 and p.kind = 'sheet'`,
      [publicityId],
    );
    expect(rows).toEqual([{ kept: rows[0].kept, again: rows[0].kept, sealed: rows[0].kept }]);
    await scene.at('2026-07-13T09:00:00+08:00');
  });
});
