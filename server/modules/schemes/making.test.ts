import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  broughtIntoForce,
  drafted,
  ownRule,
  replayed,
  type SchemesScene,
  schemesScene,
} from '../../testing/schemes-scene.ts';

/** 林静 drafts, 王伟 decides, 欧阳海燕 and 丁一 are asked. It is Wednesday 15 July 2026. */
let scene: SchemesScene;
beforeAll(async () => {
  scene = await schemesScene();
});
afterAll(() => scene.close());

const adjusted = { adjusted: [{ code: 'F01', points: 150 }], off: ['F12'] };
let draftId: number;
let version: number;
const at = (path = '') => `/api/schemes/drafts/${draftId}${path}`;
const page = async (who: Parameters<SchemesScene['get']>[0] = '林静') =>
  (await scene.get(who, at())).body;
const comment = (who: '欧阳海燕' | '丁一' | '高原', body: object = {}) =>
  scene.send(who, at('/comments'), {
    ...{ ruleCode: 'F01', text: '窗口同志周末才有空，请多记一些', showName: false },
    ...body,
  });
/** Sends a step with the version the draft has. */
const step = async (who: '林静' | '王伟' | '赵国栋', path: string, body: object = {}) =>
  scene.send(who, at(path), { version: (await page('林静')).version, ...body });
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];

