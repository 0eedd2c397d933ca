import { addWorkdays, type Calendar, isWorkday } from '../kernel/calendar.ts';
import { addDays, type PlainDate } from '../kernel/plain-date.ts';
import { Randomness } from './randomness.ts';
import * as topics from './topics.ts';
import type { DemoBranch, DemoUnit } from './units.ts';

/** Something that took place once for many: whoever was there has the same deed. */
export interface Occasion {
  readonly on: PlainDate;
  readonly rule: string;
  readonly matter: string;
  readonly ground: string;
  /** Hours, where they are what counts. */
  readonly hours?: number;
}

export interface YearFrame {
  readonly word: string;
  readonly year: number;
  readonly calendar: Calendar;
}

const quarters = ['一', '二', '三', '四'] as const;
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** The meetings of a branch in a year, numbered as in its book of minutes. */
export function branchOccasions(frame: YearFrame, branch: DemoBranch): Occasion[] {
  const random = new Randomness(`${frame.word} ${branch.fullName} ${frame.year}`);
  const on = (month: number, from: number, to: number) => workdayIn(frame, random, month, from, to);
  const meeting = (rule: string, day: PlainDate, matter: string) => ({ on: day, rule, matter });
  const told = toldDays(frame, branch);
  const held = [
    ...quarters.map((quarter, index) =>
      meeting(
        'J01',
        told[`J01-${index + 1}`] ?? on(index * 3 + 3, 3, 26),
        `${quarter}季度党员大会：${topics.generalMeetingTopics[index]}`,
      ),
    ),
    ...months.map((month, index) =>
      meeting(
        'J02',
        told[`J02-${month}`] ?? on(month, 18, 27),
        `${month}月党小组会：${topics.groupMeetingTopics[index]}`,
      ),
    ),
    ...months.map((month, index) =>
      meeting(
        'J03',
        told[`J03-${month}`] ?? on(month, 1, 9),
        `${month}月支委会：${topics.committeeTopics[index]}`,
      ),
    ),
    ...quarters.map((quarter, index) =>
      meeting(
        'J04',
        on(index * 3 + 2, 6, 25),
        `${quarter}季度党课：《${topics.lectureTopics[(index * 2 + random.whole(0, 1)) % 8]}》`,
      ),
    ),
    ...months.map((month, index) =>
      meeting(
        'J05',
        told[`J05-${month}`] ?? on(month, 5, 16),
        `${month}月主题党日：${topics.themeDayTopics[index]}`,
      ),
    ),
    meeting('J06', on(1, 12, 24), `${frame.year - 1}年度组织生活会，作对照检查发言`),
    meeting('J07', on(12, 8, 19), `${frame.year}年度民主评议党员`),
  ];
  return held.sort(byDay).map((one, index) => ({
    ...one,
    ground: `${branch.words}会议记录${frame.year}年第${index + 1}号`,
  }));
}

/** What a unit holds for everybody who works there. */
export function unitOccasions(frame: YearFrame, unit: DemoUnit): Occasion[] {
  const random = new Randomness(`${frame.word} ${unit.name} ${frame.year}`);
  const { year } = frame;
  const on = (month: number, from: number, to: number) => workdayIn(frame, random, month, from, to);
  const study = [...months, 6, 10]
    .map((month, index) => ({
      on: index >= 12 ? on(month, 18, 27) : on(month, 8, month === 6 || month === 10 ? 16 : 26),
      matter: `集中学习：${topics.studyTopics[month - 1]}${index >= 12 ? '（二）' : ''}`,
    }))
    .sort(byDay)
    .map(({ on: day, matter }, index) => ({
      on: day,
      rule: 'X01',
      matter,
      ground: `学习签到表${year}年第${index + 1}期`,
    }));
  const weekly = months.map((month) => ({
    on: on(month, 2, 12),
    rule: 'N01',
    matter: `${month}月工作例会暨集体学习`,
    ground: `例会签到表${year}年${month}月`,
  }));
  const union = topics.unionActivities.map(({ month, title }) => ({
    on: on(month, 6, 28),
    rule: 'N04',
    matter: title,
    ground: '工会活动签到表',
  }));
  const culture = topics.cultureActivities.map(({ month, title }) => ({
    on: on(month, 8, 27),
    rule: 'F12',
    matter: `机关文化：${title}`,
    ground: '活动签到表',
  }));
  return [...study, ...weekly, ...union, ...culture, ...volunteering(frame, random)];
}

/** One voluntary action a month, on a free Saturday. */
function volunteering(frame: YearFrame, random: Randomness): Occasion[] {
  return months.map((month, index) => ({
    on:
      `${frame.year}-${two(month)}` === '2026-06' ? '2026-06-13' : saturdayIn(frame, random, month),
    rule: 'F01',
    matter: `志愿服务：${topics.volunteerActions[index]}`,
    ground: '组织者登记的签到表',
    hours: month === 6 ? 6.5 : random.pick([3, 3.5, 4, 4, 4.5, 5, 6.5]),
  }));
}

/** Courses of the party school and topics posted for the whole city. */
export function cityOccasions(frame: YearFrame): Occasion[] {
  const random = new Randomness(`${frame.word} city ${frame.year}`);
  const { year } = frame;
  const required = topics.requiredCourses.flatMap(({ month, title }, index) =>
    [1, 2].map((session) => ({
      on: workdayIn(frame, random, month, session * 10 - 5, session * 10 + 5),
      rule: 'X02',
      matter: `必修课：${title}（第${session}班）`,
      ground: `市直机关党校修课记录${year}年必修${index + 1}-${session}`,
    })),
  );
  const elective = topics.electiveCourses.map(({ month, title }, index) => ({
    on: workdayIn(frame, random, month, 6, 26),
    rule: 'X03',
    matter: `选修课：${title}`,
    ground: `市直机关党校修课记录${year}年选修${index + 1}`,
  }));
  const posted = topics.cityTopics.map(({ month, title }) => ({
    on: saturdayIn(frame, random, month),
    rule: 'F04',
    matter: title,
    ground: '题目发布单位登记表',
  }));
  return [...required, ...elective, ...posted];
}

/** A working day of the month between two days; the nearest one after, where there is none. */
export function workdayIn(
  { year, calendar }: YearFrame,
  random: Randomness,
  month: number,
  from: number,
  to: number,
): PlainDate {
  const day = `${year}-${two(month)}-${two(random.whole(from, to))}`;
  return isWorkday(calendar, day) ? day : addWorkdays(calendar, day, 1);
}

function saturdayIn({ year, calendar }: YearFrame, random: Randomness, month: number): PlainDate {
  let day: PlainDate = `${year}-${two(month)}-${two(random.whole(1, 21))}`;
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 6 || isWorkday(calendar, day)) {
    day = addDays(day, 1);
  }
  return day;
}

/** Days on which the story says that 市场准入审批党支部 met in 2026. */
function toldDays({ year }: YearFrame, branch: DemoBranch): Readonly<Record<string, PlainDate>> {
  if (year !== 2026 || branch.words !== '市场准入审批党支部') return {};
  return {
    'J01-2': '2026-06-18',
    'J02-6': '2026-06-24',
    'J03-7': '2026-07-02',
    'J05-6': '2026-06-12',
    'J05-7': '2026-07-10',
  };
}

/** What falls on one day keeps the order it was written in. */
export function byDay(a: { on: PlainDate }, b: { on: PlainDate }): number {
  if (a.on === b.on) return 0;
  return a.on < b.on ? -1 : 1;
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
