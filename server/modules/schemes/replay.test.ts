import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReplayResult } from '#contract/replay.ts';
import { JobRunner } from '../../platform/jobs/index.ts';
import { acting, crowd, recorded } from '../../testing/ledger.ts';
import { drafted, ownRule, type SchemesScene, schemesScene } from '../../testing/schemes-scene.ts';
import { replayDraft, replayJob } from './replay-run.ts';

/** The bureau with a crowd of 30 and deeds of 2025; 林静 drafts, 王伟 heads, 欧阳海燕 has a year of her own. */
let scene: SchemesScene;
let runner: JobRunner;
let draftId: number;
beforeAll(async () => {
  scene = await schemesScene();
  runner = new JobRunner(scene.test.stage, [replayJob]);
  const { approvalBureau, natureBureau, people } = scene.world;
  const here = await crowd(scene.test, approvalBureau, 30);
  const there = await crowd(scene.test, natureBureau, 12);
  for (const [n, personId] of [...here, ...there].entries()) {
    await recorded(scene.test, personId, { happenedOn: '2025-03-04', ruleCode: 'F04' });
    const minutes = { ruleCode: 'F01', quantity: 60 * (1 + (n % 3)) };
    await recorded(scene.test, personId, { happenedOn: '2025-05-06', ...minutes });
  }
  const own = { happenedOn: '2025-05-07', ruleCode: 'F01', quantity: 120 };
  await recorded(scene.test, people.欧阳海燕, own);
  ({ draftId } = await drafted(scene, '林静', approvalBureau, {
    adjusted: [{ code: 'F01', points: 150 }],
    added: [{ rule: ownRule('L01'), origin: null }],
  }));
});
afterAll(() => scene.close());

const at = (path: string) => `/api/schemes/drafts/${draftId}/${path}`;
const read = async () => (await scene.get('林静', at('replay'))).body;
const replay = async () => {
  const { status } = await scene.send('林静', at('replays'), {});
  expect(status).toBe(200);
  await runner.runDue();
  return await read();
};

describe('the replay of a bureau’s draft', () => {
  it('is a job that waits, finishes and leaves an outcome of the draft as it stands', async () => {
    expect(await read()).toMatchObject({
      job: null,
      result: null,
      allowed: ['schemes.startReplay'],
    });
    await scene.send('林静', at('replays'), {});
    expect(await read()).toMatchObject({
      job: { state: 'waiting' },
      allowed: ['schemes.cancelReplay'],
    });
    await runner.runDue();
    const page = await read();
    expect(page).toMatchObject({ year: 2025, job: { state: 'finished', percent: 100 } });
    expect(page.allowed).toEqual(['schemes.startReplay']);
  });

  it('shows groups of ten and more, what a rule does to them, and nobody of the other bureau', async () => {
    const { result }: { result: ReplayResult } = await replay();
    expect(result.groups.every(({ people }) => people >= 10)).toBe(true);
    const [all] = result.groups;
    expect(all).toMatchObject({ kind: 'whole', before: { low: 200, median: 300, high: 400 } });
    expect(all?.after).toEqual({ low: 250, median: 400, high: 500 });
    expect(result.effects[0]).toMatchObject({
      kind: 'whole',
      ruleCode: 'F01',
      why: 'price',
      concerned: 31,
      sum: 2600,
    });
    expect(result.entries).toBe(61);
    expect(result.added).toMatchObject([{ ruleCode: 'L01' }]);
    expect(JSON.stringify(result)).not.toMatch(/personId|群众演员|欧阳海燕/);
  });

  it('has the same bytes each time and is kept once', async () => {
    const [one, two] = [await replay(), await replay()];
    expect(two.resultHash).toBe(one.resultHash);
    expect(two.replayId).toBe(one.replayId);
    expect(JSON.stringify(two.result)).toBe(JSON.stringify(one.result));
  });

  it('has other bytes once that year has another entry', async () => {
    const before = await replay();
    const { people } = scene.world;
    await recorded(scene.test, people.丁一, { happenedOn: '2025-06-01', ruleCode: 'F04' });
    const after = await replay();
    expect(after.resultHash).not.toBe(before.resultHash);
    expect(after.result.entries).toBe(before.result.entries + 1);
  });

  it('is cancelled while it waits, and not where none is under way', async () => {
    await scene.send('林静', at('replays'), {});
    const { body } = await scene.send('林静', at('replay/cancellation'), {});
    expect(body.job).toMatchObject({ state: 'cancelled' });
    expect(await runner.runDue()).toBe(0);
    expect(await scene.send('林静', at('replay/cancellation'), {})).toMatchObject({
      status: 409,
      body: { code: 'schemes.noReplayRuns' },
    });
  });

  it('refuses a year that is not over, and one without entries', async () => {
    const soon = await scene.send('林静', at('replays'), { year: 2026 });
    expect(soon.body).toMatchObject({ code: 'schemes.yearNotOver', fields: [{ field: 'year' }] });
    await scene.send('林静', at('replays'), { year: 2024 });
    await runner.runDue();
    const page = await read();
    expect(page.job).toMatchObject({ state: 'failed' });
    expect(page.job.words).toContain('2024年');
  });
});

