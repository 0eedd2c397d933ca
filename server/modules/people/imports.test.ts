import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cellText } from '../../kernel/sheet.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { rosterRows, uploadRoster } from '../../testing/rosters.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { peopleModule } from './index.ts';

const { moved: ouyang, newcomer: hanlu, wrong, elsewhere, subtotal } = rosterRows;
const [bureau, , , , service] = ouyang;
const market = '中共××市行政审批服务局市场准入审批支部委员会';

let test: TestStage;
let world: World;
let ask: Ask;
let office: { cookie: string };
let other: { cookie: string };
let member: { cookie: string };

beforeAll(async () => {
  test = await testStage([peopleModule(policies)]);
  world = await buildWorld(test);
  ({ ask } = await testHttp(test, [peopleModule(policies)]));
  const post = (organisationId: number) => ({ kind: 'unitPartyOffice', organisationId }) as const;
  office = await loggedIn(test, world.people.林静, post(world.approvalBureau));
  other = await loggedIn(test, world.people.高原, post(world.natureBureau));
  member = await loggedIn(test, world.people.欧阳海燕);
});
afterAll(() => test.close());

const upload = (rows: readonly (readonly string[])[], who = office) => uploadRoster(ask, who, rows);
const started = async (rows: readonly (readonly string[])[]) =>
  (await upload(rows)).body.importId as number;
const read = (id: number, query = '', who = office) =>
  ask('GET', `/api/imports/${id}${query}`, undefined, who);
const act = (id: number, name: string, body: object, who = office) =>
  ask('POST', `/api/imports/${id}/${name}`, body, who);
const query = async (text: string) => (await test.services.database.pool.query(text)).rows;

describe('an upload', () => {
  let importId: number;
  beforeAll(async () => {
    importId = await started([ouyang, hanlu, wrong, subtotal]);
  });

  it('writes nothing yet and counts what it would do', async () => {
    const { status, body } = await read(importId);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      filename: '七月.xlsx',
      state: 'uploaded',
      byName: '林静',
      counts: { rows: 4, new: 1, changed: 1, same: 0, refused: 1, warned: 0, skipped: 1 },
      allowed: [
        'people.mapColumns',
        'people.commitImport',
        'people.abandonImport',
        'people.readMarkedFile',
      ],
      total: 4,
    });
    expect(await query('select count(*)::int from person')).toEqual([{ count: 6 }]);
  });

  it('shows what is now, what was, and what is wrong, with numbers masked', async () => {
    const { body } = await read(importId, '?outcome=pending');
    expect(
      body.rows.map((row: { row: number; outcome: string }) => [row.row, row.outcome]),
    ).toEqual([
      [5, 'refused'],
      [3, 'changed'],
      [4, 'new'],
    ]);
    const [refused, changed, fresh] = body.rows;
    expect(refused.cells).toContainEqual({
      field: 'identityNumber',
      now: '379901********0019',
      was: null,
      issue: expect.objectContaining({ severity: 'error' }),
    });
    expect(changed.cells).toContainEqual({
      field: 'branch',
      now: service,
      was: market,
      issue: null,
    });
    expect(changed.cells).toContainEqual({
      field: 'phone',
      now: '138****6021',
      was: '',
      issue: null,
    });
    expect(fresh.name).toBe('韩露');
    expect(body.issues[0]).toMatchObject({ row: 5, field: 'identityNumber', severity: 'error' });
    expect(JSON.stringify(body)).not.toMatch(/\d{17}[\dX]|1\d{10}/);
  });

  it('shows which column is what, and nothing of the columns it does not read', async () => {
    const { body } = await read(importId);
    expect(body.columns[2]).toEqual({
      column: 'C',
      head: '公民身份号码',
      sample: '379901********0021',
      field: 'identityNumber',
      fieldWords: '公民身份号码',
    });
    expect(body.columns[7]).toMatchObject({ head: '家庭住址', sample: '', field: null });
  });

  it('reads the columns as a person says', async () => {
    const id = await started([hanlu]);
    const { body } = await read(id);
    const columns = body.columns.map(({ column, field }: Record<string, string>) => ({
      column,
      field: field === 'phone' ? null : field,
    }));
    const mapped = await act(id, 'columns', { version: 1, columns });
    expect(mapped.body).toEqual({ version: 2 });
    const cells = (await read(id)).body.rows[0].cells.map((cell: { field: string }) => cell.field);
    expect(cells).not.toContain('phone');
    const late = await act(id, 'columns', { version: 1, columns });
    expect(late.body.code).toBe('platform.versionConflict');
    const without = columns.filter((one: { field: string }) => one.field !== 'name');
    const missing = await act(id, 'columns', { version: 2, columns: without });
    expect(missing.body.code).toBe('people.columnMissing');
    const twice = [...columns, { column: 'H', field: 'name' }];
    expect((await act(id, 'columns', { version: 2, columns: twice })).body.code).toBe(
      'people.columnTwice',
    );
    expect((await act(id, 'columns', { version: 2, columns }, other)).status).toBe(404);
  });

  it('comes back with its wrong cells marked', async () => {
    const answer = await ask('GET', `/api/imports/${importId}/marked`, undefined, office);
    expect(answer.status).toBe(200);
    const rows = await readWorkbook(answer.bytes);
    const texts = rows.map((row) => [...row.cells].map(cellText));
    expect(texts[1]).toContain('错误原因');
    expect(texts[4]!.at(-1)).toContain('号码第7至14位');
    const elsewhereAsked = await ask('GET', `/api/imports/${importId}/marked`, undefined, other);
    expect(elsewhereAsked.status).toBe(404);
  });

  it('belongs to the unit whose office uploaded it', async () => {
    expect((await read(importId, '', other)).body.code).toBe('platform.notFound');
    expect((await act(importId, 'commit', { version: 1, keepGood: true }, other)).status).toBe(404);
    const mine = await ask('GET', '/api/imports', undefined, office);
    expect(mine.body.rows.map((row: { id: number }) => row.id)).toContain(importId);
    expect(mine.body.allowed).toEqual(['people.startImport']);
    const theirs = await ask('GET', '/api/imports', undefined, other);
    expect(theirs.body.rows).toEqual([]);
  });

  it('is not for those without the task', async () => {
    expect((await upload([hanlu], member)).body.code).toBe('access.notAllowed');
    for (const url of ['/api/imports', '/api/imports/template']) {
      expect((await ask('GET', url, undefined, member)).status).toBe(403);
    }
    expect((await ask('GET', `/api/imports/${importId}`, undefined, member)).status).toBe(404);
  });

  it('can be given up, once', async () => {
    const id = await started([hanlu]);
    expect((await act(id, 'abandon', { version: 1 }, other)).status).toBe(404);
    expect((await act(id, 'abandon', { version: 1 })).status).toBe(200);
    expect((await read(id)).body).toMatchObject({ state: 'abandoned', rows: [], allowed: [] });
    expect((await act(id, 'abandon', { version: 2 })).body.code).toBe('people.importSettled');
    expect(await query(`select * from import_file where batch_id = ${id}`)).toEqual([]);
  });

  it('is given up when nobody decides about it for a day', async () => {
    const id = await started([hanlu]);
    await query(`update import_batch set created_at = created_at - interval '25 hours'
      where id = ${id}`);
    await started([hanlu]);
    expect((await read(id)).body.state).toBe('abandoned');
    expect(await query(`select * from import_file where batch_id = ${id}`)).toEqual([]);
  });

  it('must be a workbook with a head we know', async () => {
    const headers = { ...office, 'content-type': 'application/octet-stream' };
    const answer = await ask('POST', '/api/imports?filename=a.xlsx', Buffer.from('x'), headers);
    expect(answer.body.code).toBe('documents.notXlsx');
  });
});

