import type { RefusalFacts } from '#contract/refusal.ts';
import type { RefusalCode } from '#contract/refusals.ts';
import {
  addDays,
  dayNumber,
  fullDay,
  isPlainDate,
  type PlainDate,
} from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { dayWords, type Festival, weekdayOf } from './holidays.ts';

interface Line {
  readonly number: number;
  readonly text: string;
}

/** `2027年2月5日（周五）`; the year and the month may be understood. */
const dayPattern = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:（(周.)）)?/g;
const longestRange = 31;

/**
 * A year's notice as the State Council words it or as we do, one festival in a line:
 * `春节：2月15日（周日）至23日放假调休，共9天。2月14日（周六）上班。` What the notice gives twice — the days of
 * the week, how many days in all — is held against the dates: so a notice of another year is not taken.
 * @throws Refusal settings.noticeUnread, settings.noticeNoSuchDay, settings.noticeOtherYear,
 * settings.noticeWeekday, settings.noticeCount
 */
export function readNotice(text: string, year: number): Festival[] {
  return text.split('\n').flatMap((one, at) => {
    const line = { number: at + 1, text: plainLine(one) };
    return line.text === '' ? [] : [readFestival(line, year)];
  });
}

/** Without the number in front, and with nothing in brackets but the day of the week. */
function plainLine(text: string): string {
  return text
    .replace(/\s/g, '')
    .replaceAll('(', '（')
    .replaceAll(')', '）')
    .replaceAll('星期', '周')
    .replace(/（[^）]*?(周[日一二三四五六])?）/g, (_, day?: string) => (day ? `（${day}）` : ''))
    .replace(/^[一二三四五六七八九十\d]+[、.．]/, '');
}

function readFestival(line: Line, year: number): Festival {
  const [, name, rest] = /^([^：:]{1,20})[：:](.+)$/.exec(line.text) ?? [];
  if (name === undefined || rest === undefined) throw unread(line);
  const found = { holidays: [] as PlainDate[], workdays: [] as PlainDate[] };
  for (const clause of rest.split(/[。；;，,]/)) {
    const days = daysIn(clause, line, year);
    if (clause.includes('放假')) found.holidays.push(...days);
    else if (clause.includes('上班')) found.workdays.push(...days);
    else if (days.length > 0) throw unread(line);
  }
  if (found.holidays.length + found.workdays.length === 0) throw unread(line);
  checkCount(rest, found.holidays.length, line);
  return { name, ...found };
}

/** Days with 至 between them are a range, all others stand for themselves. */
function daysIn(clause: string, line: Line, year: number): PlainDate[] {
  const days: PlainDate[] = [];
  let [month, end] = ['', 0];
  for (const match of clause.matchAll(dayPattern)) {
    const [whole, inYear, inMonth, day, weekday] = match;
    month = inMonth ?? month;
    const one = dayOf({ year: Number(inYear ?? year), month, day: day as string }, line, year);
    checkWeekday(one, weekday, line);
    const isEnd = days.length > 0 && clause.slice(end, match.index) === '至';
    days.push(...(isEnd ? daysAfter(days.at(-1) as PlainDate, one, line) : [one]));
    end = match.index + whole.length;
  }
  return days;
}

function dayOf(
  said: { year: number; month: string; day: string },
  line: Line,
  year: number,
): PlainDate {
  const { month, day } = said;
  if (month === '') throw unread(line);
  const one = `${said.year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (!isPlainDate(one)) throw at(line, 'settings.noticeNoSuchDay', { day: `${month}月${day}日` });
  if (said.year !== year) throw at(line, 'settings.noticeOtherYear', { day: fullDay(one), year });
  return one;
}

/** The days after the first of a range up to its last. */
function daysAfter(first: PlainDate, last: PlainDate, line: Line): PlainDate[] {
  const length = dayNumber(last) - dayNumber(first);
  if (length <= 0 || length > longestRange) throw unread(line);
  return Array.from({ length }, (_, at) => addDays(first, at + 1));
}

function checkWeekday(day: PlainDate, said: string | undefined, line: Line): void {
  if (said === undefined || said === weekdayOf(day)) return;
  throw at(line, 'settings.noticeWeekday', { day: dayWords(day), is: weekdayOf(day), said });
}

function checkCount(rest: string, count: number, line: Line): void {
  const [, said] = /(?:共|放假)(\d+)天/.exec(rest) ?? [];
  if (said === undefined || Number(said) === count) return;
  throw at(line, 'settings.noticeCount', { said, is: count });
}

function unread(line: Line): Refusal {
  return at(line, 'settings.noticeUnread', { words: line.text.slice(0, 30) });
}

function at({ number }: Line, code: RefusalCode, facts: RefusalFacts): Refusal {
  return Refusal.at('text', code, { line: number, ...facts });
}
