import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { officeScreen, phoneScreen, shown, visitAs } from './visit.ts';

const screens = [
  ['an office screen', officeScreen, '集中学习迟到'],
  ['a phone', phoneScreen, '业务例会迟到'],
] as const;
const { browser, city, inks } = await opening();

describe.each(screens)('on %s', (screen, size, matter) => {
  test('a deduction is proposed, told, answered and dropped; it never counted', {
    timeout: 240_000,
  }, async () => {
    const secretary = await visitAs(browser, city, 'demo.zhaoguodong', size);
    await propose(secretary.page, matter);
    expect(await flawsOf(secretary.page, inks)).toEqual([]);
    expect(secretary.faults).toEqual([]);
    await secretary.close();

    const member = await visitAs(browser, city, 'demo.ouyanghaiyan', size);
    await member.page.goto(`${city.address}/my-points`);
    await shown(member.page);
    const total = await member.page.locator('.year-total').innerText();
    const notice = member.page.getByRole('region', { name: new RegExp(matter) });
    expect(await notice.innerText()).toContain('现在没有计入总分');
    expect(await flawsOf(member.page, inks)).toEqual([]);
    const answering = new Hands();
    await answering.click(notice.getByRole('link'));
    await answering.click(member.page.getByRole('button', { name: '我已看到' }));
    await member.page.getByText('等本人说明').first().waitFor();
    await answering.fill(member.page.getByLabel('当时的情况'), '那天公交车故障，已向组长说明。');
    await answering.click(member.page.getByLabel('已说明完毕，不再补充'));
    expect(await flawsOf(member.page, inks)).toEqual([]);
    await answering.click(member.page.getByRole('button', { name: '提交说明' }));
    await member.page.getByRole('definition').filter({ hasText: '公交车故障' }).waitFor();
    expect(answering.clicks).toBeLessThanOrEqual(4);
    answering.tell(`a member answers a proposed deduction on ${screen}`);

    const office = await visitAs(browser, city, 'demo.linjing', size);
    const deciding = new Hands();
    await openList(office.page, deciding);
    expect(await flawsOf(office.page, inks)).toEqual([]);
    await deciding.click(office.page.getByRole('link', { name: matter }));
    await office.page.getByText('公交车故障').waitFor();
    await deciding.click(office.page.getByRole('button', { name: '决定不扣' }));
    await office.page.getByText('请写明理由').waitFor();
    await deciding.fill(office.page.getByLabel('理由'), '公交公司证明属实，不属无故迟到。');
    expect(await flawsOf(office.page, inks)).toEqual([]);
    await deciding.click(office.page.getByRole('button', { name: '决定不扣' }));
    await office.page.getByText('已决定不扣').first().waitFor();
    expect(deciding.clicks).toBeLessThanOrEqual(6);
    deciding.tell(`the office decides a deduction on ${screen}`);
    expect(office.faults).toEqual([]);
    await office.close();

    await member.page.goto(`${city.address}/my-points`);
    await shown(member.page);
    expect(await member.page.locator('.year-total').innerText()).toBe(total);
    expect(await member.page.getByRole('main').innerText()).not.toContain(matter);
    expect(member.faults).toEqual([]);
    await member.close();
  });
});

async function propose(page: Page, matter: string): Promise<void> {
  await openList(page, new Hands());
  await page.getByRole('link', { name: '提出拟扣分' }).click();
  const act = page.getByRole('button', { name: '提出，下一步告知本人' });
  await act.click();
  await page.getByText('请从名单中选一位同志').waitFor();
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.getByRole('combobox', { name: '姓名' }).fill('欧阳海燕');
  await page.getByRole('option', { name: '欧阳海燕' }).click();
  await page.getByLabel('依据的规则').selectOption('Y03');
  await page.getByLabel('发生日期').fill('2026-06-10');
  await page.getByLabel('事由').fill(matter);
  await page.getByLabel('事实').fill('迟到二十分钟，会前没有说明。');
  await page.getByLabel('证据').fill('会议签到表');
  await page.getByLabel('联系电话或地点').fill('支部书记办公室306室');
  await act.click();
  await page.getByRole('heading', { level: 1, name: `欧阳海燕：${matter}` }).waitFor();
  await shown(page);
}

async function openList(page: Page, hands: Hands): Promise<void> {
  const index = page.getByRole('button', { name: '目录' });
  if (await index.isVisible()) await hands.click(index);
  const entries = page.getByRole('navigation', { name: '目录' });
  await hands.click(entries.getByRole('link', { name: '扣分与冲销', exact: true }));
  await page.getByRole('heading', { level: 1, name: '扣分与冲销' }).waitFor();
  await shown(page);
}