describe('a commit', () => {
  beforeEach(async () => {
    await query(`delete from import_change`);
    await query(
      `delete from account where person_id in (select id from person where name = '韩露')`,
    );
    await query(`delete from person where name = '韩露'`);
  });

  it('is all or nothing, unless somebody takes the good rows', async () => {
    const id = await started([hanlu, wrong]);
    const all = await act(id, 'commit', { version: 1, keepGood: false });
    expect(all.body).toMatchObject({ code: 'people.importHasErrors', facts: { refused: 1 } });
    const stale = await act(id, 'commit', { version: 7, keepGood: true });
    expect(stale.body.code).toBe('platform.versionConflict');
    expect(await query(`select 1 from person where name = '韩露'`)).toEqual([]);
    const good = await act(id, 'commit', { version: 1, keepGood: true });
    expect(good.body).toEqual({ new: 1, changed: 0, same: 0, refused: 1 });
    const page = (await read(id)).body;
    expect(page).toMatchObject({ state: 'committed', committedAt: '2026-07-15 09:30' });
    expect(page.allowed).toEqual(['people.rollBackImport']);
    const again = await act(id, 'commit', { version: 2, keepGood: true });
    expect(again.body.code).toBe('people.importSettled');
  });

  it('refuses people of other units', async () => {
    const id = await started([hanlu, elsewhere]);
    expect((await read(id)).body.issues[0]).toMatchObject({ row: 4, code: 'outsideReach' });
    const answer = await act(id, 'commit', { version: 1, keepGood: false });
    expect(answer.body).toMatchObject({ code: 'people.importOutsideReach', facts: { row: 4 } });
    const claimed = await started([[bureau, ...elsewhere.slice(1)]]);
    expect((await read(claimed)).body.rows[0]).toMatchObject({ outcome: 'refused' });
  });

  it('keeps the history of who moved, and a second import changes nothing', async () => {
    const id = await started([ouyang, hanlu]);
    await act(id, 'commit', { version: 1, keepGood: false });
    const own = await ask('GET', `/api/people/${world.people.欧阳海燕}`, undefined, member);
    expect(own.body).toMatchObject({
      branch: { id: world.serviceBranch },
      phoneMasked: '138****6021',
      version: 2,
    });
    expect(own.body.history[0]).toMatchObject({ from: '2026-07-15' });
    expect(own.body.history[0].words).toContain('所在支部：');
    const second = await started([ouyang, hanlu]);
    expect((await read(second)).body.counts).toMatchObject({ new: 0, changed: 0, same: 2 });
    await act(id, 'rollback', { version: 2, reason: '整理测试' });
  });
});

it('the template is a workbook our own reader understands', async () => {
  const answer = await ask('GET', '/api/imports/template', undefined, office);
  expect(answer.status).toBe(200);
  const rows = await readWorkbook(answer.bytes);
  const head = rows.find((row) => [...row.cells].map(cellText).includes('公民身份号码'));
  expect([...head!.cells].map(cellText)).toEqual(
    '单位,科室,姓名,性别,民族,出生年月,公民身份号码,人员身份,职务,职级,政治面貌,所在党支部,入党时间,学历,联系电话,备注'.split(
      ',',
    ),
  );
});
