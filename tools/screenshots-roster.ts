import ExcelJS from 'exceljs';
import { approvalBureau, demoBranches } from '../server/demo/units.ts';
import { checkDigitOf } from '../server/kernel/identity-number.ts';

/** A clerk's roster of the demo's bureau: something new, something changed, and four usual mistakes. */
export async function writeSampleRoster(file: string): Promise<void> {
  const branch = demoBranches.find((one) => one.words === '市场准入审批党支部')?.fullName ?? '';
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('花名册');
  sheet.addRow([`${approvalBureau}人员花名册`]);
  sheet.addRow(['单位', '姓名', '性别', '身份证号', '政治面貌', '党支部', '入党时间', '工位号']);
  for (const [name, sex, identity, status, place, joined] of people(branch)) {
    sheet.addRow([approvalBureau, name, sex, identity, status, place, joined, 'A12']);
  }
  sheet.addRow(['小计', '6人']);
  await book.xlsx.writeFile(file);
}

type Line = [string, string, string | number, string, string, string];

function people(branch: string): Line[] {
  const cut = 379901199911230000;
  return [
    ['裴知远', '男', wrong('37990119970228103'), '群众', '', ''],
    ['任可心', '女', cut, '群众', '', ''],
    ['欧阳海燕', '女', '379901199004150021', '中共党员', branch, '2012-07-01'],
    ['慕容晓岚', '女', identityNumber('37990119980316102'), '群众', '', ''],
    ['时雨', '男', identityNumber('37990119951201105'), '中共党员', '审批一支部', '2018-06-30'],
    [
      '阿依古丽·买买提',
      '女',
      identityNumber('37990119930126122'),
      '中共党员',
      branch,
      '2018-06-30',
    ],
  ];
}

function identityNumber(first17: string): string {
  return `${first17}${checkDigitOf(first17)}`;
}

function wrong(first17: string): string {
  return identityNumber(first17).replace(/.$/, (digit) => (digit === '1' ? '2' : '1'));
}
