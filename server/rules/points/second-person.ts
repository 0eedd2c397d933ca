import {
  type CitySetting,
  type DecidedSettings,
  settingOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { byDefaultScheme } from './default-scheme.ts';

/** From how many points in one entry on whoever brought it forward may not be the one who confirms it. */
export const secondPersonSetting = {
  key: 'points.secondPersonFrom',
  name: '须由另一人确认的分值',
  sentence: '一条记录达到{}的，提出人和确认人不能是同一人，申报须经第二位审核人。',
  range: whole('分', 1, 20),
  shipped: byDefaultScheme(5, '申报的审核'),
  note: '按事情发生那天的规定办；已经确认的记录不变。',
} as const satisfies CitySetting;

/** The bound of a day, in hundredths. */
export function secondPersonFrom(decided: DecidedSettings, on: PlainDate): Hundredths {
  return settingOn(decided, secondPersonSetting, on) * 100;
}
