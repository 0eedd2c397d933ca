import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import {
  cancelJob,
  JobRunner,
  jobKind,
  jobState,
  newestJob,
  type RunningJob,
  startJob,
  sweepJobs,
} from './index.ts';

let made: TestStage;
beforeAll(async () => {
  made = await testStage();
});
afterAll(() => made.close());
beforeEach(async () => {
  made.services.clock.moveTo('2026-07-15T09:30:00+08:00');
  await made.services.database.pool.query('delete from job');
  behaviour = async () => ({ done: true });
});

type Work = (job: RunningJob<{ steps: number }>) => Promise<unknown>;
let behaviour: Work;
const kind = jobKind({
  kind: 'testing.work',
  run: (job: RunningJob<{ steps: number }>) => behaviour(job),
});
const aRunner = () => new JobRunner(made.stage, [kind]);

const ask = (key: string | null = null, steps = 3) =>
  made.stage.act({ actor: operator, action: 'testing.start' }, async (context) => {
    context.audit({ object: { kind: 'job', id: null } });
    return await startJob(context, { kind: 'testing.work', key, payload: { steps } });
  });
const cancel = (id: number) =>
  made.stage.act({ actor: operator, action: 'testing.cancel' }, async ({ tx, now, audit }) => {
    audit({ object: { kind: 'job', id } });
    await cancelJob(tx, id, now);
  });
const state = async (id: number) => (await jobState(made.services.database.reader, id))!;

/** A work that says it has begun and goes on when it is let. */
function gate() {
  let enter = () => {};
  let open = () => {};
  const begun = new Promise<void>((resolve) => {
    enter = resolve;
  });
  const through = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { begun, enter, through, open };
}

describe('a job', () => {
  test('runs after the act that asked for it, and keeps its answer', async () => {
    behaviour = async ({ payload, actor, progress }) => {
      await progress(40, '已算完两步');
      return { steps: payload.steps, name: actor?.name };
    };
    const id = await ask();
    expect((await state(id)).answer).toEqual({
      jobId: id,
      state: 'waiting',
      stateWords: '排队中',
      percent: 0,
      words: '',
      askedAt: '2026-07-15 09:30',
      endedAt: null,
      cancelAsked: false,
    });
    expect(await aRunner().runDue()).toBe(1);
    const { answer, result } = await state(id);
    expect(result).toEqual({ steps: 3, name: '本机操作员' });
    expect(answer).toMatchObject({ state: 'finished', percent: 100, endedAt: '2026-07-15 09:30' });
  });

  test('never was where the act is rolled back', async () => {
    const act = made.stage.act({ actor: operator, action: 'testing.start' }, async (context) => {
      await startJob(context, { kind: 'testing.work', key: 'k', payload: {} });
      throw new Error('ours');
    });
    await expect(act).rejects.toThrow('ours');
    expect(await newestJob(made.services.database.reader, 'testing.work', 'k')).toBeNull();
    expect(await aRunner().runDue()).toBe(0);
  });

  test('shows how far it is while it runs', async () => {
    const { begun, open, enter, through } = gate();
    behaviour = async ({ progress }) => {
      await progress(12.4, '正在读取');
      enter();
      await through;
    };
    const id = await ask();
    const running = aRunner().runDue();
    await begun;
    expect((await state(id)).answer).toMatchObject({
      state: 'running',
      percent: 12,
      words: '正在读取',
    });
    open();
    await running;
  });

  test('is one for each kind and key at a time, and may be asked for again once it has ended', async () => {
    const first = await ask('unit 7');
    expect(await ask('unit 7')).toBe(first);
    expect(await ask('unit 8')).not.toBe(first);
    await aRunner().runDue();
    const again = await ask('unit 7');
    expect(again).not.toBe(first);
    const newest = await newestJob(made.services.database.reader, 'testing.work', 'unit 7');
    expect(newest?.answer).toMatchObject({ jobId: again, state: 'waiting' });
  });

  test('says in words why it failed', async () => {
    behaviour = async () => {
      throw new Refusal('platform.notFound');
    };
    const refused = await ask();
    await aRunner().runDue();
    expect((await state(refused)).answer).toMatchObject({
      state: 'failed',
      words: '没有找到，或者不在您的查看范围内。',
    });
    behaviour = async () => {
      throw new Error('ours');
    };
    const broken = await ask();
    await aRunner().runDue();
    const { words } = (await state(broken)).answer;
    expect(words).toContain(`任务编号${broken}`);
    expect(words).not.toContain('ours');
  });
});

