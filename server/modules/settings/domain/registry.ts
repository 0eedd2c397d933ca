import type { CitySetting } from '../../../kernel/city-setting.ts';
import { burdenSettings } from '../../../rules/burden/standard.ts';
import { dayHoursSetting } from '../../../rules/claims/claiming.ts';
import { mutualInWeek, noteSettings } from '../../../rules/claims/note-bounds.ts';
import { commendationSettings } from '../../../rules/commendations/terms.ts';
import { complaintSettings } from '../../../rules/complaints/answer-times.ts';
import { staffingSettings } from '../../../rules/organisations/staffing.ts';
import { leaveKindCodes, leaveSettings } from '../../../rules/people/leave-kinds.ts';
import { roomSettings } from '../../../rules/points/adaptation-room.ts';
import { anonymousRatersSetting } from '../../../rules/points/anonymous-raters.ts';
import { monthDaySettings } from '../../../rules/points/month-days.ts';
import { secondPersonSetting } from '../../../rules/points/second-person.ts';
import { lateDays, peopleAtLeast, rushSettings } from '../../../rules/points/year-end-rush.ts';
import { reachSettings } from '../../../rules/schemes/reach-patterns.ts';

/** What nobody sets: shown beside the others, with where it stands. */
export interface FixedRule {
  readonly sentence: string;
  readonly source: string;
}

interface SettingGroup {
  readonly title: string;
  readonly settings: readonly CitySetting[];
  readonly fixed: readonly FixedRule[];
}

const own = (number: string) => `本系统公平规则${number}`;

/** Everything the city sets, in the order of the page. What is not here cannot be set. */
export const settingGroups: readonly SettingGroup[] = [
  { title: '专职党务人员', settings: Object.values(staffingSettings), fixed: [] },
  {
    title: '离岗与参考线',
    settings: leaveKindCodes.map((kind) => leaveSettings[kind]),
    fixed: [],
  },
  {
    title: '积分的审核、公示和异议',
    settings: [secondPersonSetting, anonymousRatersSetting],
    fixed: [
      { sentence: '扣分前书面告知本人，本人有5个工作日说明情况。', source: own('第9条') },
      { sentence: '异议5个工作日内答复，申请复议的10个工作日内决定。', source: own('第14条') },
      { sentence: '每月积分公示不少于5个工作日。', source: '市直机关奉献积分办法（默认办法）' },
      { sentence: '统计只列不少于10人的分组。', source: own('第5条') },
    ],
  },
  {
    title: '申报和审核时的提示',
    settings: [dayHoursSetting, ...Object.values(noteSettings)],
    fixed: [
      {
        sentence: `两人一周内互相审核满${mutualInWeek}件的，其后的另由一位同志再审。`,
        source: own('第22条'),
      },
    ],
  },
  { title: '每月办理的日子', settings: Object.values(monthDaySettings), fixed: [] },
  {
    title: '年底集中录入的提醒',
    settings: Object.values(rushSettings),
    fixed: [
      { sentence: `事后${lateDays}天以上才录入的，算迟录入。`, source: own('第12条') },
      { sentence: `不足${peopleAtLeast}人的单位不提醒。`, source: own('第5条') },
    ],
  },
  { title: '各单位的办法', settings: Object.values(roomSettings), fixed: [] },
  { title: '参考线够不够得着的推算', settings: Object.values(reachSettings), fixed: [] },
  { title: '基层减负台账', settings: Object.values(burdenSettings), fixed: [] },
  {
    title: '先进事迹名单',
    settings: Object.values(commendationSettings),
    fixed: [
      { sentence: '名单只写事迹，不写分数；事迹介绍须本人同意，不收照片。', source: own('第2条') },
    ],
  },
  { title: '投诉建议', settings: Object.values(complaintSettings), fixed: [] },
];

export function settingOf(key: string): CitySetting | undefined {
  return settingGroups.flatMap(({ settings }) => settings).find((one) => one.key === key);
}
