import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { accountOf, openWindow, phoneScreen, type Visit, visitAs } from './visit.ts';

const stepMs = 120_000;
const password = 'Qinghe-2026-qiao';
let visit: Visit;
let page: Page;
const { browser, city, inks } = await opening();

beforeAll(async () => {
  visit = await openWindow(browser, phoneScreen, { javaScriptEnabled: false });
  page = visit.page;
}, 300_000);

describe('with no script at all', () => {
  test('empty fields are named, a wrong password says what happens, the account stays typed', {
    timeout: stepMs,
  }, async () => {
    await page.goto(`${city.address}/login`);
    await press('登录');
    expect(await errorAt('账号')).toBe('■ 请填写此项。');
    expect(await errorAt('口令')).toBe('■ 请填写此项。');
    await page.getByLabel('账号', { exact: true }).fill('demo.nobody');
    await page.getByLabel('口令', { exact: true }).fill('Wrong-1');
    await press('登录');
    expect(await page.getByRole('main').innerText()).toContain('账号或口令不对');
    expect(await page.title()).toContain('没有成功');
    expect(await page.getByLabel('账号', { exact: true }).inputValue()).toBe('demo.nobody');
    expect(await page.getByLabel('口令', { exact: true }).inputValue()).toBe('');
  });

  test('five wrong passwords lock, and the page says for how long', {
    timeout: stepMs,
  }, async () => {
    for (let attempt = 0; attempt < 5; attempt += 1) {
      await page.goto(`${city.address}/login`);
      await page.getByLabel('账号', { exact: true }).fill('demo.locked');
      await page.getByLabel('口令', { exact: true }).fill('Wrong-1');
      await press('登录');
    }
    await page.getByLabel('口令', { exact: true }).fill('Wrong-1');
    await press('登录');
    expect(await page.getByRole('main').innerText()).toContain('请在15分钟后再试');
  });

  test('the right password opens the product, on a phone the pocket', {
    timeout: stepMs,
  }, async () => {
    const account = accountOf(city, 'demo.dingyi');
    await page.goto(`${city.address}/login`);
    await page.getByLabel('账号', { exact: true }).fill(account.login);
    await page.getByLabel('口令', { exact: true }).fill(account.password);
    await press('登录');
    expect(new URL(page.url()).pathname).toMatch(/^\/(m)?$/);
    const me = await page.context().request.get(`${city.address}/api/me`);
    expect(await me.json()).toMatchObject({ login: account.login });
  });

  test('a one-time code sets the first password, and the log-in page says so', {
    timeout: stepMs,
  }, async () => {
    const slip = await freshCode();
    await page.context().clearCookies();
    await page.goto(`${city.address}/activate`);
    await activate({ ...slip, password: 'short', again: 'short' });
    expect(await errorAt('新口令')).toContain('至少10位');
    expect(await page.getByLabel('一次性码').inputValue()).toBe(slip.code);
    await activate({ ...slip, password, again: `${password}!` });
    expect(await errorAt('再输一次新口令')).toContain('不一样');
    await activate({ ...slip, password, again: password });
    expect(page.url()).toBe(`${city.address}/login?activated`);
    expect(await page.getByRole('main').innerText()).toContain('口令已设置');
    await page.getByLabel('账号', { exact: true }).fill(slip.login);
    await page.getByLabel('口令', { exact: true }).fill(password);
    await press('登录');
    const me = await page.context().request.get(`${city.address}/api/me`);
    expect(await me.json()).toMatchObject({ login: slip.login });
  });
});

test('a page with errors, come from the server, is in order', { timeout: stepMs }, async () => {
  const scripted = await openWindow(browser, phoneScreen);
  // Without its script the form goes to the server; the page that comes back has it again.
  await scripted.page.route(/\.js$/, (route) => route.abort());
  await scripted.page.goto(`${city.address}/activate`);
  await scripted.page.getByRole('button', { name: '设置口令' }).click();
  await scripted.page.getByText('请填写此项').first().waitFor();
  expect(await flawsOf(scripted.page, inks)).toEqual([]);
  await scripted.close();
});

async function press(name: string): Promise<void> {
  await Promise.all([
    page.waitForEvent('load'),
    page.getByRole('button', { name, exact: true }).click(),
  ]);
}

async function activate(typed: Record<'login' | 'code' | 'password' | 'again', string>) {
  await page.getByLabel('账号', { exact: true }).fill(typed.login);
  await page.getByLabel('一次性码').fill(typed.code);
  await page.getByLabel('新口令', { exact: true }).fill(typed.password);
  await page.getByLabel('再输一次新口令').fill(typed.again);
  await press('设置口令');
}

/** The words at a field, as a reader of the screen hears them with it. */
async function errorAt(label: string): Promise<string> {
  const field = page.getByLabel(label, { exact: true });
  expect(await field.getAttribute('aria-invalid')).toBe('true');
  const described = (await field.getAttribute('aria-describedby'))?.split(' ').at(-1);
  return await page.locator(`#${described}`).innerText();
}

/** The office voids somebody's password and reads a new code off the screen. */
async function freshCode(): Promise<{ login: string; code: string }> {
  const office = await visitAs(browser, city, 'demo.linjing');
  const { request } = office.page.context();
  const found = await request.get(`${city.address}/api/people?q=章&size=1`);
  const [person] = ((await found.json()) as { rows: { id: number }[] }).rows;
  const answer = await request.post(`${city.address}/api/people/${person!.id}/code`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: { reason: '本人忘记口令' },
  });
  const slip = (await answer.json()) as { login: string; code: string };
  await office.close();
  return slip;
}
