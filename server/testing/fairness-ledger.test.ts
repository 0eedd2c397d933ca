import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import { postFacts, recordDeed, recordDeeds } from '../modules/points/index.ts';
import { type FairnessScene, fairnessScene, refusedAs } from './fairness-scene.ts';
import { acting, aDeed, recorded } from './ledger.ts';
import { sheetText } from './sheet-scene.ts';
import type { PersonName } from './world.ts';

// The rules of docs/fairness.md that only a living product shows, on a real database: mistakes, hands, sheets.
const operations = Object.entries(routes as Record<string, RouteShape>);
let scene: FairnessScene;
beforeAll(async () => {
  scene = await fairnessScene();
});
afterAll(() => scene.close());

describe('F13 a mistake is reversed with a reason, and both stay', () => {
  it('the person sees the entry, its reversal and the reason', async () => {
    const id = await recorded(scene.test, scene.world.people.欧阳海燕, { ruleCode: 'N01' });
    const said = { evidence: '签到表第2页', contact: '党务办公室 5120' };
    const propose = (fact: string) =>
      scene.send('林静', `/api/points/entries/${id}/reversal`, { fact, ...said });
    expect((await propose('')).status).toBe(400);
    const { deductionId } = (await propose('记错了人')).body;
    const before = await scene.total('欧阳海燕');
    const agreed = { version: 1, text: '同意冲销', final: true };
    await scene.send('欧阳海燕', `/api/points/my-deductions/${deductionId}/answer`, agreed);
    const decide = (who: PersonName) =>
      scene.send(who, `/api/deductions/${deductionId}/decision`, {
        ...{ version: 3, outcome: 'upheld', because: '查阅签到表，记录有误' },
      });
    expect(refusedAs(await decide('林静'))).toBe('403 deduction.secondPerson');
    expect(await scene.total('欧阳海燕')).toBe(before);
    expect((await decide('赵国栋')).status).toBe(200);
    const { body } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
    const words = body.entries.map((entry: { stateWords: string }) => entry.stateWords);
    expect(words).toEqual(expect.arrayContaining(['冲销记录', '已冲销']));
    const why = await scene.get('欧阳海燕', `/api/points/my-entries/${id}`);
    expect(why.body.correction).toContain('记错了人');
    expect(refusedAs(await propose('再冲一次'))).toBe('409 points.alreadyReversed');
  });
});

describe('F14 an objection is answered by other hands and never makes things worse', () => {
  it('the database refuses an outcome that takes an objector’s own entry away', async () => {
    const worse =
      scene.asOwner(`update city.objection set answer_outcome = 'voided', answer_because = 'x',
      answered_on = raised_on, answered_by = 1, escalate_until = raised_on where id = ${scene.ids['objectionId']}`);
    await expect(worse).rejects.toThrow(/objection_never_worse/);
  });

  it('whoever confirmed the entry answers nothing, and the answer needs its reasons', async () => {
    const { 欧阳海燕: ouyang, 赵国栋: zhao } = scene.world.people;
    const entry = await recorded(scene.test, ouyang, {
      happenedOn: '2026-06-17',
      confirmerId: zhao,
    });
    const { body } = await scene.send('欧阳海燕', `/api/points/entries/${entry}/objection`, {
      text: '少记了一次',
    });
    const answer = (who: PersonName, because: string) =>
      scene.send(who, `/api/objections/${body.objectionId}/answer`, {
        version: 1,
        outcome: 'upheld',
        because,
        quantity: null,
        level: null,
      });
    expect(refusedAs(await answer('赵国栋', '查阅签到表，情况属实'))).toBe(
      '403 objection.anotherHand',
    );
    expect((await answer('林静', '')).status).toBe(400);
    expect((await answer('林静', '查阅签到表，情况属实')).status).toBe(200);
  });
});

describe('F15 duties of members bind members only, and no category runs away', () => {
  it('a meeting of the party counts nothing for whoever is no member, and says why', async () => {
    const id = await recorded(scene.test, scene.world.people.丁一, { happenedOn: '2026-06-18' });
    const { body } = await scene.get('丁一', `/api/points/my-entries/${id}`);
    expect(body).toMatchObject({ points: 100, counted: 0 });
    expect(body.calculation).toContain('不适用于本人');
  });

  it('forty party meetings count no more than the cap', async () => {
    const before = await scene.total('王伟');
    const days = Array.from(
      { length: 28 },
      (_, at) => `2026-02-${String(at + 1).padStart(2, '0')}`,
    );
    for (const happenedOn of days)
      await recorded(scene.test, scene.world.people.王伟, { happenedOn });
    expect((await scene.total('王伟')) - before).toBe(400);
  });
});

