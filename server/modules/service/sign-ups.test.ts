import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../kernel/sheet.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import { crowd } from '../../testing/ledger.ts';
import { loggedInAll } from '../../testing/login.ts';
import { noCompanions, type TopicsScene, topicsScene } from '../../testing/topics-scene.ts';
import { service } from './index.ts';

let scene: TopicsScene;
beforeAll(async () => {
  scene = await topicsScene([service]);
});
afterAll(() => scene.close());

type Who = Parameters<TopicsScene['get']>[0];
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const signUp = (who: Who, id: number, change = {}) =>
  scene.send(who, `/api/topics/${id}/sign-up`, {
    companions: noCompanions,
    acceptClash: false,
    ...change,
  });
const withdraw = (who: Who, id: number) => scene.send(who, `/api/topics/${id}/withdraw`);
const mine = async (who: Who, id: number) =>
  (await scene.get(who, `/api/topics/${id}`)).body.mine?.words ?? null;

describe('signing up', () => {
  it('gives the places in order; the rest wait and move up when somebody withdraws', async () => {
    const id = await scene.post('赵国栋', { on: '2026-07-21', signUpUntil: '2026-07-20' });
    for (const who of ['欧阳海燕', '丁一', '林静', '王伟'] as const) await signUp(who, id);
    expect(await mine('丁一', id)).toBe('已报名');
    expect(await mine('林静', id)).toBe('候补第1位');
    expect(await mine('王伟', id)).toBe('候补第2位');
    expect((await withdraw('丁一', id)).status).toBe(200);
    expect(await mine('林静', id)).toBe('已报名');
    expect(await mine('王伟', id)).toBe('候补第1位');
    expect(await mine('丁一', id)).toBeNull();
    await signUp('丁一', id);
    expect(await mine('丁一', id)).toBe('候补第2位');
  });

  it('is one sign-up however often it is sent; companions are changed in place', async () => {
    const id = await scene.post('赵国栋', {
      on: '2026-07-22',
      companionsWelcome: true,
      safetyNote: '未成年人由家长照看',
      places: 1,
    });
    await signUp('欧阳海燕', id);
    await signUp('丁一', id);
    const companions = { ...noCompanions, under7: 1, adults: 1 };
    await signUp('欧阳海燕', id, { companions });
    const { body } = await scene.get('欧阳海燕', `/api/topics/${id}`);
    expect(body.mine).toEqual({ state: 'signedUp', words: '已报名', companions });
    expect([body.signedUpCount, body.waitingCount, body.companionCount]).toEqual([1, 1, 2]);
  });

  it('says at the field what stands in the way', async () => {
    const id = await scene.post('赵国栋', { on: '2026-07-23' });
    const family = await signUp('欧阳海燕', id, { companions: { ...noCompanions, under14: 1 } });
    expect([family.body.code, family.body.fields[0].field]).toEqual([
      'service.companionsNotWelcome',
      'companions',
    ]);
    const other = await scene.post('林静', {
      on: '2026-07-23',
      from: '10:59',
      to: '12:00',
      title: '同一时段的活动',
    });
    await signUp('欧阳海燕', other);
    const clash = await signUp('欧阳海燕', id);
    expect(codeOf(clash)).toEqual([409, 'service.clash']);
    expect(clash.body.title).toContain('同一时段的活动');
    expect(clash.body.fields[0].field).toBe('acceptClash');
    expect((await signUp('欧阳海燕', id, { acceptClash: true })).status).toBe(200);
    const after = await scene.post('林静', { on: '2026-07-23', from: '12:00', to: '13:00' });
    expect((await signUp('欧阳海燕', after)).status).toBe(200);
  });

  it('closes at the end of its last day; withdrawing stays free until the activity begins', async () => {
    const id = await scene.post('赵国栋', { on: '2026-07-24', signUpUntil: '2026-07-16' });
    await signUp('欧阳海燕', id);
    await scene.at('2026-07-17T00:00:00+08:00');
    expect(codeOf(await signUp('丁一', id))).toEqual([409, 'service.signUpClosed']);
    expect((await withdraw('欧阳海燕', id)).status).toBe(200);
    expect(codeOf(await withdraw('欧阳海燕', id))).toEqual([409, 'service.notSignedUp']);
    await scene.at('2026-07-24T09:00:00+08:00');
    expect(codeOf(await withdraw('欧阳海燕', id))).toEqual([409, 'service.withdrawTooLate']);
    await scene.at('2026-07-15T09:30:00+08:00');
  });

  it('withdrawing leaves no row and no list of those who did not come', async () => {
    const id = await scene.post('赵国栋', { on: '2026-07-25' });
    await signUp('欧阳海燕', id);
    await withdraw('欧阳海燕', id);
    const { rows } = await scene.test.services.database.pool.query(
      'select * from service_sign_up where topic_id = $1',
      [id],
    );
    expect(rows).toEqual([]);
  });
});

