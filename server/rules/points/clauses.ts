/** Where a prohibition stands. `verified`: the document and what it says were read; its article numbers were not. */
export interface Clause {
  readonly document: string;
  /** What it says, in short. */
  readonly words: string;
  readonly since: string;
  readonly verified: boolean;
}

const mobile = '国办函〔2026〕12号《政务移动互联网应用程序规范化管理办法》';
const own = '本系统公平规则';

/**
 * What no scheme, form or reminder may do. Article numbers of the documents are still to be verified (待核实) and
 * therefore not named. Rules of the house stand beside them where no document was read.
 */
export const clauses = {
  checkIn: {
    document: mobile,
    words: '不得强制打卡签到，不得强制定期登录，不得考核通报安装使用率',
    since: '2026-01-25',
    verified: true,
  },
  onlineTime: {
    document: mobile,
    words: '不得强制统计在线时长，不得以学习时长作为考评依据',
    since: '2026-01-25',
    verified: true,
  },
  likes: {
    document: mobile,
    words: '不得以点赞量、网络投票数、转发量作为考评依据',
    since: '2026-01-25',
    verified: true,
  },
  ranking: {
    document: mobile,
    words: '不得强制积分排名',
    since: '2026-01-25',
    verified: true,
  },
  uploads: {
    document: mobile,
    words: '不得要求上传工作照片、视频、轨迹',
    since: '2026-01-25',
    verified: true,
  },
  carrier: {
    document: mobile,
    words: '不得把应用程序作为工作考核日常化、督查检查线上化的主要载体',
    since: '2026-01-25',
    verified: true,
  },
  complaints: {
    document: mobile,
    words: '要有投诉建议的入口',
    since: '2026-01-25',
    verified: true,
  },
  burden: {
    document: '中办、国办《整治形式主义为基层减负若干规定》',
    words: '不得以形式主义的办法加重基层负担，同一事项不重复要表报',
    since: '2024-08-06',
    verified: false,
  },
  voluntary: {
    document: '国务院令第685号《志愿服务条例》',
    words: '志愿服务自愿、无偿，不得强迫；不参加不减分',
    since: '2017-12-01',
    verified: false,
  },
  studyApp: { document: own, words: '学习软件的积分不折算', since: '2025-01-01', verified: true },
  silence: {
    document: own,
    words: '不发言、不回复、不接龙、没有读通知，不减分',
    since: '2025-01-01',
    verified: true,
  },
  donation: { document: own, words: '捐款捐物不记分', since: '2025-01-01', verified: true },
  family: {
    document: own,
    words: '家庭成员做什么、不做什么，不记本人的分',
    since: '2025-01-01',
    verified: true,
  },
  money: {
    document: own,
    words: '钱物不折成积分，积分不换钱物',
    since: '2025-01-01',
    verified: true,
  },
  labels: {
    document: own,
    words: '不给人贴星级、红黑榜等标签',
    since: '2025-01-01',
    verified: true,
  },
  humansDecide: {
    document: own,
    words: '等次和身份由有权的人作出决定，不由分数自动得出',
    since: '2025-01-01',
    verified: true,
  },
  equalChance: {
    document: own,
    words: '病假、产假等法定假期和残疾不减分',
    since: '2025-01-01',
    verified: true,
  },
  unheard: {
    document: own,
    words: '扣分先书面告知本人并听取说明，由另一人决定',
    since: '2025-01-01',
    verified: true,
  },
} as const satisfies Readonly<Record<string, Clause>>;

export type ClauseCode = keyof typeof clauses;

/** The clause as a screen or a refusal names it: 国办函〔2026〕12号《…》（条款序号待核实）：不得强制积分排名. */
export function clauseWords(code: ClauseCode): string {
  const { document, words, verified } = clauses[code];
  const mark = document === own ? '' : verified ? '（条款序号待核实）' : '（文本和条款序号待核实）';
  return `${document}${mark}：${words}`;
}