describe('stopping', () => {
  test('one that waits ends at once', async () => {
    const id = await ask();
    await cancel(id);
    expect((await state(id)).answer).toMatchObject({ state: 'cancelled', cancelAsked: true });
    expect(await aRunner().runDue()).toBe(0);
  });

  test('one that runs ends at its next step', async () => {
    const { begun, open, enter, through } = gate();
    let after = false;
    behaviour = async ({ progress }) => {
      enter();
      await through;
      await progress(50, '第二步');
      after = true;
    };
    const id = await ask();
    const running = aRunner().runDue();
    await begun;
    await cancel(id);
    expect((await state(id)).answer).toMatchObject({ state: 'running', cancelAsked: true });
    open();
    await running;
    expect([(await state(id)).answer.state, after]).toEqual(['cancelled', false]);
  });

  test('one that has finished stays finished', async () => {
    const id = await ask();
    await aRunner().runDue();
    await cancel(id);
    expect((await state(id)).answer).toMatchObject({ state: 'finished', cancelAsked: false });
  });

  test('a process that stops gives its job back, and the next start finishes it', async () => {
    const { begun, enter } = gate();
    behaviour = ({ signal }) =>
      new Promise((_, reject) => {
        enter();
        signal.addEventListener('abort', () => reject(signal.reason));
      });
    const id = await ask();
    const first = aRunner();
    const running = first.runDue();
    await begun;
    await first.stop();
    await running;
    expect((await state(id)).answer.state).toBe('waiting');
    behaviour = async () => 'later';
    await aRunner().runDue();
    expect(await state(id)).toMatchObject({ result: 'later', answer: { state: 'finished' } });
  });
});

describe('several processes', () => {
  test('share the jobs, each runs once', async () => {
    const ran: number[] = [];
    behaviour = async ({ id, progress }) => {
      ran.push(id);
      await progress(50, '');
    };
    const ids = [];
    for (let n = 0; n < 12; n += 1) ids.push(await ask());
    const counts = await Promise.all([aRunner(), aRunner(), aRunner()].map((one) => one.runDue()));
    expect(ran.sort((a, b) => a - b)).toEqual(ids);
    expect(counts.reduce((a, b) => a + b)).toBe(12);
  });

  test('what a killed one held is begun again, and the first can write nothing more', async () => {
    const { begun, open, enter, through } = gate();
    behaviour = async ({ progress }) => {
      enter();
      await through;
      await progress(99, '我还在');
      return 'first';
    };
    const id = await ask();
    const first = aRunner().runDue();
    await begun;
    behaviour = async () => 'second';
    expect(await aRunner().runDue()).toBe(0);
    made.services.clock.moveTo('2026-07-15T09:30:31+08:00');
    expect(await aRunner().runDue()).toBe(1);
    open();
    await first;
    expect(await state(id)).toMatchObject({ result: 'second', answer: { words: '' } });
  });

  test('one that was interrupted again and again is given up with words', async () => {
    const id = await ask();
    await made.services.database.pool.query('update job set attempts = 5 where id = $1', [id]);
    await aRunner().runDue();
    expect((await state(id)).answer).toMatchObject({
      state: 'interrupted',
      words: '中断多次，没有完成。请重新开始一次。',
    });
  });

  test('one whose holder is gone and that somebody wants stopped ends without beginning again', async () => {
    const id = await ask();
    await made.services.database.pool.query(
      `update job set locked_until = '2026-07-15T09:30:10+08:00', attempts = 1 where id = $1`,
      [id],
    );
    await cancel(id);
    made.services.clock.moveTo('2026-07-15T09:31:00+08:00');
    await aRunner().runDue();
    expect((await state(id)).answer.state).toBe('cancelled');
  });
});

test('a runner that was started finds jobs by itself; what ended a month ago is forgotten', async () => {
  const runner = aRunner();
  runner.start();
  const { begun, enter } = gate();
  behaviour = async () => enter();
  const id = await ask();
  await begun;
  await runner.stop();
  const { reader } = made.services.database;
  await sweepJobs(reader, new Date('2026-08-13T00:00:00Z'));
  expect(await jobState(reader, id)).not.toBeNull();
  await sweepJobs(reader, new Date('2026-08-15T00:00:00Z'));
  expect(await jobState(reader, id)).toBeNull();
});
