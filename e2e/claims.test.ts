import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { addDays, plainDateOf } from '../server/kernel/plain-date.ts';
import { cadreClicks, Hands, hasFocus, memberTaps } from './hands.ts';
import { opening } from './opening.ts';
import { openFromIndex } from './topics.ts';
import { officeScreen, phoneScreen, shown, type Visit, visitAs, visitPocket } from './visit.ts';

/** Claimed and objected to on one screen, reviewed and answered on the other. */
const circles = [
  {
    matter: '为企业群众办实事，跑通歇业备案',
    ofMember: 'a phone',
    ofOffice: 'an office screen',
  },
  {
    matter: '为企业群众办实事，补齐迁移材料',
    ofMember: 'an office screen',
    ofOffice: 'a phone',
  },
] as const;
type Circle = (typeof circles)[number];
/** The latest day that lies in a month that may be published; on the 31st it is a claim that comes late. */
const today = plainDateOf(new Date());
const day = addDays(today, -Number(today.slice(8)));
const late = today.endsWith('31');
const monthPublished = `关于${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月奉献积分记录的公示`;
const stepMs = 120_000;
const doubt = '那天好像是隔壁支部去的';
const ground = '走访记录本上有结对户签字';
const { browser, city, inOrder, endsWell } = await opening();

test('a claim goes by way of review, publicity and an objection to its answer, on both screens', {
  timeout: 3 * stepMs,
}, async () => {
  const member = await claims(circles[0]);
  await (await claims(circles[1])).close();
  await reviewsByKeys(circles[0]);
  await reviewsByTaps(circles[1]);
  const office = await publishes();
  for (const circle of circles) {
    const before = await yearOf(member.page);
    const colleague = await objects(circle);
    expect(await frozenIn(member.page), 'only what is objected to').toEqual([deedOf(circle)]);
    expect(await yearOf(member.page)).toBe(before - 1);
    await answers(circle, office);
    await readsTheAnswer(colleague, circle);
    expect(await frozenIn(member.page)).toEqual([]);
    expect(await yearOf(member.page)).toBe(before);
  }
  await endsWell(office);
  await endsWell(member);
});

/** On a phone from its own pages, on an office screen from the index. The visit stays open. */
async function claims(circle: Circle): Promise<Visit> {
  const member = await visitOf(circle.ofMember, 'demo.ouyanghaiyan');
  const hands = new Hands();
  if (circle.ofMember === 'a phone') {
    await hands.click(member.page.getByRole('link', { name: '申报一件事' }));
  } else await openFromIndex(member.page, hands, '申报');
  await claim(member.page, hands, deedOf(circle));
  hands.tell(`a member claims a deed on ${circle.ofMember}`);
  expect(hands.clicks).toBeLessThanOrEqual(memberTaps);
  await inOrder(member.page);
  return member;
}

/** From the desk on, nothing but keys; how far down something stands is the day's business and counts as one. */
async function reviewsByKeys(circle: Circle): Promise<void> {
  const reviewer = await visitAs(browser, city, late ? 'demo.linjing' : 'demo.zhaoguodong');
  const { page } = reviewer;
  const hands = new Hands();
  await shown(page);
  await hands.key(page, 'Tab');
  await hands.key(page, 'Enter');
  await goOnTo(page, hands, 'Tab', page.getByRole('link', { name: '去审核' }).first());
  await hands.key(page, 'Enter');
  await page.getByRole('heading', { level: 1, name: '申报审核' }).waitFor();
  await shown(page);
  const tick = page.getByRole('checkbox', { name: `选中：欧阳海燕，${deedOf(circle)}` });
  await goOnTo(page, hands, 'ArrowDown', tick);
  await hands.key(page, 'Enter');
  await page.getByText('已通过1件，已记分').waitFor();
  hands.tell('a claim is approved by keys, from the desk on');
  expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
  await endsWell(reviewer);
}

