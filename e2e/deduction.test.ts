import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { cadreClicks, Hands, memberTaps } from './hands.ts';
import { opening } from './opening.ts';
import { openFromIndex } from './topics.ts';
import { officeScreen, phoneScreen, shown, visitAs, visitPocket } from './visit.ts';

const stepMs = 240_000;
const { browser, city, inOrder, endsWell } = await opening();

test('a deduction is told and answered on a phone, then dropped; it never counted', {
  timeout: stepMs,
}, async () => {
  const matter = '业务例会迟到';
  await propose('欧阳海燕', matter, phoneScreen);

  const member = await visitPocket(browser, city, 'demo.ouyanghaiyan');
  const { page } = member;
  const before = await deductedOf(page);
  const answering = new Hands();
  const notice = page.getByRole('link', { name: /告知书/ });
  await answering.click(notice.first());
  await page.getByText(matter).first().waitFor();
  await inOrder(page);
  await answering.click(page.getByRole('button', { name: /我已看到/ }));
  await answering.fill(page.getByLabel('当时的情况'), '那天公交车故障，已向组长说明。');
  await answering.click(page.getByLabel('说明完了，不再补充'));
  await inOrder(page);
  await answering.click(page.getByRole('button', { name: '提交说明' }));
  await page.getByRole('definition').filter({ hasText: '公交车故障' }).waitFor();
  answering.tell('a member answers a proposed deduction on a phone');
  expect(answering.clicks).toBeLessThanOrEqual(memberTaps);
  expect(await deductedOf(page)).toBe(before);
  await page.getByRole('link', { name: '积分', exact: true }).click();
  const pending = page
    .getByRole('region', { name: /没有计入任何合计/ })
    .filter({ hasText: matter });
  await pending.waitFor();

  await decide(phoneScreen, matter, async (office, deciding) => {
    await office.getByText('公交车故障').waitFor();
    await deciding.click(office.getByRole('button', { name: '决定不扣' }));
    await office.getByText('请写明理由').waitFor();
    await deciding.fill(office.getByLabel('理由'), '公交公司证明属实，不属无故迟到。');
    await inOrder(office);
    await deciding.click(office.getByRole('button', { name: '决定不扣' }));
    await office.getByText('已决定不扣').first().waitFor();
  });

  expect(await deductedOf(page)).toBe(before);
  await page.getByRole('link', { name: '积分', exact: true }).click();
  await page.locator('.entries').first().waitFor();
  expect(await page.getByRole('main').innerText()).not.toContain(matter);
  await endsWell(member);
});

test('a notice signed on paper and answered on paper is decided at the desk, and counts from then on', {
  timeout: stepMs,
}, async () => {
  const matter = '集中学习迟到';
  await propose('王伟', matter, officeScreen);

  const member = await visitAs(browser, city, 'demo.wangwei');
  expect(await deductedOf(member.page)).toBe('0');
  await member.page.goto(`${city.address}/my-points`);
  await shown(member.page);
  const notice = member.page.getByRole('region', { name: new RegExp(matter) });
  expect(await notice.innerText()).toContain('现在没有计入任何合计');
  await inOrder(member.page);

  await decide(officeScreen, matter, async (office, recording) => {
    await recording.click(office.getByRole('button', { name: '登记已送达' }));
    await recording.fill(office.getByLabel('本人的说明'), '当天送孩子就医，忘了请假，今后改正。');
    await recording.click(office.getByLabel('已说明完毕，不再补充'));
    await inOrder(office);
    await recording.click(office.getByRole('button', { name: '录入说明' }));
    await recording.fill(office.getByLabel('理由'), '本人说明属实，但没有请假，按规则办理。');
    await recording.click(office.getByRole('button', { name: /^决定扣/ }));
    await office.getByText('已决定扣分').first().waitFor();
  });

  expect(await deductedOf(member.page)).toBe('−0.5');
  await endsWell(member);
});

