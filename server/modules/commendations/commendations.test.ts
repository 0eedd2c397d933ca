import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type CommendationsScene,
  commendationsScene,
  head,
  ok,
} from '../../testing/commendations-scene.ts';
import { refusedAs } from '../../testing/fairness-scene.ts';
import { acting, recorded } from '../../testing/ledger.ts';
import { sweepStories } from './index.ts';

let scene: CommendationsScene;
beforeAll(async () => {
  scene = await commendationsScene();
  await scene.moveTo('2026-07-22');
});
afterAll(() => scene.close());

const urlOf = (id: number) => `/api/commendations/${id}`;
const personUrl = (id: number, who: '欧阳海燕' | '丁一' | '高原') =>
  `${urlOf(id)}/people/${scene.world.people[who]}`;
const paper = async (id: number, answer: string, on: string) =>
  await scene.send('林静', `${personUrl(id, '欧阳海燕')}/answer`, {
    version: await scene.version(id),
    ...{ answer, on },
  });
const storedOf = async (who: '欧阳海燕' | '丁一') =>
  (await scene.get(who, '/api/my-data')).body.sections.find(
    ({ key }: { key: string }) => key === 'commendations.lists',
  )?.table.rows ?? [];

/** One with 欧阳海燕 and a story on it; answers its id. */
async function withOuyang(): Promise<number> {
  const id = await scene.open();
  ok(await scene.put(id, '欧阳海燕', [scene.entries.meeting], '每月走访。'));
  return id;
}

test('an office drafts for its own unit only, with whole days, and nobody else drafts', async () => {
  const { approvalBureau, natureBureau, marketBranch } = scene.world;
  const open = (who: '林静' | '赵国栋' | '王伟', organisationId: number, more = {}) =>
    scene.send(who, '/api/commendations', { organisationId, ...head, ...more });
  expect(refusedAs(await open('林静', natureBureau))).toBe('404 platform.notFound');
  expect(refusedAs(await open('林静', marketBranch))).toBe('404 platform.notFound');
  expect((await open('赵国栋', approvalBureau)).status).toBe(403);
  expect((await open('王伟', approvalBureau)).status).toBe(403);
  const reversed = await open('林静', approvalBureau, { deedsUntil: '2025-12-31' });
  expect(reversed.body.fields).toMatchObject([{ field: 'deedsUntil' }]);
  const places = await open('林静', approvalBureau, { title: '上半年积分前十名' });
  expect(places.body.fields).toMatchObject([{ field: 'title' }]);
  expect((await open('林静', approvalBureau, { title: ' ' })).status).toBe(400);
});

test('a draft is changed, its people are taken off, and it is thrown away; a stale page is told so', async () => {
  const id = await withOuyang();
  const version = await scene.version(id);
  const change = { version, ...head, title: '2026年上半年表扬' };
  ok(await scene.send('林静', urlOf(id), change, 'PUT'));
  expect(refusedAs(await scene.send('林静', urlOf(id), change, 'PUT'))).toBe(
    '409 platform.versionConflict',
  );
  const removal = { version: version + 1 };
  ok(await scene.send('林静', `${personUrl(id, '欧阳海燕')}/removal`, removal));
  expect(refusedAs(await scene.step('林静', id, 'proposal'))).toBe('409 commendations.empty');
  const gone = await scene.send('林静', `${personUrl(id, '丁一')}/removal`, {
    version: version + 2,
  });
  expect(gone.status).toBe(404);
  expect((await scene.step('王伟', id, 'dropping')).status).toBe(403);
  ok(await scene.step('林静', id, 'dropping'));
  expect((await scene.read('林静', id)).status).toBe(404);
});

test('only people of the unit with one to five of their own published deeds', async () => {
  const id = await scene.open();
  const { meeting, ding, zhao } = scene.entries;
  expect((await scene.put(id, '高原', [meeting])).body.fields).toMatchObject([
    { field: 'personId', words: expect.stringContaining('不是本单位') },
  ]);
  expect(refusedAs(await scene.put(id, '丁一', [zhao]))).toBe('422 commendations.deedNotPublished');
  expect((await scene.put(id, '丁一', [])).status).toBe(400);
  expect((await scene.put(id, '丁一', [ding], '长'.repeat(501))).status).toBe(400);
  expect((await scene.put(id, '丁一', [ding], '上半年积98分。')).body.fields).toMatchObject([
    { field: 'story', words: expect.stringContaining('不写分数和名次') },
  ]);
  expect((await scene.put(id, '丁一', [1, 2, 3, 4, 5, 6])).status).toBe(400);
  const elsewhere = await scene.get('林静', `${personUrl(id, '高原')}/deeds`);
  expect(elsewhere.status).toBe(422);
  expect((await scene.get('王伟', `${personUrl(id, '丁一')}/deeds`)).status).toBe(403);
  expect((await scene.get('高原', `${personUrl(id, '丁一')}/deeds`)).status).toBe(404);
  const later = await recorded(scene.test, scene.world.people.丁一, {
    ...{ ruleCode: 'N01', happenedOn: '2026-06-20', matter: '工作例会' },
  });
  expect(refusedAs(await scene.put(id, '丁一', [ding, later]))).toBe(
    '422 commendations.deedNotPublished',
  );
});

