import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../../testing/http.ts';
import { type SheetScene, sheetScene, sheetText as text } from '../../testing/sheet-scene.ts';
import type { PersonName } from '../../testing/world.ts';
import { points } from '../points/index.ts';
import { service } from './index.ts';

let scene: SheetScene;
beforeAll(async () => {
  scene = await sheetScene([service, points]);
});
afterAll(() => scene.close());

const codeOf = ({ status, body }: Answer) => [status, body.code];
const idOf = (who: PersonName) => scene.world.people[who];
const names = (rows: readonly { name: string }[]) => rows.map(({ name }) => name);
const confirm = (who: PersonName, id: number, version: number) =>
  scene.step(who, id, 'confirmation', { version });

describe('an open sheet', () => {
  it('begins with everybody who has a place, present for the whole time; who waited is offered', async () => {
    const id = await scene.held(['欧阳海燕', '丁一', '王伟'], { leaderId: idOf('赵国栋') });
    const sheet = await scene.readSheet('赵国栋', id);
    expect(names(sheet.rows)).toEqual(['丁一', '欧阳海燕', '赵国栋']);
    expect(sheet.rows.map((one: { minutes: number }) => one.minutes)).toEqual([120, 120, 120]);
    expect(sheet.rows.map((one: { came: string }) => one.came)).toEqual([
      'signedUp',
      'signedUp',
      'onTheSpot',
    ]);
    expect(sheet.absentSignUps).toMatchObject([{ name: '王伟', waiting: true }]);
    expect(sheet).toMatchObject({ state: 'open', version: 0, headCount: null, wholeMinutes: 120 });
    expect(sheet.orderWords).toBe('按单位序列、姓名笔画为序');
  });

  it('P8: is kept as it stands, and the slower of two writers is told', async () => {
    const id = await scene.held(['欧阳海燕', '丁一']);
    const first = await scene.save('赵国栋', id, text(0, [scene.row('欧阳海燕', 90)], null));
    expect(first.body).toEqual({ version: 1 });
    const sheet = await scene.readSheet('赵国栋', id);
    expect(sheet.rows).toMatchObject([{ name: '欧阳海燕', minutes: 90 }]);
    expect(names(sheet.absentSignUps)).toEqual(['丁一']);
    const late = await scene.save('林静', id, text(0, [scene.row('丁一')]));
    expect(codeOf(late)).toEqual([409, 'platform.versionConflict']);
  });

  it('is the organiser’s and the leader’s; others do not find it', async () => {
    const id = await scene.held(['欧阳海燕'], { leaderId: idOf('丁一') });
    for (const who of ['丁一', '赵国栋', '林静', '王伟'] as const) {
      expect((await scene.get(who, `/api/topics/${id}/sheet`)).status).toBe(200);
    }
    expect((await scene.readSheet('丁一', id)).allowed).toEqual([
      'service.saveSheet',
      'service.readSheetFile',
      'service.submitSheet',
      'service.exportSheet',
    ]);
    for (const who of ['欧阳海燕', '高原'] as const) {
      expect((await scene.get(who, `/api/topics/${id}/sheet`)).status).toBe(404);
      expect((await scene.save(who, id, text(0, []))).status).toBe(404);
    }
    expect((await confirm('丁一', id, 0)).status).toBe(403);
  });

  it('is not filled in before the activity begins, nor for one called off', async () => {
    await scene.at('2026-07-15T09:30:00+08:00');
    const id = await scene.post('赵国栋');
    const early = await scene.save('赵国栋', id, text(0, [scene.row('丁一')]));
    expect(codeOf(early)).toEqual([409, 'service.notYetHeld']);
    expect((await scene.readSheet('赵国栋', id)).allowed).toEqual(['service.exportSheet']);
    const { version } = (await scene.get('赵国栋', `/api/topics/${id}`)).body;
    const off = { version, reason: '下雨' };
    expect((await scene.send('赵国栋', `/api/topics/${id}/cancel`, off)).status).toBe(200);
    await scene.at('2026-07-18T11:30:00+08:00');
    const called = await scene.save('赵国栋', id, text(0, [scene.row('丁一')]));
    expect(codeOf(called)).toEqual([409, 'service.topicCancelled']);
  });

  it.each([
    ['somebody outside the audience', [['高原', 60]], 'service.personUnknown', 'rows.0'],
    [
      'one person twice',
      [
        ['丁一', 60],
        ['丁一', 30],
      ],
      'service.personTwice',
      'rows.1',
    ],
    [
      'more than the activity lasted',
      [['丁一', 121]],
      'service.hoursBeyondActivity',
      'rows.0.minutes',
    ],
  ] as const)('names the row of %s', async (_, given, code, field) => {
    const id = await scene.held([]);
    const rows = given.map(([who, minutes]) => scene.row(who, minutes));
    const answer = await scene.save('赵国栋', id, text(0, rows));
    expect(codeOf(answer)).toEqual([422, code]);
    expect(answer.body.fields[0].field).toBe(field);
    expect(await scene.readSheet('赵国栋', id)).toMatchObject({ version: 0 });
  });

  it('takes whoever came without having signed up, if the topic is open to them', async () => {
    const id = await scene.held(['欧阳海燕']);
    await scene.confirmed(id, [scene.row('欧阳海燕'), scene.row('丁一', 60)]);
    expect((await scene.readSheet('赵国栋', id)).rows).toMatchObject([
      { name: '丁一', came: 'onTheSpot', minutes: 60 },
      { name: '欧阳海燕', came: 'signedUp', minutes: 120 },
    ]);
  });
});

