import Excel from 'exceljs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { acting, takeBack } from '../../testing/ledger.ts';
import { ownRule, type SchemesScene, schemesScene } from '../../testing/schemes-scene.ts';
import type { PersonName } from '../../testing/world.ts';
import { cityTemplate, installScheme } from '../points/index.ts';
import { marks } from './index.ts';

/** Post appraisal by three parties whose raters stay unnamed, and a reviewer's amount. */
const appraisal = ownRule('L01', {
  name: '岗位履职评分',
  subject: '季度岗位履职评分',
  shape: {
    kind: 'severalRaters',
    worth: 500,
    raters: [
      { role: '党小组长', weight: 2 },
      { role: '职工代表', weight: 3, anonymous: true },
    ],
    missing: 'othersShare',
    trimmed: true,
  },
});

const addOn = ownRule('L02', {
  name: '牵头走访',
  shape: { kind: 'modifier', parentRules: ['F05'], change: { add: 50 } },
});

let scene: SchemesScene;
let sheetId: number;
beforeAll(async () => {
  scene = await schemesScene([marks]);
  const template = cityTemplate();
  const rules = [...template.rules, appraisal, addOn];
  const scheme = { ...template, version: 2, effectiveFrom: '2026-01-01', rules };
  await acting(scene.test, (context) => installScheme(context, scheme));
});
afterAll(() => scene.close());

const url = '/api/mark-sheets';
const at = (id = sheetId) => `${url}/${id}`;
const codeOf = ({ status, body }: { status: number; body: { code?: string } | null }) =>
  `${status} ${body?.code}`;
const asked = (parts: object = {}) => ({
  ...{ organisationId: scene.world.approvalBureau, ruleCode: 'L01', happenedOn: '2026-06-30' },
  ...{ ground: '半年评议会记录第6页', ...parts },
});
const page = async (who: PersonName = '林静', id = sheetId) => (await scene.get(who, at(id))).body;
const row = (who: PersonName, ...cells: string[]) => ({
  ...{ personId: scene.world.people[who], cells, reason: '' },
});
const save = async (...rows: object[]) => {
  const { version } = await page();
  return await scene.send('林静', at(), { version, rows }, 'PUT');
};
const step = async (who: PersonName, path: string, body: object = {}, id = sheetId) => {
  const { version } = await page('林静', id);
  return await scene.send(who, `${at(id)}/${path}`, { version, ...body });
};
const entriesOf = async (who: PersonName) =>
  (await scene.get(who, '/api/points/my-entries?year=2026')).body;

it('a sheet is opened for one’s own unit, by a rule that is marked, on a day gone by', async () => {
  const { body } = await scene.get('林静', url);
  expect(body.places).toMatchObject([{ rules: [{ code: 'L01', name: '岗位履职评分' }] }]);
  const opened = await scene.send('林静', url, asked());
  expect(opened.status).toBe(200);
  sheetId = opened.body.sheetId;
  const sheet = await page();
  expect(sheet).toMatchObject({
    periodWords: '2026年',
    state: 'open',
    orderWords: expect.stringContaining('笔画'),
  });
  expect(sheet.columns.map(({ head }: { head: string }) => head)).toEqual(['党小组长', '职工代表']);
  const names = sheet.rows.map(({ name }: { name: string }) => name);
  expect(names).toEqual(['丁一', '王伟', '欧阳海燕', '林静', '赵国栋']);
});

it.each<[string, PersonName, object, string]>([
  ['a rule that is claimed', '林静', { ruleCode: 'F05' }, '422 marks.notByHand'],
  ['a rule that follows a record', '林静', { ruleCode: 'L02' }, '422 points.followsRecord'],
  ['a rule nobody has', '林静', { ruleCode: 'Z99' }, '422 marks.notByHand'],
  ['a day to come', '林静', { happenedOn: '2027-01-01' }, '422 points.notYetHappened'],
  ['no ground', '林静', { ground: ' ' }, '400 platform.invalidInput'],
  ['another bureau', '高原', {}, '404 platform.notFound'],
  ['the unit, by a branch', '赵国栋', {}, '404 platform.notFound'],
  ['somebody without a post', '欧阳海燕', {}, '403 access.notAllowed'],
])('%s is refused', async (_, who, parts, code) => {
  expect(codeOf(await scene.send(who, url, asked(parts)))).toBe(code);
});

