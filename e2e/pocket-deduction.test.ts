import { beforeAll, expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { visitAs, visitPocket } from './visit.ts';

const stepMs = 120_000;
const dayMs = 24 * 60 * 60 * 1000;
const matter = '党小组会未到会';
const { browser, city, inks } = await opening();

beforeAll(() => proposeDeduction('王伟'), 300_000);

test('a proposed deduction stands outside the total, and is answered within four taps', {
  timeout: stepMs,
}, async () => {
  const { page, faults, close } = await visitPocket(browser, city, 'demo.wangwei');
  const total = await page.locator('.year-sum').innerText();
  const hands = new Hands();
  const thing = page.getByRole('region', { name: '下一件事' });
  expect(await thing.innerText()).toContain(matter);
  await hands.click(thing.getByRole('link').first());
  expect(await flawsOf(page, inks)).toEqual([]);
  await hands.click(page.getByRole('button', { name: /我已看到/ }));
  await hands.fill(page.getByLabel('当时的情况'), '那天在窗口值班，已向组长说明。');
  expect(await flawsOf(page, inks)).toEqual([]);
  await hands.click(page.getByRole('button', { name: '提交说明' }));
  await page.getByText('我的说明').first().waitFor();
  await page.getByRole('definition').filter({ hasText: '那天在窗口值班' }).waitFor();
  expect(hands.clicks).toBeLessThanOrEqual(4);
  await page.getByRole('link', { name: '首页' }).click();
  expect(await page.locator('.year-sum').innerText()).toBe(total);
  await page.getByRole('link', { name: '积分', exact: true }).click();
  const pending = page.getByRole('region', { name: /没有计入合计/ });
  expect(await pending.innerText()).toContain(matter);
  expect(faults).toEqual([]);
  hands.tell('a member answers a proposed deduction');
  await close();
});

/** The party office proposes, through the interface, to deduct for an absence some days ago. */
async function proposeDeduction(name: string): Promise<void> {
  const office = await visitAs(browser, city, 'demo.linjing');
  const { request } = office.page.context();
  const found = await request.get(`${city.address}/api/people?q=${name}&size=1`);
  const [person] = ((await found.json()) as { rows: { id: number }[] }).rows;
  const proposed = await request.post(`${city.address}/api/deductions`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: {
      personId: person!.id,
      ruleCode: 'Y01',
      level: null,
      happenedOn: new Date(Date.now() - 5 * dayMs).toISOString().slice(0, 10),
      matter,
      fact: '党小组会未到会，会前没有请假。',
      evidence: '会议签到表',
      contact: '党务办公室305室',
    },
  });
  expect(proposed.status()).toBe(200);
  await office.close();
}
