import { afterAll, describe, expect, it } from 'vitest';
import {
  type OfficialBlock,
  type OfficialPaper,
  officialPaper,
} from '../server/platform/documents/official-paper.ts';
import { LibreOffice, type Page, type Word } from './libre-office.ts';

const office = new LibreOffice();
afterAll(() => office.close());

const printed = async (paper: OfficialPaper) =>
  await office.pages(await officialPaper(paper), 'docx');

const han = '天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳云腾致雨露结为霜';
const isFolio = ({ text }: Word) => /^—\d+—$/.test(text);
const folio = (page: Page) => page.lines.find(isFolio)!;
const body = (page: Page) => page.lines.filter((line) => !isFolio(line));
const centre = ({ left, right }: Word) => (left + right) / 2;
/** One character of the body, 15.79 pt. */
const character = 5.57;

describe('a page of text', async () => {
  const pages = await printed({
    title: '关于印发《市直机关奉献积分办法》的\n通知',
    recipient: '市直机关各党组织',
    blocks: [
      { kind: 'paragraph', text: han.repeat(40) },
      { kind: 'paragraph', text: '特此通知。' },
    ],
  });

  it('is A4', () => {
    expect(pages).toHaveLength(3);
    for (const { width, height } of pages) {
      expect(width).toBeCloseTo(210, 0);
      expect(height).toBeCloseTo(297, 0);
    }
  });

  it('keeps to 156 × 225 mm, 37 mm from above and 28 mm from the left', () => {
    for (const page of pages) {
      for (const { left, right, top, bottom } of body(page)) {
        expect(left).toBeGreaterThan(27.5);
        expect(right).toBeLessThan(184.5);
        expect((top + bottom) / 2).toBeGreaterThan(37);
        expect((top + bottom) / 2).toBeLessThan(262);
      }
    }
    const [full] = body(pages[1]!);
    expect(full!.left).toBeCloseTo(28, 0);
    expect(full!.right).toBeGreaterThan(182);
  });

  it('has 22 lines of 28 characters', () => {
    const lines = body(pages[1]!);
    expect(lines).toHaveLength(22);
    for (const { text } of lines) expect([...text]).toHaveLength(28);
    const step = (lines[21]!.top - lines[0]!.top) / 21;
    expect(step).toBeCloseTo((579 / 1440) * 25.4, 1);
  });

  it('begins with the centred title, then the recipient at the edge, then two characters in', () => {
    const [first, second, recipient, text] = body(pages[0]!);
    expect(first!.text).toBe('关于印发《市直机关奉献积分办法》的');
    for (const line of [first!, second!]) expect(centre(line)).toBeCloseTo(28 + 78, 0);
    expect(recipient!.text).toBe('市直机关各党组织：');
    expect(recipient!.left).toBeCloseTo(28, 0);
    expect(recipient!.top - second!.bottom).toBeGreaterThan(6);
    expect(text!.left).toBeCloseTo(28 + 2 * character, 0);
    expect([...text!.text]).toHaveLength(26);
  });

  it('carries its number 7 mm below the text, outside: right on odd pages, left on even ones', () => {
    expect(pages.map((page) => folio(page).text)).toEqual(['—1—', '—2—', '—3—']);
    for (const [index, page] of pages.entries()) {
      const { left, right, top, bottom } = folio(page);
      expect((top + bottom) / 2 - 262).toBeGreaterThan(5.5);
      expect((top + bottom) / 2 - 262).toBeLessThan(8.5);
      if (index % 2 === 0) expect(184 - right).toBeCloseTo(14 * 0.3528, 0);
      else expect(left - 28).toBeCloseTo(14 * 0.3528, 0);
    }
  });
});

