import type { PlainDate } from '../kernel/plain-date.ts';
import { byDay, type Occasion } from './occasions.ts';
import type { Deed } from './own-deeds.ts';

/** 欧阳海燕, whose half-year the pages show: 60 points on 15 July 2026. */
export const haiYan = '379901199004150021';

/** Branches whose book of July has not been confirmed yet when the demo city is opened. */
export const unconfirmedFrom: PlainDate = '2026-07-01';
export const unconfirmedBranch = '市场准入审批党支部';

/** What she did up to the end of June: the meetings she was at, and what she did alone. */
export function haiYan2026(occasions: readonly Occasion[]): Deed[] {
  const were = (rule: string, count: number) =>
    occasions
      .filter((one) => one.rule === rule && one.on < unconfirmedFrom)
      .sort(byDay)
      .slice(0, count)
      .map(({ on, matter, ground }) => deed(on, rule, matter, ground));
  // She missed the group meeting of 24 June: that deduction is still being heard.
  const met = [
    ...were('J01', 2),
    ...were('J02', 5),
    ...were('J04', 2),
    ...were('J05', 6),
    ...were('J06', 1),
    ...were('X01', 7),
    ...were('X03', 2),
  ];
  const courses = were('X02', 4).filter((_, index) => index % 2 === 0);
  const deeds = [...met, ...courses, ...dues(), ...alone];
  return deeds.sort(byDay);
}

function dues(): Deed[] {
  const paid = ['2026-01-06', '2026-02-05', '2026-03-05', '2026-04-08', '2026-05-07', '2026-06-05'];
  return paid.map((on, index) =>
    deed(on, 'J09', `${index + 1}月党费按月足额交纳`, `党费收据2026-${index + 1}`),
  );
}

function deed(on: PlainDate, rule: string, matter: string, ground: string, quantity = '1'): Deed {
  return { on, rule, quantity, matter, ground };
}

const signed = '组织者登记的签到表';
const alone: readonly Deed[] = [
  deed('2026-03-05', 'J10', '作出党员承诺', '承诺书'),
  deed('2026-04-10', 'J11', '在职党员到和平里社区报到', '社区报到回执'),
  deed('2026-03-31', 'J13', '岗位自查（一季度）', '自查表'),
  deed('2026-06-30', 'J13', '岗位自查（二季度）', '自查表'),
  deed('2026-05-12', 'X05', '心得调研被采用：《窗口排队情况的调查与建议》', '单位内刊采用通知'),
  deed('2026-03-31', 'G02', '一季度平时考核“较好”', '平时考核结果通报'),
  deed('2026-06-30', 'G02', '二季度平时考核“较好”', '平时考核结果通报'),
  deed('2026-05-20', 'G04', '党员先锋岗项目中期节点完成', '项目节点记录'),
  deed('2026-06-25', 'G04', '“红色代办”项目节点完成', '项目节点记录'),
  deed('2026-03-18', 'G06', '为企业办实事：外地企业邮寄办照', '服务对象反馈单'),
  deed('2026-05-22', 'G06', '为企业办实事：变更登记容缺办理', '服务对象反馈单'),
  deed('2026-03-07', 'F01', '志愿服务：“学雷锋”便民服务台', signed, '4'),
  deed('2026-04-18', 'F01', '志愿服务：城南公园植树护绿', signed, '4'),
  deed('2026-05-16', 'F01', '志愿服务：老旧小区飞线整治', signed, '4.5'),
  deed('2026-06-13', 'F01', '创卫“周末清洁家园”志愿服务，和平里社区', signed, '6.5'),
  deed('2026-04-22', 'F02', '认领微心愿：为独居老人换一盏灯', '社区回执'),
  deed('2026-03-31', 'F03', '一季度社区岗位服务满一个季度', '社区服务说明'),
  deed('2026-06-30', 'F03', '二季度社区岗位服务满一个季度', '社区服务说明'),
  deed('2026-05-23', 'F04', '创卫：农贸市场周边整治', '题目发布单位登记表'),
  deed('2026-04-03', 'R06', '稿件被“机关党建”平台采用：《窗口上的一天》', '录用稿件'),
  deed('2026-06-11', 'R06', '稿件被“机关党建”平台采用：《容缺办理三问》', '录用稿件'),
];