describe('a draft of a bureau', () => {
  beforeEach(async () => {
    await scene.moveTo('2026-07-15');
    ({ draftId, version } = await drafted(scene, '林静', scene.world.approvalBureau, adjusted));
    return async () => {
      if ((await page()).allowed.includes('schemes.withdraw')) {
        await step('林静', '/withdrawal', { reason: '试到这里为止' });
      }
    };
  });

  it('is seen by its office alone until everybody is asked', async () => {
    expect((await scene.get('欧阳海燕', at())).status).toBe(404);
    expect((await scene.get('王伟', at())).status).toBe(200);
    await step('林静', '/consultation', { until: '2026-07-22' });
    const seen = await page('欧阳海燕');
    expect(seen).toMatchObject({
      state: 'consultation',
      round: 1,
      allowed: expect.arrayContaining(['schemes.addComment']),
    });
    const { body } = await scene.get('欧阳海燕', '/api/schemes');
    expect(body.drafts).toMatchObject([
      { id: draftId, dueOn: '2026-07-22', allowed: ['schemes.addComment'] },
    ]);
  });

  it('says of each rule what changes and what an ordinary year comes to', async () => {
    const { preview } = await page();
    expect(preview.comparison.summary).toContain('调高1条，停用1条');
    const hours = preview.rules.find(({ code }: { code: string }) => code === 'F01');
    expect(hours).toMatchObject({
      points: 150,
      basePoints: 100,
      min: 50,
      max: 200,
      kind: 'raised',
    });
    expect(hours.rule).toBeNull();
    expect(preview.ordinaryTotals.member).not.toBe(preview.ordinaryTotals.baseMember);
    expect(preview.findings).toEqual([]);
  });

  it('is not written over by somebody who has not seen the last change', async () => {
    const changes = (await page()).changes;
    const stale = { version: version - 1, purpose: '同时修改', changes };
    expect(codeOf(await scene.send('林静', at(), stale, 'PUT'))).toEqual([
      409,
      'platform.versionConflict',
    ]);
  });

  it('is asked about for a day at least, and only where it changes something', async () => {
    const short = await step('林静', '/consultation', { until: '2026-07-15' });
    expect(short.body).toMatchObject({
      code: 'schemes.consultationTooShort',
      fields: [{ field: 'until' }],
    });
    const { changes } = await page();
    const body = { version, purpose: '改回原样', changes: { ...changes, adjusted: [], off: [] } };
    await scene.send('林静', at(), body, 'PUT');
    expect(codeOf(await step('林静', '/consultation', { until: '2026-07-22' }))).toEqual([
      422,
      'schemes.nothingChanged',
    ]);
  });

  it('keeps who commented between the commenter and the office unless they want otherwise', async () => {
    await step('林静', '/consultation', { until: '2026-07-22' });
    await comment('丁一');
    await comment('欧阳海燕', { showName: true, ruleCode: null, text: '赞成整体思路' });
    const names = async (who: '林静' | '丁一' | '欧阳海燕') =>
      (await scene.get(who, at('/comments'))).body.rows.map(
        ({ byName }: { byName: string | null }) => byName,
      );
    expect(await names('林静')).toEqual(['丁一', '欧阳海燕']);
    expect(await names('丁一')).toEqual(['丁一', '欧阳海燕']);
    expect(await names('欧阳海燕')).toEqual([null, '欧阳海燕']);
    expect((await comment('高原')).status).toBe(404);
    const about = await scene.get('丁一', at('/comments?ruleCode=F01'));
    expect(about.body).toMatchObject({ total: 1, rows: [{ aboutWords: '对F01', own: true }] });
    for (const { id } of (await scene.get('林静', at('/comments'))).body.rows) {
      await scene.send('林静', at(`/comments/${id}/answer`), { words: '已研究', adopted: false });
    }
  });

  it('waits until the last day is over and every comment is answered, once', async () => {
    await step('林静', '/consultation', { until: '2026-07-22' });
    const { commentId } = (await comment('欧阳海燕')).body;
    const replayId = await replayed(scene, draftId);
    expect(codeOf(await step('林静', '/replayed', { replayId }))).toEqual([
      409,
      'schemes.consultationRuns',
    ]);
    await scene.moveTo('2026-07-23');
    expect(codeOf(await comment('欧阳海燕'))).toEqual([409, 'schemes.consultationOver']);
    expect((await page()).blockedWords).toContain('1条意见要逐条答复');
    expect(codeOf(await step('林静', '/replayed', { replayId }))).toEqual([
      409,
      'schemes.commentsUnanswered',
    ]);
    const answer = { words: '采纳：窗口延时另设一条', adopted: true };
    const answerUrl = at(`/comments/${commentId}/answer`);
    expect((await scene.send('欧阳海燕', answerUrl, answer)).status).toBe(403);
    expect((await scene.send('林静', answerUrl, answer)).body).toEqual({ unanswered: 0 });
    expect(codeOf(await scene.send('林静', answerUrl, answer))).toEqual([
      409,
      'schemes.alreadyAnswered',
    ]);
    const { body } = await scene.get('欧阳海燕', at('/comments'));
    expect(body.rows[0].answer).toMatchObject({ outcomeWords: '已采纳', words: answer.words });
    expect((await step('林静', '/replayed', { replayId })).status).toBe(200);
  });

  it('is decided by somebody who did not draft it, on what was asked about', async () => {
    await step('林静', '/consultation', { until: '2026-07-22' });
    const replayId = await replayed(scene, draftId);
    await scene.moveTo('2026-07-23');
    await step('林静', '/replayed', { replayId });
    const decision = { decidedOn: '2026-07-23', minutes: '党委会〔2026〕12号纪要' };
    expect(codeOf(await step('林静', '/decision', decision))).toEqual([
      403,
      'schemes.drafterDecides',
    ]);
    const early = await step('王伟', '/decision', { ...decision, decidedOn: '2026-07-22' });
    expect(early.body).toMatchObject({ code: 'schemes.decisionDay' });
    expect((await step('王伟', '/decision', decision)).status).toBe(200);
    expect((await page()).decision).toEqual({
      on: '2026-07-23',
      minutes: decision.minutes,
      byName: '王伟',
    });
  });

  it('begins anew when its content changes after it was asked about; other words do not', async () => {
    await step('林静', '/consultation', { until: '2026-07-22' });
    const { changes } = await page();
    const save = async (more: object, purpose: string) =>
      scene.send(
        '林静',
        at(),
        { version: (await page()).version, purpose, changes: { ...changes, ...more } },
        'PUT',
      );
    expect((await save({}, '把目的写得更清楚')).body.backToConsultation).toBe(false);
    expect((await page()).state).toBe('consultation');
    const replayId = await replayed(scene, draftId);
    expect((await save({ off: [] }, '不再停用')).body.backToConsultation).toBe(true);
    expect(await page()).toMatchObject({ state: 'draft', consultation: null, round: 1 });
    await step('林静', '/consultation', { until: '2026-07-29' });
    await scene.moveTo('2026-07-30');
    expect(codeOf(await step('林静', '/replayed', { replayId }))).toEqual([
      409,
      'schemes.replayOfOtherContent',
    ]);
  });

  it('is one at a time', async () => {
    const body = { organisationId: scene.world.approvalBureau, purpose: '再来一份' };
    expect(codeOf(await scene.send('林静', '/api/schemes/drafts', body))).toEqual([
      409,
      'schemes.draftOnItsWay',
    ]);
  });

  it('leaves its record when it is taken back', async () => {
    await step('林静', '/withdrawal', { reason: '上级将统一修订' });
    expect(await page()).toMatchObject({
      state: 'withdrawn',
      withdrawn: { on: '2026-07-15', reason: '上级将统一修订' },
    });
    const again = await scene.send('林静', at('/withdrawal'), { version: 3, reason: '再撤一次' });
    expect(codeOf(again)).toEqual([409, 'schemes.settled']);
    const { pool } = scene.test.services.database;
    await expect(
      pool.query(`update scheme_draft set purpose = '改写' where id = $1`, [draftId]),
    ).rejects.toThrow(/record|permission/);
  });
});

