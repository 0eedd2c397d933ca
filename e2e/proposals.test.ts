import { expect, test } from 'vitest';
import { Hands } from './hands.ts';
import { opening } from './opening.ts';
import { flawsOf } from './page-checks.ts';
import { fillPlaceAndTime, openFromIndex, shanghaiTime } from './topics.ts';
import { phoneScreen, shown, type Visit, visitAs } from './visit.ts';

const title = '周末陪老人聊天';
const declined = '夜间巡河';
const nineDaysMs = 9 * 24 * 3_600_000;
const stepMs = 180_000;
let topicAddress: string;
const { browser, city, inks } = await opening();

test('a member proposes two topics on the phone', { timeout: stepMs }, async () => {
  const { page, close } = await visitAs(browser, city, 'demo.ouyanghaiyan', phoneScreen);
  const hands = new Hands();
  await openFromIndex(page, hands, '题目建议');
  for (const wished of [title, declined]) {
    await hands.fill(page.getByLabel('想办什么'), wished);
    await hands.choose(page.getByLabel('主题'), '助老');
    await hands.fill(page.getByLabel('为谁，做什么'), '陪社区里独居的老人说说话，教用手机。');
    await hands.click(page.getByRole('button', { name: '提出建议' }));
    await page.getByRole('heading', { level: 3, name: wished }).waitFor();
  }
  expect(await page.getByRole('main').innerText()).toContain('待答复');
  expect(await flawsOf(page, inks)).toEqual([]);
  hands.tell('proposing two topics on a phone');
  expect(hands.actions).toBeLessThanOrEqual(10);
  await close();
});

test('an empty proposal says what is missing, at the fields', { timeout: stepMs }, async () => {
  const { page, close } = await visitAs(browser, city, 'demo.dingyi');
  await openFromIndex(page, new Hands(), '题目建议');
  await page.getByRole('button', { name: '提出建议' }).click();
  await page.getByText('请写想办什么').waitFor();
  expect(await flawsOf(page, inks)).toEqual([]);
  await close();
});

test('her secretary adopts one with credit and declines the other with a reason', {
  timeout: stepMs,
}, async () => {
  const { page, close } = await visitAs(browser, city, 'demo.zhaoguodong');
  const hands = new Hands();
  await openFromIndex(page, hands, '题目建议');
  expect(await flawsOf(page, inks)).toEqual([]);
  await hands.click(page.getByRole('button', { name: `暂不采纳：${declined}` }));
  await hands.fill(page.getByLabel('事由'), '夜间河边不安全，改为白天再议');
  await hands.click(page.getByRole('button', { name: '答复暂不采纳' }));
  await page.getByText('未采纳').waitFor();
  await hands.click(page.getByRole('link', { name: `采纳并发布：${title}` }));
  const [on = ''] = shanghaiTime(Date.now() + nineDaysMs).split(' ');
  await page.getByText('采纳欧阳海燕的建议').waitFor();
  expect(await page.getByRole('textbox', { name: '题目' }).inputValue()).toBe(title);
  await fillPlaceAndTime(page, hands, { title, on, from: '09:00', to: '11:00' });
  await hands.fill(page.getByLabel('名额'), '1');
  await hands.click(page.getByRole('button', { name: '发布题目' }));
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  topicAddress = page.url();
  expect(await page.getByRole('main').innerText()).toContain('欧阳海燕提议');
  expect(await flawsOf(page, inks)).toEqual([]);
  hands.tell('answering two proposals');
  expect(hands.actions).toBeLessThanOrEqual(12);
  await close();
});

test('the proposer reads both answers', { timeout: stepMs }, async () => {
  const { page, close } = await visitAs(browser, city, 'demo.ouyanghaiyan');
  await openFromIndex(page, new Hands(), '题目建议');
  const words = await page.getByRole('main').innerText();
  expect(words).toContain('夜间河边不安全');
  expect(words).toContain('已采纳');
  await close();
});

test('whoever waits moves up when somebody withdraws', { timeout: stepMs }, async () => {
  const first = await at('demo.ouyanghaiyan');
  await first.page.getByRole('button', { name: '我要报名' }).click();
  await first.page.getByRole('button', { name: '退出报名' }).waitFor();
  const second = await at('demo.wangwei');
  await second.page.getByRole('button', { name: '排队候补' }).click();
  await second.page.getByRole('button', { name: '退出候补' }).waitFor();
  expect(await second.page.getByRole('main').innerText()).toContain('候补第1位');
  expect(await flawsOf(second.page, inks)).toEqual([]);
  await first.page.getByRole('button', { name: '退出报名' }).click();
  await first.page.getByRole('button', { name: '排队候补' }).waitFor();
  await second.page.reload();
  await shown(second.page);
  await second.page.getByRole('button', { name: '退出报名' }).waitFor();
  const organiser = await at('demo.zhaoguodong');
  const list = organiser.page.getByRole('table', { name: '已报名的人' });
  expect(await list.innerText()).toMatch(/王.伟/);
  expect(await list.innerText()).not.toContain('欧阳海燕');
  for (const { close } of [first, second, organiser]) await close();
});

test('who signed up is told what changed, and why it is called off', {
  timeout: stepMs,
}, async () => {
  const { page, close } = await at('demo.zhaoguodong');
  await page.getByRole('link', { name: '修改安排' }).click();
  await page.getByRole('textbox', { name: '地点' }).fill('西街社区活动室');
  await page.getByLabel('结束').fill('08:00');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByText('结束时间要晚于开始时间').first().waitFor();
  expect(await flawsOf(page, inks)).toEqual([]);
  expect(await page.getByRole('textbox', { name: '地点' }).inputValue()).toBe('西街社区活动室');
  await page.getByLabel('结束').fill('10:30');
  await page.getByRole('button', { name: '保存修改' }).click();
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
  const joined = await at('demo.wangwei');
  await joined.page.getByText('安排有变动').waitFor();
  expect(await joined.page.getByRole('main').innerText()).toContain('西街社区活动室');
  await page.getByRole('button', { name: '取消题目' }).click();
  await page.getByLabel('事由').fill('社区当天另有安排，改期另行通知');
  await page.getByRole('dialog').getByRole('button', { name: '取消题目' }).click();
  await page.getByText('这个题目已经取消').waitFor();
  expect(await flawsOf(page, inks)).toEqual([]);
  await joined.page.reload();
  await joined.page.getByText('社区当天另有安排').waitFor();
  for (const visit of [joined, { close }]) await visit.close();
});

/** The page of the adopted topic, as a person sees it. */
async function at(login: string): Promise<Visit> {
  const visit = await visitAs(browser, city, login);
  await visit.page.goto(topicAddress);
  await shown(visit.page);
  return visit;
}
