/** What the audited actions are called on the screen, in the order of the list that narrows by them. */
export const actionWords: Readonly<Record<string, string>> = {
  'access.logIn': '登录',
  'access.logOut': '退出',
  'access.activate': '首次设置口令',
  'access.changePassword': '修改口令',
  'access.setUp': '建立系统管理员',
  'access.createSetupToken': '生成初始化口令',
  'access.appointAdministrator': '任命管理员',
  'access.issueCodes': '整单位发一次性码',
  'access.resetAccount': '重置账号',
  'access.grantPost': '登记岗位',
  'access.endPost': '免去岗位',
  'people.read': '查看人员信息',
  'people.revealIdentity': '查看完整号码',
  'people.startImport': '上传花名册',
  'people.mapColumns': '修改列对应',
  'people.commitImport': '写入花名册',
  'people.abandonImport': '放弃导入',
  'people.rollBackImport': '整批撤销导入',
  'people.readMarkedFile': '下载标注错误的花名册',
  'people.importRoster': '用命令导入花名册',
  'settings.change': '修改设置',
  'settings.verify': '核实设置',
  'settings.changeHolidays': '填写放假调休安排',
  'settings.verifyHolidays': '核实放假调休安排',
  'complaints.write': '提交投诉建议',
  'complaints.writeUnsigned': '提交不署名的投诉建议',
  'complaints.read': '查看投诉建议',
  'complaints.answer': '答复投诉建议',
  'complaints.close': '办结投诉建议',
  'complaints.sweep': '删除到期的投诉建议',
  'desk.exportMyData': '下载本人数据',
  'organisations.importRegister': '导入组织台账',
  'points.readPersonYear': '查看他人年度积分',
  'points.explainEntry': '查看他人积分记录',
  'points.exportStatement': '下载他人积分单',
  'points.exportLedger': '导出积分台账',
  'points.reverseEntry': '冲销积分记录',
  'points.proposeReversal': '提出冲销积分记录',
  'points.proposeFlag': '提出标记',
  'points.endFlag': '结束标记',
  'points.recordOpening': '登记支部年初起点分',
  'points.confirmOpening': '核对支部年初起点分',
  'points.importDeeds': '导入积分事项',
  'points.installScheme': '施行积分办法',
  'points.exportStandings': '导出年度积分',
  'platform.backUp': '备份',
  'platform.restore': '恢复备份',
  'installation.prepare': '安装准备',
  demo: '装入演示城市',
};

const objectWords: Readonly<Record<string, string>> = {
  account: '账号',
  backup: '备份',
  city: '全市',
  complaint: '投诉建议',
  import: '导入',
  importBatch: '导入',
  installationStep: '安装步骤',
  ledger: '积分台账',
  ledgerEntry: '积分记录',
  organisation: '组织',
  setting: '设置',
  person: '人员',
  post: '岗位',
  register: '组织台账',
  schemeVersion: '积分办法',
  setupToken: '初始化口令',
};

/** Steps of the demo's loading go by one name; an action without words shows as it is written. */
export function actionInWords(action: string): string {
  return actionWords[action] ?? actionWords[action.split('.')[0] ?? ''] ?? action;
}

/** 人员925: kind and number, as the audit keeps them; names are not repeated there. */
export function objectInWords(kind: string, id: number | null): string {
  return `${objectWords[kind] ?? kind}${id ?? ''}`;
}
