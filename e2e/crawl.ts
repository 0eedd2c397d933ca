import type { Page } from 'playwright-core';
import { flawsOf, type InkMeter } from './page-checks.ts';
import { shown, type Visit } from './visit.ts';

/** Pages of one kind, such as those of persons, look alike: who inspects one opens a second, anybody else opens one. */
const pagesPerPattern = 2;

/** Kinds of pages that somebody has looked at closely; a second visitor sees nothing new. */
export class Looked {
  readonly #patterns = new Set<string>();

  /** True for the first who comes to a page of this kind. */
  isWorthIt(address: string): boolean {
    const pattern = patternOf(address);
    if (this.#patterns.has(pattern)) return false;
    this.#patterns.add(pattern);
    return true;
  }
}

export interface Crawl {
  readonly addresses: readonly string[];
  /** Page and flaw, one line each. */
  readonly flaws: readonly string[];
}

interface Step {
  readonly address: string;
  readonly from: string;
}

/** Whether a path belongs to the light pages for a phone. */
export const inPocket = (path: string) => /^\/m(\/|$)/.test(path);

/**
 * Follows every link inside the product breadth-first from the page in sight, and inspects each page whose
 * path it is to follow.
 */
export async function crawl(
  visit: Visit,
  inks: InkMeter,
  follow: (path: string) => boolean,
  looked: Looked,
): Promise<Crawl> {
  const queue: Step[] = [{ address: visit.page.url(), from: 'the log-in' }];
  const met = new Map<string, Set<string>>();
  const flaws: string[] = [];
  const addresses: string[] = [];
  /** By kind of page: whether this visitor has looked at one closely, or only opened it. */
  const opened = new Map<string, boolean>();
  isNew(visit.page.url(), met);
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const { address, from } = step;
    const pattern = patternOf(address);
    const before = opened.get(pattern);
    if (before === false) continue;
    const close = before === undefined && looked.isWorthIt(address);
    opened.set(pattern, before ?? close);
    addresses.push(address);
    const looks = close ? [(page: Page) => flawsOf(page, inks)] : [];
    const found = await inspect(visit, address, looks);
    flaws.push(...found.map((flaw) => `${flaw} (linked from ${from})`));
    for (const link of await linksOf(visit.page)) {
      if (!follow(new URL(link.address).pathname) || !isNew(link.address, met)) continue;
      if (link.isFile) flaws.push(...(await downloaded(visit.page, link.address)));
      else queue.push({ address: link.address, from: new URL(address).pathname });
    }
  }
  return { addresses, flaws };
}

/** Remembers the address by its pattern; false when it or enough of its kind are known. */
function isNew(address: string, met: Map<string, Set<string>>): boolean {
  const pattern = patternOf(address);
  const alike = met.get(pattern) ?? new Set();
  if (alike.size >= pagesPerPattern || alike.has(address)) return false;
  met.set(pattern, alike.add(address));
  return true;
}

/** Opens each address and returns what is wrong with it. */
export async function inspectAll(
  visit: Visit,
  addresses: readonly string[],
  inks: InkMeter,
): Promise<string[]> {
  const flaws: string[] = [];
  for (const address of addresses) {
    flaws.push(...(await inspect(visit, address, [(page) => flawsOf(page, inks)])));
  }
  return flaws;
}

/** The addresses of the index beside every page. */
export async function indexOf(page: Page): Promise<string[]> {
  const links = page.locator('nav[aria-label="目录"] a');
  return await links.evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
}

type Look = (page: Page) => Promise<string[]>;

async function inspect(visit: Visit, address: string, looks: readonly Look[]): Promise<string[]> {
  const { page, faults } = visit;
  faults.length = 0;
  await page.goto(address);
  const flaws = await opened(page);
  for (const look of looks) flaws.push(...(await look(page)));
  const { width } = page.viewportSize() ?? { width: 0 };
  return [...flaws, ...faults].map((flaw) => `${new URL(address).pathname} at ${width}: ${flaw}`);
}

async function opened(page: Page): Promise<string[]> {
  try {
    await shown(page);
    return [];
  } catch {
    return [`never shows what it reads: ${await page.locator('body').innerText()}`];
  }
}

interface FoundLink {
  readonly address: string;
  readonly isFile: boolean;
}

async function linksOf(page: Page): Promise<FoundLink[]> {
  const found = await page.locator('a[href]').evaluateAll((all) =>
    all.map((link) => {
      const { href } = link as HTMLAnchorElement;
      return { address: href, isFile: link.hasAttribute('download') };
    }),
  );
  const { origin } = new URL(page.url());
  return found
    .filter(({ address }) => new URL(address).origin === origin)
    .map(({ address, isFile }) => ({ address: address.replace(/#.*$/, ''), isFile }));
}

/** Numbers and the values of a search stand for any others. */
function patternOf(address: string): string {
  const { pathname, searchParams } = new URL(address);
  return `${pathname.replace(/\d+/g, 'N')}?${[...searchParams.keys()].sort().join('&')}`;
}

async function downloaded(page: Page, address: string): Promise<string[]> {
  const response = await page.context().request.get(address);
  return response.ok() ? [] : [`${new URL(address).pathname}: answers ${response.status()}`];
}
