import type { Page } from 'playwright-core';
import { approvalBureau } from '../server/demo/units.ts';
import { pause } from '../server/platform/embedded/progress.ts';
import type { Hands } from './hands.ts';
import { shown } from './visit.ts';

/** What a cadre writes of a topic; the rest of the form is filled in already. */
export interface Written {
  readonly title: string;
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly places?: string;
  /** The words of the radio button. */
  readonly recorded?: string;
}

/** From the desk to the page of the new topic. */
export async function postTopic(page: Page, hands: Hands, written: Written): Promise<string> {
  await openFromIndex(page, hands, '公益题目');
  await hands.click(page.getByRole('link', { name: '发布题目' }));
  await fillTopic(page, hands, written);
  await hands.click(page.getByRole('button', { name: '发布题目' }));
  await page.getByRole('heading', { level: 1, name: written.title }).waitFor();
  await shown(page);
  return page.url();
}

async function fillTopic(page: Page, hands: Hands, written: Written): Promise<void> {
  await page.getByRole('heading', { level: 1, name: '发布题目' }).waitFor();
  await hands.fill(page.getByRole('textbox', { name: '题目' }), written.title);
  await hands.choose(page.getByLabel('主题'), '创卫');
  await hands.fill(page.getByLabel('服务内容'), '清理河岸垃圾，劝导文明垂钓，请自带手套。');
  await fillPlaceAndTime(page, hands, written);
  await hands.choose(page.getByLabel('哪些人可以参加'), approvalBureau);
  if (written.places) await hands.fill(page.getByLabel('名额'), written.places);
  if (written.recorded) await hands.click(page.getByRole('radio', { name: written.recorded }));
}

export async function fillPlaceAndTime(page: Page, hands: Hands, written: Written): Promise<void> {
  await hands.fill(page.getByLabel('日期'), written.on);
  await hands.fill(page.getByLabel('开始'), written.from);
  await hands.fill(page.getByLabel('结束'), written.to);
  await hands.fill(page.getByLabel('地点'), '东湖公园南门');
}

/** A page of the index, which a phone folds away. */
export async function openFromIndex(page: Page, hands: Hands, words: string): Promise<void> {
  const index = page.getByRole('button', { name: '目录' });
  if (await index.isVisible()) await hands.click(index);
  const link = page.getByRole('navigation', { name: '目录' }).getByRole('link', { name: words });
  await hands.click(link);
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
  await shown(page);
}

const minuteMs = 60_000;
const shanghaiMs = 8 * 60 * minuteMs;

/** As clocks in Shanghai show it, `2026-11-23 18:05`. */
export function shanghaiTime(atMs: number): string {
  return new Date(atMs + shanghaiMs).toISOString().slice(0, 16).replace('T', ' ');
}

/** A topic that begins in `minutes` minutes and lasts two hours, on one day: shortly before midnight it waits. */
export async function shortly(minutes: number): Promise<Pick<Written, 'on' | 'from' | 'to'>> {
  const starts = () => Date.now() + minutes * minuteMs;
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
export async function untilBegun({ on, from }: Pick<Written, 'on' | 'from'>): Promise<void> {
  while (shanghaiTime(Date.now()) < `${on} ${from}`) await pause(500);
}
