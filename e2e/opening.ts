import type { Browser } from 'playwright-core';
import { afterAll } from 'vitest';
import { launchBrowser } from './browser.ts';
import { type InkMeter, openInkMeter } from './page-checks.ts';
import { type SharedCity, sharedCity } from './shared-city.ts';

/** What every journey begins with. */
export interface Opening {
  readonly city: SharedCity;
  readonly browser: Browser;
  readonly inks: InkMeter;
}

/** The demo city and a browser for the journeys of one file, asked for at its head; closed after the last of them. */
export async function opening(): Promise<Opening> {
  const city = await sharedCity();
  const browser = await launchBrowser();
  afterAll(() => browser.close());
  return { city, browser, inks: await openInkMeter(browser) };
}
