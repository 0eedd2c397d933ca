import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** How long a list of the commended is shown. Both are ours [D]: no document that we read says so. */
export const commendationSettings = {
  publicityWorkdays: {
    key: 'commendations.publicityWorkdays',
    name: '先进事迹名单的公示天数',
    sentence: '先进事迹名单审核后，在本单位公示{}。',
    range: whole('个工作日', 5, 20),
    shipped: proposed(5, '本系统的建议，与每月积分公示的最短天数相同；本市另有规定的，从其规定'),
    note: '已经开始公示的名单，截止日期不变。',
  },
  standsMonths: {
    key: 'commendations.standsMonths',
    name: '先进事迹名单的表扬期限',
    sentence: '公示期满后，名单在本单位表扬{}，满期自动撤下，事迹介绍随即删除。',
    range: whole('个月', 1, 24),
    shipped: proposed(12, '本系统的建议，一个年度'),
    note: '已经开始公示的名单，满期日期不变。',
  },
} as const satisfies Readonly<Record<string, CitySetting>>;

export function publicityWorkdaysOn(decided: DecidedSettings, day: PlainDate): number {
  return settingOn(decided, commendationSettings.publicityWorkdays, day);
}

export function standsMonthsOn(decided: DecidedSettings, day: PlainDate): number {
  return settingOn(decided, commendationSettings.standsMonths, day);
}
