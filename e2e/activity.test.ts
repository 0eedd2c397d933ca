import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { dayComes, nextMonth, openFromIndex, postTopic } from './topics.ts';
import { officeScreen, openWindow, phoneScreen, shown, type Visit, visitAs } from './visit.ts';

/** One activity on each screen; they overlap, as activities do, so each is recorded with one hour. */
const journeys = [
  { screen: 'an office screen', size: officeScreen, title: '东湖河岸清洁', kind: '按实际服务时长' },
  { screen: 'a phone', size: phoneScreen, title: '东湖花木养护', kind: '按参加一次题目行动' },
] as const;
const stepMs = 180_000;
const times = nextMonth();
const addresses = new Map<string, string>();
const links = new Map<string, string>();
const { browser, city, inks } = await opening();

describe.each(journeys)('on $screen', ({ screen, size, title, kind }) => {
  test('a secretary posts a topic', { timeout: stepMs }, async () => {
    const { page, close } = await as('demo.zhaoguodong', size);
    const hands = new Hands();
    const written = { title, ...times, places: '5', recorded: kind };
    addresses.set(title, await postTopic(page, hands, written));
    hands.tell(`posting a topic on ${screen}`);
    // Three of the way there, the fields of the form, and the button.
    expect(hands.actions).toBeLessThanOrEqual(14);
    expect(await flawsOf(page, inks)).toEqual([]);
    await close();
  });

  test('a member signs up with two presses from the list', { timeout: stepMs }, async () => {
    const { page, close } = await as('demo.shenzhiyuan', size);
    await openFromIndex(page, new Hands(), '公益题目');
    expect(await flawsOf(page, inks)).toEqual([]);
    const hands = new Hands();
    await hands.click(page.getByRole('link', { name: title }));
    await hands.click(page.getByRole('button', { name: '我要报名' }));
    await answered(page, hands);
    expect(await flawsOf(page, inks)).toEqual([]);
    hands.tell(`signing up on ${screen}`);
    // The second topic lies at the same time as the first: the tick and once more.
    expect(hands.actions).toBeLessThanOrEqual(title === journeys[0].title ? 2 : 4);
    await close();
    await signUpQuietly('demo.wangwei', title);
  });
});

test('the second topic at the same time was told as such', () => {
  expect(clashTold).toMatch(/您已报名“东湖河岸清洁”.*时间有重叠/);
});

test('the day comes', async () => {
  const titles = journeys.map(({ title }) => title);
  await dayComes(city.dataDir, titles);
});

