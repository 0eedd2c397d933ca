import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingInForce,
  settingsOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

const estimated = (value: number) => ({
  ...proposed(value, '按一般情况估计，尚无文件依据'),
  from: '2025-01-01',
});
const note = '只用于推算各类人员能不能达到参考线，不影响任何人的积分。';

function monthsSetting(key: string, name: string, value: number): CitySetting {
  return {
    key: `reach.${key}`,
    name: `推算用的${name}`,
    sentence: `推算能否达到参考线时，${name}按{}计。`,
    range: whole('个月', 1, 11),
    shipped: estimated(value),
    note,
  };
}

function closedSetting(key: string, name: string, source: string): CitySetting {
  return {
    key: `reach.${key}`,
    name: `推算用的${name}与${source}`,
    sentence: `推算能否达到参考线时，${name}的人员{}${source}。`,
    range: {
      kind: 'choice',
      choices: [
        { value: 1, words: '不便参加' },
        { value: 0, words: '照常参加' },
      ],
    },
    shipped: estimated(1),
    note,
  };
}

/** What reach is reckoned with: a reading of ordinary years that the city checks. */
export const reachSettings = {
  hours: {
    key: 'reach.hours',
    name: '推算用的志愿服务时数',
    sentence: '推算能否达到参考线时，每人每月按{}志愿服务计。',
    range: whole('小时', 0, 20),
    shipped: estimated(2),
    note,
  },
  sickMonths: monthsSetting('sickMonths', '病假', 3),
  maternityMonths: monthsSetting('maternityMonths', '产假', 6),
  joinedMonth: {
    key: 'reach.joinedMonth',
    name: '推算用的年中到岗月份',
    sentence: '推算能否达到参考线时，年中到岗的从{}起计。',
    range: whole('月', 2, 12),
    shipped: estimated(6),
    note,
  },
  shiftCulture: closedSetting('shiftCulture', '轮班岗位', '文体活动'),
  villageCheckins: closedSetting('villageCheckins', '驻村帮扶', '社区报到'),
  villageCulture: closedSetting('villageCulture', '驻村帮扶', '文体活动'),
  secondedProjects: closedSetting('secondedProjects', '借调', '本单位项目'),
} as const satisfies Readonly<Record<string, CitySetting>>;

export interface ReachPattern {
  readonly code: string;
  readonly name: string;
  /** First and last month at work. */
  readonly months: readonly [number, number];
  /** Sources of rules that are not open. */
  readonly closed: readonly string[];
  /** Hours of volunteering in a month. */
  readonly hours: number;
}

/** Kinds of posts and absences, in the order in which they are told. */
export function reachPatterns(decided: DecidedSettings, on: PlainDate): readonly ReachPattern[] {
  const { hours, ...set } = settingsOn(decided, reachSettings, on);
  const shut = (source: string, value: number) => (value === 1 ? [source] : []);
  const pattern = (code: string, name: string, first: number, closed: readonly string[] = []) =>
    ({ code, name, months: [first, 12], closed, hours }) as const;
  const village = [
    ...shut('checkins', set.villageCheckins),
    ...shut('culture', set.villageCulture),
  ];
  return [
    pattern('window', '窗口岗位', 1),
    pattern('shift', '轮班岗位', 1, shut('culture', set.shiftCulture)),
    pattern('village', '驻村帮扶', 1, village),
    pattern('sick', `病假${set.sickMonths}个月`, set.sickMonths + 1),
    pattern('maternity', `产假${set.maternityMonths}个月`, set.maternityMonths + 1),
    pattern('seconded', '借调6个月', 1, shut('projects', set.secondedProjects)),
    pattern('joined', `${set.joinedMonth}月到岗`, set.joinedMonth),
  ];
}

/** Since when, on which grounds, and whether all of it was laid beside a document. */
export function reachGround(decided: DecidedSettings, on: PlainDate) {
  const all = Object.values<CitySetting>(reachSettings).map((setting) =>
    settingInForce(decided, setting, on),
  );
  return {
    from: all
      .map(({ from }) => from)
      .toSorted()
      .at(-1) as PlainDate,
    source: [...new Set(all.map(({ source, article }) => `${source}${article}`))].join('；'),
    verified: all.every(({ verified }) => verified),
  };
}