describe('F18 no photograph is required', () => {
  /** The smallest JPEG that carries a position. */
  const photo = Buffer.from(
    'ffd8ffe1003245786966000049492a000800000001002588040001000000140000000000000001000100020000000000ffd9',
    'hex',
  );
  // Evidence of a claim is optional and may be a picture: its place is taken out, as claims/evidence.test.ts shows.
  const uploads = operations.filter(
    ([name, shape]) => shape.body === 'file' && name !== 'claims.uploadEvidence',
  );

  it.each(uploads)('%s refuses one and keeps nothing of it', async (name, shape) => {
    const topic = name.startsWith('service.') ? await scene.held(['欧阳海燕']) : 1;
    const { version } = name.startsWith('service.')
      ? await scene.readSheet('赵国栋', topic)
      : { version: 1 };
    const query = name.startsWith('service.') ? `version=${version}` : 'filename=a.jpg';
    const url = `${shape.path.replace(/\{(\w+)\}/g, String(topic))}?${query}`;
    const answer = await scene.upload('林静', url, photo);
    expect([400, 415, 422]).toContain(answer.status);
    const kept = await sql`select 1 from import_batch where filename like '%.jpg'`.execute(
      scene.test.services.database.reader,
    );
    expect(kept.rows).toEqual([]);
    await scene.backToNoon();
  });
});

describe('F21 a publicity sheet shows the least, and withdraws itself', () => {
  it('names, units and matters for five working days; no points, no numbers', async () => {
    const month = { organisationId: scene.world.approvalBureau, year: 2026, month: 6, workdays: 5 };
    const contact = {
      office: '机关党委办公室',
      telephone: '0×××-××××5120',
      address: '综合楼512室',
    };
    const { body: posted } = await scene.send('林静', '/api/publicity', { ...month, ...contact });
    const url = `/api/publicity/${posted.publicityId}`;
    const shown = await scene.get('欧阳海燕', url);
    expect(shown.body.running).toBe(true);
    const text = JSON.stringify(shown.body.branches);
    expect(text).toContain('欧阳海燕');
    expect(text).not.toMatch(/"(?:points|amount|total|counted)"|分|3799|138\d{8}/);
    await scene.at('2026-07-25T00:00:00+08:00');
    expect(refusedAs(await scene.get('欧阳海燕', url))).toBe('404 platform.notFound');
    await scene.backToNoon();
  });
});

describe('F22 nobody confirms their own', () => {
  it('not through any door of the ledger', async () => {
    const own = scene.world.people.王伟;
    const deed = aDeed(own, { key: 'own', confirmerId: own, happenedOn: '2026-07-01' });
    const { key: _, ground: __, ...happening } = deed;
    const fact = { ...happening, sourceKind: 'test.own', sourceId: 1, sourceVersion: 1 };
    for (const door of [
      () => acting(scene.test, (context) => recordDeed(context, deed)),
      () => acting(scene.test, (context) => recordDeeds(context, [deed])),
      () => acting(scene.test, (context) => postFacts(context, [fact])),
    ]) {
      await expect(door()).rejects.toMatchObject({ code: 'points.ownEntry' });
    }
  });

  it('not the hours of a sheet, and no own deduction', async () => {
    const topic = await scene.held(['林静']);
    const { version } = await scene.readSheet('赵国栋', topic);
    const sent = await scene.submit('赵国栋', topic, sheetText(version, [scene.row('林静')]));
    const confirmed = await scene.step('林静', topic, 'confirmation', sent.body);
    expect(confirmed.status).toBe(403);
    await scene.backToNoon();
    const own = await scene.propose('赵国栋', { personId: scene.world.people.赵国栋 });
    expect(refusedAs(own)).toBe('403 deduction.notYourself');
  });
});

describe('F26 the prohibitions are held against this installation', () => {
  it('and every line passes, after all that happened here', async () => {
    const { body } = await scene.get('欧阳海燕', '/api/points/burden-check');
    expect(body.lines.length).toBeGreaterThan(15);
    expect(body.lines.filter((line: { passed: boolean }) => !line.passed)).toEqual([]);
  });
});
