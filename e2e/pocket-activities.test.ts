import { beforeAll, expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { shown, visitAs, visitPocket } from './visit.ts';

const stepMs = 120_000;
const dayMs = 24 * 60 * 60 * 1000;
const title = '河道清洁一小时';
const { browser, city, inks } = await opening();

beforeAll(postTopic, 300_000);

test('a member joins with family by three taps and a number, and withdraws without a reason', {
  timeout: stepMs,
}, async () => {
  const { page, faults, close } = await visitPocket(browser, city, 'demo.ouyanghaiyan');
  const hands = new Hands();
  await hands.click(page.getByRole('link', { name: '活动', exact: true }));
  await hands.click(page.getByRole('link').filter({ hasText: title }));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.getByLabel('成年人').selectOption('1');
  await hands.click(page.getByRole('button', { name: '我要报名' }));
  await page.getByRole('heading', { name: /已报名/ }).waitFor();
  expect(hands.clicks).toBe(3);
  expect(await page.getByLabel('成年人').inputValue()).toBe('1');
  expect(await flawsOf(page, inks)).toEqual([]);

  await page.getByRole('link', { name: '活动', exact: true }).click();
  await page.getByRole('link', { name: '我报名的' }).click();
  await page.getByRole('link').filter({ hasText: title }).click();
  await page.getByRole('button', { name: '退出报名' }).click();
  expect(await flawsOf(page, inks)).toEqual([]);
  await page.getByRole('button', { name: '退出报名' }).click();
  await page.getByRole('button', { name: '我要报名' }).waitFor();
  expect(faults).toEqual([]);
  await close();
});

test('hours of service and their certificate are one tap from the activities', {
  timeout: stepMs,
}, async () => {
  const { page, faults, close } = await visitPocket(browser, city, 'demo.ouyanghaiyan');
  await page.getByRole('link', { name: '活动', exact: true }).click();
  await page.getByRole('link', { name: '我的服务时长和证明' }).click();
  await page.getByRole('heading', { level: 1, name: '我的服务时长' }).waitFor();
  await shown(page);
  expect(await page.getByRole('main').innerText()).toMatch(/已确认/);
  expect(faults).toEqual([]);
  await close();
});

/** The party office posts a topic that everybody of the bureau may join, a week from now. */
async function postTopic(): Promise<void> {
  const office = await visitAs(browser, city, 'demo.linjing');
  const { request } = office.page.context();
  const answer = await request.get(`${city.address}/api/topics/organisers`);
  const { organisers } = (await answer.json()) as { organisers: { id: number }[] };
  const day = new Date(Date.now() + 7 * dayMs).toISOString().slice(0, 10);
  const organisationId = organisers[0]!.id;
  const posted = await request.post(`${city.address}/api/topics`, {
    headers: { 'idempotency-key': crypto.randomUUID() },
    data: {
      organisationId,
      title,
      theme: 'sanitaryCity',
      purpose: '沿河清理白色垃圾，工具由组织者准备。',
      place: '滨河公园东门',
      on: day,
      from: '09:00',
      to: '10:00',
      signUpUntil: day,
      places: 20,
      openTo: organisationId,
      membersOnly: false,
      recordKind: 'hours',
      leaderId: null,
      companionsWelcome: true,
      safetyNote: '临水作业，未成年人由家长照看，在东门集合。',
    },
  });
  expect([posted.status(), await posted.text()]).toEqual([200, expect.any(String)]);
  await office.close();
}
