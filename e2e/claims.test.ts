import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { addDays, plainDateOf } from '../server/kernel/plain-date.ts';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { openFromIndex } from './topics.ts';
import { officeScreen, phoneScreen, shown, type Visit, visitAs, visitPocket } from './visit.ts';

const screens = [
  ['an office screen', officeScreen, '为企业群众办实事，跑通歇业备案'],
  ['a phone', phoneScreen, '为企业群众办实事，补齐迁移材料'],
] as const;
/** The latest day that lies in a month that may be published; on the 31st it is a claim that comes late. */
const today = plainDateOf(new Date());
const day = addDays(today, -Number(today.slice(8)));
const late = today.endsWith('31');
const monthPublished = `关于${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月奉献积分记录的公示`;
const stepMs = 120_000;
/** A journey of a member takes four taps, one of a cadre six clicks; a phone folds its index away. */
const memberTaps = 4;
const cadreClicks = 6;
const { browser, city, inks } = await opening();

describe.each(screens)('on %s', (screen, size, matter) => {
  test('a claim is sent and reviewed', { timeout: stepMs }, async () => {
    const member =
      size === phoneScreen
        ? await visitPocket(browser, city, 'demo.ouyanghaiyan')
        : await visitAs(browser, city, 'demo.ouyanghaiyan', size);
    const claiming = new Hands();
    const pocket = member.page.getByRole('link', { name: '申报一件事' });
    if (size === phoneScreen) await claiming.click(pocket);
    else await openFromIndex(member.page, claiming, '申报');
    await claim(member.page, claiming, deedOf(matter));
    claiming.tell(`a member claims a deed on ${screen}`);
    expect(claiming.clicks).toBeLessThanOrEqual(memberTaps);
    await endsWell(member);

    const login = late ? 'demo.linjing' : 'demo.zhaoguodong';
    const { page, ...reviewer } = await visitAs(browser, city, login, size);
    const reviewing = new Hands();
    await openFromIndex(page, reviewing, '申报审核');
    const approve = { name: `通过：${deedOf(matter)}`, exact: true };
    await reviewing.click(page.getByRole('button', approve));
    await page.getByText('已通过1件，已记分').waitFor();
    reviewing.tell(`a claim is approved on ${screen}`);
    expect(reviewing.clicks).toBeLessThanOrEqual(cadreClicks);
    await endsWell({ page, ...reviewer });
  });
});

test('the office publishes the month they lie in', { timeout: stepMs }, async () => {
  const office = await visitAs(browser, city, 'demo.linjing');
  const { page } = office;
  const publishing = new Hands();
  await openFromIndex(page, publishing, '积分公示');
  await publishing.click(page.getByRole('link', { name: '公示一个月' }));
  await publishing.fill(page.getByLabel('电话'), '0×××-××××5120');
  await publishing.fill(page.getByLabel('地址'), '综合楼512室');
  await publishing.click(page.getByRole('button', { name: /^公示\d+人的\d+条记录$/ }));
  await page.getByRole('heading', { level: 1, name: monthPublished }).waitFor();
  publishing.tell('the office publishes the month');
  expect(publishing.clicks).toBeLessThanOrEqual(cadreClicks);
  await endsWell(office);
});

describe.each(screens)('on %s', (screen, size, matter) => {
  test('a colleague objects to it and is answered', { timeout: stepMs }, async () => {
    const colleague = await visitAs(browser, city, 'demo.dingyi', size);
    const objecting = new Hands();
    await openFromIndex(colleague.page, objecting, '积分公示');
    await objecting.click(colleague.page.getByRole('link', { name: monthPublished }));
    await shown(colleague.page);
    await objecting.click(colleague.page.getByRole('button', { name: deedOf(matter) }));
    const dialog = colleague.page.getByRole('dialog', { name: '提出异议' });
    await objecting.fill(dialog.getByLabel('哪里不对'), '那天好像是隔壁支部去的');
    await objecting.click(dialog.getByRole('button', { name: '提出异议' }));
    await dialog.getByRole('status').waitFor();
    objecting.tell(`a colleague objects to it on ${screen}`);
    expect(objecting.clicks).toBeLessThanOrEqual(memberTaps + (size === phoneScreen ? 1 : 0));
    await endsWell(colleague);

    const login = late ? 'demo.fangyuan' : 'demo.linjing';
    const office = await visitAs(browser, city, login, size);
    const answering = new Hands();
    await openFromIndex(office.page, answering, '异议办理');
    await answering.click(office.page.getByRole('link', { name: deedOf(matter) }).first());
    await answering.fill(office.page.getByLabel('理由'), '走访记录本上有结对户签字');
    await answering.click(office.page.getByRole('button', { name: '答复：维持原记录' }));
    await office.page.getByText('已答复：维持原记录').waitFor();
    answering.tell(`the objection is answered on ${screen}`);
    expect(answering.clicks).toBeLessThanOrEqual(cadreClicks);
    await endsWell(office);
  });
});

test('the reviewer settles several of one kind, takes it back, and returns one, by keys alone', {
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
function deedOf(matter: string): string {
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

async function inOrder(page: Page): Promise<void> {
  await shown(page);
  expect(await flawsOf(page, inks)).toEqual([]);
}

async function endsWell({ page, faults, close }: Visit): Promise<void> {
  await inOrder(page);
  expect(faults).toEqual([]);
  await close();
}

/** Where a tick stands among all of the page. */
async function indexAmongTicks(tick: ReturnType<Page['getByRole']>): Promise<number> {
  await tick.waitFor();
  return await tick.evaluate((box) =>
    [...document.querySelectorAll('input[type="checkbox"]')].indexOf(box as HTMLInputElement),
  );
}
