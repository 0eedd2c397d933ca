import type { RecordKind, Theme } from '#contract/service.ts';
import type { AnswerOf } from '../../lib/client.ts';
import { dueDay } from '../../lib/format.ts';

export type TopicRow = AnswerOf<'service.listTopics'>['rows'][number];
export type TopicPage = AnswerOf<'service.readTopic'>;

const themeWords: Readonly<Record<Theme, string>> = {
  sanitaryCity: '创卫',
  forestCity: '创森',
  elderCare: '助老',
  community: '社区',
  pairedAssistance: '结对帮扶',
  civility: '文明创建',
  organCulture: '机关文化',
  other: '其他公益',
};

/** In the order in which a list offers them. */
export const themes = Object.entries(themeWords) as [Theme, string][];

export function themeIn(text: unknown): Theme | undefined {
  return themes.find(([theme]) => theme === text)?.[0];
}

/** What a sheet is recorded as, told to whoever posts a topic. */
export const recordChoices: readonly [RecordKind, string, string][] = [
  [
    'hours',
    '按实际服务时长记录',
    '适合志愿服务：每人到场多久记多久，路上的时间不算，可以开志愿服务证明。',
  ],
  ['action', '按参加一次题目行动记录', '适合集中行动，如清洁日、植树：参加一次记一次，不论长短。'],
  ['culture', '按参加一次机关文化活动记录', '适合读书会、运动会、文艺活动：参加一次记一次。'],
  ['none', '只留活动记录，不记积分', '适合另有规则记分的活动，或只需要留下记录的活动。'],
];

interface Span {
  on: string;
  from: string;
  to: string;
}

/** `11月28日 周六 09:00—11:30`. */
export function whenWords({ on, from, to }: Span, today: string): string {
  return `${dueDay(on, today)} ${from}—${to}`;
}

const midnight = 24 * 60;

/** `09:30` → 570. */
export function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

/** 570 → `09:30`, at most the day's last minute. */
export function timeOf(minute: number): string {
  const within = Math.min(minute, midnight - 1);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(within / 60))}:${two(within % 60)}`;
}
