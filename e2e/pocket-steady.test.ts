import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { opening } from './opening.ts';
import { likeAnOldPhone } from './throttle.ts';
import { shown, visitPocket } from './visit.ts';

const { browser, city } = await opening();
const settledMs = 1_000;

interface Shifting extends Window {
  shifted?: number;
}

test('nothing moves while a page loads on an old phone', { timeout: 180_000 }, async () => {
  const { page, close } = await visitPocket(browser, city, 'demo.ouyanghaiyan');
  const why = await page.locator('a[href^="/m/why/"]').first().getAttribute('href');
  await page.addInitScript(addUpShifts);
  await likeAnOldPhone(page);
  const pages = ['/m', '/m/activities', '/m/hours', '/m/points', '/m/scheme', '/m/data', why];
  for (const path of pages) {
    expect(await shiftedOn(page, `${city.address}${path}`), String(path)).toBeLessThan(0.02);
  }
  await close();
});

/** Cumulative layout shift, without a unit: the part of the screen that moved, times how far. */
async function shiftedOn(page: Page, address: string): Promise<number> {
  await page.goto(address);
  await shown(page);
  await page.waitForTimeout(settledMs);
  return await page.evaluate(() => (window as Shifting).shifted ?? Number.NaN);
}

/** Runs in the page. */
function addUpShifts(): void {
  const counting = window as Shifting;
  counting.shifted = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      counting.shifted! += (entry as PerformanceEntry & { value: number }).value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
}
