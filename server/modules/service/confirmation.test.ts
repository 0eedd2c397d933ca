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
const confirm = (who: PersonName, id: number, version: number) =>
  scene.step(who, id, 'confirmation', { version });

/** Rule and points of all entries of a topic's people, reversals included, in the order of posting. */
async function entries(id: number): Promise<[number, string, number][]> {
  const { rows } = await scene.test.services.database.pool.query(
    `select e.person_id, e.rule_code, e.amount::int from ledger_entry e
     join service_hours h on h.id = coalesce(
       (select o.source_id from ledger_entry o where o.id = e.reverses_id), e.source_id)
     where h.topic_id = $1 order by e.id`,
    [id],
  );
  return rows.map((one) => [one.person_id, one.rule_code, one.amount]);
}

describe('confirming', () => {
  it('makes hours stand and points follow at once: minutes by F01, the leader by F11', async () => {
    const id = await scene.held(['欧阳海燕', '丁一'], { leaderId: idOf('丁一') });
    await scene.confirmed(id, [scene.row('欧阳海燕', 90), scene.row('丁一')]);
    expect(await entries(id)).toEqual(
      expect.arrayContaining([
        [idOf('欧阳海燕'), 'F01', 150],
        [idOf('丁一'), 'F01', 200],
        [idOf('丁一'), 'F11', 100],
      ]),
    );
    expect(await entries(id)).toHaveLength(3);
    const sheet = await scene.readSheet('林静', id);
    expect(sheet).toMatchObject({
      state: 'confirmed',
      confirmedWords: `林静于${scene.day} 12:30确认`,
    });
    expect(sheet.history.map((line: { words: string }) => line.words).sort()).toEqual([
      '林静确认',
      '赵国栋提交',
    ]);
  });

  it.each([
    ['action', [['F04', 100]]],
    ['culture', [['F12', 50]]],
    ['none', []],
  ] as const)('records a topic of kind %s by its one rule', async (recordKind, paid) => {
    const id = await scene.held(['欧阳海燕'], { recordKind });
    await scene.confirmed(id, [scene.row('欧阳海燕')]);
    expect(await entries(id)).toEqual(paid.map((one) => [idOf('欧阳海燕'), ...one]));
  });

  it('credits no leader who was not there', async () => {
    const id = await scene.held(['欧阳海燕'], { leaderId: idOf('丁一') });
    await scene.confirmed(id, [scene.row('欧阳海燕')]);
    expect((await entries(id)).map(([, rule]) => rule)).toEqual(['F01']);
  });

  it('may be done by the recorder of a small sheet, straight from the open one', async () => {
    const id = await scene.held(['欧阳海燕']);
    expect(codeOf(await confirm('赵国栋', id, 0))).toEqual([422, 'service.sheetEmpty']);
    const { version } = (await scene.save('赵国栋', id, text(0, [scene.row('欧阳海燕')]))).body;
    const answer = await confirm('赵国栋', id, version);
    expect(answer.body).toMatchObject({ people: 1 });
    expect(await entries(id)).toEqual([[idOf('欧阳海燕'), 'F01', 200]]);
  });

  it('asks for a second person where one entry is worth five points, and leaves nothing half done', async () => {
    const id = await scene.held(['欧阳海燕'], { from: '06:00', to: '11:00' });
    const { version } = (await scene.save('赵国栋', id, text(0, [scene.row('欧阳海燕', 300)])))
      .body;
    const alone = await confirm('赵国栋', id, version);
    expect(codeOf(alone)).toEqual([403, 'service.secondPersonNeeded']);
    expect(alone.body.title).toContain('一次记5分及以上');
    expect(await scene.readSheet('赵国栋', id)).toMatchObject({ state: 'open', version });
    expect(await entries(id)).toEqual([]);
    expect((await confirm('林静', id, version)).status).toBe(403);
    const handed = await scene.submit('赵国栋', id, text(version, [scene.row('欧阳海燕', 300)]));
    expect((await confirm('林静', id, handed.body.version)).status).toBe(200);
    expect(await entries(id)).toEqual([[idOf('欧阳海燕'), 'F01', 500]]);
  });

  it('is nobody’s own business: the sentence names who may', async () => {
    const id = await scene.held(['林静']);
    const { version } = (await scene.submit('赵国栋', id, text(0, [scene.row('林静')]))).body;
    const own = await confirm('林静', id, version);
    expect(codeOf(own)).toEqual([403, 'service.ownHours']);
    expect(own.body.title).toBe(
      '您本人在名单上有时长，这张记录单不能由您确认或撤销。请由赵国栋或王伟办理。',
    );
    expect((await confirm('赵国栋', id, version)).status).toBe(200);
    const sheet = await scene.readSheet('林静', id);
    const back = { version: sheet.version, reason: '记错了' };
    expect(codeOf(await scene.step('林静', id, 'withdrawal', back))).toEqual([
      403,
      'service.ownHours',
    ]);
  });

  it('counts no minute of a person twice', async () => {
    const first = await scene.held([], { title: '早的活动' });
    await scene.confirmed(first, [scene.row('丁一', 90)]);
    const second = await scene.held([], {
      on: scene.day,
      from: '10:00',
      to: '12:00',
      title: '晚的活动',
    });
    const clash = await scene.submit('赵国栋', second, text(0, [scene.row('丁一', 120)]));
    expect(codeOf(clash)).toEqual([409, 'service.hoursOverlap']);
    expect(clash.body.title).toContain('早的活动');
    expect(clash.body.fields[0].field).toBe('rows.0.minutes');
    await scene.confirmed(second, [scene.row('丁一', 90)]);
  });

  it('by two at once is done once', async () => {
    const id = await scene.held(['欧阳海燕', '丁一']);
    const rows = [scene.row('欧阳海燕'), scene.row('丁一')];
    const { version } = (await scene.submit('赵国栋', id, text(0, rows))).body;
    const answers = await Promise.all([
      confirm('林静', id, version),
      confirm('王伟', id, version),
      confirm('赵国栋', id, version),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
    expect(await entries(id)).toHaveLength(2);
  });
});

describe('a confirmed sheet', () => {
  it('stands while it is corrected; then only what changed is posted anew', async () => {
    const id = await scene.held(['欧阳海燕', '丁一'], { places: null });
    const version = await scene.confirmed(id, [scene.row('欧阳海燕'), scene.row('丁一')]);
    const before = await entries(id);
    expect(codeOf(await scene.save('赵国栋', id, text(version, [])))).toEqual([
      409,
      'service.sheetSettled',
    ]);
    const opened = await scene.step('赵国栋', id, 'correction', {
      version,
      reason: '丁一提前离开',
    });
    expect(await scene.readSheet('赵国栋', id)).toMatchObject({
      state: 'correcting',
      correctionReason: '丁一提前离开',
    });
    expect(await entries(id)).toEqual(before);
    const rows = [scene.row('欧阳海燕'), scene.row('丁一', 60)];
    const handed = await scene.submit('赵国栋', id, text(opened.body.version, rows));
    expect((await confirm('林静', id, handed.body.version)).status).toBe(200);
    expect(await entries(id)).toEqual([
      ...before,
      [idOf('丁一'), 'F01', -200],
      [idOf('丁一'), 'F01', 100],
    ]);
    expect(await scene.readSheet('赵国栋', id)).toMatchObject({
      state: 'confirmed',
      correctionReason: null,
    });
  });

  it('corrected back to what it was changes nothing', async () => {
    const id = await scene.held(['欧阳海燕']);
    const version = await scene.confirmed(id, [scene.row('欧阳海燕')]);
    const opened = await scene.step('赵国栋', id, 'correction', { version, reason: '再核对' });
    expect((await confirm('林静', id, opened.body.version)).status).toBe(200);
    expect(await entries(id)).toHaveLength(1);
  });

  it('is taken back with all its points, and may be confirmed again', async () => {
    const id = await scene.held(['欧阳海燕', '丁一'], { leaderId: idOf('丁一') });
    const version = await scene.confirmed(id, [scene.row('欧阳海燕'), scene.row('丁一')]);
    expect(codeOf(await scene.step('丁一', id, 'withdrawal', { version, reason: '弄错' }))).toEqual(
      [403, 'access.notAllowed'],
    );
    const back = await scene.step('林静', id, 'withdrawal', { version, reason: '活动没有办成' });
    expect(back.status).toBe(200);
    const sum = (await entries(id)).reduce((all, [, , amount]) => all + amount, 0);
    expect(sum).toBe(0);
    expect(await scene.readSheet('赵国栋', id)).toMatchObject({
      state: 'open',
      confirmedWords: null,
    });
    expect(
      codeOf(
        await scene.step('林静', id, 'withdrawal', { version: back.body.version, reason: '再来' }),
      ),
    ).toEqual([409, 'service.sheetNotConfirmed']);
    await scene.confirmed(id, [scene.row('欧阳海燕', 60)]);
    const again = (await entries(id)).reduce((all, [, , amount]) => all + amount, 0);
    expect(again).toBe(100);
  });
});