describe('the list of those who signed up', () => {
  it('is the organiser’s and the leader’s, on screen and as a workbook', async () => {
    const { 丁一: leaderId } = scene.world.people;
    const id = await scene.post('赵国栋', { on: '2026-07-26', leaderId });
    for (const who of ['欧阳海燕', '林静', '王伟'] as const) await signUp(who, id);
    for (const who of ['丁一', '赵国栋', '林静'] as const) {
      const { body } = await scene.get(who, `/api/topics/${id}/sign-ups`);
      expect(body.rows.map((row: { name: string }) => row.name)).toEqual([
        '欧阳海燕',
        '林静',
        '王伟',
      ]);
      expect(body.rows[2].stateWords).toBe('候补第1位');
    }
    const member = await scene.get('欧阳海燕', `/api/topics/${id}/sign-ups`);
    expect(codeOf(member)).toEqual([403, 'access.notAllowed']);
    const file = await scene.get('丁一', `/api/topics/${id}/sign-ups/file`);
    const rows = await readWorkbook(file.bytes);
    const cells = rows.map((row) => row.cells.map(cellText));
    expect(cells.map(([, name]) => name)).toEqual(
      expect.arrayContaining(['姓名', '欧阳海燕', '林静', '王伟']),
    );
    expect(codeOf(await scene.get('高原', `/api/topics/${id}/sign-ups/file`))[0]).toBe(404);
  });
});

describe('a rush', () => {
  it('500 at once for 100 places: exactly 100 have one, the rest wait in order', {
    timeout: 120_000,
  }, async () => {
    const id = await scene.post('林静', { on: '2026-07-27', places: 100 });
    const people = await crowd(scene.test, scene.world.approvalBureau, 500);
    const sessions = await loggedInAll(scene.test, people);
    const body = { companions: noCompanions, acceptClash: false };
    const url = `/api/topics/${id}/sign-up`;
    const signUp = async (headers: (typeof sessions)[number]) => {
      for (;;) {
        const answer = await scene.ask('POST', url, body, headers);
        // On a machine with much else to do: told to come back, people come back.
        if (answer.body.code !== 'platform.busy') return answer;
      }
    };
    const answers = await Promise.all(sessions.map(signUp));
    expect(answers.map(({ status }) => status).filter((status) => status !== 200)).toEqual([]);
    const { rows } = (await scene.get('林静', `/api/topics/${id}/sign-ups`)).body;
    const states = rows.map((row: { stateWords: string }) => row.stateWords);
    expect(states.filter((words: string) => words === '已报名')).toHaveLength(100);
    expect(states.slice(100)).toEqual(
      Array.from({ length: 400 }, (_, index) => `候补第${index + 1}位`),
    );
    expect(new Set(rows.map((row: { personId: number }) => row.personId)).size).toBe(500);
    const page = await scene.get('林静', `/api/topics/${id}`);
    expect(page.body.placesWords).toBe('名额已满，候补400人');
  });
});
