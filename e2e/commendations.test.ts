import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { cadreClicks, Hands, memberTaps } from './hands.ts';
import { opening } from './opening.ts';
import { officeScreen, patienceMs, phoneScreen, shown, visitAs, visitPocket } from './visit.ts';

const screens = [
  ['an office screen', officeScreen],
  ['a phone', phoneScreen],
] as const;
const { browser, city, endsWell, inOrder } = await opening();

describe.each(screens)('on %s', (screen, size) => {
  test('a list of the commended is drafted of published deeds and approved by another', {
    timeout: patienceMs * 4,
  }, async () => {
    const title = `上半年先进（${screen}）`;
    const office = await visitAs(browser, city, 'demo.linjing', size);
    const { page } = office;
    const hands = new Hands();
    await page.goto(`${city.address}/commendations`);
    await page.getByRole('button', { name: '起草名单' }).click();
    await page.getByText('请写名单的名称').waitFor();
    await inOrder(page);
    await hands.fill(page.getByLabel('名称'), title);
    await hands.fill(page.getByLabel('依据'), '机关党委会议记录第12号');
    await hands.click(page.getByRole('button', { name: '起草名单' }));
    await page.getByText('名单上还没有人').waitFor();
    await inOrder(page);
    await putOn(page, hands, '徐雅琴');
    await inOrder(page);
    await hands.click(page.getByRole('button', { name: '提交审核' }));
    await page.getByText('起草、提交的人和名单上的人不能审核').waitFor();
    hands.tell(`a list of one person drafted and handed in on ${screen}`);
    expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
    await endsWell(office);

    const head = await visitAs(browser, city, 'demo.shenzhiyuan', size);
    await head.page.goto(`${city.address}/commendations`);
    await head.page.getByRole('link', { name: title }).click();
    await inOrder(head.page);
    await head.page.getByRole('button', { name: '审核通过，开始公示' }).click();
    await head.page.getByText(/公示中，到/).waitFor();
    await endsWell(head);
  });
});

test('on the phone a member lets a story be shown, and takes that back', {
  timeout: patienceMs * 3,
}, async () => {
  const member = await visitPocket(browser, city, 'demo.ouyanghaiyan');
  const { page } = member;
  const hands = new Hands();
  await hands.click(page.getByRole('link', { name: '我的', exact: true }));
  await hands.click(page.getByRole('link', { name: /^先进事迹名单/ }));
  await shown(page);
  await inOrder(page);
  await hands.click(page.getByRole('button', { name: '同意公开介绍' }));
  const back = page.getByRole('button', { name: '收回同意' });
  await back.waitFor();
  hands.tell('consent to a story on the phone');
  expect(hands.clicks).toBeLessThanOrEqual(memberTaps);
  const words = '窗口忙的时候，她总是最后一个离开';
  await page.getByRole('link', { name: /2026年5月先进/ }).click();
  await page.getByText(words).waitFor();
  await inOrder(page);
  await page.goBack();
  await back.click();
  await page.getByText('介绍已删除').waitFor();
  expect(await page.getByText(words).count()).toBe(0);
  await endsWell(member);
});

/** Chooses the first of somebody's published deeds. */
async function putOn(page: Page, hands: Hands, name: string): Promise<void> {
  const field = page.getByRole('combobox', { name: '姓名' });
  // A list of suggestions closes when the page scrolls under it: the field stands in the middle before one types.
  await field.evaluate((box) => box.scrollIntoView({ block: 'center' }));
  await hands.fill(field, name);
  await hands.click(page.getByRole('option', { name }).first());
  const deed = page.locator('.commended-choice input').first();
  const again = async () => {
    if (!(await field.isVisible())) return;
    await field.fill(name);
    await page.getByRole('option', { name }).first().click();
  };
  await deed.waitFor({ timeout: 5000 }).catch(again);
  await hands.click(deed);
  await hands.click(page.getByRole('button', { name: '加到名单' }));
  await page.getByRole('button', { name: `改事迹：${name}` }).waitFor();
}
