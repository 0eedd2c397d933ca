import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './browser.ts';
import { flawsOf, type InkMeter, openInkMeter } from './page-checks.ts';
import { phoneScreen } from './visit.ts';

let browser: Browser;
let inks: InkMeter;
let page: Page;

beforeAll(async () => {
  browser = await launchBrowser();
  inks = await openInkMeter(browser);
  page = await browser.newPage({ viewport: phoneScreen });
});

afterAll(() => browser?.close());

test('a page in order passes', async () => {
  expect(await flawsIn('<h1>我的积分</h1><p>已计86分。</p>')).toEqual([]);
});

test.each([
  ['a picture without words', '<h1>一</h1><img src="data:,">', /axe image-alt/],
  ['pale letters', '<h1>一</h1><p style="color:#bbb">看不清</p>', /axe color-contrast/],
  ['no first heading', '<p>没有标题</p>', /axe page-has-heading-one/],
  ['too wide', '<h1>一</h1><div style="width:500px;height:1px"></div>', /scrolls 110 px sideways/],
  ['a place in an order', '<h1>一</h1><p>全局排名第三</p>', /says 排名/],
  ['all red', '<h1>一</h1><div style="background:#c00;height:80px"></div>', /red ink on 9\.5 %/],
])('%s is found', async (_, body, flaw) => {
  expect(await flawsIn(body)).toEqual([expect.stringMatching(flaw)]);
});

async function flawsIn(body: string): Promise<string[]> {
  const head = '<meta name="viewport" content="width=device-width"><title>一页</title>';
  await page.setContent(
    `<!doctype html><html lang="zh-CN"><head>${head}</head><body style="margin:0"><main>${body}</main></body></html>`,
  );
  return await flawsOf(page, inks);
}