async function reviewsByTaps(circle: Circle): Promise<void> {
  const login = late ? 'demo.linjing' : 'demo.zhaoguodong';
  const reviewer = await visitAs(browser, city, login, phoneScreen);
  const hands = new Hands();
  await openFromIndex(reviewer.page, hands, '申报审核');
  const approve = { name: `通过：${deedOf(circle)}`, exact: true };
  await hands.click(reviewer.page.getByRole('button', approve));
  await reviewer.page.getByText('已通过1件，已记分').waitFor();
  hands.tell('a claim is approved on a phone');
  expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
  await endsWell(reviewer);
}

/** The office publishes the month the claims lie in, and stays at its desk. */
async function publishes(): Promise<Visit> {
  const office = await visitAs(browser, city, 'demo.linjing');
  const { page } = office;
  const hands = new Hands();
  await openFromIndex(page, hands, '积分公示');
  await hands.click(page.getByRole('link', { name: '公示一个月' }));
  await hands.fill(page.getByLabel('电话'), '0×××-××××5120');
  await hands.fill(page.getByLabel('地址'), '综合楼512室');
  await hands.click(page.getByRole('button', { name: /^公示\d+人的\d+条记录$/ }));
  await page.getByRole('heading', { level: 1, name: monthPublished }).waitFor();
  hands.tell('the office publishes the month');
  expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
  await inOrder(page);
  return office;
}

/** A colleague of the unit, by name; both begin where their log-in leads. */
async function objects(circle: Circle): Promise<Visit> {
  const colleague = await visitOf(circle.ofMember, 'demo.dingyi');
  const { page } = colleague;
  const hands = new Hands();
  await hands.click(page.getByRole('link', { name: new RegExp(`^${monthPublished}`) }));
  await page.getByRole('heading', { level: 1, name: monthPublished }).waitFor();
  await shown(page);
  await hands.click(page.getByRole('button', { name: deedOf(circle) }));
  const dialog = page.getByRole('dialog', { name: '提出异议' });
  await hands.fill(dialog.getByLabel('哪里不对'), doubt);
  await hands.click(dialog.getByRole('button', { name: '提出异议' }));
  await dialog.getByRole('status').waitFor();
  hands.tell(`a colleague objects on ${circle.ofMember}`);
  expect(hands.actions).toBeLessThanOrEqual(memberTaps);
  await inOrder(page);
  return colleague;
}

/** Somebody who had no hand in the entry; sees who objects, which the person concerned does not. */
async function answers(circle: Circle, desk: Visit): Promise<void> {
  const onPhone = circle.ofOffice === 'a phone';
  const apart = late || onPhone;
  const login = late ? 'demo.fangyuan' : 'demo.linjing';
  const size = onPhone ? phoneScreen : officeScreen;
  const office = apart ? await visitAs(browser, city, login, size) : desk;
  const { page } = office;
  const hands = new Hands();
  await openFromIndex(page, hands, '异议办理');
  await hands.click(page.getByRole('link', { name: deedOf(circle) }).first());
  await page.getByText(doubt).waitFor();
  expect(await page.getByRole('main').innerText()).toContain('丁一');
  await inOrder(page);
  await hands.fill(page.getByLabel('理由'), ground);
  await hands.click(page.getByRole('button', { name: '答复：维持原记录' }));
  await page.getByText('已答复：维持原记录').waitFor();
  hands.tell(`the objection is answered on ${circle.ofOffice}`);
  expect(hands.actions).toBeLessThanOrEqual(cadreClicks);
  if (apart) await endsWell(office);
}

async function readsTheAnswer(colleague: Visit, circle: Circle): Promise<void> {
  const { page } = colleague;
  await page.getByRole('link', { name: '看办理情况' }).click();
  await page.getByRole('heading', { level: 1, name: `对“${deedOf(circle)}”的异议` }).waitFor();
  await page.reload();
  await page.getByText(ground).waitFor();
  await page.getByRole('heading', { name: /申请复议/ }).waitFor();
  await endsWell(colleague);
}

