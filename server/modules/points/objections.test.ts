import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acting, recorded, withScheme } from '../../testing/ledger.ts';
import { type TopicsScene, topicsScene } from '../../testing/topics-scene.ts';
import { cityDefault, cityStandings, points } from './index.ts';

let scene: TopicsScene;
let entryId: number;
let month = 0;
type Who = Parameters<TopicsScene['get']>[0];

const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const raise = (who: Who, id = entryId) =>
  scene.send(who, `/api/points/entries/${id}/objection`, { text: '那天他在外地出差' });
const raised = async (who: Who) => (await raise(who)).body.objectionId as number;
const rule = (who: Who, id: number, what: 'answer' | 'decision', change = {}) =>
  scene.send(who, `/api/objections/${id}/${what}`, {
    version: 1,
    outcome: 'upheld',
    because: '查阅签到表，情况属实',
    quantity: null,
    level: null,
    ...change,
  });
const escalate = (who: Who, id: number, version = 2) =>
  scene.send(who, `/api/points/my-objections/${id}/escalation`, {
    version,
    text: '签到表是代签的',
  });
const total = async () =>
  (await scene.get('欧阳海燕', '/api/points/my-year?year=2026')).body.total as number;

/** The same total, as the whole city's year is computed. */
const inTheCity = async () => {
  const person = { personId: scene.world.people.欧阳海燕, memberFrom: '2012-06-28' };
  const { total } = await acting(scene.test, (context) =>
    cityStandings(context, cityDefault, 2026, everybody(person)),
  );
  return total[0];
};
/** Entries of others need a row of theirs. */
const everybody = (first: { personId: number; memberFrom: string }) => [
  { ...first, stays: [] },
  ...Object.values(scene.world.people)
    .filter((personId) => personId !== first.personId)
    .map((personId) => ({ personId, memberFrom: null, stays: [] })),
];

beforeAll(async () => {
  scene = await topicsScene([points], '2026-01-05T09:00:00+08:00');
  await withScheme(scene.test);
});
afterAll(() => scene.close());

