import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { type ShippedChromium, shippedChromium } from './shipped-chromium.ts';

const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page lives for a second or two: what optimising its script would win later costs a fifth of all the work now.
  '--js-flags=--no-opt',
];

/**
 * A browser for the journeys: BROWSER_PATH, else the one from npm, which has no window of its own and does with
 * half the work, else one of the system, so that no machine has to skip them. Whoever launches it closes it.
 */
export async function launchBrowser(): Promise<Browser> {
  const complaints: string[] = [];
  for (const browser of browsers()) {
    try {
      return await launch(browser());
    } catch (error) {
      complaints.push((error as Error).message);
    }
  }
  throw new Error(`no browser starts here; install Chromium\n${complaints.join('\n')}`);
}

/** The choices in their order. */
function browsers(): (() => ShippedChromium)[] {
  const wanted = process.env['BROWSER_PATH'];
  if (wanted === 'shipped') return [shippedChromium];
  const installed = installedBrowsers().map((executable) => () => ({ executable, env: {} }));
  return wanted === undefined ? [shippedChromium, ...installed] : installed;
}

/** Where a browser with windows is, for tools that launch it themselves, and what it needs of the environment. */
export function browserToLaunch(): ShippedChromium {
  const [executable] = installedBrowsers();
  return executable === undefined ? shippedChromium() : { executable, env: {} };
}

function installedBrowsers(): string[] {
  const wanted = process.env['BROWSER_PATH'];
  // `shipped` passes over the installed ones: the way to see what a machine without them would use.
  if (wanted === 'shipped') return [];
  return wanted === undefined ? systemBrowsers.filter((path) => existsSync(path)) : [wanted];
}

function launch({ executable, env }: ShippedChromium): Promise<Browser> {
  return chromium.launch({
    executablePath: executable,
    args: flags,
    timeout: 30_000,
    env: { ...(process.env as Record<string, string>), ...env },
  });
}
