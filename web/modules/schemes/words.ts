import type { Audience, Source } from './own-rule.ts';

export const audienceNames: Readonly<Record<Audience, string>> = {
  A: '全体人员',
  M: '党员',
  P: '预备党员和入党积极分子',
  MC: '支部委员',
  N: '党员以外的同志',
  C: '党务干部',
};

/** Where the fact comes from; using the software is none of them. */
export const sourceNames: Readonly<Record<Source, string>> = {
  ledger: '日常登记台账',
  meetings: '会议记录',
  activities: '活动记录',
  volunteers: '志愿服务记录',
  topics: '公益题目记录',
  study: '学习记录',
  courses: '课程记录',
  projects: '重点任务和项目记录',
  suggestions: '建议办理记录',
  workStyle: '办件和服务记录',
  assistance: '帮扶走访记录',
  duty: '值守记录',
  culture: '机关文化活动记录',
  honours: '表彰文件',
  stories: '事迹录用记录',
  wishes: '微心愿记录',
  checkins: '社区报到记录',
  pledges: '承诺书',
  talks: '谈心谈话记录',
  posts: '岗位记录',
  roster: '花名册',
  development: '发展党员记录',
  dues: '党费记录',
  review: '民主评议结果',
  appraisal: '平时考核结果',
  rectification: '整改台账',
  discipline: '纪律检查记录',
};

export const periodNames = { month: '每月', quarter: '每季度', year: '全年' } as const;
