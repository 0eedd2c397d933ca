import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded } from '../../testing/ledger.ts';
import {
  drafted,
  ownRule,
  replayed,
  type SchemesScene,
  schemesScene,
} from '../../testing/schemes-scene.ts';

let scene: SchemesScene;
beforeAll(async () => {
  scene = await schemesScene();
});
afterAll(async () => await scene.close());

const codesOf = async (who: Parameters<SchemesScene['get']>[0], draftId: number) =>
  (await scene.get(who, `/api/schemes/drafts/${draftId}`)).body.allowed;
const query = async (text: string, values: unknown[]) =>
  (await scene.test.services.database.pool.query(text, values)).rows;
const auditOf = async (kind: string, id: number) =>
  (
    await query(
      `select action from audit where object_kind = $1 and object_id = $2 order by action`,
      [kind, id],
    )
  ).map(({ action }: { action: string }) => action);

describe('a unit’s scheme made in the open', () => {
  let draftId: number;
  let version: number;
  const url = (path: string) => `/api/schemes/drafts/${draftId}/${path}`;
  const step = async (who: Parameters<SchemesScene['get']>[0], path: string, body: object) => {
    const answer = await scene.send(who, url(path), { version, ...body });
    if (answer.status === 200 && answer.body.version !== undefined) version = answer.body.version;
    return answer;
  };

  it('is drafted by the unit’s office; a second draft waits its turn', async () => {
    const unit = scene.world.approvalBureau;
    const body = { organisationId: unit, purpose: '结合窗口工作实际调整' };
    expect(await scene.send('高原', '/api/schemes/drafts', body)).toMatchObject({ status: 404 });
    expect(await scene.send('欧阳海燕', '/api/schemes/drafts', body)).toMatchObject({
      status: 403,
    });
    const made = await drafted(scene, '林静', unit, {
      adjusted: [{ code: 'F01', points: 150 }],
      added: [{ rule: ownRule('L01'), origin: null }],
    });
    ({ draftId, version } = made);
    const again = await scene.send('林静', '/api/schemes/drafts', body);
    expect(again).toMatchObject({ status: 409, body: { code: 'schemes.draftOnItsWay' } });
  });

  it('is seen by nobody below before they are asked, and by no other unit', async () => {
    const page = `/api/schemes/drafts/${draftId}`;
    for (const who of ['欧阳海燕', '丁一', '赵国栋'] as const) {
      expect(await scene.get(who, page)).toMatchObject({ status: 404 });
    }
    expect((await scene.get('林静', page)).body).toMatchObject({
      state: 'draft',
      owner: { kind: 'unit', organisationId: scene.world.approvalBureau },
      preview: { findings: [], nextCode: 'L02', localTogether: { used: 600, limit: 2000 } },
    });
  });

  it('is asked about until a day that lies ahead', async () => {
    const late = await step('林静', 'consultation', { until: '2026-07-15' });
    expect(late).toMatchObject({ status: 422, body: { code: 'schemes.consultationTooShort' } });
    expect(late.body.fields).toMatchObject([{ field: 'until' }]);
    expect(await step('欧阳海燕', 'consultation', { until: '2026-07-29' })).toMatchObject({
      status: 404,
    });
    expect(await step('林静', 'consultation', { until: '2026-07-29' })).toMatchObject({
      status: 200,
    });
    expect(await codesOf('欧阳海燕', draftId)).toEqual([
      'schemes.addComment',
      'schemes.exportDraftComparison',
      'schemes.exportTrainingNote',
    ]);
    const { drafts } = (await scene.get('丁一', '/api/schemes')).body;
    expect(drafts).toMatchObject([
      { id: draftId, dueOn: '2026-07-29', allowed: ['schemes.addComment'] },
    ]);
  });

  it('takes comments of everybody under it, and of nobody else; names stay with the office', async () => {
    const hidden = { ruleCode: 'F01', text: '一小时1.5分偏高，建议1.2分。', showName: false };
    const shown = { ruleCode: null, text: '赞成增加窗口延时服务。', showName: true };
    expect(await scene.send('欧阳海燕', url('comments'), hidden)).toMatchObject({ status: 200 });
    expect(await scene.send('丁一', url('comments'), shown)).toMatchObject({ status: 200 });
    expect(await scene.send('高原', url('comments'), shown)).toMatchObject({ status: 404 });
    const seen = async (who: '丁一' | '林静' | '欧阳海燕') =>
      (await scene.get(who, url('comments'))).body.rows.map(
        (row: { byName: string | null }) => row.byName,
      );
    expect(await seen('丁一')).toEqual([null, '丁一']);
    expect(await seen('林静')).toEqual(['欧阳海燕', '丁一']);
    expect(await seen('欧阳海燕')).toEqual(['欧阳海燕', '丁一']);
  });

  it('does not go on while it is asked about, nor with a comment unanswered', async () => {
    expect(await step('林静', 'replayed', { replayId: null })).toMatchObject({
      status: 409,
      body: { code: 'schemes.consultationRuns' },
    });
    await scene.moveTo('2026-07-30');
    expect(
      await scene.send('丁一', url('comments'), {
        ruleCode: null,
        text: '再说一句',
        showName: true,
      }),
    ).toMatchObject({ status: 409, body: { code: 'schemes.consultationOver' } });
    expect(await step('林静', 'replayed', { replayId: null })).toMatchObject({
      status: 409,
      body: { code: 'schemes.commentsUnanswered' },
    });
  });

  it('answers every comment once, by the office', async () => {
    const { rows } = (await scene.get('林静', url('comments'))).body;
    const [first, second] = rows.map(({ id }: { id: number }) => url(`comments/${id}/answer`));
    const answer = { words: '按市模板的幅度，1.5分在范围之内。', adopted: false };
    expect(await scene.send('丁一', first, answer)).toMatchObject({ status: 403 });
    expect(await scene.send('林静', first, answer)).toMatchObject({ body: { unanswered: 1 } });
    expect(await scene.send('林静', first, answer)).toMatchObject({
      status: 409,
      body: { code: 'schemes.alreadyAnswered' },
    });
    expect(
      await scene.send('林静', second, { words: '谢谢，已写入。', adopted: true }),
    ).toMatchObject({
      body: { unanswered: 0 },
    });
    const mine = (await scene.get('欧阳海燕', url('comments'))).body.rows[0];
    expect(mine).toMatchObject({ own: true, answer: { adopted: false, outcomeWords: '未采纳' } });
    expect(await auditOf('schemeComment', rows[0].id)).toEqual([
      'schemes.addComment',
      'schemes.answerComment',
    ]);
  });

  it('is tried on last year where last year left records', async () => {
    await recorded(scene.test, scene.world.people.欧阳海燕, {
      happenedOn: '2025-06-15',
      key: 'last year',
    });
    expect(await step('林静', 'replayed', { replayId: null })).toMatchObject({
      status: 409,
      body: { code: 'schemes.recordsToReplay' },
    });
    expect(await step('林静', 'replayed', { replayId: 4711 })).toMatchObject({ status: 404 });
    const replayId = await replayed(scene, draftId);
    expect(await step('林静', 'replayed', { replayId })).toMatchObject({ status: 200 });
  });

  it('is decided by somebody who did not draft it, on a day after it was asked about', async () => {
    const decision = { decidedOn: '2026-07-30', minutes: '局长办公会2026年第9期纪要' };
    expect(await step('林静', 'decision', decision)).toMatchObject({
      status: 403,
      body: { code: 'schemes.drafterDecides' },
    });
    const early = await step('王伟', 'decision', { ...decision, decidedOn: '2026-07-29' });
    expect(early).toMatchObject({ status: 422, body: { code: 'schemes.decisionDay' } });
    expect(await step('欧阳海燕', 'decision', decision)).toMatchObject({ status: 403 });
    expect(await step('王伟', 'decision', decision)).toMatchObject({ status: 200 });
  });

  it('is published for ten working days and holds from no day before their end', async () => {
    expect(
      await step('林静', 'publicity', { workdays: 9, effectiveFrom: '2026-09-01' }),
    ).toMatchObject({
      status: 400,
    });
    const early = await step('林静', 'publicity', { workdays: 10, effectiveFrom: '2026-08-12' });
    expect(early).toMatchObject({ status: 422, body: { code: 'schemes.neverRetroactive' } });
    expect(
      await step('林静', 'publicity', { workdays: 10, effectiveFrom: '2026-09-01' }),
    ).toMatchObject({
      status: 200,
    });
    expect(await step('林静', 'in-force', { effectiveFrom: '2026-09-01' })).toMatchObject({
      status: 409,
      body: { code: 'schemes.publicityRuns' },
    });
  });

  it('comes into force as a version that never changes, and everybody in the unit reads the difference', async () => {
    await scene.moveTo('2026-08-20');
    const stale = await scene.send('林静', url('in-force'), {
      version: 1,
      effectiveFrom: '2026-09-01',
    });
    expect(stale).toMatchObject({ status: 409, body: { code: 'platform.versionConflict' } });
    const past = await step('林静', 'in-force', { effectiveFrom: '2026-08-12' });
    expect(past).toMatchObject({ status: 422, body: { code: 'schemes.neverRetroactive' } });
    const { body, status } = await step('林静', 'in-force', { effectiveFrom: '2026-09-01' });
    expect(status).toBe(200);
    const comparison = `/api/schemes/versions/${body.versionId}/comparison`;
    const { comparison: compared } = (await scene.get('丁一', comparison)).body;
    expect(compared.summary).toBe('调高1条，新增1条，其余69条规则相同。');
    const read = (await scene.get('丁一', `/api/points/scheme?versionId=${body.versionId}`)).body;
    expect(read).toMatchObject({ versionId: body.versionId, owner: { kind: 'unit' } });
    await expect(
      query(`update scheme_version set content = '{}' where id = $1`, [body.versionId]),
    ).rejects.toThrow();
    expect(await auditOf('schemeDraft', draftId)).toEqual([
      'schemes.bringIntoForce',
      'schemes.decide',
      'schemes.openConsultation',
      'schemes.publish',
      'schemes.recordReplay',
      'schemes.saveDraft',
      'schemes.startDraft',
    ]);
    const done = await step('林静', 'withdrawal', { reason: '改主意了' });
    expect(done).toMatchObject({ status: 409, body: { code: 'schemes.settled' } });
  });
});
