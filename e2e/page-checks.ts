import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type axe from 'axe-core';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { projectRoot } from '../server/platform/root.ts';

const axeScript = readFileSync(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8');
const standards = [
  'wcag2a',
  'wcag2aa',
  'wcag21a',
  'wcag21aa',
  'wcag22a',
  'wcag22aa',
  'best-practice',
];
/** Persons are never put in an order of worth, in whatever words. */
const rankingWords = /名次|排名|末位|倒数/g;
/** Red is for what is wrong or overdue; a screen full of it tells nothing. */
const mostRed = 0.05;

/** What a page must not do on any screen, in words; empty when it is good. */
export async function flawsOf(page: Page, inks: InkMeter): Promise<string[]> {
  const red = await inks.redOf(page);
  return [
    ...(await axeViolations(page)),
    ...(await sidewaysScroll(page)),
    ...(await wordsOfRanking(page)),
    ...(red > mostRed ? [`red ink on ${(red * 100).toFixed(1)} % of the screen`] : []),
  ];
}

async function axeViolations(page: Page): Promise<string[]> {
  // The policy of a page lets in no script of strangers; the debugger, half as slow as `evaluate`, needs no leave.
  if (!(await page.evaluate(() => 'axe' in window))) {
    const session = await debuggerOf(page);
    await session.send('Runtime.evaluate', { expression: axeScript });
  }
  return await page.evaluate(violations, standards);
}

const debuggers = new WeakMap<Page, Promise<CDPSession>>();

/** The page's protocol beside Playwright's own: no waiting for fonts and frames that stand still anyway. */
function debuggerOf(page: Page): Promise<CDPSession> {
  const session = debuggers.get(page) ?? page.context().newCDPSession(page);
  debuggers.set(page, session);
  return session;
}

/** Runs in the browser. What passes is not described, which takes axe longer than looking for what does not. */
async function violations(values: string[]): Promise<string[]> {
  const runOnly = { type: 'tag', values } as const;
  const found = await (window as unknown as { axe: typeof axe }).axe.run(document, {
    runOnly,
    resultTypes: ['violations'],
  });
  return found.violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 3).map(({ target }) => target.join(' '));
    return `axe ${id}: ${help} at ${places.join(' | ')}`;
  });
}

async function sidewaysScroll(page: Page): Promise<string[]> {
  const over = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
  return over > 0 ? [`scrolls ${over} px sideways`] : [];
}

/** A law that forbids it may be quoted. */
async function wordsOfRanking(page: Page): Promise<string[]> {
  const text = await page.evaluate(() => {
    const quotes = [...document.querySelectorAll<HTMLElement>('q')].map((quote) => quote.innerText);
    return quotes.reduce((said, quoted) => said.replace(quoted, ''), document.body.innerText);
  });
  return [...new Set(text.match(rankingWords))].map((word) => `says ${word}`);
}

export interface InkMeter {
  /** The share of the visible screen that is strongly red. */
  redOf(page: Page): Promise<number>;
}

/** Measures in a page of its own, which no policy keeps from reading an image. */
export async function openInkMeter(browser: Browser): Promise<InkMeter> {
  const bench = await browser.newPage();
  return {
    async redOf(page) {
      const session = await debuggerOf(page);
      const screen = await session.send('Page.captureScreenshot', { optimizeForSpeed: true });
      return await bench.evaluate(redShare, screen.data);
    },
  };
}

/** Runs in the browser. */
async function redShare(png: string): Promise<number> {
  const image = new Image();
  image.src = `data:image/png;base64,${png}`;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const brush = canvas.getContext('2d')!;
  brush.drawImage(image, 0, 0);
  const { data } = brush.getImageData(0, 0, image.width, image.height);
  let red = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at]! > 140 && data[at + 1]! < 90 && data[at + 2]! < 90) red += 1;
  }
  return (red * 4) / data.length;
}
