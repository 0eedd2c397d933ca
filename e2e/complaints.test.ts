import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { officeScreen, phoneScreen, shown, type Visit, visitAs } from './visit.ts';

const screens = [
  ['an office screen', officeScreen],
  ['a phone', phoneScreen],
] as const;
const stepMs = 180_000;
const { browser, city, inks } = await opening();

describe.each(screens)('on %s', (screen, size) => {
  test('a complaint is written in two taps, answered by the office, and read by its author', {
    timeout: stepMs,
  }, async () => {
    const words = `窗口排班表请贴在门口，${screen}。`;
    const author = await visitAs(browser, city, 'demo.ouyanghaiyan', size);
    const hands = new Hands();
    await author.page.goto(`${city.address}/my-points`);
    await shown(author.page);
    await hands.click(foot(author.page));
    await hands.fill(author.page.getByLabel('内容'), words);
    await inOrder(author);
    await hands.click(author.page.getByRole('button', { name: '提交' }));
    await author.page.getByRole('status').getByText('最迟').waitFor();
    hands.tell(`from a page to a complaint handed in on ${screen}`);
    expect(hands.clicks).toBe(2);

    await answered(size, words, '已经贴在门口，每周一更新。');

    await author.page.getByRole('link', { name: '看这一件' }).click();
    await author.page.reload();
    await author.page.getByText('已经贴在门口').waitFor();
    expect(await author.page.getByRole('main').innerText()).toContain(
      '市行政审批服务局党务办公室（林静）',
    );
    expect(await author.page.getByRole('link', { name: '我的积分' }).count()).toBeGreaterThan(0);
    await inOrder(author);
    await author.page.getByRole('button', { name: '办结' }).click();
    const dialog = author.page.getByRole('dialog');
    await inOrder(author);
    await dialog.getByRole('button', { name: '办结', exact: true }).click();
    await author.page.getByText('由本人办结').waitFor();
    await author.close();
  });

  test('an unsigned one shows a receipt once, and the receipt opens the answer', {
    timeout: stepMs,
  }, async () => {
    const words = `开会请不要点名批评到人，${screen}。`;
    const author = await visitAs(browser, city, 'demo.zhaoguodong', size);
    const { page } = author;
    await page.goto(`${city.address}/feedback`);
    await page.getByLabel('内容').fill(words);
    await page.getByLabel('不署名').check();
    await page.getByRole('button', { name: '提交' }).click();
    const receipt = await page.locator('.receipt b').innerText();
    expect(receipt).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    await inOrder(author);

    const office = await answered(size, words, '已提醒各科室，今后不再点名。');
    expect(office).toContain('不署名');
    expect(office).not.toContain('赵国栋');

    await page.goto(`${city.address}/my-complaints`);
    await shown(page);
    expect(await page.getByRole('main').innerText()).not.toContain(words.slice(0, 10));
    await page.getByRole('textbox', { name: '回执码' }).fill('AAAA-BBBB-CCCC');
    await page.getByRole('button', { name: '看答复' }).click();
    await page.getByText('没有这个回执码').waitFor();
    // The refusal itself is what was asked for.
    author.faults.length = 0;
    await page.getByRole('textbox', { name: '回执码' }).fill(receipt.toLowerCase());
    await page.getByRole('button', { name: '看答复' }).click();
    await page.getByText('今后不再点名').waitFor();
    await inOrder(author);
    await author.close();
  });
});

test('what is missing is said at its place, and nothing is sent', { timeout: stepMs }, async () => {
  const visit = await visitAs(browser, city, 'demo.dingyi');
  const { page } = visit;
  await page.goto(`${city.address}/feedback`);
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('请写明内容，至少5个字。').waitFor();
  expect(await page.getByLabel('内容').getAttribute('aria-invalid')).toBe('true');
  await inOrder(visit);
  await visit.close();
});

/** The office finds it from its desk, answers, and hands back what the page said before. */
async function answered(size: typeof officeScreen, words: string, answer: string): Promise<string> {
  const office = await visitAs(browser, city, 'demo.linjing', size);
  const { page } = office;
  await page.goto(`${city.address}/complaints?state=received`);
  await shown(page);
  await inOrder(office);
  await page
    .getByRole('link', { name: words.slice(0, 10) })
    .filter({ hasText: words.slice(-8) })
    .click();
  await page.getByRole('heading', { level: 1, name: /收到的/ }).waitFor();
  const shownWords = await page.getByRole('main').innerText();
  await inOrder(office);
  await page.getByRole('textbox', { name: '答复' }).fill(answer);
  await page.getByRole('button', { name: '答复', exact: true }).click();
  await page.getByRole('heading', { name: /补充答复/ }).waitFor();
  await office.close();
  return shownWords;
}

function foot(page: Page) {
  return page.getByRole('contentinfo').getByRole('link', { name: '投诉建议' });
}

async function inOrder({ page, faults }: Visit): Promise<void> {
  expect([...faults, ...(await flawsOf(page, inks))]).toEqual([]);
}