it('a scheme goes its whole way, is never retroactive, and its versions never change', async () => {
  await scene.moveTo('2026-09-01');
  const bureau = scene.world.approvalBureau;
  const draft = await drafted(scene, '林静', bureau, {
    ...adjusted,
    added: [{ rule: ownRule(), origin: null }],
  });
  const hands = { drafter: '林静', decider: '王伟', publisher: '林静' } as const;
  const days = { consultation: '2026-09-08', decision: '2026-09-09', inForce: '2026-09-24' };
  await expect(
    broughtIntoForce(scene, draft, hands, { ...days, inForce: '2026-09-22' }),
  ).rejects.toThrow('schemes.neverRetroactive');
  ({ draftId } = draft);
  const version = (await page()).version;
  const publicity = { version, workdays: 10, effectiveFrom: '2026-09-24' };
  expect((await scene.send('林静', at('/publicity'), publicity)).status).toBe(200);
  const inForce = { version: version + 1, effectiveFrom: '2026-09-24' };
  expect(codeOf(await scene.send('林静', at('/in-force'), inForce))).toEqual([
    409,
    'schemes.publicityRuns',
  ]);
  await scene.moveTo('2026-09-24');
  const made = await scene.send('林静', at('/in-force'), inForce);
  expect(made.body).toEqual({ versionId: expect.any(Number), followed: 0 });
  const { body } = await scene.get('欧阳海燕', '/api/schemes');
  expect(body.schemes).toMatchObject([
    { owner: { kind: 'city' }, mine: false },
    { versionId: made.body.versionId, owner: { kind: 'unit' }, version: 1, mine: true },
  ]);
  const { pool } = scene.test.services.database;
  await expect(
    pool.query(`update scheme_version set content = content where id = $1`, [made.body.versionId]),
  ).rejects.toThrow(/never changes|permission/);
  const { history, steps } = await page();
  expect(history.map(({ words }: { words: string }) => words.slice(0, 4))).toEqual(
    ['开始起草', '修改草案', '开始第1', '用202', '登记决定', '开始公示', '自202'].map((words) =>
      expect.stringContaining(words.slice(0, 3)),
    ),
  );
  expect(new Set(steps.map(({ state }: { state: string }) => state))).toEqual(new Set(['done']));
});
