import { afterAll, beforeAll, expect, it } from 'vitest';
import { acting, recorded, withScheme } from '../../testing/ledger.ts';
import { loggedInAccount } from '../../testing/login.ts';
import { ownRule } from '../../testing/schemes-scene.ts';
import { toldOn } from '../../testing/told.ts';
import { type TopicsScene, topicsScene } from '../../testing/topics-scene.ts';
import {
  addVersion,
  cityTemplate,
  installScheme,
  ownScheme,
  points,
  storedAbout,
} from './index.ts';

const year = { event: null, day: null, month: null, quarter: null, year: 1200 };
const taking = { category: 'Y', limits: year, outside: true, voluntary: false };
let scene: TopicsScene;
beforeAll(async () => {
  scene = await topicsScene([points]);
  await withScheme(scene.test);
  const template = cityTemplate();
  const away = {
    unit: '天',
    part: '天',
    partsPerUnit: 1,
    rounding: 'exact',
    allowanceParts: 0,
  } as const;
  const counted = { period: 'year', measure: '次', lastStepTakesWholeItem: false } as const;
  const rules = [
    ownRule('L01', { ...taking, shape: { kind: 'quantity', points: -50, ...away } }),
    ownRule('L02', {
      ...taking,
      shape: { kind: 'cumulativeTable', ...counted, steps: [{ count: 2, totalPoints: -300 }] },
    }),
    ownRule('L03', { ...taking, shape: { kind: 'judgedRange', min: -300, max: -100, step: 50 } }),
    ownRule('M01', {
      ...{ ...taking, source: 'meetings' },
      shape: { kind: 'cumulativeTable', ...counted, steps: [{ count: 1, totalPoints: -300 }] },
    }),
    ownRule('M02', {
      ...{ ...taking, limits: { ...year, year: null }, source: 'meetings' },
      shape: { kind: 'flag', effect: '只用来数次数', lasts: '当年' },
    }),
  ];
  const scheme = { ...template, version: 2, effectiveFrom: '2026-06-20' };
  await acting(scene.test, (context) =>
    installScheme(context, { ...scheme, rules: [...template.rules, ...rules] }),
  );
  // Enough that the total does not stand on its floor.
  for (const happenedOn of ['2026-06-06', '2026-06-13']) {
    const hours = { ruleCode: 'F01', happenedOn, quantity: 390 };
    await recorded(scene.test, scene.world.people.欧阳海燕, hours);
  }
});
afterAll(() => scene.close());

type Who = Parameters<TopicsScene['get']>[0];
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
let count = 0;
const propose = async (who: Who, change: object) => {
  count += 1;
  return await scene.send(who, '/api/deductions', {
    ...{ personId: scene.world.people.欧阳海燕, level: null, happenedOn: '2026-06-24' },
    ...{ matter: `工作日离岗（${count}）`, fact: '值班登记没有本人签到。' },
    ...{ evidence: '值班登记本', contact: '党务办公室 5120', ...change },
  });
};
const step = (who: Who, id: number, what: string, body: object) =>
  scene.send(who, `/api/deductions/${id}/${what}`, body);
const own = (who: Who, id: number, what: string, body: object) =>
  scene.send(who, `/api/points/my-deductions/${id}/${what}`, body);
const total = async () =>
  (await scene.get('欧阳海燕', '/api/points/my-year?year=2026')).body.total as number;
const entriesOf = async (id: number) =>
  (
    await scene.test.services.database.pool.query(
      `select amount from ledger_entry where source_kind = 'deduction' and source_id = $1`,
      [id],
    )
  ).rows;
const upheld = async (id: number) => {
  await own('欧阳海燕', id, 'answer', { version: 1, text: '属实', final: true });
  return await step('林静', id, 'decision', { version: 3, outcome: 'upheld', because: '属实' });
};

it('the rules say what they ask for', async () => {
  const { rows } = (await scene.get('林静', '/api/deductions/rules')).body;
  const asked = rows.flatMap(({ code, measure }: { code: string; measure: object }) =>
    measure === null ? [] : [[code, measure]],
  );
  expect(asked).toMatchObject([
    ['L01', { words: '天', inPoints: false }],
    ['L02', { words: '次', inPoints: false }],
    ['L03', { words: '分', inPoints: true }],
    ['M01', { words: '次', inPoints: false }],
  ]);
});

