import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingsOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { byDefaultScheme } from './default-scheme.ts';

/** By when what belongs to a month is asked for. Nothing is refused that is done later. */
export interface MonthDays {
  /** Claims of a month are reviewed by this day of the next one. */
  readonly reviewUntilDay: number;
  /** A month is published from this day of the next one on. */
  readonly publishedFromDay: number;
  /** Workdays after an activity by which its record is written. */
  readonly recordedWorkdays: number;
  /** Days within which an office tells the person of a proposed deduction, and has it decided once the person was heard. */
  readonly tellWithinDays: number;
  readonly decideWithinDays: number;
}

const note = '只用于案头和“本月在办”的期限，晚办的照样可以办。';

export const monthDaySettings = {
  reviewUntilDay: {
    key: 'month.reviewUntilDay',
    name: '审核申报的日子',
    sentence: '上个月的申报，每月{}以前审核完。',
    range: whole('日', 1, 28),
    shipped: byDefaultScheme(10),
    note,
  },
  publishedFromDay: {
    key: 'month.publishedFromDay',
    name: '公示的日子',
    sentence: '上个月的积分记录，每月{}起公示。',
    range: whole('日', 1, 28),
    shipped: byDefaultScheme(11),
    note,
  },
  recordedWorkdays: {
    key: 'month.recordedWorkdays',
    name: '填写活动记录单的期限',
    sentence: '活动办完后，{}内填好、确认活动记录单。',
    range: whole('个工作日', 1, 30),
    shipped: byDefaultScheme(10),
    note,
  },
  tellWithinDays: {
    key: 'month.tellWithinDays',
    name: '告知本人的期限',
    sentence: '提出拟扣分、拟冲销后，{}内告知本人。',
    range: whole('天', 1, 15),
    shipped: proposed(3),
    note,
  },
  decideWithinDays: {
    key: 'month.decideWithinDays',
    name: '决定的期限',
    sentence: '本人说明的期限满后，{}内由另一人决定。',
    range: whole('天', 1, 30),
    shipped: proposed(7),
    note,
  },
} as const satisfies Readonly<Record<keyof MonthDays, CitySetting>>;

export function monthDays(decided: DecidedSettings, on: PlainDate): MonthDays {
  return settingsOn(decided, monthDaySettings, on);
}
