import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { browserToLaunch, launchBrowser } from '../e2e/browser.ts';
import { demoReady, printedAccounts, startProduct } from '../e2e/product.ts';
import { likeAnOldPhone } from '../e2e/throttle.ts';
import { visitPocket } from '../e2e/visit.ts';
import { freePort } from '../server/platform/embedded/postmaster.ts';
import { projectRoot } from '../server/platform/root.ts';
import { median, ms, timed } from './table.ts';

// Not among the packages of the project: 185 MB for a look now and then. Fetched by npx, with this version.
const lighthouse = 'lighthouse@12.8.2';
const member = 'demo.ouyanghaiyan';

type Screen = 'phone' | 'desktop';

const { values } = parseArgs({ options: { runs: { type: 'string', default: '1' } } });
const runs = Number(values.runs);
const leastPerformance: Record<Screen, number> = { phone: 90, desktop: 95 };

execFileSync(process.execPath, [join(projectRoot, 'tools', 'build.mjs')], { stdio: 'inherit' });
const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-lighthouse-'));
chmodSync(folder, 0o755);
const product = await startProduct(join(folder, 'city'), await freePort());
try {
  await product.heard(demoReady);
  const accounts = printedAccounts(product.said());
  await measurePages(await sessionOf(accounts.find(({ login }) => login === member)!));
  await measureReasons({ address: product.address, accounts });
} finally {
  await product.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function measurePages(cookie: string): Promise<void> {
  const why = await firstEntry(cookie);
  const pages: [string, Screen, string | null][] = [
    ['/login', 'phone', null],
    ['/m', 'phone', cookie],
    [`/m/why/${why}`, 'phone', cookie],
    ['/m/activities', 'phone', cookie],
    ['/login', 'desktop', null],
    ['/', 'desktop', cookie],
    ['/my-points', 'desktop', cookie],
    ['/topics', 'desktop', cookie],
  ];
  say('| page | screen | performance | accessibility | best practices | FCP | LCP | TBT | CLS | |');
  say('|---|---|---|---|---|---|---|---|---|---|');
  for (const [path, screen, session] of pages) measurePage(path, screen, session);
}

interface Report {
  readonly categories: Readonly<Record<string, { score: number }>>;
  readonly audits: Readonly<Record<string, { numericValue?: number; score: number | null }>>;
}

/** The median of the runs by performance. */
function measurePage(path: string, screen: Screen, cookie: string | null): void {
  const reports = Array.from({ length: runs }, () => report(path, screen, cookie));
  const performanceOf = ({ categories }: Report) => (categories['performance']?.score ?? 0) * 100;
  reports.sort((a, b) => performanceOf(a) - performanceOf(b));
  const typical = reports[Math.floor(reports.length / 2)] as Report;
  const score = (name: string) => Math.round((typical.categories[name]?.score ?? 0) * 100);
  const value = (name: string) => typical.audits[name]?.numericValue ?? Number.NaN;
  const held =
    score('performance') >= leastPerformance[screen] &&
    score('accessibility') === 100 &&
    score('best-practices') === 100;
  if (!held) process.exitCode = 1;
  const cells = [
    path,
    screen,
    `${score('performance')} (≥ ${leastPerformance[screen]})`,
    score('accessibility'),
    score('best-practices'),
    ...['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time'].map((name) =>
      ms(value(name)),
    ),
    value('cumulative-layout-shift').toFixed(3),
    held ? 'held' : `MISSED ${failing(typical).join(' ')}`,
  ];
  say(`| ${cells.join(' | ')} |`);
}

/** What is wrong by rule, not by speed. */
function failing({ audits }: Report): string[] {
  return Object.entries(audits)
    .filter(([, { score, numericValue }]) => score === 0 && numericValue === undefined)
    .map(([name]) => name);
}

/** Now and then Chromium loses the trace of a page; a second try has it. */
function report(path: string, screen: Screen, cookie: string | null): Report {
  try {
    return reportOnce(path, screen, cookie);
  } catch {
    return reportOnce(path, screen, cookie);
  }
}

function reportOnce(path: string, screen: Screen, cookie: string | null): Report {
  const { executable, env } = browserToLaunch();
  const out = join(folder, 'report.json');
  const headers = cookie === null ? {} : { Cookie: cookie };
  execFileSync(
    'npx',
    [
      '--yes',
      lighthouse,
      `${product.address}${path}`,
      '--quiet',
      '--output=json',
      `--output-path=${out}`,
      '--only-categories=performance,accessibility,best-practices',
      `--extra-headers=${JSON.stringify(headers)}`,
      ...(screen === 'desktop' ? ['--preset=desktop'] : []),
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
    ],
    {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, ...env, CHROME_PATH: executable, PUPPETEER_SKIP_DOWNLOAD: '1' },
    },
  );
  return JSON.parse(readFileSync(out, 'utf8')) as Report;
}

/** From the tap on an entry to its reasons, on an old phone. */
async function measureReasons(city: Parameters<typeof visitPocket>[1]): Promise<void> {
  const browser = await launchBrowser();
  try {
    const { page } = await visitPocket(browser, city, member);
    await likeAnOldPhone(page);
    const entries = page.locator('a[href^="/m/why/"]');
    let place = 0;
    const times = await timed(5, async () => {
      await entries.nth(place).click();
      await page.getByText('怎么算').waitFor();
      place += 1;
      await page.evaluate(() => window.history.back());
      await entries.nth(4).waitFor();
    });
    const typical = median(times);
    if (typical > 1_000) process.exitCode = 1;
    say(
      `\nFrom the tap to the reasons and back, median of ${times.length}: ${ms(typical)} (≤ 1 s)`,
    );
  } finally {
    await browser.close();
  }
}

async function sessionOf({ login, password }: { login: string; password: string }) {
  const response = await fetch(`${product.address}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
    body: JSON.stringify({ login, password }),
  });
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

async function firstEntry(cookie: string): Promise<number> {
  const response = await fetch(`${product.address}/api/points/my-year`, { headers: { cookie } });
  const { entries } = (await response.json()) as { entries: { id: number }[] };
  return entries[0]!.id;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