describe.each(journeys)('when it has begun, on $screen', ({ screen, size, title }) => {
  test('the secretary records who came, all but one', { timeout: stepMs }, async () => {
    const { page, close } = await as('demo.zhaoguodong', size);
    await page.goto(addresses.get(title)!);
    const hands = new Hands();
    await hands.click(page.getByRole('link', { name: '活动记录单' }));
    await hands.click(page.getByRole('checkbox', { name: /王.伟/ }));
    await hands.fill(page.getByLabel('到场的都按'), '1');
    await hands.click(page.getByRole('button', { name: '一起改' }));
    await hands.fill(page.getByLabel('到场人数'), '2');
    await page.getByText('名单上1人，少1人').waitFor();
    await hands.fill(page.getByLabel('到场人数'), '1');
    await page.getByText('1人，与名单相符').waitFor();
    await page.getByText(/已保存\d\d:\d\d/).waitFor();
    expect(await flawsOf(page, inks)).toEqual([]);
    await hands.click(page.getByRole('button', { name: '提交1人，请人确认' }));
    await page.getByText('等待确认').or(page.getByText('请核对并确认')).first().waitFor();
    hands.tell(`recording all but one on ${screen}`);
    expect(hands.actions).toBeLessThanOrEqual(8);
    expect(await page.getByRole('main').innerText()).not.toMatch(/王.伟/);
    await close();
  });

  test('another person confirms with three presses', { timeout: stepMs }, async () => {
    const { page, close } = await as('demo.linjing', size);
    await page.goto(`${city.address}/topics?span=organised`);
    const hands = new Hands();
    await hands.click(page.getByRole('link', { name: title }));
    await hands.click(page.getByRole('link', { name: '活动记录单' }));
    await page.getByText('确认后，1人的时长即时记入').waitFor();
    expect(await flawsOf(page, inks)).toEqual([]);
    await hands.click(page.getByRole('button', { name: '确认1人的记录' }));
    await page.getByRole('heading', { name: '一、已确认' }).waitFor();
    expect(await flawsOf(page, inks)).toEqual([]);
    hands.tell(`confirming on ${screen}`);
    expect(hands.actions).toBeLessThanOrEqual(3);
    await close();
  });

  test('the member sees the points with their reason, and the hours', {
    timeout: stepMs,
  }, async () => {
    const { page, close } = await as('demo.shenzhiyuan', size);
    await openFromIndex(page, new Hands(), '我的积分');
    await page
      .getByRole('link', { name: new RegExp(title) })
      .first()
      .click();
    const panel = page.getByRole('complementary');
    await panel.getByText('怎么算').waitFor();
    expect(await panel.innerText()).toContain(title);
    expect(await panel.innerText()).toContain('林静');
    await openFromIndex(page, new Hands(), '我的服务时长');
    const row = page.getByRole('row', { name: title });
    expect(await row.innerText()).toContain('1小时');
    expect(await flawsOf(page, inks)).toEqual([]);
    await close();
  });
});

describe.each(journeys)('afterwards, on $screen', ({ size, title }) => {
  test('a beneficiary attests it without an account', { timeout: stepMs }, async () => {
    const { page, close } = await as('demo.linjing', size);
    await page.goto(`${addresses.get(title)}/sheet`);
    await page.getByRole('button', { name: '生成证明链接' }).click();
    links.set(title, await page.getByLabel('证明链接', { exact: true }).inputValue());
    await page.getByRole('img', { name: '证明链接的二维码' }).waitFor();
    expect(await flawsOf(page, inks)).toEqual([]);
    await close();
    await attest(links.get(title)!, size);
    await refusesToAttestAgain(links.get(title)!, size);
  });

  test('a correction takes the points back', { timeout: stepMs }, async () => {
    await correct(title, size);
    const { page, close } = await as('demo.shenzhiyuan', size);
    await openFromIndex(page, new Hands(), '我的积分');
    const entries = page.getByRole('row').filter({ hasText: title });
    await expect.poll(() => entries.count()).toBe(2);
    expect((await entries.allInnerTexts()).join()).toContain('冲销');
    await openFromIndex(page, new Hands(), '我的服务时长');
    expect(await page.getByRole('main').innerText()).not.toContain(title);
    await close();
  });
});

let clashTold = '';

/** Signs up all the same where another activity lies at the same time. */
async function answered(page: Page, hands: Hands): Promise<void> {
  const done = page.getByRole('button', { name: '退出报名' });
  const clash = page.getByRole('checkbox', { name: '时间重叠也报名' });
  await done.or(clash).waitFor();
  if (await clash.isVisible()) {
    clashTold = await page.getByRole('alert').innerText();
    expect(await flawsOf(page, inks)).toEqual([]);
    await hands.click(clash);
    await hands.click(page.getByRole('button', { name: '我要报名' }));
    await done.waitFor();
  }
}

async function signUpQuietly(login: string, title: string): Promise<void> {
  const { page, close } = await as(login, officeScreen);
  await page.goto(addresses.get(title)!);
  await page.getByRole('button', { name: '我要报名' }).click();
  await answered(page, new Hands());
  await close();
}