describe('who sees what', () => {
  it('the office and the head see groups, staff do not', async () => {
    await scene.send('林静', at('consultation'), { version: await version(), until: '2026-07-22' });
    await replay();
    expect((await scene.get('王伟', at('replay'))).status).toBe(200);
    expect((await scene.get('欧阳海燕', at('replay'))).status).toBe(403);
    expect((await scene.send('欧阳海燕', at('replays'), {})).status).toBe(403);
    expect((await scene.get('高原', at('replay'))).status).toBe(404);
  });

  it('each sees the own change and its causes, which add up', async () => {
    const { body } = await scene.get('欧阳海燕', at('my-replay'));
    expect(body.mine).toMatchObject({ before: 200, after: 300 });
    expect(body.mine.causes).toMatchObject([
      { ruleCode: 'F01', why: 'price', before: 200, after: 300, change: 100 },
    ]);
    expect(body.mine.changeWords).toBe('合计由2分变为3分，增加1分');
  });

  it('nothing is said to those whom the draft does not concern', async () => {
    const { body } = await scene.get('高原', at('my-replay'));
    expect(body).toMatchObject({ mine: null, words: '这份草案不涉及您。' });
  });

  it('a draft changed after its replay has none', async () => {
    const { body } = await scene.get('林静', `/api/schemes/drafts/${draftId}`);
    const changes = { ...body.changes, adjusted: [{ code: 'F01', points: 200 }] };
    await scene.send(
      '林静',
      `/api/schemes/drafts/${draftId}`,
      { version: body.version, purpose: '再提高一些', changes },
      'PUT',
    );
    const page = await read();
    expect(page.result).toBeNull();
    expect(page.staleWords).toContain('改过');
    expect((await scene.get('欧阳海燕', at('my-replay'))).body.mine).toBeNull();
  });
});

async function version(): Promise<number> {
  return (await scene.get('林静', `/api/schemes/drafts/${draftId}`)).body.version;
}

describe('reach', () => {
  it('is told of the scheme in force and of a draft, to whoever may read them', async () => {
    const own = await scene.get('欧阳海燕', '/api/schemes/reach');
    expect(own.body).toMatchObject({ draft: null, assumptions: { verified: false } });
    expect(own.body.inForce.rows).toHaveLength(14);
    const both = await scene.get('林静', `/api/schemes/reach?draftId=${draftId}`);
    expect(both.body.draft.guideLine).toBe(both.body.inForce.guideLine);
    expect(both.body.draft.rows[0].attainable).not.toBe(0);
    expect((await scene.get('林静', '/api/schemes/reach?draftId=4711')).status).toBe(404);
  });
});

describe('a replay that somebody stops on its way', () => {
  it('keeps nothing, and another one goes through', async () => {
    const before = await read();
    const asked = { draftId, year: 2025 };
    const stopped = acting(scene.test, (context) =>
      replayDraft(context, asked, () => Promise.reject(new Error('stopped'))),
    );
    await expect(stopped).rejects.toThrow('stopped');
    expect((await read()).replayId).toBe(before.replayId);
    expect((await replay()).replayId).toBeGreaterThan(before.replayId ?? 0);
  });
});