test('a deed that somebody objects to is not offered', async () => {
  const id = await scene.open();
  const { test: stage, world } = scene;
  const entry = scene.entries.ding;
  const pool = stage.services.database.pool;
  await pool.query(
    `insert into objection (entry_id, person_id, objector_id, text, raised_on, answer_due)
     values ($1, $2, $3, '那天他在外地', '2026-07-20', '2026-07-27')`,
    [entry, world.people.丁一, world.people.赵国栋],
  );
  const { body } = await scene.get('林静', `${personUrl(id, '丁一')}/deeds`);
  expect(body.rows).toEqual([]);
  await pool.query(
    `update objection set answer_outcome = 'upheld', answer_because = '属实', answered_on = '2026-07-22',
       escalate_until = '2026-07-29', answered_by = (select id from account where person_id = $2)
     where entry_id = $1`,
    [entry, world.people.林静],
  );
  const again = await scene.get('林静', `${personUrl(id, '丁一')}/deeds`);
  expect(again.body.rows).toMatchObject([{ entryId: entry }]);
});

test('deeds of a list are objected to while it is in publicity, by its unit alone, on a screen and on paper', async () => {
  const id = await scene.open();
  const { visit, ding } = scene.entries;
  ok(await scene.put(id, '欧阳海燕', [visit]));
  ok(await scene.put(id, '丁一', [ding]));
  ok(await scene.step('林静', id, 'proposal'));
  const object = (who: '丁一' | '高原' | '赵国栋', entry: number) =>
    scene.send(who, `/api/points/entries/${entry}/objection`, { text: '那天她不在' });
  expect(refusedAs(await object('丁一', visit))).toBe('403 objection.notPublished');
  ok(await scene.answer('丁一', id, 'decline'));
  ok(await scene.step('王伟', id, 'approval'));
  expect(refusedAs(await object('高原', visit))).toBe('403 objection.notPublished');
  // Who declined is on no list, and nothing of theirs is shown.
  expect(refusedAs(await object('赵国栋', ding))).toBe('403 objection.notPublished');
  const onPaper = await scene.send('林静', `/api/points/entries/${visit}/objection/paper`, {
    ...{ objectorId: scene.world.people.赵国栋, on: '2026-07-22' },
    ...{ broughtBy: '本人', text: '那天她不在' },
  });
  const raised = ok(await object('丁一', visit));
  const settle = async (objectionId: number) =>
    ok(
      await scene.send('林静', `/api/objections/${objectionId}/answer`, {
        ...{ version: 1, outcome: 'upheld', because: '查签到表属实', quantity: null, level: null },
      }),
    );
  expect((await scene.read('林静', id)).body.people[1].behind.heldWords).toContain('有异议');
  await settle(raised.objectionId);
  expect((await scene.read('林静', id)).body.people[1].behind.heldWords).toContain('有异议');
  await settle(ok(onPaper).objectionId);
  expect((await scene.read('林静', id)).body.people[1].behind.heldWords).toBeNull();
  ok(await scene.step('林静', id, 'withdrawal', { reason: '另行起草' }));
  expect(refusedAs(await object('丁一', visit))).toBe('403 objection.notPublished');
});

test('a list that was given back keeps its answers, and asks again where the story became another', async () => {
  const id = await withOuyang();
  ok(await scene.step('林静', id, 'proposal'));
  expect(refusedAs(await scene.put(id, '丁一', [scene.entries.ding]))).toBe(
    '409 commendations.notDraft',
  );
  ok(await scene.answer('欧阳海燕', id, 'agree'));
  expect((await scene.step('赵国栋', id, 'return', { reason: '不准确' })).status).toBe(403);
  ok(await scene.step('王伟', id, 'return', { reason: '请写得更具体' }));
  const desk = JSON.stringify((await scene.get('林静', '/api/desk')).body);
  expect(desk).toContain('退回修改');
  expect((await scene.read('林静', id)).body.returnedWords).toContain('请写得更具体');
  const consent = async () => (await scene.read('林静', id)).body.people[0].behind.consent;
  ok(await scene.put(id, '欧阳海燕', [scene.entries.visit], '每月走访。'));
  expect(await consent()).toBe(true);
  ok(await scene.put(id, '欧阳海燕', [scene.entries.visit], '每月走访，风雨无阻。'));
  expect(await consent()).toBeNull();
});

test('an answer on paper is written down with its day, at any time, and nobody needs a phone', async () => {
  const id = await withOuyang();
  expect((await paper(id, 'agree', '2026-07-23')).body.fields).toMatchObject([{ field: 'on' }]);
  ok(await paper(id, 'agree', '2026-07-20'));
  const row = async () => (await scene.read('林静', id)).body.people[0];
  expect((await row()).behind.answerWords).toBe('同意公开事迹介绍（2026年7月20日，书面）');
  await scene.published(id);
  const seen = async () => (await scene.read('丁一', id)).body.people;
  expect(await seen()).toMatchObject([{ name: '欧阳海燕', story: '每月走访。' }]);
  ok(await paper(id, 'decline', '2026-07-22'));
  expect(await seen()).toEqual([]);
  expect(refusedAs(await paper(id, 'agree', '2026-07-22'))).toBe(
    '409 commendations.declinedAlready',
  );
});

