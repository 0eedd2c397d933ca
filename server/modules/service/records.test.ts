import Excel from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../kernel/sheet.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import type { Answer } from '../../testing/http.ts';
import { type SheetScene, sheetScene, sheetText } from '../../testing/sheet-scene.ts';
import { points } from '../points/index.ts';
import { service } from './index.ts';

let scene: SheetScene;
beforeAll(async () => {
  scene = await sheetScene([service, points]);
});
afterAll(() => scene.close());

const codeOf = ({ status, body }: Answer) => [status, body.code];
const linesOf = async (bytes: Uint8Array) =>
  (await readWorkbook(bytes)).map(({ cells }) => cells.map(cellText).join('|'));

describe('the sheet as a workbook', () => {
  const download = async (id: number) => {
    const answer = await scene.get('赵国栋', `/api/topics/${id}/sheet/file`);
    expect(answer.status).toBe(200);
    return answer.bytes;
  };
  const upload = (id: number, version: number, bytes: Uint8Array) =>
    scene.upload('赵国栋', `/api/topics/${id}/sheet/file?version=${version}`, bytes);
  /** The file changed as somebody would in Excel. */
  const edited = async (bytes: Uint8Array, change: (page: Excel.Worksheet) => void) => {
    const book = new Excel.Workbook();
    await book.xlsx.load(bytes as never);
    change(book.worksheets[0]!);
    return new Uint8Array(await book.xlsx.writeBuffer());
  };

  it('comes back as it went, edited or not', async () => {
    const id = await scene.held(['欧阳海燕', '丁一']);
    await scene.save(
      '赵国栋',
      id,
      sheetText(0, [scene.row('丁一', 100), scene.row('欧阳海燕')], 3),
    );
    const bytes = await download(id);
    const same = await upload(id, 1, bytes);
    expect(same.body).toEqual({ version: 2, rows: 2, findings: [] });
    expect(await scene.readSheet('赵国栋', id)).toMatchObject({
      headCount: 3,
      rows: [
        { name: '丁一', minutes: 100 },
        { name: '欧阳海燕', minutes: 120 },
      ],
    });
    const changed = await edited(bytes, (page) => {
      page.getCell('C4').value = 1.5;
      page.getCell('A5').value = null;
      for (const column of 'BCDE') page.getCell(`${column}5`).value = null;
      page.getCell('A6').value = '王 伟';
      page.getCell('C6').value = '1:20';
    });
    expect((await upload(id, 2, changed)).body).toMatchObject({
      version: 3,
      rows: 2,
      findings: [],
    });
    expect((await scene.readSheet('赵国栋', id)).rows).toMatchObject([
      { name: '丁一', minutes: 90 },
      { name: '王伟', minutes: 80, came: 'onTheSpot' },
    ]);
  });

  it('is not half taken in: wrong rows are named by row and column', async () => {
    const id = await scene.held(['欧阳海燕', '丁一']);
    const bytes = await edited(await download(id), (page) => {
      page.getCell('C4').value = 3;
      page.getCell('A5').value = '丁二';
      page.getCell('A6').value = '高原';
      page.getCell('C6').value = 1;
      page.getCell('A7').value = '王伟';
      page.getCell('C8').value = 1;
      page.getCell('A9').value = '王伟';
      page.getCell('C9').value = { formula: '1+1', result: 2 };
    });
    const { body } = await upload(id, 0, bytes);
    expect(body).toMatchObject({ version: 0, rows: 0 });
    expect(
      body.findings.map((one: { row: number; field: string }) => [one.row, one.field]),
    ).toEqual([
      [4, '时长（小时）'],
      [5, '编号（请勿改动）'],
      [6, '姓名'],
      [7, '时长（小时）'],
      [8, '姓名'],
      [9, '时长（小时）'],
    ]);
    expect(await scene.readSheet('赵国栋', id)).toMatchObject({ version: 0 });
  });

  it('is refused where it is none, outdated, settled or somebody else’s', async () => {
    const id = await scene.held(['欧阳海燕']);
    const bytes = await download(id);
    expect(codeOf(await upload(id, 7, bytes))).toEqual([409, 'platform.versionConflict']);
    expect((await upload(id, 0, new TextEncoder().encode('hello'))).status).toBe(422);
    expect((await scene.get('欧阳海燕', `/api/topics/${id}/sheet/file`)).status).toBe(404);
    const version = await scene.confirmed(id, [scene.row('欧阳海燕')]);
    expect(codeOf(await upload(id, version, bytes))).toEqual([409, 'service.sheetSettled']);
    expect((await linesOf(await download(id))).join('\n')).toContain('林静于');
  });
});

describe('what an organisation organised', () => {
  it('is summed over everything below it, without a person’s name', async () => {
    const { cityUnit, approvalBureau, natureBureau, marketBranch } = scene.world;
    const read = async (id: number, query = '') =>
      (await scene.get('王伟', `/api/organisations/${id}/service${query}`)).body;
    const before = (await read(cityUnit)).totals;
    const id = await scene.held(['欧阳海燕', '丁一'], { title: '河道巡护' });
    await scene.confirmed(id, [scene.row('欧阳海燕', 90), scene.row('丁一')]);
    for (const place of [marketBranch, approvalBureau, cityUnit]) {
      const record = await read(place);
      expect(record.rows[0]).toMatchObject({ title: '河道巡护', people: 2, minutes: 210 });
      expect(record.totals.minutes).toBe(before.minutes + 210);
      expect(record.allowed).toEqual(['service.exportRecord']);
      expect(JSON.stringify(record)).not.toContain('欧阳海燕');
    }
    expect(await read(natureBureau)).toMatchObject({ rows: [], totals: { topics: 0, minutes: 0 } });
    expect(await read(cityUnit, '?year=2025')).toMatchObject({ year: 2025, rows: [] });
  });

  it('counts to where the organiser stood on the day', async () => {
    const { approvalBureau, natureBureau, marketBranch } = scene.world;
    const { pool } = scene.test.services.database;
    const { rows } = (await scene.get('王伟', `/api/organisations/${approvalBureau}/service`)).body;
    await pool.query(
      `update organisation_period set valid_to = '2027-01-01' where organisation_id = $1`,
      [marketBranch],
    );
    await pool.query(
      `insert into organisation_period (organisation_id, valid_from, full_name, short_name, kind, parent_id, unit_id, official_order)
       select organisation_id, '2027-01-01', full_name, short_name, kind, parent_id, $2, official_order
       from organisation_period where organisation_id = $1`,
      [marketBranch, natureBureau],
    );
    const after = (await scene.get('王伟', `/api/organisations/${approvalBureau}/service`)).body;
    expect(after.rows).toEqual(rows);
    const there = (await scene.get('王伟', `/api/organisations/${natureBureau}/service`)).body;
    expect(there.rows).toEqual([]);
  });

  it('leaves as a workbook, for those who may see it', async () => {
    const { approvalBureau } = scene.world;
    const url = `/api/organisations/${approvalBureau}/service`;
    const answer = await scene.get('林静', `${url}/file`);
    const lines = await linesOf(answer.bytes);
    expect(lines[0]).toBe('市行政审批服务局2026年志愿服务记录');
    expect(lines.join('\n')).toContain('河道巡护');
    for (const file of ['', '/file']) {
      expect((await scene.get('高原', `${url}${file}`)).status).toBe(404);
      expect((await scene.get('丁一', `${url}${file}`)).status).toBe(403);
    }
  });
});
