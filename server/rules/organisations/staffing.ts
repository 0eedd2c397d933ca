import {
  type CitySetting,
  type DecidedSettings,
  settingInForce,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

export interface StaffingRule {
  /** Full-time cadres in hundredths of the staff. */
  readonly percentMin: number;
  readonly percentMax: number;
  /** Below this many staff a named person is enough, who may have other work as well. */
  readonly smallBelow: number;
  readonly source: string;
  /** What the source does not say and the city should confirm (待核实). */
  readonly unverified: string;
}

const regulation = {
  from: '2019-12-31',
  source: '《中国共产党党和国家机关基层组织工作条例》',
  article: '第三十条',
  verified: true,
};
const percent = whole('%', 1, 10);
const note = '条例写的是“一般”，本市文件有更具体规定的可以改，并写明文件。';

export const staffingSettings = {
  percentMin: {
    key: 'staffing.percentMin',
    name: '专职党务人员下限',
    sentence: '专职党务人员不少于在职人数的{}。',
    range: percent,
    shipped: { ...regulation, value: 1 },
    note,
  },
  percentMax: {
    key: 'staffing.percentMax',
    name: '专职党务人员上限',
    sentence: '专职党务人员不多于在职人数的{}。',
    range: percent,
    shipped: { ...regulation, value: 2 },
    note,
  },
  smallBelow: {
    key: 'staffing.smallBelow',
    name: '人员较少的单位',
    sentence: '在职人数不足{}的单位，明确专人负责党务工作即可。',
    range: whole('人', 1, 200),
    shipped: {
      ...{ value: 50, from: '2019-12-31', verified: false, article: '' },
      source: '本系统的算法；条例只说人员较少的单位要有专人',
    },
  },
} as const satisfies Readonly<Record<string, CitySetting>>;

export function staffingRuleOn(decided: DecidedSettings, day: PlainDate): StaffingRule {
  const { percentMin, percentMax, smallBelow } = staffingSettings;
  const small = settingInForce(decided, smallBelow, day);
  const least = settingInForce(decided, percentMin, day);
  const most = settingInForce(decided, percentMax, day);
  const sources = [least, most].map(({ source, article }) => `${source}${article}`);
  const smallWords = small.verified ? '' : `、不足${small.value}人的单位由专人负责`;
  return {
    percentMin: least.value,
    percentMax: most.value,
    smallBelow: small.value,
    source: [...new Set(sources)].join('和'),
    unverified: `不足1人的按1人计${smallWords}，是本系统的算法，待本市核实。`,
  };
}
