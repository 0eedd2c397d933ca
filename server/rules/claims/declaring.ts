import type { ruleSources } from '#contract/scheme.ts';

/** Who may bring a deed forward by a claim: the person, a cadre for the person, or nobody. */
export type Declaring = 'self' | 'cadre' | 'nobody';

/**
 * What a rule's own words 由谁提出 (`declaredBy`) mean for claims. Words that stand here not at all are a unit's
 * own and are brought forward by its cadres.
 * Source: 市直机关奉献积分办法（默认办法）, column “Declared by”. That a person may claim what an organiser
 * records, where no activity sheet holds it, follows from its case of a false claim of volunteer hours. 待核实.
 */
const declaring: Readonly<Record<string, Declaring>> = {
  本人申报: 'self',
  本人: 'self',
  活动组织者: 'self',
  党支部: 'cadre',
  支部: 'cadre',
  党支部书记: 'cadre',
  科室负责人: 'cadre',
  由业务记录自动提出: 'nobody',
  督查人员: 'nobody',
  审核人: 'nobody',
  纪检监察机关: 'nobody',
};

export function declaringOf(declaredBy: string): Declaring {
  return declaring[declaredBy] ?? 'cadre';
}

/** Which record brings forward what nobody claims, in words that follow 由…. */
export const recordOf: Readonly<Record<(typeof ruleSources)[number], string>> = {
  meetings: '会议记录',
  review: '民主评议记录',
  talks: '谈心谈话记录',
  dues: '党费台账',
  pledges: '承诺践诺记录',
  checkins: '社区报到记录',
  roster: '支部名册',
  posts: '岗位和稿件记录',
  development: '发展党员记录',
  activities: '活动组织单位的记录',
  ledger: '单位台账',
  volunteers: '活动记录单',
  study: '学习记录',
  courses: '党校修课记录',
  appraisal: '平时考核结果',
  projects: '项目记录',
  suggestions: '建议办理记录',
  workStyle: '作风核查记录',
  honours: '表彰文件',
  wishes: '微心愿记录',
  topics: '活动记录单',
  assistance: '结对帮扶记录',
  duty: '值班表',
  culture: '活动记录单',
  stories: '微课堂录用记录',
  rectification: '整改清单',
  discipline: '正式文件',
};
