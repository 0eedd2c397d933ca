import { randomInt } from 'node:crypto';
import type { Browser, BrowserContextOptions, Page, Response } from 'playwright-core';
import type { Account, StartedProduct } from './product.ts';

/** The two screens of the journeys: an old office monitor and a phone. */
export const officeScreen = { width: 1366, height: 768 };
export const phoneScreen = { width: 390, height: 844 };

/** On a busy machine everything takes its time; what never comes fails here. */
export const patienceMs = 60_000;

/** A person's browser window, and whatever went wrong in it that the person may not even see. */
export interface Visit {
  readonly page: Page;
  /** Console errors, broken policies, failed requests and answers from 400 on, since the log-in. */
  readonly faults: string[];
  close(): Promise<void>;
}

/** Opens a window of its own, logs in by the form, as a person does, and stands in the workbench. */
export async function visitAs(
  browser: Browser,
  city: Pick<StartedProduct, 'address'> & { readonly accounts: readonly Account[] },
  login: string,
  viewport = officeScreen,
): Promise<Visit> {
  const visit = await openWindow(browser, viewport);
  const { page, faults } = visit;
  await page.goto(`${city.address}/login?next=/`);
  await logIn(page, accountOf(city, login));
  faults.length = 0;
  return visit;
}

/** The same on a phone, where the log-in leads to the pocket pages by itself. */
export async function visitPocket(
  browser: Browser,
  city: Pick<StartedProduct, 'address'> & { readonly accounts: readonly Account[] },
  login: string,
): Promise<Visit> {
  const visit = await openWindow(browser, phoneScreen);
  await visit.page.goto(`${city.address}/login`);
  await fillLogIn(visit.page, accountOf(city, login));
  await visit.page.getByRole('navigation', { name: '主要栏目' }).waitFor();
  await shown(visit.page);
  visit.faults.length = 0;
  return visit;
}

export function accountOf(city: { readonly accounts: readonly Account[] }, login: string): Account {
  const account = city.accounts.find((one) => one.login === login);
  if (account === undefined) throw new Error(`${login} is not among the printed log-ins`);
  return account;
}

/** A window in which nobody has logged in yet. */
export async function openWindow(
  browser: Browser,
  viewport = officeScreen,
  more: BrowserContextOptions = {},
): Promise<Visit> {
  const context = await browser.newContext({
    ...more,
    viewport,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    hasTouch: viewport.width < 700,
    extraHTTPHeaders: { 'x-forwarded-for': addressOfOnesOwn() },
  });
  context.setDefaultTimeout(patienceMs);
  const page = await context.newPage();
  const faults: string[] = [];
  watch(page, faults);
  return { page, faults, close: () => context.close() };
}

/** All windows of a test run together would be one visitor in more of a hurry than the product allows. */
function addressOfOnesOwn(): string {
  return `10.${randomInt(256)}.${randomInt(256)}.${randomInt(1, 255)}`;
}

/** Fills in the log-in form in sight and waits for the desk. */
export async function logIn(page: Page, account: Account): Promise<void> {
  await fillLogIn(page, account);
  await page.getByRole('button', { name: '退出' }).waitFor();
}

async function fillLogIn(page: Page, { login, password }: Account): Promise<void> {
  await page.getByLabel('账号', { exact: true }).fill(login);
  await page.getByLabel('口令', { exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
}

/** Waits until the page shows what it read, or that it could not; not that it is reading. */
export async function shown(page: Page): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  const failure = page.getByRole('button', { name: '重试' });
  await heading.or(failure).first().waitFor();
  await page.waitForFunction(() => document.querySelector('.waiting') === null);
}

function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    // The browser itself breaks off what a left page was still reading, and turns links into downloads.
    if (why !== 'net::ERR_ABORTED') faults.push(`request: ${request.url()} ${why}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) faults.push(`answer: ${described(response)}`);
  });
}

function described(response: Response): string {
  return `${response.status()} ${response.request().method()} ${new URL(response.url()).pathname}`;
}