/** Each test has an entry of its own, 2 hours of F01 confirmed by the secretary, published in the unit. */
beforeEach(async () => {
  month += 1;
  const two = String(month).padStart(2, '0');
  const { 欧阳海燕: personId, 赵国栋: confirmerId } = scene.world.people;
  await scene.at(`2026-${two}-20T09:00:00+08:00`);
  entryId = await recorded(scene.test, personId, {
    ruleCode: 'F01',
    quantity: 120,
    happenedOn: `2026-${two}-10`,
    matter: `${month}月志愿服务`,
    confirmerId,
  });
  await scene.at(`2026-${String(month + 1).padStart(2, '0')}-02T09:00:00+08:00`);
  const answer = await scene.send('林静', '/api/publicity', {
    organisationId: scene.world.approvalBureau,
    year: 2026,
    month,
    workdays: 5,
    office: '机关党委办公室',
    telephone: '5120',
    address: '综合楼512室',
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
});

describe('an objection by somebody of the unit', () => {
  it('freezes that entry only, until it is answered', async () => {
    const before = await total();
    const id = await raised('丁一');
    expect(await total()).toBe(before - 200);
    expect(await inTheCity()).toBe(before - 200);
    const { body } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
    expect(body.entries[0].stateWords).toBe('有异议，办理中，暂不计入');
    expect((await rule('林静', id, 'answer')).status).toBe(200);
    expect(await total()).toBe(before);
    expect(await inTheCity()).toBe(before);
  });

  it('its author is known to the reviewers only', async () => {
    const id = await raised('丁一');
    const review = await scene.get('林静', `/api/objections/${id}`);
    expect(review.body.objectorName).toBe('丁一');
    const { people } = scene.world;
    const year = JSON.stringify(
      (await scene.get('欧阳海燕', '/api/points/my-year?year=2026')).body,
    );
    const page = JSON.stringify(
      (await scene.get('欧阳海燕', `/api/points/my-entries/${entryId}`)).body,
    );
    expect(`${year}${page}`).not.toContain('丁一');
    expect(codeOf(await scene.get('欧阳海燕', `/api/objections/${id}`))[0]).toBe(403);
    expect(codeOf(await scene.get('欧阳海燕', `/api/points/my-objections/${id}`))[0]).toBe(404);
    const { rows } = await scene.test.services.database.pool.query(
      `select object_id from audit where action = 'points.raiseObjection' and object_kind = 'person'
       and object_id = $1`,
      [people.欧阳海燕],
    );
    expect(rows).toEqual([]);
  });

  it('takes the entry back where it was wrong, or corrects it', async () => {
    const before = await total();
    const wrong = await raised('丁一');
    const voided = { outcome: 'voided', because: '确未参加' };
    expect((await rule('林静', wrong, 'answer', voided)).status).toBe(200);
    expect(await total()).toBe(before - 200);
  });

  it('corrects the quantity: the old entry goes, the right one comes', async () => {
    const before = await total();
    const id = await raised('丁一');
    const empty = await rule('林静', id, 'answer', { outcome: 'amended' });
    expect([empty.body.code, empty.body.fields[0].field]).toEqual([
      'objection.amendWithWhat',
      'quantity',
    ]);
    const amended = { outcome: 'amended', quantity: 60 };
    expect((await rule('林静', id, 'answer', amended)).status).toBe(200);
    expect(await total()).toBe(before - 100);
  });

  it('is answered by none of the hands the entry went through', async () => {
    const id = await raised('丁一');
    expect(codeOf(await rule('赵国栋', id, 'answer'))).toEqual([403, 'objection.anotherHand']);
    expect(codeOf(await rule('高原', id, 'answer'))).toEqual([404, 'platform.notFound']);
    expect(codeOf(await rule('丁一', id, 'answer'))).toEqual([403, 'access.notAllowed']);
    expect((await rule('林静', id, 'answer')).status).toBe(200);
    const again = await rule('林静', id, 'answer', { version: 2 });
    expect(codeOf(again)).toEqual([409, 'objection.settled']);
  });

  it('goes one level up and is decided there by yet another person', async () => {
    const id = await raised('丁一');
    expect(codeOf(await escalate('丁一', id, 1))).toEqual([409, 'objection.notAnswered']);
    await rule('林静', id, 'answer');
    const before = await total();
    expect((await scene.get('王伟', '/api/objections')).body.rows).toEqual([]);
    expect((await escalate('丁一', id)).status).toBe(200);
    expect(await total()).toBe(before - 200);
    expect(codeOf(await rule('林静', id, 'decision', { version: 3 }))).toEqual([
      403,
      'objection.secondLevel',
    ]);
    const rows = (await scene.get('王伟', '/api/objections')).body.rows;
    expect(rows.map((row: { id: number }) => row.id)).toContain(id);
    const decided = { version: 3, outcome: 'voided', because: '签到为他人代签' };
    expect((await rule('王伟', id, 'decision', decided)).status).toBe(200);
    expect(await total()).toBe(before - 200);
    const mine = await scene.get('丁一', `/api/points/my-objections/${id}`);
    expect(mine.body.decision).toMatchObject({ outcomeWords: '已撤销原记录', byName: '王伟' });
  });
});

describe('who may object to what', () => {
  it('one at a time: nobody goes up with the first while a second one waits', async () => {
    const first = await raised('丁一');
    await rule('林静', first, 'answer');
    const second = await raised('丁一');
    expect(codeOf(await escalate('丁一', first))).toEqual([409, 'objection.alreadyRaised']);
    await rule('林静', second, 'answer');
    expect((await escalate('丁一', first)).status).toBe(200);
  });

  it('nobody of another unit, nobody once the publicity is over, nobody twice', async () => {
    expect(codeOf(await raise('高原'))).toEqual([403, 'objection.notPublished']);
    await raise('丁一');
    expect(codeOf(await raise('丁一'))).toEqual([409, 'objection.alreadyRaised']);
    await scene.at(`2026-${String(month + 1).padStart(2, '0')}-19T09:00:00+08:00`);
    expect(codeOf(await raise('王伟'))).toEqual([403, 'objection.notPublished']);
    expect(codeOf(await raise('丁一', 999_999))).toEqual([404, 'platform.notFound']);
  });

  it('the person themselves at any time; it freezes nothing and never makes it worse', async () => {
    await scene.at(`2026-${String(month + 1).padStart(2, '0')}-25T09:00:00+08:00`);
    const before = await total();
    const id = await raised('欧阳海燕');
    expect(await total()).toBe(before);
    const worse = await rule('林静', id, 'answer', { outcome: 'voided' });
    expect([worse.body.code, worse.body.fields[0].field]).toEqual([
      'objection.neverWorse',
      'outcome',
    ]);
    const less = await rule('林静', id, 'answer', { outcome: 'amended', quantity: 60 });
    expect(codeOf(less)).toEqual([422, 'objection.neverWorse']);
    expect(await total()).toBe(before);
    const more = await rule('林静', id, 'answer', { outcome: 'amended', quantity: 180 });
    expect(more.status).toBe(200);
    expect(await total()).toBe(before + 100);
  });
});
