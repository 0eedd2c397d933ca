/** A unit of the demo city as its register describes it. */
export interface DemoUnit {
  readonly name: string;
  /** 单位序列. */
  readonly sequence: string;
  /** The party organisation of the unit as a whole; null where a single branch is directly under the city's. */
  readonly body: '机关党委' | '党总支' | null;
  /** Branches by what stands between the unit and 支部委员会. */
  readonly branches: readonly string[];
  readonly offices: readonly string[];
  /** People on post; retired ones are not counted. */
  readonly staff: number;
  readonly fullTimeCadres: number;
  /** 公务员 or 参公人员 mostly. */
  readonly publicService: '公务员' | '参公人员';
  /** Abbreviation before the year of a document's number. */
  readonly mark: string;
}

export const cityName = '××市';
export const workCommitteeName = '中共××市委市直机关工作委员会';
export const approvalBureau = '市行政审批服务局';
export const natureBureau = '市自然资源和规划局';
export const workCommitteeOffice = '市直机关工委';
const retiredBranch = '离退休干部';

const numbered = (count: number) =>
  ['第一', '第二', '第三', '第四', '第五', '第六'].slice(0, count);

/** In official sequence. */
export const demoUnits: readonly DemoUnit[] = [
  {
    name: workCommitteeOffice,
    sequence: '党委部门',
    body: null,
    branches: ['机关'],
    offices: ['办公室', '组织科', '宣传教育科', '群团工作科', '党员教育中心'],
    staff: 26,
    fullTimeCadres: 14,
    publicService: '公务员',
    mark: '×直工',
  },
  {
    name: '市委办公室',
    sequence: '党委部门',
    body: '机关党委',
    branches: numbered(4),
    offices: ['秘书一科', '秘书二科', '综合科', '信息科', '督查室', '机要保密科', '行政科'],
    staff: 84,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×办',
  },
  {
    name: '市委组织部',
    sequence: '党委部门',
    body: '党总支',
    branches: numbered(3),
    offices: ['办公室', '组织科', '干部科', '公务员管理科', '人才工作科', '党员教育科'],
    staff: 72,
    fullTimeCadres: 1,
    publicService: '公务员',
    mark: '×组',
  },
  {
    name: '市发展和改革委员会',
    sequence: '政府部门',
    body: '机关党委',
    branches: numbered(4),
    offices: ['办公室', '规划科', '投资科', '产业科', '价格科', '能源科', '项目服务中心'],
    staff: 106,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×发改',
  },
  {
    name: '市教育局',
    sequence: '政府部门',
    body: '机关党委',
    branches: numbered(4),
    offices: ['办公室', '人事科', '基础教育科', '职业教育科', '督导室', '招生考试中心'],
    staff: 108,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×教',
  },
  {
    name: '市财政局',
    sequence: '政府部门',
    body: '机关党委',
    branches: numbered(5),
    offices: [
      '办公室',
      '预算科',
      '国库科',
      '行政政法科',
      '社会保障科',
      '采购管理科',
      '投资评审中心',
    ],
    staff: 114,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×财',
  },
  {
    name: '市人力资源和社会保障局',
    sequence: '政府部门',
    body: '机关党委',
    branches: numbered(5),
    offices: ['办公室', '就业促进科', '养老保险科', '劳动关系科', '人事考试中心', '社保服务中心'],
    staff: 112,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×人社',
  },
  {
    name: natureBureau,
    sequence: '政府部门',
    body: '机关党委',
    branches: ['机关', ...numbered(4)],
    offices: ['办公室', '规划科', '耕地保护科', '用途管制科', '测绘管理科', '不动产登记中心'],
    staff: 108,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×自然资规',
  },
  {
    name: '市住房和城乡建设局',
    sequence: '政府部门',
    body: '机关党委',
    branches: numbered(4),
    offices: ['办公室', '法规科', '建筑管理科', '房产管理科', '城市建设科', '质量安全服务中心'],
    staff: 112,
    fullTimeCadres: 1,
    publicService: '公务员',
    mark: '×住建',
  },
  {
    name: approvalBureau,
    sequence: '政府部门',
    body: '机关党委',
    branches: [
      '机关第一',
      '机关第二',
      '投资项目审批',
      '市场准入审批',
      '政务服务中心',
      '12345热线',
      retiredBranch,
    ],
    offices: [
      '办公室',
      '政策法规科',
      '投资项目审批科',
      '市场准入审批科',
      '政务服务中心',
      '12345热线服务中心',
    ],
    staff: 169,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×审批',
  },
  {
    name: '市市场监督管理局',
    sequence: '政府部门',
    body: '机关党委',
    branches: numbered(5),
    offices: ['办公室', '法规科', '信用监管科', '食品生产科', '药品科', '计量科', '执法支队'],
    staff: 118,
    fullTimeCadres: 2,
    publicService: '公务员',
    mark: '×市监',
  },
  {
    name: '市总工会',
    sequence: '群团机关',
    body: '党总支',
    branches: numbered(2),
    offices: ['办公室', '组织部', '权益保障部', '宣传教育部', '职工服务中心'],
    staff: 58,
    fullTimeCadres: 1,
    publicService: '参公人员',
    mark: '×工',
  },
];

/** A party branch of the demo city. */
export interface DemoBranch {
  /** As on the seal. */
  readonly fullName: string;
  /** `市场准入审批党支部`, as its own people call it. */
  readonly words: string;
  readonly unit: DemoUnit;
  readonly retired: boolean;
}

export const demoBranches: readonly DemoBranch[] = demoUnits.flatMap((unit) =>
  unit.branches.map((between) => ({
    fullName: `${sealName(unit)}${between}支部委员会`,
    words: /^(第|机关$)/.test(between) ? `${between}党支部` : `${between}党支部`,
    unit,
    retired: between === retiredBranch,
  })),
);

/** Full name of the party organisation of a unit as a whole; null where there is none. */
export function bodyName(unit: DemoUnit): string | null {
  if (unit.body === null) return null;
  return `${sealName(unit)}${unit.body === '机关党委' ? '机关委员会' : '总支部委员会'}`;
}

/** `市财政局` → `中共××市财政局`; the city's own office is known by the committee's full name. */
function sealName(unit: DemoUnit): string {
  if (unit.name === workCommitteeOffice) return workCommitteeName;
  return `中共${cityName}${unit.name.slice(1)}`;
}
