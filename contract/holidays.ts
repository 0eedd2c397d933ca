import { type Static, Type } from 'typebox';
import { Allowed, Reason, Version, Written, Year } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';
import { SettingStep } from './settings.ts';

const Festival = Type.Object({
  name: Type.String(),
  holidayWords: Type.String({ description: '2月15日至23日，共9天' }),
  workdayWords: Type.String({ description: '2月14日、2月28日; empty where there is none' }),
});

export const HolidayYear = Type.Object({
  year: Year,
  festivals: Type.Array(Festival, { description: 'empty while the list of the year is missing' }),
  text: Type.String({ description: 'the list as it is written down, a festival in a line' }),
  source: Type.String({ description: 'name and number of the notice' }),
  verified: Type.Boolean({ description: 'false: 待核实' }),
  steps: Type.Array(SettingStep, { description: 'every list and check, newest first' }),
  version: Version,
  allowed: Allowed,
});
export type HolidayYear = Static<typeof HolidayYear>;

const source = { source: Written(100), version: Version };
const params = Type.Object({ year: Year });

export const holidayRoutes = routeTable({
  'settings.listHolidays': {
    method: 'GET',
    path: '/api/holidays',
    kind: 'read',
    summary:
      'Days off and make-up workdays by year, the newest first, with the notice they stand in',
    output: Type.Object({
      years: Type.Array(HolidayYear),
      missing: Type.Array(Year, { description: 'years whose list is needed and not there' }),
    }),
  },
  'settings.changeHolidays': {
    method: 'POST',
    path: '/api/holidays/{year}/change',
    kind: 'act',
    summary: "Write down a year's notice; days that lie behind stay as they were",
    params,
    body: Type.Object(
      { text: Written(2000), reason: Reason, ...source },
      { additionalProperties: false },
    ),
    output: Type.Object({ version: Version }),
  },
  'settings.verifyHolidays': {
    method: 'POST',
    path: '/api/holidays/{year}/verification',
    kind: 'act',
    summary: "Say that a year's list was laid beside the notice, and beside which",
    params,
    body: Type.Object(source, { additionalProperties: false }),
    output: Type.Object({ version: Version }),
  },
});

export const holidayRefusals = refusalTable({
  'settings.yearNotOpen': {
    status: 422,
    words: (f) => `只能填写今年和明年的放假调休安排，${f['year']}年的不能在这里改。`,
  },
  'settings.noticeUnread': {
    status: 422,
    words: (f) =>
      `第${f['line']}行看不懂：“${f['words']}”。请写成“春节：2月15日至23日放假，2月14日、2月28日上班。”，一个节日一行。`,
  },
  'settings.noticeNoSuchDay': {
    status: 422,
    words: (f) => `第${f['line']}行：没有${f['day']}这一天，请核对。`,
  },
  'settings.noticeOtherYear': {
    status: 422,
    words: (f) =>
      `第${f['line']}行：${f['day']}不在${f['year']}年。通知里属于别的年份的日子，请写到那一年的安排里。`,
  },
  'settings.noticeWeekday': {
    status: 422,
    words: (f) =>
      `第${f['line']}行：${f['day']}是${f['is']}，写的是${f['said']}。请核对日期，看看是不是别的年份的通知。`,
  },
  'settings.noticeCount': {
    status: 422,
    words: (f) => `第${f['line']}行：写的是${f['said']}天，按日期数是${f['is']}天，请核对。`,
  },
  'settings.noticeTwice': {
    status: 422,
    words: (f) => `${f['day']}写了两次，一天只能是放假或者上班，请核对。`,
  },
  'settings.noticeNoWeekend': {
    status: 422,
    words: (f) => `${f['day']}是${f['weekday']}，本来就上班，不是调休上班的日子，请核对。`,
  },
  'settings.noticeIncomplete': {
    status: 422,
    words: (f) => `没有写到${f['missing']}，请核对有没有漏写一行；连着放的，节日写在一起。`,
  },
  'settings.noticePast': {
    status: 422,
    words: (f) => `${f['day']}已经过去，当天按原来的安排办了，不能再改。`,
  },
  'settings.noticeSame': {
    status: 422,
    words: () => '与现在的安排一样，没有变化；只是对照过通知的，请用“核实”。',
  },
});
