import { beforeAll, describe, expect, test } from 'vitest';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { shown, type Visit, visitPocket } from './visit.ts';

const modes = [
  'standard.standard',
  'large.standard',
  'huge.standard',
  'standard.high',
  'huge.high',
];
const addresses = [
  '/m',
  '/m/activities',
  '/m/activities?span=past',
  '/m/hours',
  '/m/points',
  '/m/claims',
  '/m/mine',
  '/m/data',
  '/m/complaints?about=/m/points&words=积分',
  '/m/password',
  '/m/reading',
  '/m/nowhere',
];
const modeMs = 300_000;
let visit: Visit;
const { browser, city, inks } = await opening();

beforeAll(async () => {
  // Somebody who has chosen nothing, so that the browser's own memory decides.
  visit = await visitPocket(browser, city, 'demo.wangwei');
}, 300_000);

describe.each(modes)('every pocket page in %s', (mode) => {
  test('is in order on a phone, and as narrow as 320 px', { timeout: modeMs }, async () => {
    const { page } = visit;
    await page.context().addCookies([{ name: 'reading', value: mode, url: city.address }]);
    const flaws: string[] = [];
    const why = await whyAddress();
    for (const address of [...addresses, why, `${why}/objection`]) {
      await page.setViewportSize({ width: 390, height: 844 });
      await page.goto(`${city.address}${address}`);
      await shown(page);
      expect(await page.locator('html').getAttribute('data-size')).toBe(mode.split('.')[0]);
      flaws.push(...(await flawsOf(page, inks)).map((flaw) => `${address}: ${flaw}`));
      await page.setViewportSize({ width: 320, height: 640 });
      const over = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) flaws.push(`${address}: scrolls ${over} px sideways at 320`);
      flaws.push(...(await smallTargets()).map((target) => `${address}: ${target}`));
    }
    expect(flaws).toEqual([]);
  });
});

test('投诉建议 is one tap away on every page', { timeout: modeMs }, async () => {
  const { page } = visit;
  for (const address of addresses) {
    await page.goto(`${city.address}${address}`);
    await shown(page);
    expect(await page.getByRole('banner').getByRole('link', { name: '投诉建议' }).count()).toBe(1);
  }
});

async function whyAddress(): Promise<string> {
  const { page } = visit;
  await page.goto(`${city.address}/m`);
  await shown(page);
  const entry = page.locator('a[href^="/m/why/"]').first();
  await entry.waitFor();
  return (await entry.getAttribute('href')) ?? '';
}

/** Buttons, tabs and rows under a thumb: 48 px, 60 in the larger sizes; words in a line may be lower. */
async function smallTargets(): Promise<string[]> {
  return await visit.page.evaluate(() => {
    const least = document.documentElement.dataset['size'] === 'standard' ? 48 : 60;
    const targets = document.querySelectorAll('.button, .tab-bar a, .entries > li > a, summary');
    return Array.from(targets).flatMap((target) => {
      const { height } = target.getBoundingClientRect();
      const small = height > 0 && height < least - 0.5;
      return small ? [`${target.textContent} is ${height.toFixed(1)} px high`] : [];
    });
  });
}
