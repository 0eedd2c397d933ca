import { politicalStatuses, staffKinds } from '../../../rules/people/code-lists.ts';
import type { RosterKind } from './roster-shapes.ts';

/** What a clerk is told of each finding: what is wrong and what to do. Never the data itself. */
export const rosterWords = {
  idChecksum: '校验码不对，号码里至少有一位写错了。请对照身份证改正。',
  id15Digits: '这是15位的旧号码。请改填18位的公民身份号码。',
  idAsNumber:
    '这一格是数字格式，Excel已丢掉号码的末几位。请把整列设为“文本”，再对照身份证重新填写。',
  idMissing: '没有填公民身份号码。请补上。',
  idShape: '公民身份号码应当是18位（末位可以是X）。请对照身份证改正。',
  idDate: '号码第7至14位不是一个存在的日期。请对照身份证改正。',
  missingName: '没有填姓名。请补上。',
  duplicatePerson: (row: number) =>
    `与第${row}行是同一个公民身份号码。请只留一行；如果是两个人，请改正号码。`,
  missingUnit: '这一行和它上面都没有写单位。请补上单位。',
  unknownUnit: '组织台账里没有这个单位。请核对名称，或先在组织台账里补上。',
  formulaCell: '这一格是公式。请复制后用“选择性粘贴—数值”。',
  unknownBranch: '组织台账里没有这个党支部，先空着。请核对全称，或先在组织台账里补上。',
  memberWithoutBranch: '是党员但没有填所在党支部，先空着。请补上。',
  badDate: '入党时间读不出来，先空着。请写成2016-07-01或2016.07这样。',
  dateInFuture: '入党时间晚于今天，先空着。请核对。',
  badBirthDate: '出生年月读不出来，先按公民身份号码记。请写成1986-05-14这样。',
  sexContradictsId: '性别与公民身份号码第17位不一致，先照填写的记。请核对。',
  badSex: '性别请填“男”或“女”，先按公民身份号码记。',
  unknownEthnicGroup: '没有这个民族，先空着。请写全称，如“汉族”。',
  unknownPoliticalStatus: `政治面貌请用：${Object.values(politicalStatuses.words)
    .map(([word]) => word)
    .join('、')}。先空着。`,
  unknownStaffKind: `人员身份请用：${staffKinds.words.map(([word]) => word).join('、')}。先空着。`,
  badPhone: '联系电话应当是11位手机号，或带区号的固定电话，先空着。请核对。',
  subtotalRow: '这是小计行，不是人员，已略过。',
} as const satisfies Record<RosterKind | 'dateInFuture', string | ((row: number) => string)>;
