import { type CitySetting, type DecidedSettings, settingOn } from '../../kernel/city-setting.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';

/** Kinds of being away from one's post while staying in the unit. */
export const leaveKindWords = {
  sick: '病假',
  maternity: '产假',
  secondment: '借调',
  villagePosting: '驻村',
  training: '脱产学习',
  other: '其他',
} as const;

export type LeaveKind = keyof typeof leaveKindWords;

export const leaveKindCodes = Object.keys(leaveKindWords) as LeaveKind[];

/**
 * Whether whole months of a kind lower the guide line. That the line is counted by months of service is the scheme's
 * rule; which kinds of absence count as months without service no paper says, so each is the city's to set and to
 * check (待核实). Whoever is seconded or posted to a village goes on working: other matters take the place of those
 * at home, and the line stays.
 */
export const leaveSettings: Readonly<Record<LeaveKind, CitySetting>> = {
  sick: loweringSetting('sick', true),
  maternity: loweringSetting('maternity', true),
  secondment: loweringSetting('secondment', false),
  villagePosting: loweringSetting('villagePosting', false),
  training: loweringSetting('training', true),
  other: loweringSetting('other', true),
};

/** Whether a whole month that begins on the day lowers the line of somebody who is away on it. */
export type Lowering = (kind: LeaveKind, on: PlainDate) => boolean;

export function loweringOf(decided: DecidedSettings): Lowering {
  return (kind, on) => settingOn(decided, leaveSettings[kind], on) === 1;
}

function loweringSetting(kind: LeaveKind, lowers: boolean): CitySetting {
  return {
    key: `leaves.${kind}`,
    name: `${leaveKindWords[kind]}与参考线`,
    sentence: `${leaveKindWords[kind]}整月不在岗的月份，{}。`,
    range: {
      kind: 'choice',
      choices: [
        { value: 1, words: '不计入参考线' },
        { value: 0, words: '照常计入参考线' },
      ],
    },
    shipped: {
      ...{ value: lowers ? 1 : 0, from: '2025-01-01', article: '', verified: false },
      source: '参考线按服务月数折算；哪些情形算不在岗，尚无文件依据',
    },
    note: '从生效之日以后开始的整月起算，以前的月份和已经结账的年度不变。',
  };
}
