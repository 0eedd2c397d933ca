import type { Page } from 'playwright-core';
import { approvalBureau } from '../server/demo/units.ts';
import { addDays, plainDateOf } from '../server/kernel/plain-date.ts';
import { connect } from '../server/platform/database/connect.ts';
import { connectToDataFolder } from '../server/platform/embedded/index.ts';
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

const shanghaiMs = 8 * 3_600_000;

/** As clocks in Shanghai show it, `2026-11-23 18:05`. */
export function shanghaiTime(atMs: number): string {
  return new Date(atMs + shanghaiMs).toISOString().slice(0, 16).replace('T', ' ');
}

/** Two hours on a morning a month from now: whatever the hour of the test, it can still be announced. */
export function nextMonth(): Pick<Written, 'on' | 'from' | 'to'> {
  return { on: addDays(plainDateOf(new Date()), 30), from: '09:00', to: '11:00' };
}

/**
 * The day has come: the announced topics begin with today, at the stroke of midnight. The clock of a
 * running product cannot be set, so the topics are moved instead of the time.
 */
export async function dayComes(dataDir: string, titles: readonly string[]): Promise<void> {
  const folder = await connectToDataFolder(dataDir, () => {});
  const database = connect(folder.url, { connections: 1 });
  try {
    const { rowCount } = await database.pool.query(
      `update service_topic set held_on = $1, sign_up_until = $1, from_minute = 0, to_minute = 120
       where title = any($2)`,
      [plainDateOf(new Date()), titles],
    );
    if (rowCount !== titles.length) throw new Error(`${rowCount} of ${titles.length} topics begin`);
  } finally {
    await database.close();
    await folder.close();
  }
}
