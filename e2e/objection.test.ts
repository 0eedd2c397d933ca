import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { officeScreen, phoneScreen, shown, visitAs } from './visit.ts';

const screens = [
  ['an office screen', officeScreen, 0],
  ['a phone', phoneScreen, 1],
] as const;
const { browser, city, inks } = await opening();

describe.each(screens)('on %s', (screen, size, which) => {
  test('a colleague objects, the office answers, the colleague reads it', {
    timeout: 180_000,
  }, async () => {
    const member = await visitAs(browser, city, 'demo.dingyi', size);
    const objecting = new Hands();
    await open(member.page, objecting, '积分公示');
    await objecting.click(member.page.getByRole('link', { name: /^关于.*的公示$/ }).last());
    await shown(member.page);
    const deed = member.page.locator('.public-deeds button').nth(which);
    const matter = await deed.innerText();
    await objecting.click(deed);
    const dialog = member.page.getByRole('dialog', { name: '提出异议' });
    await objecting.fill(dialog.getByLabel('哪里不对'), '那天他在外地出差');
    await objecting.click(dialog.getByRole('button', { name: '提出异议' }));
    await dialog.getByRole('status').waitFor();
    expect(await flawsOf(member.page, inks)).toEqual([]);
    objecting.tell(`from the desk to an objection on ${screen}`);
    expect(objecting.actions).toBeLessThanOrEqual(which === 0 ? 5 : 6);

    const office = await visitAs(browser, city, 'demo.linjing', size);
    const answering = new Hands();
    await open(office.page, answering, '异议办理');
    await answering.click(office.page.getByRole('link', { name: matter }).first());
    await office.page.getByText('那天他在外地出差').waitFor();
    expect(await office.page.getByRole('main').innerText()).toContain('丁一');
    expect(await flawsOf(office.page, inks)).toEqual([]);
    await answering.fill(office.page.getByLabel('理由'), '查阅考勤和签到表，当天在岗');
    await answering.click(office.page.getByRole('button', { name: '答复：维持原记录' }));
    await office.page.getByText('已答复：维持原记录').waitFor();
    answering.tell(`from the desk to an answer on ${screen}`);
    expect(answering.actions).toBeLessThanOrEqual(which === 0 ? 4 : 5);
    expect(office.faults).toEqual([]);
    await office.close();

    await member.page.getByRole('link', { name: '看办理情况' }).click();
    await member.page.reload();
    await member.page.getByText('查阅考勤和签到表').waitFor();
    await member.page.getByRole('heading', { name: /申请复议/ }).waitFor();
    expect(await flawsOf(member.page, inks)).toEqual([]);
    expect(member.faults).toEqual([]);
    await member.close();
  });
});

async function open(page: Page, hands: Hands, words: string): Promise<void> {
  const index = page.getByRole('button', { name: '目录' });
  if (await index.isVisible()) await hands.click(index);
  const entries = page.getByRole('navigation', { name: '目录' });
  await hands.click(entries.getByRole('link', { name: words, exact: true }));
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
  await shown(page);
}