async function attest(link: string, size: typeof officeScreen): Promise<void> {
  const { page, faults, close } = await openWindow(browser, size);
  await page.goto(link);
  await page.getByText('情况属实').last().waitFor();
  expect(await page.getByRole('main').innerText()).not.toContain('沈致远');
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.getByRole('button', { name: '提交' }).click();
  expect(await page.getByRole('main').innerText()).toContain('请选一项');
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.getByRole('radio', { name: '情况属实' }).check();
  await page.getByLabel('您的姓名').fill('孙桂芳');
  await page.getByRole('button', { name: '提交' }).click();
  await page.getByText('谢谢您，已经收到').waitFor();
  expect(await flawsOf(page, inks)).toEqual([]);
  expect(faults).toEqual([]);
  await close();
}

async function refusesToAttestAgain(link: string, size: typeof officeScreen): Promise<void> {
  const { page, close } = await openWindow(browser, size);
  await page.goto(link);
  await page.getByText('这个链接已经用过或已过期').waitFor();
  await close();
}

/** The secretary says that the member was not there after all; the office confirms it. */
async function correct(title: string, size: typeof officeScreen): Promise<void> {
  const secretary = await as('demo.zhaoguodong', size);
  const { page } = secretary;
  await page.goto(`${addresses.get(title)}/sheet`);
  await page.getByRole('button', { name: '更正', exact: true }).click();
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.getByLabel('事由').fill('名单核错，来的是王伟');
  await page.getByRole('button', { name: '开始更正' }).click();
  await fillByKeys(page);
  await page.getByRole('heading', { name: '一、等待确认' }).or(confirmHead(page)).waitFor();
  await secretary.close();
  const office = await as('demo.linjing', size);
  await office.page.goto(`${addresses.get(title)}/sheet`);
  await office.page.getByRole('button', { name: '确认1人的记录' }).click();
  await office.page.getByRole('heading', { name: '一、已确认' }).waitFor();
  await office.close();
}

/** The hand never leaves the keys: tick, hours, somebody added by name, head count, submission. */
async function fillByKeys(page: Page): Promise<void> {
  await tabTo(page, page.getByRole('checkbox', { name: '沈致远' }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('combobox', { name: '补上现场加入的人' }));
  await page.keyboard.type('王伟');
  await page.getByRole('option', { name: /王.伟/ }).first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const hours = page.getByRole('textbox', { name: '王伟的时长（小时）' });
  await hours.waitFor();
  await tabTo(page, hours, 'Shift+Tab');
  expect(await hours.inputValue()).toBe('2');
  expect(await hours.evaluate(selectedAfterArrowDown)).toBe('1.5');
  await page.keyboard.press('ArrowUp');
  expect(await hours.inputValue()).toBe('2');
  await page.keyboard.press('ArrowDown');
  expect(await hours.inputValue()).toBe('1.5');
  await page.keyboard.type('0:20');
  await page.keyboard.press('Enter');
  expect(await page.getByLabel('到场人数').evaluate(isFocused)).toBe(true);
  await page.keyboard.press('Control+s');
  await page.getByText(/已保存\d\d:\d\d/).waitFor();
  const submit = page.getByRole('button', { name: '提交1人，请人确认' });
  await tabTo(page, submit);
  await page.keyboard.press('Enter');
}

/** What typing would replace at once, before the browser draws again. */
function selectedAfterArrowDown(element: HTMLElement | SVGElement): string {
  const field = element as HTMLInputElement;
  field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true, cancelable: true }),
  );
  return field.value.slice(field.selectionStart ?? 0, field.selectionEnd ?? 0);
}

async function tabTo(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate(isFocused)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} never leads to ${target}`);
}

const isFocused = (element: Element): boolean => element === document.activeElement;

function confirmHead(page: Page) {
  return page.getByRole('heading', { name: '一、请核对并确认' });
}

async function as(login: string, size: typeof officeScreen): Promise<Visit> {
  const visit = await visitAs(browser, city, login, size);
  await shown(visit.page);
  return visit;
}