it('days and a judged amount are deducted as they were told', async () => {
  const days = (await propose('赵国栋', { ruleCode: 'L01', quantity: 3 })).body.deductionId;
  const page = (await scene.get('林静', `/api/deductions/${days}`)).body;
  expect(page).toMatchObject({ points: -150, quantityWords: '3天' });
  for (const [who, url] of [
    ['林静', '/api/deductions'],
    ['欧阳海燕', '/api/points/my-deductions'],
  ] as const) {
    const { rows } = (await scene.get(who, url)).body;
    expect(rows).toMatchObject([{ headWords: '拟扣1.5分（3天）' }]);
  }
  const { services } = scene.test;
  const ouyang = scene.world.people.欧阳海燕;
  const [kept] = await storedAbout(services.database.reader, services, ouyang);
  expect(kept?.table?.rows[0]?.[3]).toBe('-1.5（3天）');
  await upheld(days);
  expect(await entriesOf(days)).toMatchObject([{ amount: -150 }]);
  const judged = await propose('赵国栋', { ruleCode: 'L03', quantity: 250 });
  await upheld(judged.body.deductionId);
  expect(await entriesOf(judged.body.deductionId)).toMatchObject([{ amount: -250 }]);
  const beyond = await propose('赵国栋', { ruleCode: 'L03', quantity: 325 });
  const twice = await propose('赵国栋', { ruleCode: 'Y01', quantity: 2 });
  expect([beyond, twice].map(({ body }) => [body.code, body.fields[0].field])).toEqual([
    ['scheme.unfitResult', 'quantity'],
    ['deduction.once', 'quantity'],
  ]);
});

it('what only counts on is told and heard too, and costs points when there is more of it', async () => {
  const before = await total();
  const [first, second] = [
    (await propose('赵国栋', { ruleCode: 'L02' })).body.deductionId,
    (await propose('赵国栋', { ruleCode: 'L02' })).body.deductionId,
  ];
  const unheard = { version: 1, outcome: 'upheld', because: '情况属实' };
  expect(codeOf(await step('林静', first, 'decision', unheard))).toEqual([
    409,
    'deduction.notNotified',
  ]);
  const mine = (await scene.get('欧阳海燕', `/api/points/my-deductions/${first}`)).body;
  expect(mine.headWords).toBe('拟计入累计，累计到规定的次数扣分');
  await upheld(first);
  expect(await total()).toBe(before);
  await upheld(second);
  expect(await total()).toBe(before - 300);
});

it('each absence is proposed for itself, and one that is only flagged asks how somebody was told, too', async () => {
  const told = { ruleCode: 'M01', ...toldOn('2026-06-22') };
  const twice = await propose('赵国栋', { ...told, quantity: 2 });
  expect([twice.body.code, twice.body.fields]).toMatchObject([
    ...['deduction.oneAbsence', [{ field: 'quantity' }]],
  ]);
  expect((await propose('赵国栋', told)).status).toBe(200);
  const flag = (change: object) =>
    scene.send('林静', '/api/flags', {
      ...{ personId: scene.world.people.欧阳海燕, ruleCode: 'M02', matter: '缺席三会一课' },
      ...{ from: '2026-06-24', until: '2026-12-31', fact: '已通知，未到会。' },
      ...{ evidence: '签到表', contact: '党务办公室 5120', ...change },
    });
  expect(codeOf(await flag({}))).toEqual([422, 'deduction.absenceAsked']);
  const late = await flag(toldOn('2026-06-25'));
  expect(late.body.fields).toMatchObject([{ field: 'toldOn' }]);
  expect((await flag(toldOn('2026-06-22'))).status).toBe(200);
});

it('an office’s account, which is nobody’s own, is offered the rules of its unit', async () => {
  const { approvalBureau: organisationId } = scene.world;
  const added = ownRule('L04', { ...taking, shape: { kind: 'fixed', points: -100 } });
  const city = cityTemplate();
  const scheme = { ...city, rules: [...city.rules, added], effectiveFrom: '2026-07-16' };
  await acting(scene.test, async (context) => {
    const owner = { organisationId, code: 'OWN', name: '审批服务局细则' };
    return await addVersion(context, {
      ...{ schemeId: await ownScheme(context.tx, owner), scheme, publishedUntil: '2026-07-15' },
      ...{ baseVersionId: null, changes: null, fallenBack: [] },
    });
  });
  await scene.at('2026-07-16T09:30:00+08:00');
  const { cookie } = await loggedInAccount(scene.test, { kind: 'unitPartyOffice', organisationId });
  const { body } = await scene.ask('GET', '/api/deductions/rules', undefined, { cookie });
  expect(body.rows.map(({ code }: { code: string }) => code)).toContain('L04');
});
