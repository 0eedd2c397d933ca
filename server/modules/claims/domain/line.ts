import { addDays, dayNumber, isPlainDate, type PlainDate } from '../../../kernel/plain-date.ts';

/** What can be read from one line: 7月12日给社区老人修水管2小时. Null where the line does not say it. */
export interface ReadLine {
  readonly on: PlainDate | null;
  /** The words the day was read from. */
  readonly onWords: string;
  readonly minutes: number | null;
  readonly minutesWords: string;
  /** Occurrences with their measure word, 3次. */
  readonly count: number | null;
  readonly countWords: string;
  /** Minutes of the day, where the line says from when to when. */
  readonly span: Span | null;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * Reads a line as somebody would who knows what day it is. Reads nothing that is not written.
 *
 * @param dayMinutes how long a day is where the line says 一天 or 半天
 */
export function readLine(words: string, today: PlainDate, dayMinutes: number): ReadLine {
  const text = plain(words);
  const day = dayIn(text, today);
  const span = spanIn(text);
  const length = lengthIn(text, dayMinutes);
  const count = countIn(text);
  const ofSpan = span === null ? null : span.to - span.from;
  return {
    on: day?.on ?? null,
    onWords: day?.words ?? '',
    minutes: length?.minutes ?? ofSpan,
    minutesWords: length?.words ?? (span === null ? '' : spanWords(span)),
    count: count?.count ?? null,
    countWords: count?.words ?? '',
    span,
  };
}

/** From when to when, where a line says it. */
export function spanOf(words: string): Span | null {
  return spanIn(plain(words));
}

/** `540–660` → 9:00至11:00. */
export function spanWords({ from, to }: Span): string {
  const clock = (minute: number) =>
    `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
  return `${clock(from)}至${clock(to)}`;
}

/** 2小时, 1小时30分钟, 45分钟. */
export function minutesWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours > 0 ? `${hours}小时` : ''}${rest > 0 ? `${rest}分钟` : ''}`;
}

function plain(words: string): string {
  return words.normalize('NFKC').replace(/\s+/g, '');
}

interface Day {
  readonly on: PlainDate;
  readonly words: string;
}

const relative: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  昨天: -1,
  昨晚: -1,
  今天: 0,
  今日: 0,
  今早: 0,
};

function dayIn(text: string, today: PlainDate): Day | null {
  return (
    fullDate(text) ?? monthAndDay(text, today) ?? namedDay(text, today) ?? weekDay(text, today)
  );
}

function fullDate(text: string): Day | null {
  const match = /(20\d\d)[年\-/.](\d{1,2})[月\-/.](\d{1,2})[日号]?/.exec(text);
  return match && dateOf(Number(match[1]), match[2]!, match[3]!, match[0]);
}

/** Without a year it is the latest such day that has been. */
function monthAndDay(text: string, today: PlainDate): Day | null {
  const match = /(?<!\d)(\d{1,2})(?:月(\d{1,2})[日号]?|\/(\d{1,2})(?!\d))/.exec(text);
  if (match === null) return null;
  const year = Number(today.slice(0, 4));
  const day = (match[2] ?? match[3])!;
  const own = dateOf(year, match[1]!, day, match[0]);
  if (own !== null && own.on <= today) return own;
  return dateOf(year - 1, match[1]!, day, match[0]) ?? own;
}

function namedDay(text: string, today: PlainDate): Day | null {
  for (const [words, days] of Object.entries(relative)) {
    if (text.includes(words)) return { on: addDays(today, days), words };
  }
  return null;
}

/** 上周六 lies in the week before; 本周三 and 周三 are the latest that has been. Weeks begin on Monday. */
function weekDay(text: string, today: PlainDate): Day | null {
  const match = /(上上|上|这|本)?(?:个)?(?:周|星期|礼拜)([一二三四五六日天])/.exec(text);
  if (match === null) return null;
  const wanted = '一二三四五六日'.indexOf(match[2]!.replace('天', '日'));
  const monday = addDays(today, -((dayNumber(today) + 3) % 7));
  const back = { 上上: 14, 上: 7 }[match[1] ?? ''] ?? 0;
  const on = addDays(monday, wanted - back);
  return { on: on > today ? addDays(on, -7) : on, words: match[0] };
}

