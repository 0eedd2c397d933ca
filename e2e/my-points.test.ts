import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { officeScreen, phoneScreen, shown, type Visit, visitAs, visitPocket } from './visit.ts';

const screens = [
  ['an office screen', officeScreen],
  ['a phone', phoneScreen],
] as const;
const stepMs = 120_000;
const { browser, city } = await opening();

describe.each(screens)('on %s', (screen, size) => {
  test('a member sees her year and why each entry is what it is', { timeout: stepMs }, async () => {
    const hands = new Hands();
    const visit = await visitAs(browser, city, 'demo.ouyanghaiyan', size);
    await openMyPoints(visit.page, hands);
    const year = await visit.page.getByRole('main').innerText();
    expect(year).toMatch(/已计\s*\d+(\.\d+)?\s*分/);
    expect(year).toContain('参考线');
    const entry = visit.page.getByRole('table', { name: '近期积分记录' }).getByRole('link').first();
    const matter = await entry.innerText();
    await hands.click(entry);
    expect(await reasons(visit.page, matter)).toEqual(wholeReasons);
    expect(await sidewaysScroll(visit.page)).toBe(0);
    expect(visit.faults).toEqual([]);
    hands.tell(`from the log-in to the reasons of an entry on ${screen}`);
    await visit.close();
  });
});

describe.each(screens)('on %s', (screen, size) => {
  test('every number of the year opens its records in one step', { timeout: stepMs }, async () => {
    const onPhone = size === phoneScreen;
    const open = onPhone ? visitPocket : visitAs;
    const { page, faults, close } = await open(browser, city, 'demo.ouyanghaiyan');
    if (!onPhone) await openMyPoints(page, new Hands());
    const numbers = page.getByRole('main').getByRole('link', { name: /看由哪些记录组成$/ });
    expect(await numbers.count()).toBeGreaterThanOrEqual(6);
    const hands = new Hands();
    await watchShifts(page);
    const number = page.getByRole('link', { name: /奉献服务已计.*看由哪些记录组成$/ });
    const amount = /(\d+(\.\d+)?)\s*分，看/.exec(await number.innerText())![1];
    if (onPhone) await hands.click(number);
    else await hands.press(number, 'Enter');
    const proof = onPhone ? page.getByRole('main') : page.getByRole('complementary');
    await proof.getByRole('heading', { name: `F 奉献服务已计${amount}分` }).waitFor();
    const records = proof.locator('.proof-entries > li');
    expect(await records.count()).toBeGreaterThan(0);
    for (const words of await records.allInnerTexts()) expect(words).toMatch(/F\d+.*凭据：.+/s);
    expect(await sidewaysScroll(page)).toBe(0);
    expect(await shiftsOf(page)).toBeLessThanOrEqual(0.05);
    expect(hands.actions).toBe(1);
    if (!onPhone) {
      await page.keyboard.press('Escape');
      await proof.waitFor({ state: 'detached' });
      expect(await number.evaluate((link) => link === document.activeElement)).toBe(true);
    }
    expect(faults).toEqual([]);
    hands.tell(`from a number to its records on ${screen}`);
    await close();
  });
});

test('what a cap holds back is shown, with the entry kept', { timeout: stepMs }, async () => {
  const visit = await visitAs(browser, city, 'demo.ouyanghaiyan');
  const { page } = visit;
  await page.goto(`${city.address}/my-points/entries?year=2025`);
  await shown(page);
  const held = page.getByRole('row').filter({ hasText: /原\+[\d.]+，计\+?[\d.]+/ });
  await held
    .first()
    .getByRole('link', { name: /看依据$/ })
    .click();
  const panel = page.getByRole('complementary').filter({ hasText: '封顶' });
  await panel.waitFor();
  expect(await panel.innerText()).toMatch(/上限|最多/);
  await visit.close();
});

test('a look by her secretary is on her page; an outsider finds nothing', {
  timeout: stepMs,
}, async () => {
  const secretary = await visitAs(browser, city, 'demo.zhaoguodong');
  const address = await lookAt(secretary.page, '欧阳海燕');
  expect(secretary.faults).toEqual([]);
  await secretary.close();

  const member = await visitAs(browser, city, 'demo.ouyanghaiyan');
  await openMyPoints(member.page, new Hands());
  const lookers = member.page.getByRole('table', { name: '查看记录' });
  const line = lookers.getByRole('row').filter({ hasText: '赵国栋' }).first();
  expect(await line.innerText()).toContain('积分');
  await member.close();

  const outsider = await visitAs(browser, city, 'demo.dingyi');
  await findsNothing(outsider, address);
  await outsider.close();
});

/** The parts of an explanation, and what each must at least say. */
const wholeReasons = {
  事实: expect.stringMatching(/.+/),
  规则: expect.stringMatching(/第\d+版.*施行/s),
  怎么算: expect.stringMatching(/\d/),
  封顶: expect.stringMatching(/.+/),
  依据: expect.stringMatching(/.+/),
  日期: expect.stringMatching(/\d+月\d+日发生，.*记入/),
  状态: expect.stringMatching(/.+/),
};

async function openMyPoints(page: Page, hands: Hands): Promise<void> {
  const index = page.getByRole('button', { name: '目录' });
  if (await index.isVisible()) await hands.click(index);
  await hands.click(
    page.getByRole('navigation', { name: '目录' }).getByRole('link', { name: '我的积分' }),
  );
  await page.getByRole('heading', { level: 1, name: '我的积分' }).waitFor();
  await shown(page);
}

/** What the panel of one entry says, by its heads. */
async function reasons(page: Page, matter: string): Promise<Record<string, string>> {
  const panel = page.getByRole('complementary', { name: matter });
  await panel.getByText('怎么算').waitFor();
  const heads = await panel.getByRole('term').allInnerTexts();
  const words = await panel.getByRole('definition').allInnerTexts();
  const wanted = heads.flatMap((head, at) => (head in wholeReasons ? [[head, words[at]]] : []));
  return Object.fromEntries(wanted);
}

/** What moves on the page by itself, as browsers score it: 500 ms after a key or a tap do not count. */
async function watchShifts(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen = window as unknown as { shifts: number };
    seen.shifts = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & Shift)[]) {
        if (!entry.hadRecentInput) seen.shifts += entry.value;
      }
    }).observe({ type: 'layout-shift' });
    interface Shift {
      value: number;
      hadRecentInput: boolean;
    }
  });
}

function shiftsOf(page: Page): Promise<number> {
  return page.evaluate(() => (window as unknown as { shifts: number }).shifts);
}

function sidewaysScroll(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}

/** Opens a person's year by the search; returns its address. */
async function lookAt(page: Page, name: string): Promise<string> {
  await page.getByRole('combobox', { name: '查找人员和组织' }).fill(name);
  await page.getByRole('option', { name }).click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('link', { name: '看积分' }).click();
  await page.getByRole('heading', { level: 1, name: `${name}的积分` }).waitFor();
  return page.url();
}

async function findsNothing({ page, faults }: Visit, address: string): Promise<void> {
  const person = address.replace(/\/year.*$/, '');
  for (const forbidden of [address, person]) {
    await page.goto(forbidden);
    await page.getByRole('heading', { level: 1, name: /没有找到/ }).waitFor();
    expect(await page.getByRole('main').innerText()).not.toContain('欧阳海燕');
  }
  expect(faults.filter((fault) => fault.startsWith('answer')).length).toBeGreaterThan(0);
  expect(faults.filter((fault) => !/404/.test(fault))).toEqual([]);
}