describe('a letter with annexes and a seal', async () => {
  const [page] = await printed({
    title: '关于报送配备情况的函',
    recipient: '市直机关工委',
    blocks: [{ kind: 'paragraph', text: '现将有关情况报送如下。' }],
    attachments: ['人员名单', '一份名称很长要回到下一行去的关于职数编制和实际配备情况的说明'],
    signature: { organisation: '市档案局', on: '2026-07-05', seal: true },
  });
  const line = (words: string) => page!.lines.find(({ text }) => text.startsWith(words))!;

  it('hangs the names of its annexes under each other', () => {
    const first = page!.words.find(({ text }) => text.startsWith('附件：1.人员名单'))!;
    const second = line('2.一份名称很长');
    const rest = page!.lines[page!.lines.indexOf(second) + 1]!;
    expect(first.left).toBeCloseTo(28 + 2 * character, 0);
    expect(second.left).toBeCloseTo(28 + 5 * character, 0);
    expect(rest.left).toBeCloseTo(28 + 6 * character, 0);
  });

  it('ends with the day four characters from the right and the name centred over it', () => {
    const [name, day] = [line('市档案局（盖章）'), line('2026年7月5日')];
    // The day is six characters wide, so its middle is seven from the right in whatever font.
    expect(184 - centre(day)).toBeCloseTo(7 * character, 0);
    expect(Math.abs(centre(name) - centre(day))).toBeLessThan(1);
    expect(day.top).toBeGreaterThan(name.top);
  });
});

describe('a table', async () => {
  const columns = [
    { head: '序号', millimetres: 15, align: 'center' },
    { head: '姓名', millimetres: 40 },
    { head: '事项', millimetres: 101 },
  ] as const;
  const rows = Array.from({ length: 60 }, (_, at) => {
    const word = han.slice(at % 30, (at % 30) + 3);
    return [`${at + 1}`, '王　伟', `上${word}\n下${word}`];
  });
  const table: OfficialBlock = { kind: 'table', columns, rows, total: ['', '合计', '六十人'] };

  it.each([
    ['upright', false],
    ['across', true],
  ])('%s repeats its head on each page and keeps rows whole', async (_, landscape) => {
    const pages = await printed({ title: '花名册', landscape, blocks: [table] });
    expect(pages.length).toBeGreaterThan(3);
    const shown = pages.map(({ words }) => words.map(({ text }) => text));
    for (const words of shown) {
      expect(words.filter((text) => text === '序号')).toHaveLength(1);
      const halves = (half: string) =>
        words.filter((text) => text.startsWith(half)).map((text) => text.slice(1));
      expect(halves('下')).toEqual(halves('上'));
    }
    expect(shown.flat().filter((text) => text.startsWith('上'))).toHaveLength(60);
    expect(shown.at(-1)).toContain('合计');
    const [{ width, height }] = pages as [Page];
    expect([width, height].map(Math.round)).toEqual(landscape ? [297, 210] : [210, 297]);
  });

  it('lies across within 225 × 156 mm, the number below it', async () => {
    const pages = await printed({ title: '花名册', landscape: true, blocks: [table] });
    for (const page of pages) {
      for (const { left, right, top, bottom } of body(page)) {
        expect(left).toBeGreaterThan(34.5);
        expect(right).toBeLessThan(260.5);
        expect(top).toBeGreaterThan(27);
        expect(bottom).toBeLessThan(185);
      }
      expect(folio(page).top).toBeGreaterThan(184);
    }
  });

  it('begins a new page where told, and keeps two tables apart', async () => {
    const small: OfficialBlock = { kind: 'table', columns, rows: rows.slice(0, 2) };
    const blocks: OfficialBlock[] = [small, small, { kind: 'newPage' }, small];
    const pages = await printed({ title: '三张表', blocks });
    const heads = pages.map(({ words }) => words.filter(({ text }) => text === '序号').length);
    expect(heads).toEqual([2, 1]);
  });
});

it('A form puts short facts side by side and long ones across', async () => {
  const facts: OfficialBlock = {
    kind: 'facts',
    rows: [
      ['姓名', '王　伟'],
      ['服务时长', '32.5小时'],
      ['单位', '中共××市行政审批服务局市场准入审批支部委员会'],
    ],
  };
  const [page] = await printed({ title: '证　明', blocks: [facts] });
  const word = (text: string) => page!.words.find((one) => one.text === text)!;
  expect(Math.abs(word('姓名').top - word('服务时长').top)).toBeLessThan(1);
  expect(word('单位').top).toBeGreaterThan(word('姓名').top + 4);
  expect(word('服务时长').left).toBeGreaterThan(28 + 78);
});
