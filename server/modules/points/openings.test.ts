import { afterAll, beforeAll, expect, it } from 'vitest';
import { acting, recorded } from '../../testing/ledger.ts';
import { type SchemesScene, schemesScene } from '../../testing/schemes-scene.ts';
import type { PersonName } from '../../testing/world.ts';
import { rosterIndex } from '../people/index.ts';
import { cityDefault, cityStandings, cityTemplate, installScheme } from './index.ts';

/** From 2026 on everybody's year begins with the mean of the branch. */
let scene: SchemesScene;
beforeAll(async () => {
  scene = await schemesScene();
  const { 欧阳海燕: personId } = scene.world.people;
  await recorded(scene.test, personId);
  const hours = { ruleCode: 'F01', happenedOn: '2026-06-13', quantity: 390 };
  await recorded(scene.test, personId, hours);
  const template = cityTemplate();
  const settings = {
    ...template.settings,
    signModel: 'basePlusMinus' as const,
    opening: { kind: 'averageOfBranch' as const },
  };
  const scheme = { ...template, version: 2, effectiveFrom: '2026-01-01', settings };
  await acting(scene.test, (context) => installScheme(context, scheme));
});
afterAll(() => scene.close());

const url = '/api/branch-openings';
const figure = (points: number, parts: object = {}) => ({
  ...{ branchId: scene.world.marketBranch, year: 2026, points },
  ...{ ground: '支部委员会2026年1月会议记录', ...parts },
});
const codeOf = ({ status, body }: { status: number; body: { code?: string } }) =>
  `${status} ${body.code}`;
/** On the person's page and in the standings of the city, which must be the same. */
const totalOf = async (asKnownOn = '') => {
  const query = asKnownOn === '' ? '' : `&asKnownOn=${asKnownOn}`;
  const { body } = await scene.get('欧阳海燕', `/api/points/my-year?year=2026${query}`);
  if (asKnownOn !== '') return body;
  const personId = scene.world.people.欧阳海燕;
  const city = await acting(scene.test, async (context) => {
    const { people } = await rosterIndex(context.tx, context.services.vault);
    const { total } = await cityStandings(context, cityDefault, 2026, people);
    return total[people.findIndex((one) => one.personId === personId)];
  });
  expect(city).toBe(body.total);
  return body;
};

it('a year begins with nothing while nobody has recorded a figure, and says so', async () => {
  const { body } = await scene.get('赵国栋', `${url}?year=2026`);
  expect(body).toMatchObject({ asked: true, rows: [{ confirmed: null, waiting: null }] });
  const { total, reckoning } = await totalOf();
  expect(total).toBe(500);
  expect(reckoning[0]).toContain('平均起点分还没有登记和核对');
});

it('a recorded figure counts when somebody else has confirmed it, and the year says where it begins', async () => {
  const recorded = await scene.send('赵国栋', url, figure(1850));
  expect(recorded.status).toBe(200);
  const { openingId } = recorded.body;
  const confirm = (who: PersonName, points = 1850) =>
    scene.send(who, `${url}/${openingId}/confirmation`, { points });
  expect(codeOf(await confirm('赵国栋'))).toBe('403 opening.secondPerson');
  expect(codeOf(await confirm('林静', 1900))).toBe('409 opening.seenOther');
  expect(codeOf(await confirm('高原'))).toBe('404 platform.notFound');
  expect((await totalOf()).total).toBe(500);
  expect((await confirm('林静')).status).toBe(200);
  expect(codeOf(await confirm('林静'))).toBe('409 opening.settled');
  const { total, reckoning } = await totalOf();
  expect(total).toBe(2350);
  expect(reckoning).toContain('年初从本支部的平均起点分18.5分起。');
  const { rows } = (await scene.get('林静', `${url}?year=2026`)).body;
  const words = rows.find(
    ({ branchId }: { branchId: number }) => branchId === scene.world.marketBranch,
  ).confirmed.words;
  expect(words).toMatch(/^18\.5分，赵国栋于2026-\d\d-\d\d登记，依据支部委员会.*，林静核对。$/);
});

it('a better figure replaces it when it is confirmed, and what was known before stays known', async () => {
  await scene.moveTo('2026-08-03');
  const first = await scene.send('林静', url, figure(2000));
  const second = await scene.send('林静', url, figure(2100));
  const confirm = ({ body }: typeof first, points: number) =>
    scene.send('赵国栋', `${url}/${body.openingId}/confirmation`, { points });
  expect(codeOf(await confirm(first, 2000))).toBe('409 opening.otherRecorded');
  expect((await totalOf()).total).toBe(2350);
  expect((await confirm(second, 2100)).status).toBe(200);
  expect((await totalOf()).total).toBe(2600);
  expect((await totalOf('2026-07-15')).total).toBe(2350);
});

it.each<[string, PersonName, object, string]>([
  ['an unknown branch', '林静', { branchId: 999_999 }, '404 platform.notFound'],
  ['a year that has not begun', '林静', { year: 2027 }, '422 opening.yearNotBegun'],
  ['a year whose scheme does not ask', '林静', { year: 2025 }, '409 opening.notAsked'],
  ['less than nothing', '林静', { points: -1 }, '400 platform.invalidInput'],
  ['no ground', '林静', { ground: ' ' }, '400 platform.invalidInput'],
  ['another bureau’s branch', '高原', {}, '404 platform.notFound'],
  ['somebody without a post', '欧阳海燕', {}, '403 access.notAllowed'],
])('%s is refused', async (_, who, parts, code) => {
  expect(codeOf(await scene.send(who, url, figure(1000, parts)))).toBe(code);
});
