import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Download, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { approvalBureau, demoBranches } from '../server/demo/units.ts';
import { checkDigitOf } from '../server/kernel/identity-number.ts';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { officeScreen, phoneScreen, shown, type Visit, visitAs } from './visit.ts';

const hands = new Hands();
const filename = '审批局2026年11月花名册.xlsx';
let folder: string;
let visit: Visit;
let page: Page;
const { browser, city, inks } = await opening();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'biaoshuai-roster-'));
  writeFileSync(join(folder, filename), await roster());
  visit = await visitAs(browser, city, 'demo.linjing');
  page = visit.page;
}, 300_000);

afterAll(async () => {
  hands.tell('a roster with errors, up, down, in, found and taken back');
  rmSync(folder, { recursive: true, force: true });
});

test('a roster with errors is read and written nowhere yet', async () => {
  await hands.click(page.getByRole('link', { name: '导入花名册' }).first());
  await hands.chooseFile(page.getByRole('button', { name: '选择文件' }), join(folder, filename));
  await page.getByRole('heading', { level: 1, name: filename }).waitFor();
  await shown(page);
  const words = await page.getByRole('main').innerText();
  expect(words).toContain('新增2');
  expect(words).toContain('错误2');
  expect(words).toContain('现在什么都没有写入');
});

test('the columns are recognised, also by another name', async () => {
  const identity = page.getByRole('row', { name: '身份证号' }).getByRole('combobox');
  expect(await identity.locator('option:checked').innerText()).toBe('公民身份号码');
  const seat = page.getByRole('row', { name: '工位号' });
  expect(await seat.innerText()).toContain('不导入');
});

test('the wrong cells say what is wrong and what to do', async () => {
  const checksum = page.getByRole('row', { name: '裴知远' });
  expect(await checksum.innerText()).toContain('校验码不对');
  const numeric = page.getByRole('row', { name: '任可心' });
  expect(await numeric.innerText()).toContain('请把整列设为“文本”');
});

test('the preview is in order on both screens, with its marks and words', async () => {
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.setViewportSize(phoneScreen);
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.setViewportSize(officeScreen);
});

test('the file comes back with the wrong cells red and the reasons beside them', async () => {
  const coming = page.waitForEvent('download');
  await hands.click(page.getByRole('link', { name: '下载标注错误的原文件' }));
  const sheet = await opened(await coming);
  const head = sheet.getRow(2).values as string[];
  const identity = head.indexOf('身份证号');
  const reason = head.indexOf('错误原因');
  expect(colourOf(sheet.getCell(5, identity))).toMatch(redFill);
  expect(sheet.getCell(5, reason).text).toContain('校验码不对');
  expect(colourOf(sheet.getCell(6, identity))).toMatch(redFill);
  expect(colourOf(sheet.getCell(4, identity))).toBeNull();
  expect(sheet.getCell(4, reason).text).toBe('');
});

test('the good rows go in, and the new person is found by the initials of the pinyin', async () => {
  await hands.click(page.getByRole('radio', { name: /先导入没有错的/ }));
  await hands.click(page.getByRole('button', { name: '导入2人' }));
  await page.getByText('已导入2人').waitFor();
  await find('mrxl');
  await hands.click(page.getByRole('option', { name: '慕容晓岚' }));
  await page.getByRole('heading', { level: 1, name: '慕容晓岚' }).waitFor();
  expect(await page.getByRole('main').innerText()).toContain(approvalBureau);
});

test('the batch is taken back as a whole, with a reason', async () => {
  await hands.click(page.getByRole('link', { name: '导入花名册' }).first());
  await hands.click(page.getByRole('link', { name: filename }));
  await hands.click(page.getByRole('button', { name: '整批撤销' }));
  const dialog = page.getByRole('dialog');
  expect(await flawsOf(page, inks)).toEqual([]);
  await hands.fill(dialog.getByLabel('事由'), '传错了月份，重新来过');
  await hands.click(dialog.getByRole('button', { name: '整批撤销' }));
  await page.getByText('已整批撤销').first().waitFor();
  await page.reload();
  await shown(page);
  await find('mrxl');
  await page.getByText('没有找到').first().waitFor();
});

test('nothing went wrong behind the screen', () => {
  expect(visit.faults).toEqual([]);
});

/** Pale enough to read black on it, and red all the same. */
const redFill = /^FFF[0-9A-F][0-9A-D][0-9A-F][0-9A-D][0-9A-F]$/;

async function find(typed: string): Promise<void> {
  await hands.fill(page.getByRole('combobox', { name: '查找人员和组织' }), typed);
}

async function opened(download: Download): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  const bytes = readFileSync(await download.path());
  await book.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
  return book.worksheets[0]!;
}

function colourOf(cell: ExcelJS.Cell): string | null {
  return cell.fill?.type === 'pattern' ? (cell.fill.fgColor?.argb ?? null) : null;
}

/** As a clerk's file is: a title, the head in the second row, own names for columns, a subtotal. */
async function roster(): Promise<Buffer> {
  const market = demoBranches.find((one) => one.words === '市场准入审批党支部')!.fullName;
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('Sheet1');
  sheet.addRow(['市行政审批服务局人员名单（2026年11月）']);
  sheet.addRow(['单位', '姓名', '性别', '身份证号', '政治面貌', '党支部', '工位号']);
  sheet.addRow([approvalBureau, '欧阳海燕', '女', '379901199004150021', '中共党员', market, 'A12']);
  sheet.addRow(['', '慕容晓岚', '女', identityNumber('37990119980316102'), '群众', '', 'A13']);
  const wrong = identityNumber('37990119970228103').replace(/.$/, (digit) =>
    digit === '1' ? '2' : '1',
  );
  sheet.addRow(['', '裴知远', '男', wrong, '群众', '', 'A14']);
  sheet.addRow(['', '任可心', '女', 379901199911230000, '群众', '', 'A15']);
  sheet.addRow(['', '时雨', '男', identityNumber('37990119951201105'), '群众', '', 'A16']);
  sheet.addRow(['小计', '', '', '', '', '', '5人']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

function identityNumber(first17: string): string {
  return `${first17}${checkDigitOf(first17)}`;
}