describe('handing a sheet in', () => {
  it('needs a head count that agrees with the rows', async () => {
    const id = await scene.held([]);
    const rows = [scene.row('丁一'), scene.row('欧阳海燕')];
    expect(codeOf(await scene.submit('赵国栋', id, text(0, rows, 3)))).toEqual([
      422,
      'service.headCountDiffers',
    ]);
    expect(codeOf(await scene.submit('赵国栋', id, text(0, rows, null)))).toEqual([
      422,
      'service.headCountMissing',
    ]);
    expect(codeOf(await scene.submit('赵国栋', id, text(0, [], 0)))).toEqual([
      422,
      'service.sheetEmpty',
    ]);
    expect((await scene.submit('赵国栋', id, text(0, rows))).status).toBe(200);
    const sheet = await scene.readSheet('林静', id);
    expect(sheet).toMatchObject({ state: 'submitted', stateWords: '待确认', headCount: 2 });
    expect(sheet.recordedWords).toBe(`赵国栋于${scene.day} 12:30提交`);
    expect(codeOf(await scene.save('赵国栋', id, text(sheet.version, rows)))).toEqual([
      409,
      'service.sheetSubmitted',
    ]);
  });

  it('leaves nobody on record as having signed up and not come', async () => {
    const id = await scene.held(['欧阳海燕', '丁一', '王伟']);
    await scene.submit('赵国栋', id, text(0, [scene.row('欧阳海燕')]));
    const sheet = await scene.readSheet('赵国栋', id);
    expect(sheet.absentSignUps).toEqual([]);
    const { body } = await scene.get('赵国栋', `/api/topics/${id}/sign-ups`);
    expect(names(body.rows)).toEqual(['欧阳海燕']);
  });

  it('may be answered by giving it back with a reason', async () => {
    const id = await scene.held(['欧阳海燕']);
    const { version } = (await scene.submit('赵国栋', id, text(0, [scene.row('欧阳海燕')]))).body;
    expect((await scene.step('欧阳海燕', id, 'return', { version, reason: '少一人' })).status).toBe(
      403,
    );
    expect((await scene.step('林静', id, 'return', { version, reason: '少一人' })).status).toBe(
      200,
    );
    const sheet = await scene.readSheet('赵国栋', id);
    expect(sheet).toMatchObject({ state: 'open', returnedWords: '已退回：少一人' });
    expect(
      codeOf(await scene.step('林静', id, 'return', { version: sheet.version, reason: '少一人' })),
    ).toEqual([409, 'service.sheetNotSubmitted']);
  });
});
