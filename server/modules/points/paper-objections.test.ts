import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '../../testing/ledger.ts';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';
import { dueOf } from './index.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
});
afterAll(() => scene.close());

type Who = '林静' | '赵国栋' | '高原' | '欧阳海燕' | '丁一';
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const record = (who: Who, entryId: number, change: object = {}) =>
  scene.send(who, `/api/points/entries/${entryId}/objection/paper`, {
    ...{ objectorId: null, on: '2026-07-15', broughtBy: '本人', text: '那天服务了8小时，少记了' },
    ...change,
  });
const rule = { outcome: 'upheld', because: '查阅签到表，记录属实', quantity: null, level: null };

describe('an objection on paper', () => {
  it('is written down for the person, who reads it on the desk, and is answered by other hands', async () => {
    const { meeting, world } = scene;
    const why = await scene.get('林静', `/api/points/entries/${meeting}`);
    expect(why.body.allowed).toEqual(['points.recordObjection', 'points.proposeReversal']);
    const { status, body } = await record('林静', meeting, { broughtBy: '由支部组织委员转交' });
    expect(status).toBe(200);
    const id = body.objectionId as number;
    const page = await scene.get('林静', `/api/objections/${id}`);
    expect(page.body).toMatchObject({
      ...{ own: true, raisedOn: '2026-07-15', state: 'raised', objectorName: '欧阳海燕' },
      paper: { broughtBy: '由支部组织委员转交', recordedOn: '2026-07-15' },
    });
    const { rows } = await scene.test.services.database.pool.query(
      'select objector_id, person_id, answer_due from objection where id = $1',
      [id],
    );
    const ouyang = world.people.欧阳海燕;
    expect(rows).toEqual([{ objector_id: ouyang, person_id: ouyang, answer_due: '2026-07-22' }]);
    const objector = { accountId: null, personId: ouyang, name: '', partyMember: true, posts: [] };
    const due = await dueOf(scene.test.services.database.reader, objector, '2026-07-15');
    expect(due).toMatchObject([
      { id: `objection-recorded-${id}`, notice: true, href: `/my-objections/${id}` },
    ]);
    expect(codeOf(await record('林静', meeting))).toEqual([409, 'objection.alreadyRecorded']);
    const answer = { version: 1, ...rule };
    const byHand = await scene.send('赵国栋', `/api/objections/${id}/answer`, answer);
    expect(codeOf(byHand)).toEqual([403, 'objection.anotherHand']);
    expect((await scene.send('林静', `/api/objections/${id}/answer`, answer)).status).toBe(200);
    const further = { version: 2, text: '签到表是代签的' };
    const to = `/api/objections/${id}/escalation/paper`;
    const early = await scene.send('赵国栋', to, { ...further, on: '2026-07-14' });
    expect(codeOf(early)).toEqual([422, 'objection.paperDay']);
    expect((await scene.send('高原', to, { ...further, on: '2026-07-15' })).status).toBe(404);
    const raised = await scene.send('赵国栋', to, { ...further, on: '2026-07-15' });
    expect(raised.status).toBe(200);
    const again = await scene.send('赵国栋', to, { ...further, version: 3, on: '2026-07-15' });
    expect(codeOf(again)).toEqual([409, 'objection.settled']);
    const now = await scene.get('林静', `/api/objections/${id}`);
    expect(now.body.escalation).toMatchObject({ on: '2026-07-15', text: '签到表是代签的' });
    expect(now.body.escalation.recordedBy).toBeTruthy();
  });

  it('is refused with what to do instead', async () => {
    const { service, world } = scene;
    expect(codeOf(await record('林静', service, { on: '2026-07-16' }))).toEqual([
      422,
      'objection.paperDay',
    ]);
    const { 丁一: colleague, 林静: office } = world.people;
    const ofColleague = await record('林静', service, { objectorId: colleague });
    expect(codeOf(ofColleague)).toEqual([422, 'objection.notPublishedThen']);
    expect(ofColleague.body.fields[0].field).toBe('objectorId');
    expect(codeOf(await record('林静', service, { objectorId: office }))).toEqual([
      422,
      'objection.ownOnScreen',
    ]);
    expect((await record('高原', service)).status).toBe(404);
    expect((await record('林静', 99_999)).status).toBe(404);
    const own = await recorded(scene.test, office, { matter: '办公室自己的记录' });
    expect((await record('林静', own)).status).toBe(404);
    expect((await record('林静', service, { broughtBy: ' ' })).status).toBe(400);
  });
});
