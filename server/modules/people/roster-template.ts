import type { Download } from '#contract/route.ts';
import { type WrittenColumn, writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { politicalStatuses, staffKinds } from '../../rules/people/code-lists.ts';
import { type RosterField, rosterColumns } from './domain/roster-shapes.ts';

export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * An empty roster: text columns, drop-downs, and a second sheet that says how to fill it in.
 *
 * @param units names a clerk may choose from, in official sequence
 */
export async function rosterTemplate(units: readonly string[]): Promise<Download> {
  const bytes = await writeWorkbook([
    {
      name: '花名册',
      title: '工作人员花名册',
      note: '填报单位：            填报日期：',
      columns: columnsFor(units),
      rows: [],
      blankRows: 100,
    },
    {
      name: '填写说明',
      title: '填写说明',
      columns: [
        { heading: '列', width: 14, kind: 'text' },
        { heading: '怎样填', width: 80, kind: 'text' },
      ],
      rows: fieldsOf().map((field) => [rosterColumns[field].name, advice[field]]),
    },
  ]);
  return { filename: '花名册模板.xlsx', mediaType: workbookType, bytes };
}

function columnsFor(units: readonly string[]): WrittenColumn[] {
  const choices: Partial<Record<RosterField, readonly string[]>> = {
    unit: units,
    sex: ['男', '女'],
    politicalStatus: Object.values(politicalStatuses.words).map(([word]) => word),
    staffKind: staffKinds.words.map(([word]) => word),
  };
  return fieldsOf().map((field) => ({
    heading: rosterColumns[field].name,
    width: widths[field] ?? 12,
    kind: 'text',
    ...(choices[field] === undefined ? {} : { choices: choices[field] }),
  }));
}

function fieldsOf(): RosterField[] {
  return Object.keys(rosterColumns) as RosterField[];
}

const widths: Partial<Record<RosterField, number>> = {
  unit: 22,
  identityNumber: 22,
  branch: 36,
  phone: 16,
  remark: 20,
  sex: 6,
};

const advice: Readonly<Record<RosterField, string>> = {
  unit: '单位名称，与组织台账一致。同一单位连续的行可以只填第一行。必填。',
  office: '科室名称，没有可不填。',
  name: '姓名，照身份证填写；少数民族姓名用间隔号“·”。必填。',
  sex: '男或女。',
  ethnicGroup: '如汉族、蒙古族。',
  bornOn: '如1986-05-14；不填则按公民身份号码记。',
  identityNumber: '18位，整列已设为文本，末位X大写。加密保存，页面上只显示一部分。必填。',
  staffKind: '从下拉列表中选择。',
  dutyTitle: '现任职务，没有可不填。',
  rankTitle: '现任职级，没有可不填。',
  politicalStatus: '从下拉列表中选择；预备党员请选“中共预备党员”。',
  branch: '党支部全称，与组织台账一字不差。党员必填。',
  joinedPartyOn: '如2016-07-01；只知道月份可填2016.07。',
  education: '如大学本科。',
  phone: '11位手机号，或带区号的固定电话。加密保存。',
  remark: '需要说明的事项，不要填写身份证号等个人信息。',
};
