import type { Browser, Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
import { flawsOf, type InkMeter, openInkMeter } from './page-checks.ts';
import { type SharedCity, sharedCity } from './shared-city.ts';
import { shown, type Visit } from './visit.ts';

/** What every journey begins with. */
export interface Opening {
  readonly city: SharedCity;
  readonly browser: Browser;
  readonly inks: InkMeter;
  /** The page in sight shows what it read, and has no flaw. */
  inOrder(page: Page): Promise<void>;
  /** The same, nothing went wrong meanwhile, and the window is closed. */
  endsWell(visit: Visit): Promise<void>;
}

/** The demo city and a browser for the journeys of one file, asked for at its head; closed after the last of them. */
export async function opening(): Promise<Opening> {
  const city = await sharedCity();
  const browser = await launchBrowser();
  afterAll(() => browser.close());
  const inks = await openInkMeter(browser);
  const inOrder = async (page: Page) => {
    await shown(page);
    expect(await flawsOf(page, inks)).toEqual([]);
  };
  const endsWell = async ({ page, faults, close }: Visit) => {
    await inOrder(page);
    expect(faults).toEqual([]);
    await close();
  };
  return { city, browser, inks, inOrder, endsWell };
}
