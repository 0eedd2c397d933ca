import type { Page } from 'playwright-core';
import type { TopicText } from '../contract/service.ts';
import { shanghaiTime } from '../e2e/topics.ts';
import { shown } from '../e2e/visit.ts';
import { pause } from '../server/platform/embedded/progress.ts';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

type Told = Pick<TopicText, 'title' | 'theme' | 'purpose' | 'place' | 'places'>;

const coming: readonly [days: number, told: Told][] = [
  [
    3,
    {
      ...{ title: '东湖河岸清洁', theme: 'sanitaryCity', place: '东湖公园南门', places: 20 },
      purpose: '清理河岸垃圾，劝导文明垂钓，请自带手套。',
    },
  ],
  [
    6,
    {
      ...{ title: '教老人用手机', theme: 'elderCare', place: '西街社区活动室', places: 8 },
      purpose: '一对一教社区老人挂号、缴费、视频通话。',
    },
  ],
  [
    12,
    {
      ...{ title: '北山植树', theme: 'forestCity', place: '北山林场东门', places: null },
      purpose: '种油松两百棵，工具由林场准备，可以带家属。',
    },
  ],
];

/** Posts what the list shows, and signs the person up for the first. */
export async function postTopics(page: Page): Promise<void> {
  for (const [days, told] of coming) {
    const [on = ''] = shanghaiTime(Date.now() + days * dayMs).split(' ');
    const topicId = await post(page, { ...told, on, from: '09:00', to: '11:30' });
    if (days === 3) {
      const companions = { under7: 0, under14: 0, under18: 0, adults: 0 };
      await send(page, 'post', `/api/topics/${topicId}/sign-up`, { companions, acceptClash: true });
    }
  }
  await page.reload();
  await shown(page);
}

/** The record of an activity that has just begun: nine on the list, two of them otherwise than planned. */
export async function openSheet(page: Page): Promise<void> {
  const times = await shortly();
  const topicId = await post(page, { ...coming[0]![1], title: '窗口便民服务日', ...times });
  const people = await send(page, 'get', `/api/topics/people?q=l&topicId=${topicId}`);
  const rows = people['rows'].slice(0, 9).map(({ id }: { id: number }) => ({
    ...{ personId: id, minutes: 120 },
  }));
  await untilBegun(times);
  const text = { version: 0, headCount: null, companionCount: 0, note: '', rows };
  await send(page, 'put', `/api/topics/${topicId}/sheet`, text);
  await page.goto(new URL(`/topics/${topicId}/sheet`, page.url()).href);
  await shown(page);
  await page.locator('[data-cell=hours]').nth(3).fill('1.5');
  await page.getByLabel('到场人数').fill('9');
  await page.getByText(/已保存\d/).waitFor();
}

type Posted = Told & Pick<TopicText, 'on' | 'from' | 'to'>;

async function post(page: Page, told: Posted): Promise<number> {
  const { organisers, audiences } = await send(page, 'get', '/api/topics/organisers');
  const bureau = audiences.find(({ name }: { name: string }) => name.endsWith('服务局'));
  const topic: TopicText = {
    ...told,
    organisationId: organisers[0].id,
    openTo: bureau.id,
    signUpUntil: told.on,
    membersOnly: false,
    recordKind: 'hours',
    leaderId: null,
    companionsWelcome: told.theme === 'forestCity',
    safetyNote: '八点半在门口集合；未成年人由家长照看。',
  };
  return (await send(page, 'post', '/api/topics', topic))['topicId'];
}

/** As the page itself would: its session, and a request id for each act. */
async function send(page: Page, method: 'get' | 'post' | 'put', path: string, data?: object) {
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const address = new URL(path, page.url()).href;
  const answer = await page.context().request[method](address, { headers, ...(data && { data }) });
  if (!answer.ok()) throw new Error(`${path} answers ${answer.status()}: ${await answer.text()}`);
  return await answer.json();
}

/** A topic that begins in a minute and lasts two hours, on one day: shortly before midnight it waits. */
async function shortly(): Promise<Pick<TopicText, 'on' | 'from' | 'to'>> {
  const starts = () => Date.now() + minuteMs;
  while (
    shanghaiTime(starts() + 61 * minuteMs).slice(0, 10) !== shanghaiTime(Date.now()).slice(0, 10)
  ) {
    await pause(minuteMs);
  }
  const [on = '', from = ''] = shanghaiTime(starts()).split(' ');
  const [endsOn, end = ''] = shanghaiTime(starts() + 120 * minuteMs).split(' ');
  return { on, from, to: endsOn === on ? end : '23:59' };
}

/** Waits for the first minute of an activity. */
async function untilBegun({ on, from }: Pick<TopicText, 'on' | 'from'>): Promise<void> {
  while (shanghaiTime(Date.now()) < `${on} ${from}`) await pause(500);
}
