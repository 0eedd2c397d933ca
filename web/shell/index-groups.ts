import type { Me } from './session.ts';

interface IndexEntry {
  to: string;
  words: string;
}

interface IndexGroup {
  title: string | null;
  entries: IndexEntry[];
}

/** The side index of one person: entries they may use, each leading to a page that exists; no empty group. */
export function indexFor(me: Me): IndexGroup[] {
  const may = (action: string) => me.allowed.includes(action);
  const groups = [
    group(null, [
      [true, '/', '案头'],
      [may('desk.readMonth'), '/month', '本月在办'],
      [may('points.listLedger'), '/ledger', '积分台账'],
      [may('points.readScheme'), '/scheme', '积分办法'],
      [may('schemes.list'), '/schemes', '办法修订'],
      [may('points.listPublicity'), '/publicity', '积分公示'],
      [may('commendations.list'), '/commendations', '先进事迹名单'],
    ]),
    group('活动', [
      [may('service.listTopics'), '/topics', '公益题目'],
      [may('service.listProposals'), '/proposals', '题目建议'],
      [may('service.readMyHours'), '/my-hours', '我的服务时长'],
    ]),
    group('底册', [
      [may('people.list'), '/people', '人员'],
      [may('organisations.readTree'), '/organisations', '组织'],
      [may('people.startImport'), '/imports', '导入花名册'],
      [may('organisations.listTerms'), '/terms', '换届提醒'],
      [may('organisations.listStaffing'), '/staffing', '专职党务干部'],
    ]),
    managed(me, may),
    group('我的', [
      [may('points.readMyYear'), '/my-points', '我的积分'],
      [may('claims.listMine'), '/my-claims', '申报'],
      [me.personId !== null, `/people/${me.personId}`, '我的信息'],
      [may('points.listMyObjections'), '/my-objections', '我的异议'],
      [may('complaints.listMine'), '/my-complaints', '我的投诉建议'],
      [may('closing.listMine'), '/my-closed-years', '我的考核参考表'],
      [may('desk.readMyData'), '/my-data', '我的数据'],
      [true, '/password', '修改口令'],
    ]),
  ];
  return groups.filter(({ entries }) => entries.length > 0);
}

/** What somebody does for others, by post. */
function managed(me: Me, may: (action: string) => boolean): IndexGroup {
  return group('管理', [
    [may('claims.listToReview'), '/claims', '申报审核'],
    [may('marks.listSheets'), '/mark-sheets', '评议评分'],
    [may('closing.list'), '/closings', '年度结账'],
    [may('schemes.readGroupReport'), '/group-report', '分组情况'],
    [may('burden.readLedger'), '/burden', '减负台账'],
    [may('points.listDeductions'), '/deductions', '扣分与冲销'],
    [may('points.listObjections'), '/objections', '异议办理'],
    [may('points.listDoubles'), '/doubles', '可能重复的记录'],
    [may('complaints.listReceived'), '/complaints', '投诉建议办理'],
    [may('access.listAccounts') && me.organisationId !== null, accountsOf(me), '账号'],
    [may('access.listPosts'), '/posts', '职责与岗位'],
    [may('settings.list'), '/settings', '设置'],
    [may('access.appointAdministrator'), '/administrators', '任命管理员'],
    [may('access.listAudit'), '/audit', '审计记录'],
  ]);
}

/** The entry of the page at a path: the longest address that leads there. */
export function currentEntry(groups: readonly IndexGroup[], path: string): string | undefined {
  return groups
    .flatMap(({ entries }) => entries.map(({ to }) => to))
    .filter((to) => path === to || (to !== '/' && path.startsWith(`${to}/`)))
    .sort((a, b) => b.length - a.length)[0];
}

function accountsOf(me: Me): string {
  return `/organisations/${me.organisationId}/accounts`;
}

function group(title: string | null, entries: [boolean, string, string][]): IndexGroup {
  const shown = entries.filter(([allowed]) => allowed);
  return { title, entries: shown.map(([, to, words]) => ({ to, words })) };
}
