import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/**
 * Days after the deed within which a claim needs nobody's consent, where the scheme names none.
 * Source: 市直机关奉献积分办法（默认办法）, claims of the last 30 days; later ones with the unit's consent.
 */
export const claimWithinDays = 30;

/** The rule by which a claim found false is deducted, after a hearing. Source: 默认办法 Y11 虚假申报. */
export const falseClaimRule = 'Y11';

/** What a day of service is read as where a claim says no more. Nobody has said how a scheme counts days as hours. */
export const dayHoursSetting = {
  key: 'claims.dayHours',
  name: '申报里写的一天',
  sentence: '申报里写“一天”的，先按{}填时长，“半天”按一半填。',
  range: whole('小时', 4, 12),
  shipped: { ...proposed(8, '《国务院关于职工工作时间的规定》'), article: '第三条' },
  note: '只是先填上，申报人可以改；已经提交的申报不变。',
} as const satisfies CitySetting;

export function dayMinutes(decided: DecidedSettings, on: PlainDate): number {
  return settingOn(decided, dayHoursSetting, on) * 60;
}