/** What counts in the member's year, by her phone. */
async function yearOf(page: Page): Promise<number> {
  await page.goto(`${city.address}/m`);
  return Number(await page.locator('.year-sum b').innerText());
}

/** Her records that do not count for the time being, by her phone. */
async function frozenIn(page: Page): Promise<string[]> {
  await page.goto(`${city.address}/m/points`);
  await page.locator('.entries').waitFor();
  const frozen = page.locator('.entries a').filter({ hasText: '暂不计入' });
  return await frozen.locator('> span:first-child').allInnerTexts();
}

function visitOf(screen: Circle['ofMember'], login: string): Promise<Visit> {
  return screen === 'a phone' ? visitPocket(browser, city, login) : visitAs(browser, city, login);
}

/** Presses a key that leads on until it has led there; counts it once. */
async function goOnTo(page: Page, hands: Hands, key: string, target: Locator): Promise<void> {
  await target.waitFor();
  await hands.key(page, key);
  for (let presses = 1; presses < 60 && !(await hasFocus(target)); presses += 1) {
    await page.keyboard.press(key);
  }
  expect(await hasFocus(target), `reached by ${key}`).toBe(true);
}

test('the reviewer settles several of one kind at once, takes it back, and returns one, which its sender completes', {
  timeout: stepMs,
}, async () => {
  const office = await visitAs(browser, city, 'demo.zhaoguodong');
  const { page } = office;
  await openFromIndex(page, new Hands(), '申报审核');
  const hands = new Hands();
  await hands.click(page.getByRole('button', { name: /^结对帮扶走访，\d+件$/ }));
  await hands.click(page.getByRole('button', { name: /^通过选中的\d+件$/ }));
  await page.getByText(/已通过\d+件，已记分$/).waitFor();
  expect(hands.clicks).toBe(2);
  await page.getByRole('button', { name: '撤回这次通过' }).click();
  await page.getByText(/已撤回，\d+件重新待审$/).waitFor();
  const tick = page.getByRole('checkbox', { name: /给结对户独居老人送药$/ });
  const before = page.getByRole('checkbox').nth((await indexAmongTicks(tick)) - 1);
  await before.press('ArrowDown');
  await tick.press('Backspace');
  await page.getByRole('dialog').getByLabel('事由').fill('请补一句送药的日期在哪里可以查到');
  await page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
  await tick.waitFor({ state: 'detached' });
  await endsWell(office);

  const sender = await visitAs(browser, city, 'demo.linjing');
  await sender.page.goto(`${city.address}/my-claims`);
  await sender.page.getByRole('link', { name: '给结对户独居老人送药' }).click();
  await sender.page.getByText('请补一句送药的日期在哪里可以查到').first().waitFor();
  await inOrder(sender.page);
  await sender.page.getByLabel('在哪里可以查到').fill('走访记录本第12页');
  await sender.page.getByRole('button', { name: '再报一次' }).click();
  await sender.page.getByText('待审核').first().waitFor();
  await endsWell(sender);
});

/** As a person writes it: with its day. */
function deedOf({ matter }: Pick<Circle, 'matter'>): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日${matter}`;
}

async function claim(page: Page, hands: Hands, words: string): Promise<void> {
  await hands.fill(page.getByLabel('一句话写清做了什么'), words);
  await hands.click(page.getByRole('button', { name: '看看能记多少' }));
  await page.getByRole('radio', { name: /^为企业群众办实事\s*(还可记|已到上限)/ }).waitFor();
  if (late) await hands.fill(page.getByLabel('为什么补录'), '外出培训，回来才补报');
  await inOrder(page);
  await hands.click(page.getByRole('button', { name: '提交申报' }));
  await page.getByText('已交给审核人').waitFor();
}

/** Where a tick stands among all of the page. */
async function indexAmongTicks(tick: ReturnType<Page['getByRole']>): Promise<number> {
  await tick.waitFor();
  return await tick.evaluate((box) =>
    [...document.querySelectorAll('input[type="checkbox"]')].indexOf(box as HTMLInputElement),
  );
}