it('wrong cells are named and nothing of the sheet is kept', async () => {
  const answer = await save(row('欧阳海燕', '96', '88 90 92'), row('丁一', '101', '88 90'));
  expect(answer.status).toBe(200);
  expect(answer.body.findings).toMatchObject([
    { personId: scene.world.people.丁一, field: 'cells.0' },
    {
      personId: scene.world.people.丁一,
      field: 'cells.1',
      words: expect.stringContaining('不足3份'),
    },
  ]);
  expect((await page()).rows.every(({ points }: { points: unknown }) => points === null)).toBe(
    true,
  );
  const outside = await save(row('高原', '96', ''));
  expect(outside.body.findings[0].words).toContain('不在这张表的范围内');
  expect(codeOf(await step('林静', 'proposal'))).toBe('422 marks.empty');
});

it('shows what each row comes to and how; of unnamed raters only the mean is kept', async () => {
  const saved = await save(
    row('欧阳海燕', '90 96 95', '88 90 92 60'),
    row('林静', '', '93 94 96'),
    row('赵国栋', '80', '70 71 72'),
  );
  expect(saved.body.findings).toEqual([]);
  const { rows } = await page();
  expect(rows[2]).toMatchObject({
    cells: ['90 96 95', '平均89（4份）'],
    points: 457,
    words:
      '党小组长平均95分（3份，去掉最高、最低各1份），职工代表平均89分（4份，去掉最高、最低各1份）；' +
      '按2∶3加权平均后折算，满分5分，得4.57分。',
  });
  expect(rows[0]).toMatchObject({ cells: ['', ''], points: null });
  const stored = await scene.test.services.database.pool.query('select given::text from mark_row');
  expect(JSON.stringify(stored.rows)).not.toContain('6000');
});

it('goes out and comes back as a workbook, with errors by their row', async () => {
  const file = await scene.get('林静', `${at()}/file`);
  const { body: year } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
  expect(year.lookers).toContainEqual(expect.objectContaining({ what: '下载一张评分表' }));
  const changed = async (change: (sheet: Excel.Worksheet) => void) => {
    const book = new Excel.Workbook();
    await book.xlsx.load(file.bytes as never);
    change(book.worksheets[0] as Excel.Worksheet);
    const { version } = await page();
    const bytes = Buffer.from(await book.xlsx.writeBuffer());
    return await scene.upload('林静', `${at()}/file?version=${version}`, bytes);
  };
  // Title, note, head, then 丁一 in row 4.
  const write = (sheet: Excel.Worksheet, text: string) => {
    sheet.getRow(4).getCell(3).value = text;
  };
  const wrong = await changed((sheet) => write(sheet, '优秀'));
  expect(wrong.body).toMatchObject({ rows: 0, findings: [{ row: 4, field: 'cells.0' }] });
  const right = await changed((sheet) => write(sheet, '84 85 86'));
  expect(right.body).toMatchObject({ findings: [], rows: 5 });
  const { rows } = await page();
  expect(rows.map(({ points }: { points: number }) => points)).toEqual([425, null, 457, 470, 373]);
});

