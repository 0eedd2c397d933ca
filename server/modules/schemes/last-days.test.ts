import { afterAll, beforeAll, expect, it } from 'vitest';
import { holidays2027 } from '../../testing/holidays.ts';
import {
  drafted,
  published,
  type SchemesScene,
  schemesScene,
} from '../../testing/schemes-scene.ts';
import { settings } from '../settings/index.ts';

/** A draft of the bureau in publicity since 21 December 2026, when nobody had written down the days off of 2027. */
let scene: SchemesScene;
let draftId: number;
const page = async () => (await scene.get('林静', `/api/schemes/drafts/${draftId}`)).body;

beforeAll(async () => {
  scene = await schemesScene([settings]);
  await scene.moveTo('2026-12-14');
  const draft = await drafted(scene, '林静', scene.world.approvalBureau, { off: ['F12'] });
  draftId = draft.draftId;
  const hands = { drafter: '林静', decider: '王伟', publisher: '林静' } as const;
  const days = { consultation: '2026-12-18', decision: '2026-12-21', effectiveFrom: '2027-01-02' };
  await published(scene, draft, hands, days);
});
afterAll(() => scene.close());

const holidays = async (version: number, newYear: string) => {
  const answer = await scene.send('王伟', '/api/holidays/2027/change', {
    ...holidays2027(newYear),
    version,
  });
  expect(answer.status).toBe(200);
};

it('a draft is in publicity for ten working days, also when days off are written down meanwhile', async () => {
  expect((await page()).publicity).toMatchObject({
    until: '2027-01-01',
    effectiveFrom: '2027-01-02',
  });
  await holidays(0, '1月1日至3日');
  const put = { until: '2027-01-04', effectiveFrom: '2027-01-05' };
  const { publicity, history } = await page();
  expect(publicity).toMatchObject(put);
  expect(history.at(-1).words).toBe('放假安排已公布，公示仍满10个工作日，改到2027年1月4日为止');
  const { rows } = await scene.test.services.database.pool.query(
    `select object_kind as kind, object_id::int as id, details from audit
     where action = 'settings.changeHolidays' and details ? 'lastDay'`,
  );
  expect(rows).toEqual([
    {
      ...{ kind: 'schemeDraft', id: draftId },
      details: { lastDay: 'public_until', from: '2027-01-01', to: '2027-01-04' },
    },
  ]);

  await holidays(1, '1月1日');
  expect((await page()).publicity, 'never shortened').toMatchObject(put);
});

it('does not come into force before', async () => {
  await scene.moveTo('2027-01-04');
  const { version } = await page();
  const step = { version, effectiveFrom: '2027-01-05' };
  const url = `/api/schemes/drafts/${draftId}/in-force`;
  const early = await scene.send('林静', url, step);
  expect([early.status, early.body.code]).toEqual([409, 'schemes.publicityRuns']);
  await scene.moveTo('2027-01-05');
  expect((await scene.send('林静', url, step)).status).toBe(200);
});
