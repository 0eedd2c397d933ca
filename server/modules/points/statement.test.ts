import JSZip from 'jszip';
import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cellText } from '../../kernel/sheet.ts';
import { readWorkbook } from '../../platform/documents/read-workbook.ts';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';
import { statementPaper } from './statement-paper.ts';
import { readStatement, type Statement } from './views-statement.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
});
afterAll(() => scene.close());

const mine = (who: string, query: string) => scene.get(who, `/api/points/my-statement?${query}`);
const theirs = (who: string, person: number, body: object) =>
  scene.send(who, `/api/people/${person}/year/statement`, body);

const linesOf = async (bytes: Uint8Array) => {
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) });
  return value.split('\n').filter((line) => line !== '');
};

describe('a statement', () => {
  it('says who, where and when, what counts of each category, and every entry with its hands', async () => {
    const { status, headers, bytes } = await mine('欧阳海燕', 'year=2026&format=docx');
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('wordprocessingml.document');
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(
      '欧阳海燕2026年积分单.docx',
    );
    const lines = await linesOf(bytes);
    expect(lines.slice(0, 14)).toEqual([
      '2026年个人积分单',
      ...['姓名', '欧阳海燕', '起止', '2026年1月1日至2026年7月15日'],
      ...['单位', '市行政审批服务局'],
      ...['党支部', '中共××市行政审批服务局市场准入审批支部委员会'],
      ...['积分办法', '市直机关奉献积分办法（市模板），第1版'],
      '一、全年合计',
      '截至2026年7月15日，共2条记录，原始分7.5分，其中2.5分不计（原因见各条），记录照样保留，计入5分。',
      '积分参考线为100分，是全年正常参与的样子，不是及格线；积分不用于给个人排名。',
    ]);
    const entries = lines.slice(lines.indexOf('三、全部记录（按发生日期）'));
    expect(entries.slice(8, 23)).toEqual([
      '2026-06-13',
      '创卫“周末清洁家园”志愿服务',
      'F01 志愿服务时长',
      '本条：当日合计取整，0.5分不计；超过单日上限，2分不计。',
      ...['6.5', '4', '组织者', '已归档'],
      '2026-06-15',
      '6月支部党员大会',
      'J01 参加支部党员大会',
      ...['1', '1', '赵国栋', '已归档'],
    ]);
    expect(entries.slice(23, 31)).toEqual([
      ...['合计', '7.5', '5'],
      '以上记录依据的规则：',
      ...['编号', '规则', 'F01', '志愿服务满1小时记1分，单日最多4分，全年最多20分。'],
    ]);
    expect(lines.at(-1)).toBe(
      '本单由“表率”根据积分台账生成，打印人欧阳海燕，打印于2026-07-15 09:30。',
    );
  });

  it('says the same in Excel, sums on one sheet and entries on another', async () => {
    const { status, bytes } = await mine('欧阳海燕', 'year=2026&format=xlsx');
    expect(status).toBe(200);
    const rows = (await readWorkbook(bytes)).map((row) => row.cells.map(cellText));
    expect(rows[1]![0]).toBe(
      '姓名：欧阳海燕　单位：市行政审批服务局　党支部：中共××市行政审批服务局市场准入审批支部委员会　起止：2026-01-01至2026-07-15　制表人：欧阳海燕　制表时间：2026-07-15 09:30',
    );
    expect(rows[2]).toEqual(['类别', '原始分', '计入分', '不计分', '上限', '说明']);
    expect(rows.find(([first]) => first === '合计')!.slice(0, 4)).toEqual([
      '合计',
      '7.5',
      '5',
      '2.5',
    ]);
    const zip = await JSZip.loadAsync(bytes);
    const [book, second] = await Promise.all(
      ['xl/workbook.xml', 'xl/worksheets/sheet2.xml'].map((path) =>
        zip.file(path)!.async('string'),
      ),
    );
    expect(book).toContain('name="全部记录"');
    expect(await zip.file('xl/sharedStrings.xml')!.async('string')).toContain(
      'F01 志愿服务满1小时记1分，单日最多4分，全年最多20分。\n本条：当日合计取整，0.5分不计；超过单日上限，2分不计。',
    );
    expect(second).toMatch(/<c r="D4"[^>]*><v>6.5<\/v><\/c><c r="E4"[^>]*><v>4<\/v>/);
  });

  it('adds up: entries, categories and sums are one account', async () => {
    const { db, services } = scene.test.stage.readContext({
      ...{ accountId: null, personId: null, name: '', partyMember: false, posts: [] },
    }) as never as { db: never; services: never };
    for (const year of [2025, 2026]) {
      const personId = scene.world.people['欧阳海燕'];
      const asked = { personId, year, today: '2026-07-15' };
      const statement = (await readStatement(services, db, asked)) as Statement;
      const sum = (amounts: number[]) => amounts.reduce((total, one) => total + one, 0);
      const { categories, entries, raw, heldBack, total } = statement;
      expect(sum(entries.map(({ points }) => points))).toBe(raw);
      expect(sum(entries.map(({ counted }) => counted))).toBe(total);
      expect(sum(categories.map(({ counted }) => counted))).toBe(total);
      expect(raw - heldBack).toBe(total);
    }
  });

  it('of another year ends with that year; of one without entries says so', async () => {
    const last = await linesOf((await mine('欧阳海燕', 'year=2025&format=docx')).bytes);
    expect(last).toContain('2025年1月1日至2025年12月31日');
    const none = await linesOf((await mine('欧阳海燕', 'year=2024&format=docx')).bytes);
    expect(none).toContain('2024年还没有记录。');
    expect(none).toContain('2024年没有施行积分办法');
  });

  it('asked again is the same file', async () => {
    const [one, two] = [
      await mine('欧阳海燕', 'year=2026&format=docx'),
      await mine('欧阳海燕', 'year=2026&format=docx'),
    ];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
  });

  it('says how much of the sum is still in publicity', () => {
    const entry = {
      ...{ happenedOn: '2026-06-01', matter: '党课', ruleCode: 'J04', ruleName: '听党课' },
      ...{ sentence: '听党课，每次记1分。', heldBackWords: '', points: 100, counted: 100 },
      ...{ confirmer: '赵国栋', inPublicity: true, stateWords: '公示中' },
    };
    const statement: Statement = {
      ...{ year: 2026, personName: '王伟', unitName: '市档案局', branchName: null },
      ...{
        from: '2026-01-01',
        to: '2026-07-15',
        knownOn: null,
        withoutPoints: null,
        scheme: null,
        part: null,
        categories: [],
      },
      ...{ total: 200, raw: 200, heldBack: 0, inPublicity: 100, flags: [] },
      entries: [entry, { ...entry, inPublicity: false, stateWords: '已归档' }],
    };
    const { blocks } = statementPaper(statement, { by: '王伟', at: '2026-07-15 09:30' }, '');
    expect(JSON.stringify(blocks)).toContain('计入2分，其中公示中1分。');
  });

  it('explains a year that is not raw minus caps: points without entries, a sum below zero', () => {
    const statement: Statement = {
      ...{ year: 2026, personName: '王伟', unitName: '市档案局', branchName: null },
      ...{
        from: '2026-01-01',
        to: '2026-07-15',
        knownOn: null,
        withoutPoints: null,
        scheme: null,
        part: null,
        entries: [],
      },
      ...{ total: 0, raw: -300, heldBack: 0, inPublicity: 0, flags: [] },
      categories: [
        {
          code: 'Y',
          name: '扣分',
          counted: -200,
          raw: -300,
          heldBack: 0,
          cap: null,
          words: null,
          inPublicity: 0,
        },
      ],
    };
    const { blocks } = statementPaper(statement, { by: '王伟', at: '2026-07-15 09:30' }, '');
    expect(JSON.stringify(blocks)).toContain(
      '另有办法规定不需逐条记录的1分。各类相加为-2分，全年最低按0分计。',
    );
  });
});

