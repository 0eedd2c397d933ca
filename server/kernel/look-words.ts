import type { RouteName } from '#contract/index.ts';

const known: Readonly<Partial<Record<RouteName, string>>> = {
  'people.read': '查看人员信息',
  'people.revealIdentity': '查看完整的公民身份号码和电话',
  'people.listLeaves': '查看离岗情况',
  'people.recordLeave': '登记离岗情况',
  'people.correctLeave': '更正离岗情况',
  'people.withdrawLeave': '撤销一段离岗情况',
  'people.readMarkedFile': '下载标注错误的花名册',
  'service.exportSignUps': '下载一次活动的报名名单',
  'service.readSheet': '查看一次活动的记录单',
  'service.exportSheet': '下载一次活动的记录单',
  'service.issueCertificate': '出具志愿服务证明',
  'complaints.read': '查看本人署名的投诉建议',
  'marks.readSheet': '查看一张评分表',
  'marks.exportSheet': '下载一张评分表',
  'claims.listToReview': '查看待审核的申报',
  'claims.read': '查看一件申报',
  'claims.readEvidence': '查看申报的附件',
  'claims.readLineFor': '代报时查看当天已有的记录和还可记的分',
  'claims.submit': '代报一件事',
  'claims.approve': '审核通过申报',
  'claims.return': '退回申报',
  'claims.reject': '审核申报',
  'points.readPersonYear': '查看年度积分',
  'points.readProof': '查看年度积分中一个数的依据',
  'points.exportStatement': '下载年度积分单',
  'closing.readSheets': '下载全单位某一年度的参考单',
  'closing.exportSheet': '下载某一年度的参考单',
  'points.listLedger': '查看积分台账中的记录',
  'points.exportLedger': '导出积分台账中的记录',
  'points.explainEntry': '查看一条积分记录',
  'points.listDeductions': '查看扣分、冲销和标记事项',
  'points.readDeduction': '查看一件扣分、冲销或标记事项',
  'points.exportDeductionNotice': '打印一件扣分、冲销或标记的告知书',
  'points.decideDeduction': '办理一件扣分、冲销或标记事项',
  'points.proposeFlag': '提出一件标记',
  'points.endFlag': '结束一件标记',
  'points.listDoubles': '核对可能重复的记录',
  'points.letBothStand': '核对可能重复的记录',
  'points.listObjections': '查看异议事项',
  'points.readObjection': '查看一件异议事项',
};

/** What somebody did with a person's detail, for 谁看过: the audited action in words. */
export function lookWords(action: string): string {
  return known[action as RouteName] ?? '查看或办理与本人有关的事项';
}
