import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingsOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** By what the work that the product asks for is reckoned in minutes; nobody is watched or timed (rule F23). */
export interface BurdenStandard {
  /** To read what there is and to do one act. */
  readonly actSeconds: number;
  /** To fill in one field of its form. */
  readonly fieldSeconds: number;
  /** What a month may ask of a branch, and of the party office of a unit. */
  readonly branchMinutes: number;
  readonly unitMinutes: number;
}

const note = '用来推算，不计量任何人实际用了多久；只提醒要的事太多，不用于评价支部和个人。';

export const burdenSettings = {
  actSeconds: {
    key: 'burden.actSeconds',
    name: '办一件事的折算用时',
    sentence: '党务干部每办一件事，按{}折算。',
    range: whole('秒', 10, 1800),
    shipped: proposed(120),
    note,
  },
  fieldSeconds: {
    key: 'burden.fieldSeconds',
    name: '填一项的折算用时',
    sentence: '每填一项，另按{}折算。',
    range: whole('秒', 1, 600),
    shipped: proposed(10),
    note,
  },
  branchMinutes: {
    key: 'burden.branchMinutes',
    name: '党支部每月的用时预算',
    sentence: '本系统每月要一个党支部办的事，合计不超过{}。',
    range: whole('分钟', 10, 600),
    shipped: proposed(60),
    note,
  },
  unitMinutes: {
    key: 'burden.unitMinutes',
    name: '单位党务办公室每月的用时预算',
    sentence: '本系统每月要一个单位的党务办公室办的事，合计不超过{}。',
    range: whole('分钟', 60, 6000),
    shipped: proposed(480),
    note,
  },
} as const satisfies Readonly<Record<keyof BurdenStandard, CitySetting>>;

/** A month is reckoned by what held on its first day. */
export function burdenStandard(decided: DecidedSettings, first: PlainDate): BurdenStandard {
  return settingsOn(decided, burdenSettings, first);
}
