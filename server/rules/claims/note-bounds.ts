import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingsOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** From where on a reviewer is told that something asks for a second look. None of them decides anything. */
export interface NoteBounds {
  /** Share in percent of each one's claims of 90 days that the other approved, and the least number on each side. */
  readonly mutualPercent: number;
  readonly mutualAtLeast: number;
  /** More service in one day than this. */
  readonly dayHours: number;
  /** So many claims in a row of one rule, each exactly at what the rule counts at most. */
  readonly uniformMaxima: number;
  /** So many claims sent on one day, all of deeds of the last days of the time to claim. */
  readonly surge: number;
  readonly surgeLastDays: number;
  /** Words shorter than this are alike by nature. */
  readonly copiedWords: number;
}

/** So many claims that two persons approve for each other within a week; rule F22 of the rules of fairness. */
export const mutualInWeek = 20;

const note = '只提示审核人再看一眼，不影响申报的结果。';

export const noteSettings = {
  mutualPercent: {
    key: 'notes.mutualPercent',
    name: '互相审核提示的占比',
    sentence: '两人近90天互相审核的，各占对方申报的{}以上时提示。',
    range: whole('%', 30, 90),
    shipped: proposed(50),
    note,
  },
  mutualAtLeast: {
    key: 'notes.mutualAtLeast',
    name: '互相审核提示的件数',
    sentence: '两人近90天互相审核，各不足{}的不提示。',
    range: whole('件', 2, 30),
    shipped: proposed(6),
    note,
  },
  dayHours: {
    key: 'notes.dayHours',
    name: '一天时长的提示',
    sentence: '一个人一天合计超过{}的，提示核对时长。',
    range: whole('小时', 8, 24),
    shipped: proposed(16),
    note,
  },
  uniformMaxima: {
    key: 'notes.uniformMaxima',
    name: '连续满上限的提示',
    sentence: '同一条规则连续{}正好是单日上限的，提示问问实际时长。',
    range: whole('件', 3, 20),
    shipped: proposed(5),
    note,
  },
  surge: {
    key: 'notes.surge',
    name: '集中申报提示的件数',
    sentence: '申报期最后几天一次报{}以上的，提示对一对原始记录。',
    range: whole('件', 3, 30),
    shipped: proposed(5),
    note,
  },
  surgeLastDays: {
    key: 'notes.surgeLastDays',
    name: '集中申报提示的天数',
    sentence: '申报期的最后{}，算申报期最后几天。',
    range: whole('天', 1, 15),
    shipped: proposed(7),
    note,
  },
  copiedWords: {
    key: 'notes.copiedWords',
    name: '事由相同的提示',
    sentence: '事由不少于{}，又与别人另一天的相同的，提示核对。',
    range: whole('字', 5, 50),
    shipped: proposed(10),
    note,
  },
} as const satisfies Readonly<Record<keyof NoteBounds, CitySetting>>;

export function noteBounds(decided: DecidedSettings, on: PlainDate): NoteBounds {
  return settingsOn(decided, noteSettings, on);
}