describe('whose statement', () => {
  const body = { year: 2026, format: 'docx', reason: '本人要求打印' };

  it('an account without a person has none; a format we do not write is refused', async () => {
    expect((await mine('系统管理员', 'year=2026&format=docx')).status).toBe(403);
    expect((await mine('欧阳海燕', 'year=2026&format=pdf')).status).toBe(400);
    expect((await mine('欧阳海燕', 'format=docx')).status).toBe(400);
  });

  it.each([
    ['赵国栋', 200],
    ['林静', 200],
    ['高原', 404],
    ['王伟', 403],
    ['欧阳海燕', 403],
    ['系统管理员', 403],
  ])('of a member of the branch asked for by %s: %i', async (who, status) => {
    expect((await theirs(who, scene.world.people['欧阳海燕'], body)).status).toBe(status);
  });

  it('is handed out with a reason the person can read', async () => {
    const person = scene.world.people['欧阳海燕'];
    expect((await theirs('林静', person, { year: 2026, format: 'docx' })).status).toBe(400);
    await theirs('赵国栋', person, body);
    const { body: year } = await scene.get('欧阳海燕', '/api/points/my-year');
    expect(year.lookers).toContainEqual(
      expect.objectContaining({ name: '赵国栋', what: '下载年度积分单', reason: '本人要求打印' }),
    );
    expect((await theirs('林静', 999_999, body)).status).toBe(404);
  });

  it('is offered where it may be asked for', async () => {
    const person = scene.world.people['欧阳海燕'];
    const allowed = async (who: string, url: string) => (await scene.get(who, url)).body.allowed;
    expect(await allowed('欧阳海燕', '/api/points/my-year')).toEqual(['points.exportMyStatement']);
    expect(await allowed('赵国栋', `/api/people/${person}/year`)).toEqual([
      'points.exportStatement',
    ]);
    expect(await allowed('欧阳海燕', `/api/people/${person}/year`)).toEqual([]);
  });
});
