import type { Rule } from '#contract/scheme.ts';

/** What rules that units and branches of the demo add to the city's have in common: small, repeatable points. */
const small = {
  remark: '有登记即可，不用另写材料',
  category: 'F',
  shape: { kind: 'fixed', points: 100 },
  applies: 'A',
  voluntary: true,
  adaptation: { policy: 'local' },
  declaredBy: '支部纪检委员或考勤员',
  reviewedBy: '支部书记',
  source: 'ledger',
} satisfies Partial<Rule>;

/** What the window clerks asked for. */
export const lateWindow: Rule = {
  ...small,
  code: 'L01',
  name: '窗口延时服务',
  subject: '下班后为群众延时办结1件事',
  evidence: '办件系统记录',
  per: '每件',
  limits: { event: null, day: 200, month: 400, quarter: null, year: 800 },
  ordinaryYear: { member: 400, nonMember: 400 },
};

export const floodPatrol: Rule = {
  ...small,
  code: 'L02',
  name: '汛期隐患点巡查',
  subject: '汛期到地质灾害隐患点巡查1次',
  evidence: '巡查记录',
  per: '每次',
  limits: { event: null, day: 100, month: 300, quarter: null, year: 600 },
  ordinaryYear: { member: 300, nonMember: 300 },
};

export const middayGuide: Rule = {
  ...small,
  code: 'L03',
  name: '午间导办',
  subject: '中午在办事大厅义务导办1次',
  evidence: '大厅值班登记',
  per: '每次',
  limits: { event: null, day: 100, month: 200, quarter: null, year: 400 },
  ordinaryYear: { member: 200, nonMember: 200 },
};

/** Marks of the head of the post and of colleagues who stay unnamed. */
export const postAppraisal: Rule = {
  ...small,
  code: 'L04',
  name: '岗位履职评分',
  subject: '岗位履职评分',
  remark: '',
  category: 'G',
  shape: {
    kind: 'severalRaters',
    worth: 500,
    raters: [
      { role: '科室负责人', weight: 2 },
      { role: '职工代表', weight: 3, anonymous: true },
    ],
    missing: 'wait',
    trimmed: true,
  },
  voluntary: false,
  evidence: '评分表',
  declaredBy: '党务办公室',
  source: 'review',
  per: '每年',
  limits: { event: null, day: null, month: null, quarter: null, year: 500 },
  ordinaryYear: { member: 400, nonMember: 400 },
};

export const monthlyGoals: Rule = {
  ...small,
  code: 'L05',
  name: '月度岗位目标',
  subject: '月度岗位目标',
  remark: '',
  category: 'G',
  shape: {
    ...{ kind: 'periodGrant', period: 'month', points: 50, months: [] },
    byDegree: { min: 20, max: 50 },
  },
  voluntary: false,
  evidence: '目标完成情况表',
  declaredBy: '党务办公室',
  per: '每月',
  limits: { event: null, day: null, month: 50, quarter: null, year: 400 },
  ordinaryYear: { member: 400, nonMember: 400 },
};

/** The equivalent way of whoever cannot come to the culture activities. */
export const readingOnline: Rule = {
  ...small,
  code: 'L06',
  name: '线上读书交流',
  subject: '在线上读书会交流1次',
  evidence: '读书会记录',
  per: '每次',
  limits: { event: null, day: 100, month: 100, quarter: null, year: 300 },
  substitute: { rules: ['F12'], whom: '因病、轮班、驻村、残疾' },
  ordinaryYear: { member: null, nonMember: null },
};

/** Counted by the day: whoever proposes it says how many. */
export const overdueReply: Rule = {
  ...small,
  code: 'L07',
  name: '督办事项逾期',
  subject: '因本人原因督办事项逾期答复',
  remark: '',
  category: 'Y',
  shape: {
    ...{ kind: 'quantity', points: -20, unit: '天', part: '天', partsPerUnit: 1 },
    ...{ rounding: 'exact', allowanceParts: 0 },
  },
  voluntary: false,
  evidence: '督办台账',
  declaredBy: '局办公室',
  source: 'workStyle',
  per: '每天',
  limits: { event: null, day: null, month: null, quarter: null, year: 200 },
  ordinaryYear: { member: null, nonMember: null },
};
