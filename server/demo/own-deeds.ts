import { isPlainDate, type PlainDate } from '../kernel/plain-date.ts';
import { workdayIn, type YearFrame } from './occasions.ts';
import type { DemoPerson } from './person-shapes.ts';
import type { Randomness } from './randomness.ts';
import * as topics from './topics.ts';

export interface Deed {
  readonly on: PlainDate;
  readonly rule: string;
  /** As written in the file: times, or hours for F01. */
  readonly quantity: string;
  readonly matter: string;
  readonly ground: string;
}

const quarters = ['一', '二', '三', '四'] as const;
const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** Writes down what one person did alone in a year: on which day, by which rule, on what ground. */
export class OwnDeeds {
  readonly deeds: Deed[] = [];
  readonly #frame: YearFrame;
  readonly #random: Randomness;
  readonly #person: DemoPerson;

  constructor(frame: YearFrame, random: Randomness, person: DemoPerson) {
    this.#frame = frame;
    this.#random = random;
    this.#person = person;
  }

  asMember(): void {
    for (const month of months) {
      this.#add(
        'J09',
        month,
        `${month}月党费按月足额交纳`,
        `党费收据${this.#frame.year}-${month}`,
        1,
        12,
      );
    }
    this.#add('J10', 3, '作出党员承诺', '承诺书');
    this.#add('J10', 12, '践诺评议', '承诺书及评议记录');
    this.#add('J11', this.#random.pick([3, 4]), '在职党员到社区报到', '社区报到回执');
    this.#add('J12', 10, '年度党员信息核对', '支部党员名册', 15, 30);
    this.#add('J08', 11, '与支部同志谈心谈话', '谈心谈话记录');
    this.#add('J08', 12, '与支部同志谈心谈话', '谈心谈话记录', 1, 6);
    quarters.forEach((quarter, index) => {
      this.#add('J13', index * 3 + 3, `岗位自查（${quarter}季度）`, '自查表', 27, 29);
      if (this.#person.politicalStatus === '中共预备党员') {
        this.#add('J14', index * 3 + 3, `${quarter}季度思想汇报`, '思想汇报原件', 15, 26);
      }
    });
  }

  asNonMember(): void {
    this.#add('N03', 3, '作出岗位承诺', '承诺书');
    this.#add('N03', 12, '岗位承诺践诺评议', '承诺书及评议记录');
    this.#add('N05', 6, '与科室负责人谈心', '谈话记录');
    this.#add('N05', 11, '与党支部谈心', '谈话记录');
    this.#add('N07', 1, '登记为志愿者', '志愿者登记编号', 6, 26);
    quarters.forEach((quarter, index) => {
      this.#add('N06', index * 3 + 3, `${quarter}季度日常履职良好`, '科室负责人确认单', 27, 29);
    });
  }

  /** Study and work that are asked of everybody; `goodQuarters` of the year were better than usual. */
  atWork(goodQuarters: number, presence: number): void {
    const good = this.#random.several([0, 1, 2, 3], goodQuarters);
    quarters.forEach((quarter, index) => {
      const best = good.includes(index);
      const matter = `${quarter}季度平时考核“${best ? '好' : '较好'}”`;
      this.#add(best ? 'G01' : 'G02', index * 3 + 3, matter, '平时考核结果通报', 28, 29);
    });
    this.#add('X04', 12, `${this.#frame.year}年度学时达标`, '学时台账', 20, 28);
    this.#often(
      presence,
      'X05',
      `心得调研被采用：${this.#random.pick(topics.essays)}`,
      '单位内刊采用通知',
    );
    this.#often(presence, 'X07', '参加5天脱产培训并结业', '培训结业证书');
    this.#often(presence, 'G03', `参加${this.#random.pick(topics.keyTasks)}`, '牵头单位说明');
    const project = this.#random.pick(topics.fusionProjects);
    for (const step of [5, 10]) {
      if (this.#random.chance(presence)) {
        this.#add(
          'G04',
          step,
          `${project}项目${step === 5 ? '中期' : '年度'}节点完成`,
          '项目节点记录',
        );
      }
    }
    for (const matter of this.#random.several(topics.solvedMatters, this.#random.whole(2, 3))) {
      this.#add('G06', this.#random.whole(2, 11), `为企业群众办实事：${matter}`, '服务对象反馈单');
    }
  }

  /** What is voluntary beyond common actions; `share` is how much of an ordinary year's. */
  voluntarily(share: number): void {
    if (this.#random.chance(share)) {
      const wish = this.#random.pick(topics.wishes);
      this.#add('F02', this.#random.whole(3, 11), `认领微心愿：${wish}`, '社区回执');
    }
    if (this.#random.chance(share)) {
      const quarter = this.#random.whole(1, 3);
      const words = `${quarters[quarter]}季度社区岗位服务满一个季度`;
      this.#add('F03', quarter * 3 + 3, words, '社区服务说明', 27, 29);
    }
    for (const month of [6, 11]) {
      if (this.#random.chance(share)) this.#add('F05', month, '结对帮扶走访', '走访记录');
    }
    if (this.#random.chance(share * 0.12)) {
      this.#add('F06', this.#random.whole(3, 11), '公益', '证书（只看不存）');
    }
    if (this.#random.chance(0.15)) {
      this.#add('F08', this.#random.pick([4, 7, 8]), '防汛应急值守', '应急值班表');
    }
  }

  /** Deeds of people who do more than is expected. */
  beyond(): void {
    const random = this.#random;
    const { year } = this.#frame;
    const { unit } = this.#person;
    const document = `${unit.mark}发〔${year}〕${random.whole(3, 48)}号`;
    if (random.chance(0.6)) this.#add('F11', random.whole(3, 10), '组织志愿服务活动', '活动记录');
    if (random.chance(0.5)) this.#add('G05', random.whole(3, 11), '合理化建议被采纳', '采纳意见');
    if (random.chance(0.35)) this.#add('R01', random.whole(2, 12), '年度先进工作者', document);
    if (random.chance(0.4)) {
      this.#add('R06', random.whole(2, 11), '稿件被“机关党建”平台采用', '录用稿件');
    }
    if (random.chance(0.25)) {
      this.#add('X06', random.whole(3, 11), '讲微党课：《我的窗口我的岗》', '授课记录');
    }
    if (random.chance(0.12)) {
      this.#add('R05', random.whole(4, 11), '事迹被微课堂录用', '微课堂录用通知');
    }
    if (random.chance(0.1)) {
      const number = random.whole(5, 60);
      this.#add('R03', random.whole(4, 12), '市级先进个人', `×政办发〔${year}〕${number}号`);
    }
    if (random.chance(0.06)) {
      this.#add('G07', random.whole(5, 12), '工作创新做法在本单位推广', document);
    }
    if (random.chance(0.2) && this.#person.branch !== null) {
      this.#add('R07', 12, `${year}年度民主评议“优秀”`, '民主评议结果公示', 22, 29);
    }
  }

  #often(presence: number, rule: string, matter: string, ground: string): void {
    if (this.#random.chance(presence)) this.#add(rule, this.#random.whole(3, 11), matter, ground);
  }

  #add(rule: string, month: number, matter: string, ground: string, from = 6, to = 27): void {
    const on = workdayIn(this.#frame, this.#random, month, from, to);
    if (isPlainDate(on) && on.startsWith(String(this.#frame.year))) {
      this.deeds.push({ on, rule, quantity: '1', matter, ground });
    }
  }
}
