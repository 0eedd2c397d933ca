/**
 * Takes the pictures of the README from a running demo city: `npm run screenshots`. Starts one on a
 * temporary data folder, unless CITY names the address of one that runs.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { demoReady, startProduct } from '../e2e/product.ts';
import { officeScreen, phoneScreen, shown, visitAs } from '../e2e/visit.ts';
import { freePort } from '../server/platform/embedded/postmaster.ts';
import { projectRoot } from '../server/platform/root.ts';
import { writeSampleRoster } from './screenshots-roster.ts';
import { openSheet, postTopics } from './screenshots-topics.ts';

const images = join(projectRoot, 'docs', 'images');

interface Picture {
  readonly name: string;
  readonly login: string;
  readonly path: string;
  readonly screen?: typeof officeScreen;
  /** What to do on the page before the picture is taken. */
  readonly act?: (page: Page) => Promise<void>;
}

const pictures: readonly Picture[] = [
  // First, so that the desk has an upload to go on with.
  { name: 'import-preview', login: 'demo.linjing', path: '/imports', act: uploadRoster },
  { name: 'home', login: 'demo.linjing', path: '/' },
  { name: 'my-points', login: 'demo.ouyanghaiyan', path: '/my-points' },
  { name: 'pocket-home', login: 'demo.ouyanghaiyan', path: '/m', screen: phoneScreen },
  {
    name: 'pocket-why',
    login: 'demo.ouyanghaiyan',
    path: '/m/points',
    screen: phoneScreen,
    act: askWhy,
  },
  { name: 'why', login: 'demo.ouyanghaiyan', path: '/my-points', act: askWhy },
  { name: 'scheme', login: 'demo.ouyanghaiyan', path: '/scheme' },
  { name: 'ledger', login: 'demo.linjing', path: '/ledger' },
  { name: 'topics', login: 'demo.zhaoguodong', path: '/topics', act: postTopics },
  { name: 'activity-sheet', login: 'demo.zhaoguodong', path: '/topics', act: openSheet },
  { name: 'organisations', login: 'demo.fangyuan', path: '/organisations' },
];

const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-screenshots-'));
const address = process.env['CITY'];
if (address === undefined) {
  const product = await startProduct(join(folder, 'city'), await freePort());
  await product.heard(demoReady);
  await takeAll(product.address);
  await product.stop();
} else {
  await takeAll(address);
}
rmSync(folder, { recursive: true, force: true });

async function takeAll(address: string): Promise<void> {
  mkdirSync(images, { recursive: true });
  const site = await (await fetch(`${address}/api/site`)).json();
  const browser = await launchBrowser();
  for (const picture of pictures) {
    await take(browser, { address, accounts: site.demoAccounts }, picture);
    console.log(`docs/images/${picture.name}.png`);
  }
  await browser.close();
}

async function take(
  browser: Browser,
  city: Parameters<typeof visitAs>[1],
  { name, login, path, screen = officeScreen, act }: Picture,
): Promise<void> {
  const { page, close } = await visitAs(browser, city, login, screen);
  await page.goto(city.address + path);
  await shown(page);
  await act?.(page);
  await page.waitForLoadState('networkidle');
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(images, `${name}.png`), animations: 'disabled' });
  await close();
}

async function askWhy(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /志愿服务/ })
    .first()
    .click();
  await page.getByRole('term').filter({ hasText: '怎么算' }).waitFor();
}

async function uploadRoster(page: Page): Promise<void> {
  const file = join(folder, '审批局花名册.xlsx');
  await writeSampleRoster(file);
  const asked = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: '选择文件' }).click();
  await (await asked).setFiles(file);
  await page.getByRole('heading', { level: 1, name: '核对' }).waitFor();
  await shown(page);
}
