import { describe, expect, it } from 'vitest';
import type { SheetCell, SheetRow } from '../../../kernel/sheet.ts';
import { checkRoster } from './roster.ts';

const head =
  '序号,单位,科室,姓 名,性别,民族,出生年月,公民身份号码,人员身份,职务,职级,政治面貌,所在党支部,入党时间,学历,联系电话,备注';
const known = {
  branches: ['中共某市甲局第一（1）支部委员会'],
  units: ['甲局', '乙局'],
  today: '2026-11-23',
};
const man = '371082188106300017';
const woman = '371082188402290028';

function cellOf(text: string): SheetCell | undefined {
  if (text === '') return undefined;
  if (text.startsWith('#'))
    return { kind: 'number', number: Number(text.slice(1)), raw: text.slice(1) };
  if (text.startsWith('=')) return { kind: 'formula', text };
  return { kind: 'text', text };
}

function roster(...lines: string[]): SheetRow[] {
  return ['甲局花名册', '填报单位：甲局', head, ...lines].map((line, index) => ({
    number: index + 1,
    cells: line.split(',').map(cellOf),
  }));
}

/** A row that is right, with some columns replaced. */
function line(change: Record<string, string> = {}): string {
  const right: Record<string, string> = {
    单位: '甲局',
    姓名: '王伟',
    性别: '男',
    公民身份号码: man,
    政治面貌: '群众',
    ...change,
  };
  return head
    .split(',')
    .map((heading) => right[heading.replace(' ', '')] ?? '')
    .join(',');
}

const read = (...lines: string[]) => checkRoster(roster(...lines), known);

describe('one row', () => {
  it.each<[Record<string, string>, ...string[]]>([
    [{ 公民身份号码: '371082188106300016' }, '公民身份号码 idChecksum refused'],
    [{ 公民身份号码: '371082810630001' }, '公民身份号码 id15Digits refused'],
    [{ 公民身份号码: `#${man}` }, '公民身份号码 idAsNumber refused'],
    [{ 公民身份号码: '' }, '公民身份号码 idMissing refused'],
    [{ 公民身份号码: '不详' }, '公民身份号码 idShape refused'],
    [{ 公民身份号码: '371082188302290012' }, '公民身份号码 idDate refused'],
    [{ 公民身份号码: '=A1' }, '公民身份号码 idShape refused', '公民身份号码 formulaCell refused'],
    [{ 姓名: '　' }, '姓名 missingName refused'],
    [{ 单位: '丙局' }, '单位 unknownUnit refused'],
    [{ 单位: '' }, '单位 missingUnit refused'],
    [{ 所在党支部: '旧支部' }, '所在党支部 unknownBranch warned'],
    [{ 政治面貌: '党员' }, '所在党支部 memberWithoutBranch warned'],
    [{ 政治面貌: '预备党员' }, '所在党支部 memberWithoutBranch warned'],
    [{ 入党时间: '不详' }, '入党时间 badDate warned'],
    [{ 入党时间: '2026.12' }, '入党时间 badDate warned'],
    [{ 性别: '女' }, '性别 sexContradictsId warned'],
    [{ 性别: '无' }, '性别 badSex warned'],
    [{ 出生年月: '去年' }, '出生年月 badBirthDate warned'],
    [{ 民族: '火星' }, '民族 unknownEthnicGroup warned'],
    [{ 政治面貌: '其他' }, '政治面貌 unknownPoliticalStatus warned'],
    [{ 人员身份: '志愿者' }, '人员身份 unknownStaffKind warned'],
    [{ 联系电话: '1380000' }],
    [{ 联系电话: '138000' }, '联系电话 badPhone warned'],
  ])('%j', (change, ...expected) => {
    const { findings, people, refused } = read(line(change));
    const found = findings.map(({ column, kind, severity }) => `${column} ${kind} ${severity}`);
    expect(found).toEqual(expected);
    expect(findings.every(({ row }) => row === 4)).toBe(true);
    const refuses = expected.some((finding) => finding.endsWith('refused'));
    expect([people.length, refused]).toEqual(refuses ? [0, 1] : [1, 0]);
  });

  it('is read in its cleaned form', () => {
    const { people, findings } = read(
      line({
        姓名: ' 王　伟 ',
        公民身份号码: "'３７１０８２１８８１０６３０００１７",
        民族: '汉',
        出生年月: '1981.07',
        政治面貌: '党员',
        所在党支部: '中共某市甲局第一(1) 支部委员会',
        入党时间: '1977年8月16日',
        联系电话: '138 0000 0000',
      }),
    );
    expect(findings).toEqual([]);
    expect(people[0]).toEqual({
      row: 4,
      name: '王伟',
      identityNumber: man,
      sex: 1,
      ethnicGroup: '汉族',
      bornOn: '1881-06-30',
      unit: '甲局',
      office: '',
      staffKind: '',
      dutyTitle: '',
      rankTitle: '',
      politicalStatus: '中共党员',
      branch: '中共某市甲局第一（1）支部委员会',
      joinedPartyOn: '1977-08-16',
      education: '',
      phone: '13800000000',
      remark: '',
      unstated: [],
    });
  });
});

describe('rows together', () => {
  it('take the unit from above and skip subtotals', () => {
    const second = line({ 单位: '', 公民身份号码: woman, 性别: '女' });
    const third = line({ 单位: '乙局', 公民身份号码: '371082188106300025', 性别: '女' });
    const reading = read(line(), ',小 计,,5人,,,,,,,,2人', second, third, ',合计：3人');
    expect(reading.people.map(({ row, unit }) => [row, unit])).toEqual([
      [4, '甲局'],
      [6, '甲局'],
      [7, '乙局'],
    ]);
    expect(reading.skipped).toBe(2);
    expect(reading.counts).toEqual({ subtotalRow: 2 });
  });

  it('refuse a person’s later rows, naming the first; a refused row is not the first', () => {
    const { people, findings } = read(line({ 姓名: '' }), line(), line({ 姓名: '王卫' }));
    expect(people.map((person) => person.row)).toEqual([5]);
    expect(findings.map(({ row, kind }) => [row, kind])).toEqual([
      [4, 'missingName'],
      [6, 'duplicatePerson'],
    ]);
    expect(findings[1]!.words).toContain('第5行');
  });

  it('follow the columns a person chose', () => {
    const reading = checkRoster(roster(line({ 备注: '女' })), known, { sex: 16, remark: null });
    expect(reading.people[0]).toMatchObject({ sex: 2, remark: '', unstated: ['remark'] });
  });

  it('never repeat personal data in the words', () => {
    const wrong = line({ 公民身份号码: '371082188106300016', 联系电话: '12', 性别: '女' });
    for (const { words } of read(wrong).findings) expect(words).not.toMatch(/3710|王伟|\b12\b/);
  });
});
