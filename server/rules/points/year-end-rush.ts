import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingsOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** From where on the work committee is told that a unit enters its year at its end instead of month by month. */
export interface RushBounds {
  /** The last weeks of a year, and the share in percent of its entries that was entered in them. */
  readonly lastWeeks: number;
  readonly lastWeeksPercent: number;
  /** The share in percent of entries that were entered late. */
  readonly latePercent: number;
  /** Fewer entries say nothing about a unit. */
  readonly entriesAtLeast: number;
  /** So many days of the next year it is still told. */
  readonly toldDays: number;
}

/** Days after the fact from which an entry is late; rule F12 of the rules of fairness and the city's default scheme. */
export const lateDays = 30;
/** Fewer people say nothing about a unit; rule F5. */
export const peopleAtLeast = 10;

const note = '只提醒市直机关工委同有关单位沟通，不牵涉个人，不影响积分。';

export const rushSettings = {
  lastWeeks: {
    key: 'rush.lastWeeks',
    name: '算作年底的周数',
    sentence: '一年的最后{}录入的记录，算年底录入。',
    range: whole('周', 2, 12),
    shipped: proposed(4),
    note,
  },
  lastWeeksPercent: {
    key: 'rush.lastWeeksPercent',
    name: '年底录入的占比',
    sentence: '全年记录有{}以上在年底录入的单位，提醒市直机关工委。',
    range: whole('%', 10, 90),
    shipped: proposed(30),
    note,
  },
  latePercent: {
    key: 'rush.latePercent',
    name: '迟录入的占比',
    sentence: '全年记录有{}以上在事后30天以上才录入的单位，提醒市直机关工委。',
    range: whole('%', 10, 90),
    shipped: proposed(30),
    note,
  },
  entriesAtLeast: {
    key: 'rush.entriesAtLeast',
    name: '提醒所需的记录数',
    sentence: '全年记录不足{}的单位不提醒。',
    range: whole('条', 10, 1000),
    shipped: proposed(30),
    note,
  },
  toldDays: {
    key: 'rush.toldDays',
    name: '次年提醒的天数',
    sentence: '次年开头的{}内，仍提醒上一年的情况。',
    range: whole('天', 7, 90),
    shipped: proposed(31),
    note,
  },
} as const satisfies Readonly<Record<keyof RushBounds, CitySetting>>;

export function rushBounds(decided: DecidedSettings, on: PlainDate): RushBounds {
  return settingsOn(decided, rushSettings, on);
}
