import type { PlainDate } from '../kernel/plain-date.ts';
import { approvalBureau, natureBureau, workCommitteeOffice } from './units.ts';

/** People of the story that tests, screens and papers tell with the same names; the rest of them is drawn. */
export interface StoryPerson {
  readonly name: string;
  readonly woman: boolean;
  readonly unit: string;
  readonly office: string;
  readonly dutyTitle: string;
  /** What stands between the unit and 支部委员会; null: not a party member. */
  readonly branch: string | null;
  readonly committee?: true;
  readonly joinedPartyOn?: PlainDate;
  readonly identityNumber?: string;
  readonly ethnicGroup?: string;
  readonly remark?: string;
  readonly retired?: true;
  readonly absence?: { readonly from: PlainDate; readonly to: PlainDate };
}

const market = { unit: approvalBureau, office: '市场准入审批科', branch: '市场准入审批' } as const;
const clerk = { ...market, dutyTitle: '工作人员' } as const;

export const storyPeople: readonly StoryPerson[] = [
  {
    name: '方圆',
    woman: false,
    unit: workCommitteeOffice,
    office: '组织科',
    dutyTitle: '科长',
    branch: '机关',
    committee: true,
  },
  {
    name: '许文清',
    woman: true,
    unit: workCommitteeOffice,
    office: '党员教育中心',
    dutyTitle: '主任',
    branch: '机关',
    committee: true,
  },
  {
    name: '苏晓晴',
    woman: true,
    unit: workCommitteeOffice,
    office: '宣传教育科',
    dutyTitle: '副科长',
    branch: '机关',
  },
  {
    name: '高原',
    woman: true,
    unit: natureBureau,
    office: '规划科',
    dutyTitle: '工作人员',
    branch: '机关',
    joinedPartyOn: '2021-05-21',
    identityNumber: '379901199911090042',
  },
  {
    name: '沈致远',
    woman: false,
    unit: approvalBureau,
    office: '办公室',
    dutyTitle: '局长',
    branch: '机关第一',
  },
  {
    name: '林静',
    woman: true,
    unit: approvalBureau,
    office: '办公室',
    dutyTitle: '机关党委专职副书记',
    branch: '机关第一',
    joinedPartyOn: '2003-07-01',
    identityNumber: '379901198003120029',
  },
  {
    name: '何建平',
    woman: false,
    unit: approvalBureau,
    office: '办公室',
    dutyTitle: '主任',
    branch: '机关第一',
    committee: true,
  },
  {
    name: '周敏',
    woman: true,
    unit: approvalBureau,
    office: '政策法规科',
    dutyTitle: '科长',
    branch: '机关第二',
    committee: true,
  },
  {
    name: '马晓东',
    woman: false,
    unit: approvalBureau,
    office: '投资项目审批科',
    dutyTitle: '科长',
    branch: '投资项目审批',
    committee: true,
  },
  {
    ...market,
    name: '赵国栋',
    woman: false,
    dutyTitle: '科长',
    committee: true,
    joinedPartyOn: '1998-07-01',
    identityNumber: '379901197505060017',
  },
  {
    ...market,
    name: '王伟',
    woman: false,
    dutyTitle: '副科长',
    committee: true,
    joinedPartyOn: '2009-12-18',
    identityNumber: '379901198605140019',
  },
  {
    ...clerk,
    name: '欧阳海燕',
    woman: true,
    joinedPartyOn: '2012-06-28',
    identityNumber: '379901199004150021',
  },
  { ...clerk, name: '何苗', woman: true, committee: true },
  { ...clerk, name: '亓明远', woman: false },
  { ...clerk, name: '方圆', woman: true },
  { ...clerk, name: '刘泊', woman: false, joinedPartyOn: '2025-07-15' },
  { ...clerk, name: '李春梅', woman: true },
  { ...clerk, name: '吴思远', woman: false },
  { ...clerk, name: '阿依古丽·买买提', woman: true, ethnicGroup: '维吾尔族' },
  { ...clerk, name: '陈静', woman: true },
  { ...clerk, name: '郑宁', woman: false },
  { ...clerk, name: '徐雅琴', woman: true },
  { ...clerk, name: '黄晓琳', woman: true },
  { ...clerk, name: '谢彬', woman: false },
  {
    ...clerk,
    name: '钟华',
    woman: false,
    remark: '2026年1月起借调外地',
    absence: { from: '2026-01-05', to: '2026-12-31' },
  },
  { ...clerk, name: '丁一', woman: false, branch: null, identityNumber: '379901199803050035' },
  {
    name: '黄守信',
    woman: false,
    unit: approvalBureau,
    office: '政务服务中心',
    dutyTitle: '主任',
    branch: '政务服务中心',
    committee: true,
  },
  {
    name: '郑文博',
    woman: false,
    unit: approvalBureau,
    office: '12345热线服务中心',
    dutyTitle: '主任',
    branch: '12345热线',
    committee: true,
  },
  {
    name: '孙德昌',
    woman: false,
    unit: approvalBureau,
    office: '',
    dutyTitle: '',
    branch: '离退休干部',
    committee: true,
    retired: true,
    remark: '退休',
  },
];
