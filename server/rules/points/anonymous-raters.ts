import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** From how many marks on a mean lets nobody guess who gave which, where a scheme keeps its raters unnamed. */
export const anonymousRatersSetting = {
  key: 'marks.fewestAnonymous',
  name: '不记名评分的最少份数',
  sentence: '不记名的评分，同一组不少于{}才采用。',
  range: whole('份', 3, 20),
  shipped: proposed(3, '本系统的建议；各地办法没有写到'),
  note: '按评分事项发生那天的规定办；已经采用的结果不变。',
} as const satisfies CitySetting;

export function fewestAnonymous(decided: DecidedSettings, on: PlainDate): number {
  return settingOn(decided, anonymousRatersSetting, on);
}