test('who declined is put on the same list no more, and a draft says nothing to anybody yet', async () => {
  const id = await withOuyang();
  expect((await scene.answer('欧阳海燕', id, 'decline')).status).toBe(404);
  ok(await paper(id, 'decline', '2026-07-22'));
  const again = await scene.put(id, '欧阳海燕', [scene.entries.meeting]);
  expect(refusedAs(again)).toBe('409 commendations.declinedAlready');
  const version = await scene.version(id);
  const removal = await scene.send('林静', `${personUrl(id, '欧阳海燕')}/removal`, { version });
  expect(refusedAs(removal)).toBe('409 commendations.declinedAlready');
});

test('nobody reviews a list they stand on', async () => {
  const { test: stage, world } = scene;
  const id = await withOuyang();
  ok(await scene.step('林静', id, 'proposal'));
  // 欧阳海燕 becomes head of the unit for a day.
  await stage.services.database.pool.query(
    `insert into post (account_id, kind, organisation_id, held_from)
     select id, 'unitHead', $1, '2026-07-22' from account where person_id = $2`,
    [world.approvalBureau, world.people.欧阳海燕],
  );
  await scene.moveTo('2026-07-22');
  expect(refusedAs(await scene.step('欧阳海燕', id, 'approval'))).toBe(
    '403 commendations.onTheList',
  );
  const desk = JSON.stringify((await scene.get('欧阳海燕', '/api/desk')).body);
  expect(desk).not.toContain('审核先进事迹名单');
  await stage.services.database.pool.query(
    `delete from post where kind = 'unitHead' and account_id in
       (select id from account where person_id = $1)`,
    [world.people.欧阳海燕],
  );
  await scene.moveTo('2026-07-22');
});

test('who stands on a list reads so under 我的数据, and what they answered', async () => {
  const id = await withOuyang();
  await scene.published(id);
  const [row] = await storedOf('欧阳海燕');
  expect(row).toEqual([
    head.title,
    '公示中，到2026年7月28日',
    '2026-06-15 6月支部党员大会',
    '每月走访。',
    '还没有答复，介绍暂不公开',
  ]);
});

test('a list that is taken down is read by its office alone, and its stories are gone', async () => {
  const id = await withOuyang();
  await scene.published(id);
  ok(await scene.answer('欧阳海燕', id, 'agree'));
  expect((await scene.step('王伟', id, 'withdrawal', { reason: '有误' })).status).toBe(403);
  ok(await scene.step('林静', id, 'withdrawal', { reason: '名单有误，重新起草' }));
  expect((await scene.read('丁一', id)).status).toBe(404);
  const { body } = await scene.read('林静', id);
  expect(body).toMatchObject({ state: 'withdrawn', allowed: [], people: [{ story: null }] });
  expect(body.withdrawnWords).toContain('名单有误，重新起草');
  const answer = await scene.answer('欧阳海燕', id, 'decline');
  expect(refusedAs(answer)).toBe('409 commendations.ended');
});

test('stories of a list whose time is over are deleted by themselves, with a line in the audit', async () => {
  const id = await withOuyang();
  await scene.published(id);
  ok(await scene.answer('欧阳海燕', id, 'agree'));
  const stories = async () =>
    (
      await scene.test.services.database.pool.query(
        `select story from commended_person where commendation_id = $1`,
        [id],
      )
    ).rows;
  await scene.moveTo('2027-07-28');
  await sweepStories(scene.test.stage);
  expect(await stories()).toEqual([{ story: '每月走访。' }]);
  await scene.moveTo('2027-07-29');
  await sweepStories(scene.test.stage);
  expect(await stories()).toEqual([{ story: '' }]);
  const { rows } = await scene.test.services.database.pool.query(
    `select 1 from audit where action = 'commendations.sweep' and object_id = $1`,
    [id],
  );
  expect(rows).toHaveLength(1);
});

test('days off written down during the publicity give it a later last day', async () => {
  await scene.moveTo('2027-08-02');
  const id = await withOuyang();
  await scene.published(id);
  const until = async () => (await scene.read('林静', id)).body.publicityWords;
  expect(await until()).toBe('2027年8月2日至8月6日，共5个工作日');
  const before = { holidays: new Set<string>(), workdays: new Set<string>() };
  await acting(scene.test, async ({ tx, announce }) => {
    await tx
      .insertInto('calendar_day')
      .values({ day: '2027-08-04', kind: 'holiday', name: '临时放假', source: '测试' })
      .execute();
    await announce({ name: 'settings.holidaysChanged', year: 2027, before } as never);
  });
  expect(await until()).toBe('2027年8月2日至8月9日，共5个工作日');
});
