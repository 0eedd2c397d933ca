import { describe, expect, test } from 'vitest';
import { crawl, indexOf, inPocket, inspectAll, Looked } from './crawl.ts';
import { opening } from './opening.ts';
import { openWindow, phoneScreen, visitAs, visitPocket } from './visit.ts';

const visitors = [
  'demo.linjing',
  'demo.zhaoguodong',
  'demo.ouyanghaiyan',
  'demo.fangyuan',
  'demo.xitong',
  'demo.anquan',
  'demo.shenji',
];
/** A member, somebody with things to do, and an account without a person. */
const pocketVisitors = ['demo.ouyanghaiyan', 'demo.linjing', 'demo.xitong'];
const beforeLogIn = ['/login', '/activate', '/setup'];
const crawlMs = 1_200_000;
const [onScreens, onPhones, inPockets] = [new Looked(), new Looked(), new Looked()];
const { browser, city, inks } = await opening();

describe.concurrent('every page that links lead to is in order', () => {
  test.each(visitors)('for %s', { timeout: crawlMs }, async (login) => {
    const visit = await visitAs(browser, city, login);
    const { addresses, flaws } = await crawl(visit, inks, (path) => !inPocket(path), onScreens);
    const main = await indexOf(visit.page);
    await visit.page.setViewportSize(phoneScreen);
    const narrow = main.filter((address) => onPhones.isWorthIt(address));
    const flawsOnPhone = await inspectAll(visit, narrow, inks);
    console.log(`${login}: ${addresses.length} pages, ${narrow.length} of them on the phone`);
    await visit.close();
    expect([...flaws, ...flawsOnPhone]).toEqual([]);
    expect(main.length).toBeGreaterThan(1);
  });

  test.each(pocketVisitors)('in the pocket of %s', { timeout: crawlMs }, async (login) => {
    const visit = await visitPocket(browser, city, login);
    const { addresses, flaws } = await crawl(visit, inks, inPocket, inPockets);
    console.log(`${login}: ${addresses.length} pages in the pocket`);
    await visit.close();
    expect(flaws).toEqual([]);
    expect(addresses.length).toBeGreaterThan(5);
  });

  test('before the log-in', { timeout: crawlMs }, async () => {
    const visit = await openWindow(browser);
    const addresses = beforeLogIn.map((path) => `${city.address}${path}`);
    const flaws = await inspectAll(visit, addresses, inks);
    await visit.page.setViewportSize(phoneScreen);
    flaws.push(...(await inspectAll(visit, addresses, inks)));
    await visit.close();
    expect(flaws).toEqual([]);
  });
});
