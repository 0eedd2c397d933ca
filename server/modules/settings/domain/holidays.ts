import { type CalendarDay, isWeekend } from '../../../kernel/calendar.ts';
import { addDays, dayNumber, monthOf, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';

/** What a year's notice says of one festival. */
export interface Festival {
  readonly name: string;
  /** Days off, weekends among them included. */
  readonly holidays: readonly PlainDate[];
  /** 调休: Saturdays and Sundays that are worked. */
  readonly workdays: readonly PlainDate[];
}

/** A day that differs from the plain week, with the festival it belongs to. */
export interface NamedDay extends CalendarDay {
  readonly name: string;
}

/** From this month on next year's notice is asked for: it comes out in November. */
const askedFromMonth = 11;
/** In every notice; one that is not named was left out. */
const everyYear = ['元旦', '春节', '清明', '劳动节', '端午', '中秋', '国庆'] as const;

/** The years that can be written down: this one and the next. */
export function openYears(today: PlainDate): readonly number[] {
  return [yearOf(today), yearOf(today) + 1];
}

/** Years whose list is needed and is not there. */
export function missingYears(known: readonly number[], today: PlainDate): number[] {
  const [now, next] = openYears(today) as [number, number];
  const needed = monthOf(today) >= askedFromMonth ? [now, next] : [now];
  return needed.filter((year) => !known.includes(year));
}

/** In the order of the year, each festival once. */
export function festivalsOf(days: readonly NamedDay[]): Festival[] {
  const sorted = days.toSorted((a, b) => (a.day < b.day ? -1 : 1));
  const of = (name: string, kind: NamedDay['kind']) =>
    sorted.filter((one) => one.name === name && one.kind === kind).map(({ day }) => day);
  const firstOff = (name: string) => of(name, 'holiday')[0] ?? of(name, 'workday')[0] ?? '';
  return [...new Set(sorted.map(({ name }) => name))]
    .toSorted((a, b) => (firstOff(a) < firstOff(b) ? -1 : 1))
    .map((name) => ({ name, holidays: of(name, 'holiday'), workdays: of(name, 'workday') }));
}

export function daysOf(festivals: readonly Festival[]): NamedDay[] {
  return festivals.flatMap(({ name, holidays, workdays }) => [
    ...holidays.map((day) => ({ day, kind: 'holiday' as const, name })),
    ...workdays.map((day) => ({ day, kind: 'workday' as const, name })),
  ]);
}

/** `春节：2月15日至23日放假，2月14日、28日上班。`, as a notice is written down. */
export function festivalWords(festival: Festival): string {
  const { name, workdays } = festival;
  const off = holidayWords(festival);
  const worked = workdays.map(dayWords).join('、');
  return `${name}：${[off && `${off}放假`, worked && `${worked}上班`].filter(Boolean).join('，')}。`;
}

/** `2月15日至23日`, runs apart. */
export function holidayWords({ holidays }: Festival): string {
  const runs: [first: PlainDate, last: PlainDate][] = [];
  for (const day of holidays) {
    const run = runs.at(-1);
    if (run !== undefined && addDays(run[1], 1) === day) run[1] = day;
    else runs.push([day, day]);
  }
  return runs.map(rangeWords).join('、');
}

/** `2月15日`. */
export function dayWords(day: PlainDate): string {
  return `${monthOf(day)}月${Number(day.slice(8))}日`;
}

/** `周四`; 1970-01-01 was one. */
export function weekdayOf(day: PlainDate): string {
  return `周${'四五六日一二三'[((dayNumber(day) % 7) + 7) % 7]}`;
}

function rangeWords([first, last]: readonly [PlainDate, PlainDate]): string {
  if (first === last) return dayWords(first);
  const end = monthOf(first) === monthOf(last) ? `${Number(last.slice(8))}日` : dayWords(last);
  return `${dayWords(first)}至${end}`;
}

/**
 * What stands in the way of a year's list.
 *
 * @param inForce what holds in that year until now: its days that lie behind stay as they were; empty where nobody
 * has written the year down yet
 * @throws Refusal settings.noticeTwice, settings.noticeNoWeekend, settings.noticeIncomplete, settings.noticePast,
 * settings.noticeSame
 */
export function checkHolidays(
  days: readonly NamedDay[],
  inForce: readonly NamedDay[],
  today: PlainDate,
): void {
  const twice = days.find(({ day }, at) => days.findIndex((one) => one.day === day) < at);
  if (twice !== undefined) throw refused('settings.noticeTwice', twice.day);
  const plain = days.find(({ day, kind }) => kind === 'workday' && !isWeekend(day));
  if (plain !== undefined) throw refused('settings.noticeNoWeekend', plain.day);
  const named = [...new Set(days.map(({ name }) => name))].join();
  const missing = everyYear.filter((one) => !named.includes(one)).join('、');
  if (missing !== '') throw Refusal.at('text', 'settings.noticeIncomplete', { missing });
  const changed = changedDays(days, inForce);
  const past = inForce.length > 0 && changed.find((day) => day < today);
  if (past) throw refused('settings.noticePast', past);
  if (changed.length === 0) throw Refusal.at('text', 'settings.noticeSame');
}

/** Days that are off, made up for or plain in one of two lists and not in the other, the earliest first. */
function changedDays(days: readonly NamedDay[], before: readonly NamedDay[]): PlainDate[] {
  const kinds = (list: readonly NamedDay[]) => new Map(list.map(({ day, kind }) => [day, kind]));
  const [now, then] = [kinds(days), kinds(before)];
  return [...new Set([...now.keys(), ...then.keys()])]
    .filter((day) => now.get(day) !== then.get(day))
    .toSorted();
}

function refused(
  code: 'settings.noticeTwice' | 'settings.noticeNoWeekend' | 'settings.noticePast',
  day: PlainDate,
): Refusal {
  return Refusal.at('text', code, { day: dayWords(day), weekday: weekdayOf(day) });
}
