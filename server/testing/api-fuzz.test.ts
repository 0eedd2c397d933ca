import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routes } from '#contract/index.ts';
import type { RouteShape } from '#contract/route.ts';
import { verifyAudit } from '../modules/access/index.ts';
import { verifyLedger } from '../modules/points/index.ts';
import { type Received, wrongWith } from './fuzz-answers.ts';
import { requestsTo, type Sent } from './fuzz-requests.ts';
import { type FuzzScene, fuzzScene } from './fuzz-scene.ts';
import { acting } from './ledger.ts';

/** The same requests in every run, asked in the same order; another number tries others. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20260715);
const casesPerRoute = Number(process.env['FUZZ_CASES'] ?? 100);

let scene: FuzzScene;
const saidYes = new Set<string>();
const statuses = new Map<number, number>();

beforeAll(async () => {
  scene = await fuzzScene();
});
afterAll(() => scene.close());

/** What takes something back comes late, what may end a session or a post last. */
const rank = (name: string) => {
  if (name.startsWith('access.')) return 2;
  return /\.(cancel|withdraw|abandon|rollBack|close|decline|reverse|decide)/.test(name) ? 1 : 0;
};
const tried = Object.entries(routes as Record<string, RouteShape>).sort(
  ([one], [other]) => rank(one) - rank(other),
);

describe(`${casesPerRoute} requests to each operation, seed ${seed} (FUZZ_SEED=${seed} FUZZ_CASES=${casesPerRoute} asks them again)`, () => {
  test.each(tried)(
    '%s never fails, refuses in Chinese, answers as the contract says',
    async (name, shape) => {
      await scene.known.refresh(scene.test.services.database.reader);
      const sent = requestsTo(shape, scene.known, scene.askers, {
        seed: seed + tried.findIndex(([one]) => one === name),
        count: casesPerRoute,
      });
      const received = await asked(sent, shape.kind === 'act' ? 1 : 16);
      const faults = received.flatMap((answer, at) => {
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        const wrong = wrongWith(shape, answer);
        return wrong === null ? [] : [`${wrong}\nasked: ${JSON.stringify(sent[at]).slice(0, 800)}`];
      });
      for (const { text } of received.filter(isYes)) {
        saidYes.add(name);
        if (typeof shape.output === 'object') scene.known.learnFrom(JSON.parse(text));
      }
      if (received.some(({ status }, at) => status === 401 && sent[at]?.asker !== 'nobody')) {
        await scene.logIn();
      }
      expect(faults.slice(0, 3), `${faults.length} of ${sent.length} requests`).toEqual([]);
    },
  );
});

describe('after all that', () => {
  test('the ledger and the audit verify', async () => {
    const { vault, database } = scene.test.services;
    const ledger = await acting(scene.test, ({ tx }) =>
      verifyLedger(tx, vault, { checkpoints: null }),
    );
    expect(ledger.findings).toEqual([]);
    expect(ledger.entries).toBeGreaterThan(0);
    const audit = await verifyAudit(database.reader, vault);
    expect(audit.breaks).toEqual([]);
    expect(audit.rows).toBeGreaterThan(500);
  });

  test('two thirds of the operations had said yes at least once, so the requests reached what they try', () => {
    const never = tried.map(([name]) => name).filter((name) => !saidYes.has(name));
    console.info(
      `answers: ${JSON.stringify(Object.fromEntries(statuses))}; never yes: ${never.join(' ')}`,
    );
    expect(never.length).toBeLessThan(tried.length / 3);
  });
});

const isYes = ({ status }: Received) => status === 200;

/** So many at a time; acts one after another, so that the same seed finds the same state. */
async function asked(sent: readonly Sent[], together: number): Promise<Received[]> {
  const received: Received[] = [];
  for (let from = 0; from < sent.length; from += together) {
    received.push(...(await Promise.all(sent.slice(from, from + together).map(answered))));
  }
  return received;
}

async function answered({ method, url, asker, headers, payload }: Sent): Promise<Received> {
  const cookie = scene.cookieOf(asker);
  const answer = await scene.app.inject({
    method,
    url,
    headers: { ...(cookie === '' ? {} : { cookie }), ...headers },
    ...(payload === null ? {} : { payload }),
  });
  const type = String(answer.headers['content-type'] ?? '');
  return { status: answer.statusCode, type, text: answer.body };
}
