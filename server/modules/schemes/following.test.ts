import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import {
  broughtIntoForce,
  drafted,
  ownRule,
  type SchemesScene,
  schemesScene,
} from '../../testing/schemes-scene.ts';
import { cityTemplate } from '../points/index.ts';

/** On 1 September the city decides that an hour brings 1.2 points from 1 December on; units decide in between. */
let scene: SchemesScene;
beforeAll(async () => {
  scene = await schemesScene();
  await scene.moveTo('2026-08-03');
  const hours = cityTemplate().rules.find(({ code }) => code === 'F01') as Rule;
  const dearer = { ...hours, shape: { ...hours.shape, points: 120 } } as Rule;
  const draft = await drafted(scene, '王伟', null, { replaced: [dearer] });
  const hands = { drafter: '王伟', decider: '高原', publisher: '王伟' } as const;
  await broughtIntoForce(scene, draft, hands, {
    consultation: '2026-08-10',
    decision: '2026-08-11',
    inForce: '2026-09-01',
    effectiveFrom: '2026-12-01',
  });
});
afterAll(async () => await scene.close());

const office = { drafter: '林静', decider: '王伟', publisher: '林静' } as const;
const branch = { drafter: '赵国栋', decider: '林静', publisher: '林静' } as const;
const codesOf = async (who: '丁一' | '欧阳海燕') => {
  const { body } = await scene.get(who, '/api/points/scheme');
  const rules: { code: string; sentence: string }[] = body.categories.flatMap(
    ({ rules }: { rules: object[] }) => rules,
  );
  const hours = rules.find(({ code }) => code === 'F01')?.sentence;
  return { version: body.version, hours, codes: rules.map(({ code }) => code) };
};

it('a unit’s version has a follow-up for what its base has still to come', async () => {
  const draft = await drafted(scene, '林静', scene.world.approvalBureau, { off: ['F12'] });
  const days = { consultation: '2026-09-08', decision: '2026-09-09', inForce: '2026-10-08' };
  await broughtIntoForce(scene, draft, office, days);
  const now = await codesOf('丁一');
  expect(now).toMatchObject({ version: 1, hours: expect.stringContaining('1小时记1分') });
  const { schemes } = (await scene.get('丁一', '/api/schemes')).body;
  expect(
    schemes
      .filter(({ owner }: { owner: { kind: string } }) => owner.kind === 'unit')
      .map((one: { effectiveFrom: string; effectiveUntil: string | null }) => [
        one.effectiveFrom,
        one.effectiveUntil,
      ]),
  ).toEqual([
    ['2026-10-08', '2026-11-30'],
    ['2026-12-01', null],
  ]);
});

it('a branch’s follows both', async () => {
  const own = { added: [{ rule: ownRule('L01'), origin: null }] };
  const draft = await drafted(scene, '赵国栋', scene.world.marketBranch, own);
  const days = { consultation: '2026-10-15', decision: '2026-10-16', inForce: '2026-11-02' };
  await broughtIntoForce(scene, draft, branch, days);
  const { codes } = await codesOf('欧阳海燕');
  expect([codes.includes('L01'), codes.includes('F12')]).toEqual([true, false]);
});

it('a later decision takes the place of follow-ups of the one before', async () => {
  const draft = await drafted(scene, '林静', scene.world.approvalBureau, { off: ['F06'] });
  const days = { consultation: '2026-11-04', decision: '2026-11-05', inForce: '2026-11-20' };
  await broughtIntoForce(scene, draft, office, days);
  await scene.moveTo('2026-12-01');
  for (const who of ['丁一', '欧阳海燕'] as const) {
    const { codes, hours } = await codesOf(who);
    expect(hours).toContain('1小时记1.2分');
    expect([who, codes.includes('F06'), codes.includes('F12')]).toEqual([who, false, true]);
  }
  expect((await codesOf('欧阳海燕')).codes).toContain('L01');
});

it('the newest decision holds from its day on, whatever was decided before for a later day', async () => {
  await scene.moveTo('2026-12-02');
  const planned = await drafted(scene, '林静', scene.world.approvalBureau, { off: ['F12'] });
  await broughtIntoForce(scene, planned, office, {
    ...{ consultation: '2026-12-10', decision: '2026-12-11', inForce: '2026-12-28' },
    effectiveFrom: '2027-06-01',
  });
  const newer = await drafted(scene, '林静', scene.world.approvalBureau, { off: ['F06', 'F08'] });
  const { supersedesWords } = (await scene.get('林静', `/api/schemes/drafts/${newer.draftId}`))
    .body;
  expect(supersedesWords).toMatch(/^已经定下、还没施行的有第\d+版（定于2027年6月1日起施行）。/);
  const days = { consultation: '2027-01-08', decision: '2027-01-11', inForce: '2027-02-01' };
  await broughtIntoForce(scene, newer, office, days);
  const page = (await scene.get('林静', `/api/schemes/drafts/${newer.draftId}`)).body;
  expect(page.history.map(({ words }: { words: string }) => words)).toContain(
    '原定2027年6月1日起施行的版本不再施行，从那一天起也按本版',
  );
  for (const day of ['2027-02-01', '2027-06-01']) {
    await scene.moveTo(day);
    for (const who of ['丁一', '欧阳海燕'] as const) {
      const { codes } = await codesOf(who);
      expect([day, who, codes.includes('F12'), codes.includes('F06')]).toEqual([
        day,
        who,
        true,
        false,
      ]);
    }
  }
});

it('so does the city’s, and everything built on it', async () => {
  const guideLine = async (draftLine: number, days: Parameters<typeof broughtIntoForce>[3]) => {
    const draft = await drafted(scene, '王伟', null, { guideLine: draftLine });
    const hands = { drafter: '王伟', decider: '高原', publisher: '王伟' } as const;
    await broughtIntoForce(scene, draft, hands, days);
  };
  await guideLine(11_000, {
    ...{ consultation: '2027-06-10', decision: '2027-06-11', inForce: '2027-07-01' },
    effectiveFrom: '2028-01-01',
  });
  await guideLine(9000, {
    ...{ consultation: '2027-07-12', decision: '2027-07-13', inForce: '2027-08-02' },
  });
  await scene.moveTo('2028-01-03');
  for (const who of ['丁一', '高原'] as const) {
    const { body } = await scene.get(who, '/api/points/scheme');
    expect([who, body.guideLine]).toEqual([who, 9000]);
  }
});