it('is posted by a second hand, nobody’s own row by themselves, each once', async () => {
  expect((await step('林静', 'proposal')).status).toBe(200);
  expect(codeOf(await save(row('丁一', '', '')))).toBe('409 marks.notOpen');
  expect(codeOf(await step('林静', 'confirmation'))).toBe('403 marks.secondPerson');
  expect(await page()).toMatchObject({
    toConfirm: 0,
    allowed: ['marks.returnSheet', 'marks.exportSheet'],
  });
  expect(await page('赵国栋')).toMatchObject({ toConfirm: 2 });
  expect(codeOf(await step('高原', 'confirmation'))).toBe('404 platform.notFound');
  const waits = (await scene.get('赵国栋', url)).body.rows;
  expect(waits).toMatchObject([{ id: sheetId, stateWords: '等另一位同志核对' }]);
  const looks = async () => {
    const { body: year } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
    return (year.lookers as { name: string; what: string }[]).flatMap(({ name, what }) =>
      what === '查看一张评分表' ? [name] : [],
    );
  };
  expect(await looks()).toEqual([]);
  const confirmed = await step('赵国栋', 'confirmation');
  await page();
  await page('赵国栋');
  expect(await looks()).toEqual(['赵国栋', '林静']);
  const own = await entriesOf('赵国栋');
  expect(confirmed.body).toMatchObject({ posted: 2, waiting: 2 });
  expect(own.rows).toEqual([]);
  expect(codeOf(await step('赵国栋', 'confirmation'))).toBe('403 marks.onlyOwn');
  const { rows } = await entriesOf('欧阳海燕');
  expect(rows).toMatchObject([{ points: 457, matter: '岗位履职评分（2026年）' }]);
  const why = (await scene.get('欧阳海燕', `/api/points/my-entries/${rows[0].id}`)).body;
  expect(why.ground).toContain('职工代表平均89分（4份');
  expect(why).toMatchObject({ proposer: { name: '林静' }, confirmer: { name: '赵国栋' } });
});

it('what nobody here may confirm leaves the sheet, and stands on another that a third person brings', async () => {
  const reason = '本人的一行另开一张';
  expect(codeOf(await step('高原', 'return', { reason }))).toBe('404 platform.notFound');
  expect((await step('林静', 'return', { reason })).status).toBe(200);
  const ended = await page();
  expect(ended).toMatchObject({ state: 'posted', allowed: ['marks.exportSheet'] });
  expect(ended.rows.every(({ entryId }: { entryId: unknown }) => entryId !== null)).toBe(true);
  const opened = await scene.send(
    '赵国栋',
    url,
    asked({ organisationId: scene.world.marketBranch }),
  );
  const own = opened.body.sheetId;
  const rows = [row('赵国栋', '80', '70 71 72'), row('欧阳海燕', '99', '')];
  const save = (sent: object[], version = 1) =>
    scene.send('赵国栋', at(own), { version, rows: sent }, 'PUT');
  const twice = await save(rows);
  expect(twice.body.findings).toMatchObject([
    { personId: scene.world.people.欧阳海燕, words: expect.stringContaining('已有这条规则的结果') },
  ]);
  expect((await save(rows.slice(0, 1))).body.findings).toEqual([]);
  await step('赵国栋', 'proposal', {}, own);
  expect((await step('林静', 'confirmation', {}, own)).body).toMatchObject({
    posted: 1,
    waiting: 0,
  });
  expect((await entriesOf('赵国栋')).rows).toMatchObject([{ points: 373 }]);
});

it('a wrong result is taken back as every entry is, and may be written down again', async () => {
  const [{ id: entryId }] = (await entriesOf('欧阳海燕')).rows;
  await acting(scene.test, (context) => takeBack(context, entryId, '漏了一份评分'));
  expect((await page()).rows).toContainEqual(
    expect.objectContaining({ name: '欧阳海燕', stateWords: '记入后已冲销' }),
  );
  const opened = await scene.send(
    '赵国栋',
    url,
    asked({ organisationId: scene.world.marketBranch }),
  );
  const again = opened.body.sheetId;
  const rows = [row('欧阳海燕', '90 96 95', '88 90 92 60 91')];
  await scene.send('赵国栋', at(again), { version: 1, rows }, 'PUT');
  await step('赵国栋', 'proposal', {}, again);
  expect((await step('林静', 'confirmation', {}, again)).body).toMatchObject({ posted: 1 });
  const { body } = await scene.get('欧阳海燕', '/api/points/my-year?year=2026');
  expect(body.total).toBe(Math.round((500 * (2 * 9500 + 3 * (26_900 / 3))) / 50_000));
});

it('an open sheet is thrown away whole; one that was handed in is not', async () => {
  expect(codeOf(await step('林静', 'withdrawal'))).toBe('409 marks.notOpen');
  const { body } = await scene.send('林静', url, asked({ happenedOn: '2026-05-06' }));
  expect((await step('林静', 'withdrawal', {}, body.sheetId)).status).toBe(200);
  expect((await scene.get('林静', at(body.sheetId))).status).toBe(404);
});
