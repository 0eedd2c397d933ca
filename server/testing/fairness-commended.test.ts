import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommendationsScene, commendationsScene, ok } from './commendations-scene.ts';
import { refusedAs } from './fairness-scene.ts';
import { acting, takeBack } from './ledger.ts';
import type { PersonName } from './world.ts';

// A list of the commended from the draft to its year: deeds, never points; a story by consent; nobody against their will.
const story = '入党多年，每月走访，群众叫得出她的名字。';
let scene: CommendationsScene;
let id: number;

beforeAll(async () => {
  scene = await commendationsScene();
  id = await scene.open();
});
afterAll(() => scene.close());

const readBy = async (who: PersonName) => ok(await scene.read(who, id));
const namesSeenBy = async (who: PersonName): Promise<string[]> =>
  (await readBy(who)).people.map(({ name }: { name: string }) => name);
const personAs = async (who: PersonName, name: string) =>
  (await readBy(who)).people.find((one: { name: string }) => one.name === name);

describe('F2 lists of the commended show deeds, never points; photo and story only by consent', () => {
  it('deeds can be chosen only once their publicity is over, and are said as it said them', async () => {
    const { meeting, visit, zhao, ding } = scene.entries;
    expect(refusedAs(await scene.put(id, '欧阳海燕', [meeting]))).toBe(
      '422 commendations.deedNotPublished',
    );
    await scene.moveTo('2026-07-22');
    const { 欧阳海燕: ouyang } = scene.world.people;
    const offered = await scene.get('林静', `/api/commendations/${id}/people/${ouyang}/deeds`);
    expect(offered.body.rows).toEqual([
      { entryId: meeting, on: '2026-06-15', words: '6月支部党员大会' },
      { entryId: visit, on: '2026-06-16', words: '公益服务' },
    ]);
    ok(await scene.put(id, '欧阳海燕', [visit, meeting], story));
    ok(await scene.put(id, '赵国栋', [zhao]));
    ok(await scene.put(id, '丁一', [ding]));
    expect(await namesSeenBy('林静')).toEqual(['丁一', '欧阳海燕', '赵国栋']);
  });

  it('nobody but those who make it reads it before a second person has approved', async () => {
    for (const who of ['欧阳海燕', '赵国栋', '高原'] as const) {
      expect(refusedAs(await scene.read(who, id))).toBe('404 platform.notFound');
    }
    expect(refusedAs(await scene.read('王伟', id))).toBe('404 platform.notFound');
    ok(await scene.step('林静', id, 'proposal'));
    expect(refusedAs(await scene.step('林静', id, 'approval'))).toBe(
      '403 commendations.secondPerson',
    );
    expect(JSON.stringify((await scene.get('王伟', '/api/desk')).body)).toContain(
      '审核先进事迹名单',
    );
    expect(refusedAs(await scene.read('欧阳海燕', id))).toBe('404 platform.notFound');
  });

  it('who does not want to stand on it does not, and nothing is kept but that', async () => {
    const { body } = await scene.get('丁一', '/api/my-commendations');
    expect(body.rows).toMatchObject([{ commendationId: id, story: null, answers: ['decline'] }]);
    ok(await scene.answer('丁一', id, 'decline'));
    const asKept = await personAs('林静', '丁一');
    expect(asKept).toMatchObject({ deeds: [], story: null, behind: { declined: true } });
    ok(await scene.step('王伟', id, 'approval'));
    expect(await namesSeenBy('赵国栋')).toEqual(['欧阳海燕', '赵国栋']);
  });

  it('the unit reads deeds in the order of names, no figure of points, and nobody elsewhere reads it', async () => {
    const page = await readBy('丁一');
    expect(page.people[0]).toEqual({
      ...{ name: '欧阳海燕', placeName: expect.any(String), story: null, behind: null },
      deeds: [
        { entryId: scene.entries.meeting, on: '2026-06-15', words: '6月支部党员大会' },
        { entryId: scene.entries.visit, on: '2026-06-16', words: '公益服务' },
      ],
    });
    const answers = [
      page,
      await readBy('林静'),
      (await scene.get('丁一', '/api/commendations')).body,
      (await scene.get('欧阳海燕', '/api/my-commendations')).body,
    ];
    const numbers = new Set(answers.flatMap((answer) => numbersIn(answer)));
    const ids = ['commendationId', 'entryId', 'id', 'personId', 'version'];
    expect([...numbers].sort()).toEqual(ids);
    expect(refusedAs(await scene.read('高原', id))).toBe('404 platform.notFound');
    expect((await scene.get('高原', '/api/commendations')).body.rows).toEqual([]);
  });

  it('a story is shown once its person has agreed, and is gone when they take that back', async () => {
    expect(JSON.stringify((await scene.get('欧阳海燕', '/api/desk')).body)).toContain(
      '您的事迹介绍是否公开',
    );
    ok(await scene.answer('欧阳海燕', id, 'agree'));
    expect((await personAs('丁一', '欧阳海燕')).story).toBe(story);
    ok(await scene.answer('欧阳海燕', id, 'disagree'));
    expect((await personAs('丁一', '欧阳海燕')).story).toBeNull();
    expect((await personAs('林静', '欧阳海燕')).story).toBeNull();
    const { rows } = await scene.test.services.database.pool.query(
      `select 1 from commended_person where story <> ''`,
    );
    expect(rows).toEqual([]);
  });

  it('no photograph can be handed in, by no route and in no column', async () => {
    const { rows } = await scene.test.services.database.pool.query(
      `select column_name from information_schema.columns
       where table_name in ('commendation', 'commended_person', 'commended_deed')
         and (data_type in ('bytea', 'json', 'jsonb') or column_name ~ 'photo|picture|image|file')`,
    );
    expect(rows).toEqual([]);
  });

  it('a deed that somebody objects to holds its person back after the publicity, until it is settled', async () => {
    const objection = `/api/points/entries/${scene.entries.zhao}/objection`;
    const raised = ok(await scene.send('丁一', objection, { text: '那天他在外地出差' }));
    expect(await namesSeenBy('丁一')).toEqual(['欧阳海燕', '赵国栋']);
    await scene.moveTo('2026-07-29');
    expect(await readBy('丁一')).toMatchObject({
      ...{ state: 'published', stillWords: '还有同志的事迹正在核实，核实后列入。' },
      people: [{ name: '欧阳海燕' }],
    });
    expect((await personAs('林静', '赵国栋')).behind.heldWords).toContain('有异议，正在办理');
    const { body } = await scene.get('赵国栋', '/api/my-commendations');
    expect(body.rows[0].heldWords).toContain('答复以前暂不列入');
    const answer = { version: 1, outcome: 'upheld', because: '查会议签到表，本人到会。' };
    const asked = { ...answer, quantity: null, level: null };
    ok(await scene.send('林静', `/api/objections/${raised.objectionId}/answer`, asked));
    expect(await namesSeenBy('丁一')).toEqual(['欧阳海燕', '赵国栋']);
  });

  it('a deed whose entry is taken back disappears, and so does who has none left', async () => {
    const { meeting, zhao } = scene.entries;
    await acting(scene.test, (context) => takeBack(context, meeting, '登记有误'));
    expect((await personAs('丁一', '欧阳海燕')).deeds).toEqual([
      { entryId: scene.entries.visit, on: '2026-06-16', words: '公益服务' },
    ]);
    await acting(scene.test, (context) => takeBack(context, zhao, '登记有误'));
    expect(await namesSeenBy('丁一')).toEqual(['欧阳海燕']);
  });

  it('it stands for a year, then nobody of the unit reads it', async () => {
    await scene.moveTo('2027-07-28');
    expect(await namesSeenBy('丁一')).toEqual(['欧阳海燕']);
    await scene.moveTo('2027-07-29');
    expect(refusedAs(await scene.read('丁一', id))).toBe('404 platform.notFound');
    expect((await readBy('林静')).state).toBe('over');
  });
});

/** Names of everything in an answer that is a number. */
function numbersIn(answer: unknown, key = ''): string[] {
  if (typeof answer === 'number') return [key];
  if (Array.isArray(answer)) return answer.flatMap((one) => numbersIn(one, key));
  if (answer === null || typeof answer !== 'object') return [];
  return Object.entries(answer).flatMap(([name, value]) => numbersIn(value, name));
}