test('whoever an entry is to be taken back from answers at the desk; it counts until it is decided', {
  timeout: stepMs,
}, async () => {
  const member = await visitAs(browser, city, 'demo.dingyi');
  const { page } = member;
  const hands = new Hands();
  await hands.click(page.getByRole('link', { name: '看告知书、写说明' }));
  await page.getByRole('heading', { level: 1, name: /^拟冲销告知/ }).waitFor();
  await inOrder(page);
  await hands.click(page.getByRole('button', { name: '我已看到' }));
  await page.getByText('等本人说明').first().waitFor();
  await hands.fill(page.getByLabel('当时的情况'), '那天我在值守，值班表上有我的名字。');
  await hands.click(page.getByLabel('已说明完毕，不再补充'));
  await inOrder(page);
  await hands.click(page.getByRole('button', { name: '提交说明' }));
  await page.getByRole('definition').filter({ hasText: '我在值守' }).waitFor();
  expect(await page.getByRole('main').innerText()).toContain('照常计分');
  hands.tell('a member answers a proposed reversal on an office screen');
  expect(hands.clicks).toBeLessThanOrEqual(memberTaps);
  await endsWell(member);
});

/** By the secretary, who is told what is still missing. */
async function propose(name: string, matter: string, size: typeof officeScreen): Promise<void> {
  const secretary = await visitAs(browser, city, 'demo.zhaoguodong', size);
  const { page } = secretary;
  await openFromIndex(page, new Hands(), '扣分与冲销');
  await page.getByRole('link', { name: '提出拟扣分' }).click();
  const act = page.getByRole('button', { name: '提出，下一步告知本人' });
  await act.click();
  await page.getByText('请从名单中选一位同志').waitFor();
  await inOrder(page);
  await page.getByRole('combobox', { name: '姓名' }).fill(name);
  // Names of two characters stand as wide as those of three.
  const option = { name: new RegExp([...name].join('\\s*')) };
  await page.getByRole('option', option).click();
  await page.getByLabel('依据的规则').selectOption('Y03');
  await page.getByLabel('发生日期').fill('2026-06-10');
  await page.getByLabel('会前怎样通知本人').selectOption('当面通知');
  await page.getByLabel('哪天通知到本人').fill('2026-06-08');
  await page.getByLabel('本人请假、出差、生病').selectOption('都没有');
  await page.getByLabel('事由').fill(matter);
  await page.getByLabel('事实').fill('迟到二十分钟，会前没有说明。');
  await page.getByLabel('证据').fill('会议签到表');
  await page.getByLabel('联系电话或地点').fill('支部书记办公室306室');
  await act.click();
  await page.getByRole('heading', { level: 1, name: `${name}：${matter}` }).waitFor();
  await endsWell(secretary);
}

/** The office opens the case from its desk and does what is to be done, within its clicks. */
async function decide(
  size: typeof officeScreen,
  matter: string,
  act: (page: Page, hands: Hands) => Promise<void>,
): Promise<void> {
  const office = await visitAs(browser, city, 'demo.linjing', size);
  const { page } = office;
  const hands = new Hands();
  await openFromIndex(page, hands, '扣分与冲销');
  await inOrder(page);
  await hands.click(page.getByRole('link', { name: matter }));
  await act(page, hands);
  hands.tell(
    `the office ends a hearing on ${size === phoneScreen ? 'a phone' : 'an office screen'}`,
  );
  expect(hands.clicks).toBeLessThanOrEqual(cadreClicks);
  await endsWell(office);
}

/** What deductions come to in the year, by the light pages; other journeys may earn points meanwhile. */
async function deductedOf(page: Page): Promise<string | undefined> {
  await page.goto(`${city.address}/m`);
  const link = page.getByRole('link', { name: /^Y 约束扣分已计/ });
  return /已计\s*(\S+?)\s*分，看/.exec(await link.innerText())?.[1];
}
