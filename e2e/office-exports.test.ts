import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markErrors } from '../server/platform/documents/mark-errors.ts';
import { writeWorkbook } from '../server/platform/documents/write-workbook.ts';
import { recorded } from '../server/testing/ledger.ts';
import { type PointsScene, pointsScene } from '../server/testing/points-scene.ts';
import { across, LibreOffice, type Page, sizes, textOf } from './libre-office.ts';

const office = new LibreOffice();
let scene: PointsScene;

beforeAll(async () => {
  scene = await pointsScene();
  for (let day = 1; day <= 28; day += 1) {
    await recorded(scene.test, scene.world.people['丁一'], {
      ruleCode: 'N01',
      happenedOn: `2026-03-${String(day).padStart(2, '0')}`,
      matter: `第${day}次工作例会暨集体学习：研究全年工作安排，传达上级会议精神`,
    });
  }
});

afterAll(async () => {
  await scene.close();
  office.close();
});

describe('the ledger', () => {
  const exported = async (format: 'docx' | 'xlsx') => {
    const body = { year: 2026, format, reason: '归档' };
    return (await scene.send('林静', '/api/points/ledger/export', body)).bytes;
  };

  it('prints from Word across A4, its head on each page', async () => {
    const pages = await office.pages(await exported('docx'), 'docx');
    expect(pages.length).toBeGreaterThan(1);
    expect(sizes(pages)).toEqual(across(pages));
    const text = textOf(pages);
    for (const page of text.filter((one) => one.includes('已归档'))) {
      expect(page).toContain('日期姓名单位事项依据分凭据状态');
    }
    expect(text[0]).toContain('2026年积分台账');
    expect(text[0]).toContain('制表单位：市行政审批服务局');
    expect(text.at(-1)).toContain('（按单位序列、姓名笔画和日期为序）');
    expect(text.at(-1)).toContain('—');
  });

  it('prints from Excel across A4, one page wide, head and page numbers on each page', async () => {
    const pages = await office.pages(await exported('xlsx'), 'xlsx');
    expect(pages.length).toBeGreaterThan(1);
    expect(sizes(pages)).toEqual(across(pages));
    for (const [index, page] of textOf(pages).entries()) {
      expect(page).toContain('日期姓名单位事项依据分凭据状态');
      expect(page).toContain(`第${index + 1}页，共${pages.length}页`);
    }
  });

  it('is read by the spreadsheet as it was written', async () => {
    const cells = await office.cells(await exported('xlsx'));
    expect(cells[0]![0]).toBe('2026年积分台账');
    expect(cells[2]).toEqual(['日期', '姓名', '单位', '事项', '依据', '分', '凭据', '状态']);
    expect(cells[3]!.slice(0, 3)).toEqual(['2026-03-01', '丁一', '市行政审批服务局']);
    expect(cells.filter(([day]) => /^2026-/.test(day!))).toHaveLength(31);
  });
});

describe('a statement', () => {
  const mine = async (format: 'docx' | 'xlsx') =>
    (await scene.get('欧阳海燕', `/api/points/my-statement?year=2026&format=${format}`)).bytes;

  it('prints from Word across A4 within the margins, with its sums and how to object', async () => {
    const pages = await office.pages(await mine('docx'), 'docx');
    expect(sizes(pages)).toEqual(across(pages));
    const text = textOf(pages).join('');
    for (const words of ['2026年个人积分单', '一、全年合计', '四、对记录有异议的']) {
      expect(text).toContain(words);
    }
    for (const { lines } of pages) {
      for (const { left, right, text: line } of lines) {
        // LibreOffice lets a mark at the end of a line hang over the edge, told otherwise or not.
        const hanging = /[，。、；：）]$/.test(line) ? 5.6 : 0;
        expect(left).toBeGreaterThan(34.5);
        expect(right).toBeLessThan(260.5 + hanging);
      }
    }
  });

  it('prints from Excel: sums on one page, entries on the next, no text over another', async () => {
    const pages = await office.pages(await mine('xlsx'), 'xlsx');
    expect(sizes(pages)).toEqual(across(pages));
    expect(textOf(pages)[0]).toContain('本单由“表率”根据积分台账生成');
    expect(textOf(pages)[1]).toContain('全部记录');
    for (const { words } of pages) expect(overlapping(words)).toEqual([]);
  });
});

it('A roster with its errors marked still opens, the reasons beside the rows', async () => {
  const sheet = {
    name: '花名册',
    title: '工作人员花名册',
    columns: [
      { heading: '姓名', width: 12, kind: 'text' },
      { heading: '公民身份号码', width: 22, kind: 'text' },
    ],
    rows: [['王伟', '37108218810630001X']],
  } as const;
  const words = '校验码不对，请核对。';
  const marked = await markErrors(await writeWorkbook([sheet]), 2, [
    { row: 3, at: 1, column: '公民身份号码', kind: 'idChecksum', severity: 'refused', words },
  ]);
  const cells = await office.cells(marked);
  expect(cells[1]).toEqual(['姓名', '公民身份号码', '错误原因']);
  expect(cells[2]).toEqual(['王伟', '37108218810630001X', `公民身份号码：${words}`]);
});

/** Pairs of words printed over each other by more than a hair. */
function overlapping(words: Page['words']): string[] {
  return words.flatMap((one, at) =>
    words
      .slice(at + 1)
      .filter(
        (other) =>
          Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
          Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2,
      )
      .map((other) => `${one.text} / ${other.text}`),
  );
}
