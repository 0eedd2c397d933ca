import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SheetCell, SheetRow } from '../../../kernel/sheet.ts';
import { readWorkbook } from '../../../platform/documents/read-workbook.ts';
import { checkRegister } from './register.ts';

const head =
  '序号,党组织全称,组织类别,上级党组织,所在单位,单位序列,工作人员数,专职党务干部数,换届时间,任期（年）';
const top = '1,中共某市委市直机关工作委员会,党工委,,市直机关工委';

function sheet(...lines: string[]): SheetRow[] {
  return ['某市台账', head, ...lines].map((line, index) => ({
    number: index + 1,
    cells: line.split(',').map((text): SheetCell | undefined => {
      if (text === '') return undefined;
      if (text.startsWith('=')) return { kind: 'formula', text };
      return { kind: 'text', text };
    }),
  }));
}

const kindsOf = (...lines: string[]) =>
  checkRegister(sheet(...lines)).findings.map(
    ({ row, column, kind, severity }) => `${row} ${column} ${kind} ${severity}`,
  );

describe('the register of the fixture city', async () => {
  const rows = await readWorkbook(readFileSync('fixtures/city/organisations-2026.xlsx'));
  const register = checkRegister(rows);

  it('has 388 party organisations in 62 units and nothing wrong', () => {
    expect(register.findings).toEqual([]);
    expect(register.bodies).toHaveLength(388);
    expect(register.units).toHaveLength(62);
  });

  it('counts the kinds', () => {
    const counts = new Map<string, number>();
    for (const { kind } of register.bodies) counts.set(kind, (counts.get(kind) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      workCommittee: 1,
      organPartyCommittee: 29,
      generalBranch: 13,
      partyBranch: 345,
    });
  });

  it('keeps units in official sequence, the work committee’s own office among the party departments', () => {
    const groups = [...new Set(register.units.map((unit) => unit.sequenceGroup))];
    expect(groups[0]).toBe('党委部门');
    expect(groups).toHaveLength(8);
    expect(register.units[0]).toMatchObject({
      name: '市纪委监委机关',
      officialOrder: 1,
      staffCount: 212,
    });
    const office = register.units.find((unit) => unit.name === '市直机关工委');
    expect(office).toMatchObject({ sequenceGroup: '党委部门', row: 33, staffCount: 27 });
  });

  it('reads dates, figures and terms', () => {
    expect(register.bodies[1]).toEqual({
      row: 4,
      name: '中共××市纪委监委机关机关委员会',
      kind: 'organPartyCommittee',
      parent: '中共××市委市直机关工作委员会',
      unit: '市纪委监委机关',
      sequenceGroup: '党委部门',
      officialOrder: 2,
      staffCount: 212,
      fullTimeCadres: 2,
      lastElectionOn: '2024-06-13',
      termYears: 5,
      remark: '',
    });
    expect(register.bodies.filter((body) => body.lastElectionOn === null)).toHaveLength(1);
  });

  it('puts every organisation after its upper one', () => {
    const seen = new Set<string | null>([null]);
    for (const body of register.bodies) {
      expect(seen.has(body.parent), body.name).toBe(true);
      seen.add(body.name);
    }
  });
});

describe('a wrong register', () => {
  it.each([
    [
      [
        top,
        '2,甲,党支部,中共某市委市直机关工作委员会,甲局',
        '3,甲,党支部,中共某市委市直机关工作委员会,甲局',
      ],
      ['5 党组织全称 duplicateName refused'],
    ],
    [[top, '2,甲,党支部,乙,甲局'], ['4 上级党组织 unknownParent refused']],
    [[top, '2,甲,党支部,,甲局'], ['4 上级党组织 missingParent refused']],
    [
      [top, '2,甲,党总支,乙,甲局', '3,乙,党支部,甲,甲局'],
      ['4 上级党组织 parentCycle refused', '5 上级党组织 parentCycle refused'],
    ],
    [[top, '2,甲,党支部,甲,甲局'], ['4 上级党组织 parentCycle refused']],
    [[top, '2,,党支部,中共某市委市直机关工作委员会,甲局'], ['4 党组织全称 missingName refused']],
    [[top, '2,甲,班组,中共某市委市直机关工作委员会,甲局'], ['4 组织类别 unknownKind refused']],
    [[top, '2,甲,党支部,中共某市委市直机关工作委员会,'], ['4 所在单位 missingUnit refused']],
    [
      [top, '2,甲,党支部,中共某市委市直机关工作委员会,甲局,,很多,,去年,3'],
      ['4 工作人员数 badNumber warned', '4 换届时间 badDate warned'],
    ],
    [[top, '2,=B3,党支部,中共某市委市直机关工作委员会,甲局'], ['4 党组织全称 formulaCell refused']],
    [[top, ',合计'], ['4  subtotalRow skipped']],
  ])('%#', (lines, expected) => {
    expect(kindsOf(...lines)).toEqual(expected);
  });

  it('accepts an upper organisation that exists already, and children written before it', () => {
    const known = new Set(['中共某市委市直机关工作委员会']);
    const register = checkRegister(
      sheet('1,乙,党支部,甲,甲局', '2,甲,机关党委,中共某市委市直机关工作委员会,甲局'),
      known,
    );
    expect(register.findings).toEqual([]);
    expect(register.bodies.map((body) => body.name)).toEqual(['甲', '乙']);
  });

  it('names the columns a sheet lacks', () => {
    expect(() => checkRegister([])).toThrowError(
      expect.objectContaining({ code: 'documents.headNotFound' }) as Error,
    );
  });
});
