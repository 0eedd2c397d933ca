import type { TopicText } from '#contract/service.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** When a topic is, as its page shows it: business date, times of day, last day of signing up. */
export interface TopicTimes {
  readonly on: string;
  readonly from: string;
  readonly to: string;
  readonly signUpUntil: string;
}

/** Where a topic stands at a moment; `recorded` once its sheet is confirmed. */
export type Situation = 'open' | 'closed' | 'running' | 'over' | 'recorded' | 'cancelled';

export const situationWords: Readonly<Record<Situation, string>> = {
  open: '报名中',
  closed: '报名截止',
  running: '进行中',
  over: '待记录',
  recorded: '已记录',
  cancelled: '已取消',
};

/** @param now Asia/Shanghai, `2026-07-15 14:30` */
export function situationOf(
  topic: TopicTimes & { readonly cancelled: boolean; readonly recorded: boolean },
  now: string,
): Situation {
  if (topic.cancelled) return 'cancelled';
  if (topic.recorded) return 'recorded';
  if (now >= `${topic.on} ${topic.to}`) return 'over';
  if (now >= `${topic.on} ${topic.from}`) return 'running';
  return now.slice(0, 10) <= topic.signUpUntil ? 'open' : 'closed';
}

/** Begun topics are neither changed nor called off: what happened goes into the sheet. */
export function hasBegun(topic: Pick<TopicTimes, 'on' | 'from'>, now: string): boolean {
  return now >= `${topic.on} ${topic.from}`;
}

/**
 * Checks what somebody wrote about a topic, each mistake at its field.
 * @param now Asia/Shanghai, `2026-07-15 14:30`
 * @throws Refusal service.endsBeforeStart, service.startsInPast, service.signUpAfterStart, service.safetyNoteMissing
 */
export function checkTopic(text: TopicText, now: string): void {
  if (text.to <= text.from) throw Refusal.at('to', 'service.endsBeforeStart');
  if (hasBegun(text, now)) throw Refusal.at('on', 'service.startsInPast');
  if (text.signUpUntil > text.on) throw Refusal.at('signUpUntil', 'service.signUpAfterStart');
  if (text.companionsWelcome && text.safetyNote.trim() === '') {
    throw Refusal.at('safetyNote', 'service.safetyNoteMissing');
  }
}

/** @throws Refusal service.topicCancelled, service.topicBegun */
export function refuseSettled(
  topic: TopicTimes & { readonly cancelled: boolean },
  now: string,
): void {
  if (topic.cancelled) throw new Refusal('service.topicCancelled');
  if (hasBegun(topic, now)) throw new Refusal('service.topicBegun');
}

/**
 * `还有3个名额`; once nobody can sign up any more, how many did, and nothing when it is recorded or called off.
 * Whoever waits already has taken the freed places: they move up by themselves.
 */
export function placesWords(situation: Situation, places: number | null, signUps: number): string {
  if (situation === 'recorded' || situation === 'cancelled') return '';
  if (situation !== 'open') return `${signUps}人报名`;
  if (places === null) return '不限名额';
  if (signUps < places) return `还有${places - signUps}个名额`;
  const waiting = signUps - places;
  return waiting === 0 ? '名额已满，可候补' : `名额已满，候补${waiting}人`;
}

/** What those who signed up have to know about a change; null where nothing they rely on changed. */
export function changedWords(
  before: TopicTimes & { readonly place: string },
  after: TopicTimes & { readonly place: string },
  today: string,
): string | null {
  const changes: string[] = [];
  const [was, is] = [timeRange(before), timeRange(after)];
  if (was !== is) changes.push(`时间由${was}改为${is}`);
  if (before.place !== after.place) changes.push(`地点由${before.place}改为${after.place}`);
  return changes.length === 0 ? null : `${today}：${changes.join('；')}。`;
}

/** `2026-07-18 09:00—11:00`. */
export function timeRange({ on, from, to }: TopicTimes): string {
  return `${on} ${from}—${to}`;
}
