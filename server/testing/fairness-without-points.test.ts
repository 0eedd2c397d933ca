import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importDeeds } from '../modules/points/index.ts';
import { modules } from '../modules.ts';
import { refusedAs } from './fairness-scene.ts';
import { acting, recorded } from './ledger.ts';
import {
  broughtIntoForce,
  drafted,
  ownRule,
  type SchemesScene,
  schemesScene,
} from './schemes-scene.ts';
import { sheetText } from './sheet-scene.ts';
import { toldOn } from './told.ts';
import { noCompanions, topicText } from './topics-scene.ts';
import { identityOf, type PersonName } from './world.ts';

// The bureau keeps no points from 1 September 2026 on, decided in the open; before it they were kept.
const hands = { drafter: '林静', decider: '王伟', publisher: '林静' } as const;
const since = '2026-09-01';
const sinceWords = '本单位自2026年9月1日起不用积分；以前的记录都在。';
let scene: SchemesScene;
let entryId: number;
let versionId: number;
beforeAll(async () => {
  scene = await schemesScene(modules.filter(({ name }) => !['points', 'schemes'].includes(name)));
  entryId = await recorded(scene.test, scene.world.people.欧阳海燕);
  const added = [{ rule: ownRule('L01'), origin: null }];
  const made = await drafted(scene, '林静', scene.world.approvalBureau, {
    added,
    withoutPoints: true,
  });
  const days = { consultation: '2026-07-29', decision: '2026-07-30', inForce: '2026-08-20' };
  versionId = await broughtIntoForce(scene, made, hands, { ...days, effectiveFrom: since });
});
afterAll(() => scene.close());

const yearOf = async (who: PersonName, year = 2026) =>
  (await scene.get(who, `/api/points/my-year?year=${year}`)).body;
const claim = (change: object) =>
  scene.send('欧阳海燕', '/api/claims', {
    ...{ personId: null, words: '走访帮扶李家', happenedOn: '2026-09-03', ruleCode: 'F05' },
    ...{ level: null, followsId: null, quantity: 1, evidence: '', fileId: null, lateBecause: null },
    ...change,
  });
const propose = (happenedOn: string) =>
  scene.send('赵国栋', '/api/deductions', {
    ...{ personId: scene.world.people.欧阳海燕, ruleCode: 'Y01', level: null, happenedOn },
    ...{ matter: '党小组会', fact: '已通知，未到会，未见请假记录。', evidence: '会议签到表' },
    contact: '党务办公室 5120',
    ...toldOn('2026-08-20'),
  });

