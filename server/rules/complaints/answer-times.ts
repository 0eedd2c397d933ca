import {
  type CitySetting,
  type DecidedSettings,
  proposed,
  settingOn,
  whole,
} from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

export const complaintSettings = {
  /** Working days after the day of writing within which the first answer is given. */
  answerWorkdays: {
    key: 'complaints.answerWorkdays',
    name: '投诉建议的答复期限',
    sentence: '收到投诉建议后，{}内给出第一次答复。',
    range: whole('个工作日', 1, 30),
    shipped: proposed(5, '本系统的默认约定，与积分异议的答复期限相同；本市另有规定的，从其规定'),
    note: '已经提交的投诉建议，答复期限不变。',
  },
  keptYears: {
    key: 'complaints.keptYears',
    name: '投诉建议的保存期限',
    sentence: '投诉建议办结后保存{}，到期删除。',
    range: whole('年', 3, 30),
    shipped: proposed(10, '本系统的建议，比照异议材料'),
    note: '改短后，从生效那天起，超过期限的会被删除，不能恢复。',
  },
} as const satisfies Readonly<Record<string, CitySetting>>;

export function answerWorkdaysOn(decided: DecidedSettings, day: PlainDate): number {
  return settingOn(decided, complaintSettings.answerWorkdays, day);
}

/** Years a closed complaint is kept; then it is deleted. */
export function keptYearsOn(decided: DecidedSettings, day: PlainDate): number {
  return settingOn(decided, complaintSettings.keptYears, day);
}