function dateOf(year: number, month: string, day: string, words: string): Day | null {
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isPlainDate(on) ? { on, words } : null;
}

const digits = '零一二三四五六七八九';
const number = '(\\d+(?:\\.\\d+)?|[一二两三四五六七八九十]{1,3})';

/** `两` → 2, `十二` → 12, `2.5` → 2.5; null for anything else, such as `三四` and `三四十`, which name no one number. */
function numberOf(text: string): number | null {
  if (/^\d/.test(text)) return Number(text);
  const match = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(
    text.replace('两', '二'),
  );
  const [, tens = '', ten = '', ones = ''] = match ?? [];
  if (ten === '') return tens === '' || ones !== '' ? null : digits.indexOf(tens);
  return (tens === '' ? 1 : digits.indexOf(tens)) * 10 + (ones === '' ? 0 : digits.indexOf(ones));
}

function lengthIn(text: string, dayMinutes: number): { minutes: number; words: string } | null {
  const hours = new RegExp(`${number}个?(半)?(?:小时|钟头)(?:${number}分钟?)?(半)?`).exec(text);
  if (hours !== null) {
    const half = (hours[2] ?? hours[4]) ? 30 : 0;
    const [whole, rest] = [numberOf(hours[1]!), numberOf(hours[3] ?? '0')];
    if (whole === null || rest === null) return null;
    return atLeastOne(whole * 60 + half + rest, hours[0]);
  }
  const half = /半个?(?:小时|钟头)/.exec(text);
  if (half !== null) return { minutes: 30, words: half[0] };
  const minutes = new RegExp(`${number}分钟`).exec(text);
  if (minutes !== null) return atLeastOne(numberOf(minutes[1]!), minutes[0]);
  const halfDay = /半天|半日/.exec(text);
  if (halfDay !== null) return { minutes: dayMinutes / 2, words: halfDay[0] };
  const day = /[1一]整?天|整天|全天/.exec(text);
  return day === null ? null : { minutes: dayMinutes, words: day[0] };
}

function atLeastOne(minutes: number | null, words: string) {
  const whole = Math.round(minutes ?? 0);
  return whole > 0 && whole <= 1440 ? { minutes: whole, words } : null;
}

function countIn(text: string): { count: number; words: string } | null {
  const match = new RegExp(`(?<![第\\d])${number}(次|篇|件|条|场|项|户|份|门|堂|节|人次)`).exec(
    text,
  );
  const count = match === null ? null : numberOf(match[1]!);
  if (match === null || count === null || !Number.isInteger(count) || count < 1) return null;
  return { count, words: match[0] };
}

/** 上午9点到11点半, 14:00-16:00. */
function spanIn(text: string): Span | null {
  const clock = '(上午|早上|中午|下午|晚上)?(\\d{1,2})(?:[点时:](?:(半)|(\\d{2})(?!\\d)分?)?)';
  const match = new RegExp(`${clock}[到至\\-—~]+${clock}`).exec(text);
  if (match === null) return null;
  const from = minuteOf(match[1], match[2]!, match[3], match[4]);
  const to = minuteOf(match[5] ?? match[1], match[6]!, match[7], match[8]);
  const later = to <= from && to + 720 <= 1440 ? to + 720 : to;
  return from < later && later <= 1440 ? { from, to: later } : null;
}

function minuteOf(
  part: string | undefined,
  hour: string,
  half: string | undefined,
  minute = '0',
): number {
  const told = Number(hour);
  const later = (part === '下午' || part === '晚上') && told < 12 ? 12 : 0;
  return (told + later) * 60 + (half ? 30 : Number(minute));
}