describe('F25 a unit may switch points off and keep all else', () => {
  it('in the open, from a day to come, and says so beforehand', async () => {
    const year = await yearOf('欧阳海燕');
    expect(year).toMatchObject({ total: 100, guideLine: 6650 });
    expect(year.withoutPoints).toContain('2026年9月1日至2026年12月31日本单位不用积分');
    expect(year.guideWords).toBe('除去不用积分的月份，参考线按8个月计算');
    await scene.moveTo('2026-09-04');
    const page = await scene.get('欧阳海燕', '/api/points/scheme');
    expect(page.body).toMatchObject({ versionId, mine: true, guideLine: 0, categories: [] });
    expect(page.body.withoutPointsWords).toContain('自2026年9月1日起不用积分');
    expect(page.body.countsWords).toBe('没有规则。');
    const beside = await scene.get('欧阳海燕', `/api/schemes/versions/${versionId}/comparison`);
    expect(beside.body.comparison.summary).toMatch(/^改为不用积分，原有\d+条规则都不再适用/);
    const { body: reach } = await scene.get('欧阳海燕', '/api/schemes/reach');
    expect(reach.inForce).toMatchObject({ rows: [], words: expect.stringContaining('没有参考线') });
  });

  it('an activity is recorded with its hours, and posts nothing', async () => {
    const text = { ...topicText(scene.world), on: '2026-09-05', signUpUntil: '2026-09-04' };
    const { topicId } = (await scene.send('赵国栋', '/api/topics', text)).body;
    const asked = { companions: noCompanions, acceptClash: true };
    await scene.send('欧阳海燕', `/api/topics/${topicId}/sign-up`, asked);
    await scene.moveTo('2026-09-06');
    const url = `/api/topics/${topicId}/sheet`;
    const { version } = (await scene.get('赵国栋', url)).body;
    const rows = [{ personId: scene.world.people.欧阳海燕, minutes: 120 }];
    const sent = await scene.send('赵国栋', `${url}/submission`, sheetText(version, rows));
    const confirmed = await scene.send('林静', `${url}/confirmation`, sent.body);
    expect(confirmed).toMatchObject({ status: 200 });
    const { rows: kept } = await scene.test.services.database.pool.query(
      'select minutes from service_hours where person_id = $1',
      [scene.world.people.欧阳海燕],
    );
    expect(kept).toEqual([{ minutes: 120 }]);
    expect(await yearOf('欧阳海燕')).toMatchObject({ total: 100, entryCount: 1 });
    const { body } = confirmed;
    const withdrawn = { version: body.version, reason: '日期写错，重新登记' };
    expect((await scene.send('林静', `${url}/withdrawal`, withdrawn)).status).toBe(200);
  });

  it('nothing of such a day is claimed, marked, deducted, flagged or imported, and it says why and since when', async () => {
    const refused = async (answer: Awaited<ReturnType<typeof claim>>, field: string) => {
      expect(refusedAs(answer)).toBe('422 points.withoutPoints');
      expect(answer.body.fields).toMatchObject([{ field }]);
      expect(answer.body.fields[0].words).toContain('自2026年9月1日起');
    };
    await refused(await claim({}), 'happenedOn');
    await refused(await propose('2026-09-03'), 'happenedOn');
    const days = { happenedOn: '2026-09-03', ground: '评议会记录' };
    const sheet = { organisationId: scene.world.approvalBureau, ruleCode: 'L01', ...days };
    await refused(await scene.send('林静', '/api/mark-sheets', sheet), 'happenedOn');
    const flag = { ruleCode: 'V01', from: '2026-09-03', until: '2027-03-02', matter: '处分' };
    const said = { fact: '处分决定已送达。', evidence: '决定书', contact: '机关党委5120' };
    const { 欧阳海燕: personId } = scene.world.people;
    await refused(await scene.send('林静', '/api/flags', { personId, ...flag, ...said }), 'from');
    const line = await scene.send('欧阳海燕', '/api/my-claims/line', {
      ...{ words: '9月3日走访帮扶李家', happenedOn: null, ruleCode: null, quantity: null },
      ...{ level: null, followsId: null },
    });
    expect(line.body).toMatchObject({ rules: [], others: [] });
    expect(line.body.withoutPoints).toContain('自2026年9月1日起，所在单位不用积分');
    expect(await imported('2026-09-03')).toEqual([
      '此人所在单位自2026年9月1日起不用积分，2026-09-03的事不记分，请从台账中删去这一行。',
    ]);
  });

  it('what happened before is claimed, deducted, objected to and imported as always', async () => {
    const { body } = await scene.get('赵国栋', '/api/deductions/rules');
    expect(body.rows.map(({ code }: { code: string }) => code)).toContain('Y01');
    expect((await claim({ happenedOn: '2026-08-28' })).status).toBe(200);
    expect((await propose('2026-08-24')).status).toBe(200);
    expect(await imported('2026-08-28')).toEqual([]);
    const objection = `/api/points/entries/${entryId}/objection`;
    expect((await scene.send('欧阳海燕', objection, { text: '少记了一次' })).status).toBe(200);
    expect((await scene.get('欧阳海燕', `/api/points/my-entries/${entryId}`)).status).toBe(200);
  });

  it('my year says so, has the line of the months before, and none in a year without points', async () => {
    const year = await yearOf('欧阳海燕');
    expect(year).toMatchObject({ withoutPoints: sinceWords, guideLine: 6650 });
    expect(await yearOf('高原')).toMatchObject({ withoutPoints: null, guideLine: 10_000 });
    await scene.moveTo('2027-01-12');
    const next = await yearOf('欧阳海燕', 2027);
    expect(next).toMatchObject({ withoutPoints: sinceWords, guideLine: 0, total: 0, entries: [] });
    const statement = '/api/points/my-statement?year=2027&format=docx';
    expect((await scene.get('欧阳海燕', statement)).status).toBe(200);
    const desk = JSON.stringify((await scene.get('林静', '/api/desk')).body);
    expect(desk).not.toContain('publicity-due');
  });

  it('a branch below adds nothing, and switching on again is the next version, with what the unit had', async () => {
    const branch = await drafted(scene, '赵国栋', scene.world.marketBranch, {
      added: [{ rule: ownRule('L02'), origin: null }],
    });
    const draft = await scene.get('赵国栋', `/api/schemes/drafts/${branch.draftId}`);
    expect(draft.body.preview.findings).toMatchObject([{ field: 'withoutPoints' }]);
    const whole = await scene.send('赵国栋', '/api/schemes/drafts', {
      organisationId: scene.world.marketBranch,
      purpose: '再试',
    });
    expect(whole.status).toBe(409);
    const added = [{ rule: ownRule('L01'), origin: null }];
    const made = await drafted(scene, '林静', scene.world.approvalBureau, { added });
    const days = { consultation: '2027-01-26', decision: '2027-01-27', inForce: '2027-02-16' };
    await broughtIntoForce(scene, made, hands, days);
    const { body } = await scene.get('欧阳海燕', '/api/points/scheme');
    expect(body).toMatchObject({ withoutPointsWords: null, guideLine: 10_000 });
    expect(JSON.stringify(body.categories)).toContain('"L01"');
    const year = await yearOf('欧阳海燕', 2027);
    expect(year.withoutPoints).toContain('2027年1月1日至2027年2月15日本单位不用积分');
    expect(year.guideLine).toBe(9150);
    expect((await claim({ happenedOn: '2027-02-16' })).status).toBe(200);
  });
});

/** What a file of one row is refused for. */
async function imported(day: string): Promise<string[]> {
  const words: string[] = [];
  const head = '公民身份号码,发生日期,规则编号,数量,事项,依据';
  const bytes = Buffer.from(`\ufeff${head}\r\n${identityOf('丁一')},${day},F05,1,走访,台账\r\n`);
  await acting(scene.test, (context) =>
    importDeeds(context, {
      ...{ filename: 'deeds.csv', scheme: 'CITY-DEFAULT', year: 2026, keepGood: true },
      ...{ dryRun: false, fileHash: () => createHash('sha256').update(bytes).digest() },
      source: (async function* () {
        yield bytes;
      })(),
      onRefused: (row) => words.push(row.words),
    }),
  );
  return words;
}
