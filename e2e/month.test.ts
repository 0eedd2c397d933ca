import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cadreClicks, Hands, hasFocus } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { shown, visitAs } from './visit.ts';

const { browser, city, inks } = await opening();

test('the party office works through the month by keys alone', { timeout: 180_000 }, async () => {
  const { page, faults, close } = await visitAs(browser, city, 'demo.linjing');
  await shown(page);

  const coming = new Hands();
  await tabTo(page, coming, page.getByRole('link', { name: '跳到正文' }));
  await coming.key(page, 'Enter');
  await tabTo(page, coming, page.getByRole('link', { name: '本月在办' }).last());
  await coming.key(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: /月在办$/ }).waitFor();
  await shown(page);
  expect(await flawsOf(page, inks)).toEqual([]);
  coming.tell('from the desk to the month by keys');
  expect(coming.clicks).toBeLessThanOrEqual(cadreClicks);

  await readsTheKeys(page, 'S');
  await putsOneAsideAndTakesItUp(page);
  await opensTheClaims(page);
  await readsTheKeys(page, 'Shift+回车');
  await approvesOneAndTakesItBack(page);
  await approvesTwoAndTakesThemBack(page);
  await returnsTheNext(page);
  expect(await flawsOf(page, inks)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
});

/** `?` says the keys, Escape leads back to where one was. */
async function readsTheKeys(page: Page, oneOfThem: string): Promise<void> {
  const hands = new Hands();
  await hands.key(page, '?');
  const help = page.getByRole('dialog', { name: '这一页的按键' });
  await help.getByText(oneOfThem, { exact: true }).waitFor();
  await hands.key(page, 'Escape');
  await help.waitFor({ state: 'detached' });
  expect(hands.clicks).toBe(2);
}

async function putsOneAsideAndTakesItUp(page: Page): Promise<void> {
  await goesToOneThatMayWait(page);
  const hands = new Hands();
  await hands.key(page, 'Space');
  await hands.key(page, 's');
  await page.getByText(/^已暂放1件/).waitFor();
  await hands.key(page, 'z');
  await page.getByText(/^已暂放1件/).waitFor({ state: 'detached' });
  hands.tell('something is put aside and taken up again by keys');
  expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
}

/** How far down it stands is the month's business and counts as no action. */
async function goesToOneThatMayWait(page: Page): Promise<void> {
  const rows = await page.getByRole('checkbox').count();
  for (let row = 0; row < rows; row += 1) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    const mayWait = await page.getByRole('button', { name: /^暂放1件到/ }).count();
    await page.keyboard.press('Space');
    if (mayWait > 0) return;
  }
  throw new Error('nothing of the month may be put aside');
}

/** By the arrow and Enter, like any row. */
async function opensTheClaims(page: Page): Promise<void> {
  const row = page.getByRole('checkbox', { name: /申报/ }).first();
  await page.keyboard.press('Home');
  for (let at = 0; at < 40 && !(await hasFocus(row)); at += 1) await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: '申报审核' }).waitFor();
  await shown(page);
}

async function approvesOneAndTakesItBack(page: Page): Promise<void> {
  const hands = new Hands();
  await hands.key(page, 'ArrowDown');
  const first = page.locator(':focus');
  const name = await first.getAttribute('aria-label');
  await hands.key(page, 'Enter');
  await page.getByText('已通过1件，已记分').waitFor();
  await page
    .getByRole('checkbox', { name: name ?? '', exact: true })
    .waitFor({ state: 'detached' });
  expect(await page.locator(':focus').getAttribute('aria-label'), 'the focus goes on').toMatch(
    /^选中：/,
  );
  hands.tell('a claim is approved by keys');
  expect(hands.clicks).toBeLessThanOrEqual(2);
  await takesBack(page, hands, 1);
}

async function approvesTwoAndTakesThemBack(page: Page): Promise<void> {
  const hands = new Hands();
  await hands.key(page, 'Space');
  await hands.key(page, 'ArrowDown');
  await hands.key(page, 'Space');
  await hands.key(page, 'Shift+Enter');
  await page.getByText('已通过2件，已记分').waitFor();
  hands.tell('two claims are approved together by keys');
  expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
  await takesBack(page, hands, 2);
}

async function takesBack(page: Page, hands: Hands, count: number): Promise<void> {
  await hands.key(page, 'z');
  await page.getByText(`已撤回，${count}件重新待审`).waitFor();
  await shown(page);
}

/** The focus has gone on to the neighbour of what was taken back. */
async function returnsTheNext(page: Page): Promise<void> {
  const hands = new Hands();
  const name = await page.locator(':focus').getAttribute('aria-label');
  const tick = page.getByRole('checkbox', { name: name ?? '', exact: true });
  await hands.key(page, 'Backspace');
  const dialog = page.getByRole('dialog');
  await tabTo(page, hands, dialog.getByLabel('事由'));
  await page.keyboard.type('请补一句在哪里可以查到');
  await tabTo(page, hands, dialog.getByRole('button', { name: '退回' }));
  await hands.key(page, 'Enter');
  await tick.waitFor({ state: 'detached' });
  hands.tell('a claim is returned by keys');
  expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
}

async function tabTo(page: Page, hands: Hands, target: Locator): Promise<void> {
  for (let at = 0; at < 6 && !(await hasFocus(target)); at += 1) await hands.key(page, 'Tab');
  expect(await hasFocus(target), 'reached by Tab').toBe(true);
}
