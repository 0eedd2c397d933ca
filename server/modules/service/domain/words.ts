import type { RecordKind, Theme } from '#contract/service.ts';

export const themeWords: Readonly<Record<Theme, string>> = {
  sanitaryCity: '创卫',
  forestCity: '创森',
  elderCare: '助老',
  community: '社区',
  pairedAssistance: '结对帮扶',
  civility: '文明创建',
  organCulture: '机关文化',
  other: '其他公益',
};

/** What a confirmed sheet becomes. Which points follow is the scheme's business, not ours. */
export const recordWords: Readonly<Record<RecordKind, string>> = {
  hours: '按实际服务时长记录',
  action: '按参加一次题目行动记录',
  culture: '按参加一次机关文化活动记录',
  none: '只留活动记录，不记积分',
};
