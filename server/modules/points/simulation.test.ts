import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CutLine } from '../../testing/cut-line.ts';
import { testHttp } from '../../testing/http.ts';
import { acting, withScheme } from '../../testing/ledger.ts';
import { loggedIn } from '../../testing/login.ts';
import { shortened } from '../../testing/shortened.ts';
import { testStage } from '../../testing/stage.ts';
import { buildWorld } from '../../testing/world.ts';
import { claims } from '../claims/index.ts';
import { closing } from '../closing/index.ts';
import { service } from '../service/index.ts';
import { points, verifyLedger } from './index.ts';
import type { Command, Ground } from './testing/unit-at-work.ts';
import { firstDay } from './testing/unit-deeds.ts';
import { commandsOf, playYear } from './testing/unit-year.ts';

/**
 * `SIM_FROM=4711 SIM_SEEDS=1` replays one seed; more seeds make a longer run. A second server is asked about fewer:
 * what it may do differently it does in all of them.
 */
const firstSeed = Number(process.env['SIM_FROM'] ?? 1);
const usual = process.env['TEST_DATABASE_URL'] ? 40 : 200;
const seeds = Number(process.env['SIM_SEEDS'] ?? usual);
const commandsEach = 18;

let ground: Ground;
let close: () => Promise<void>;
let played = 0;

beforeAll(async () => {
  const modules = [points, service, claims, closing];
  const test = await testStage(modules);
  test.services.clock.moveTo(`${firstDay}T08:00:00+08:00`);
  const world = await buildWorld(test);
  await withScheme(test);
  const personId = world.people.王伟;
  const post = { kind: 'workCommittee', organisationId: world.cityUnit } as const;
  const above = { personId, headers: await loggedIn(test, personId, post) };
  const { app, ask } = await testHttp(test, modules);
  const line = await CutLine.of(test);
  ground = { test, world, ask, line, above, done: new Map() };
  close = async () => {
    await line.close();
    await app.close();
    await test.close();
  };
});
afterAll(() => close());

const acts = [
  ...['/api/claims', '/api/claims/approval', '/api/closings/closing', '/api/closings/proposal'],
  ...['/api/deductions', '/api/deductions/decision', '/api/deductions/withdrawal'],
  ...['/api/my-claims/withdrawal', '/api/objections/answer', '/api/objections/decision'],
  ...['/api/points/entries/objection', '/api/points/my-deductions/acknowledgement'],
  ...['/api/points/my-deductions/answer', '/api/points/my-objections/escalation'],
];

/** What went wrong with these commands; null where nothing did. */
async function fault(seed: number, commands: readonly Command[]): Promise<Error | null> {
  played += 1;
  try {
    await playYear(ground, `模拟${seed}第${played}`, commands, seed % 2 === 0);
    return null;
  } catch (error) {
    return error as Error;
  }
}

describe('the ledger under bad luck agrees with a naive model', () => {
  it(`in ${seeds} units’ years from seed ${firstSeed}`, { timeout: 900_000 }, async () => {
    for (let seed = firstSeed; seed < firstSeed + seeds; seed += 1) {
      const commands = commandsOf(seed, commandsEach);
      const error = await fault(seed, commands);
      if (error === null) continue;
      const few = await shortened(commands, async (some) => (await fault(seed, some)) !== null);
      const list = few.map((one) => JSON.stringify(one)).join('\n');
      const last = (await fault(seed, few)) ?? error;
      throw new Error(`SIM_FROM=${seed} SIM_SEEDS=1 fails after\n${list}\n${last.message}`, {
        cause: last,
      });
    }
    const verified = await acting(ground.test, ({ tx, services }) =>
      verifyLedger(tx, services.vault, { checkpoints: null }),
    );
    expect(verified.findings, `seeds ${firstSeed} to ${firstSeed + seeds - 1}`).toEqual([]);
    expect(verified.entries).toBeGreaterThan(seeds * 4);
    expect(ground.line.cuts, 'transactions cut').toBeGreaterThan(seeds / 2);
    // A few seeds meet a part of it.
    if (seeds >= 200) expect([...ground.done.keys()].sort()).toEqual(acts);
  });

  it('a sequence that fails is shortened to what makes it fail', async () => {
    const list = Array.from({ length: 20 }, (_, index) => index);
    const fails = async (some: readonly number[]) => some.includes(3) && some.includes(17);
    expect(await shortened(list, fails)).toEqual([3, 17]);
  });
});
