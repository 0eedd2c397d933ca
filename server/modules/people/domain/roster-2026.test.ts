import { readFileSync } from 'node:fs';
import JSZip from 'jszip';
import { beforeAll, describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../platform/documents/read-workbook.ts';
import { checkRoster } from './roster.ts';
import type { RosterReading } from './roster-shapes.ts';

/**
 * The roster of the fixture city against a committed table of everything wrong in it, and that table
 * against plain rules over the raw XML, written another way than the product's.
 */
const table = readFileSync('fixtures/expected/roster-2026-findings.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1);

type PlainRow = Map<string, string>;
let reading: RosterReading;
let plain: [number, PlainRow][];
let branchNames: Set<string>;

beforeAll(async () => {
  const register = await plainRows('fixtures/city/organisations-2026.xlsx');
  branchNames = new Set(register.map(([, row]) => row.get('B') ?? ''));
  plain = (await plainRows('fixtures/city/roster-2026.xlsx')).filter(([number]) => number > 3);
  const rows = await readWorkbook(readFileSync('fixtures/city/roster-2026.xlsx'));
  const units = new Set(register.slice(2).map(([, row]) => row.get('E') ?? ''));
  reading = checkRoster(rows, { branches: branchNames, units, today: '2026-11-23' });
});

describe('the roster of the fixture city', () => {
  it('shows every finding of the table and no other', () => {
    expect(reading.findings.map((f) => `${f.row},${f.column},${f.kind}`)).toEqual(table);
  });

  it('counts them', () => {
    expect(reading.counts).toEqual({
      idChecksum: 27,
      id15Digits: 25,
      idAsNumber: 25,
      missingName: 29,
      duplicatePerson: 14,
      unknownBranch: 13,
      memberWithoutBranch: 19,
      badDate: 11,
      sexContradictsId: 6,
      subtotalRow: 23,
    });
    expect([reading.people.length, reading.refused, reading.skipped]).toEqual([9376, 120, 23]);
  });

  it.each([
    ['subtotalRow', '', (row: PlainRow) => row.get('B') === '小计'],
    ['missingName', '姓名', (row: PlainRow) => row.get('B') !== '小计' && !row.get('D')?.trim()],
    ['idAsNumber', '公民身份号码', (row: PlainRow) => /^#\d{18}$/.test(row.get('H') ?? '')],
    ['id15Digits', '公民身份号码', (row: PlainRow) => /^\d{15}$/.test(numberOf(row))],
    [
      'idChecksum',
      '公民身份号码',
      (row: PlainRow) => /^\d{17}[\dX]$/.test(numberOf(row)) && !modulo11(numberOf(row)),
    ],
    [
      'unknownBranch',
      '所在党支部',
      (row: PlainRow) => row.has('M') && !branchNames.has(row.get('M')!),
    ],
    [
      'memberWithoutBranch',
      '所在党支部',
      (row: PlainRow) => /党员$/.test(row.get('L') ?? '') && !row.has('M'),
    ],
    [
      'badDate',
      '入党时间',
      (row: PlainRow) =>
        row.has('N') &&
        !/^#?[12]\d{3}[-./年\d]/.test(row.get('N')!) &&
        !/^#\d{5}$/.test(row.get('N')!),
    ],
    [
      'sexContradictsId',
      '性别',
      (row: PlainRow) =>
        modulo11(numberOf(row)) && '女男'[Number(numberOf(row)[16]) & 1] !== row.get('E'),
    ],
  ])('agrees with a plain rule on %s', (kind, column, wrong) => {
    const rows = plain
      .filter(([, row]) => wrong(row))
      .map(([number]) => `${number},${column},${kind}`);
    expect(rows).toEqual(table.filter((line) => line.endsWith(`,${kind}`)));
  });

  it('agrees with a plain rule on duplicatePerson', () => {
    const seen = new Set<string>();
    const later = plain.filter(([, row]) => {
      const number = numberOf(row);
      const again = modulo11(number) && seen.has(number);
      seen.add(number);
      return again;
    });
    expect(later.map(([number]) => `${number},公民身份号码,duplicatePerson`)).toEqual(
      table.filter((line) => line.endsWith(',duplicatePerson')),
    );
  });

  it('keeps rare characters, compound surnames and middle dots in names', () => {
    const names = reading.people.map((person) => person.name);
    expect(names.filter((name) => /[\u{10000}-\u{10ffff}]/u.test(name)).sort()).toEqual([
      '袁𬎆',
      '马𬎆',
      '魏𣲗',
    ]);
    expect(names).toContain('付䶮');
    expect(names).toContain('欧阳民雪');
    expect(names).toContain('古丽·买买提');
    expect(names.filter((name) => /[\s\u3000]/u.test(name))).toEqual([]);
  });

  it('gives everybody a unit, a full ethnic group and a status of the list', () => {
    expect(new Set(reading.people.map((person) => person.unit)).size).toBe(62);
    expect([...new Set(reading.people.map((person) => person.ethnicGroup))].sort()).toEqual(
      ['汉族', '回族', '满族', '蒙古族', '朝鲜族', '维吾尔族'].sort(),
    );
    expect([...new Set(reading.people.map((person) => person.politicalStatus))].sort()).toEqual(
      ['中共党员', '中共预备党员', '共青团员', '民建会员', '群众'].sort(),
    );
  });

  it('reads every joining date but the eleven', () => {
    const dated = plain.filter(([, row]) => row.has('N')).length;
    const refusedRows = new Set(
      reading.findings.filter((f) => f.severity === 'refused').map((f) => f.row),
    );
    const refusedDated = plain.filter(
      ([number, row]) => refusedRows.has(number) && row.has('N'),
    ).length;
    const read = reading.people.filter((person) => person.joinedPartyOn !== null).length;
    expect(read).toBe(dated - refusedDated - 11);
  });
});

/** Identity number of a row in half-width digits; empty for numbers and subtotals. */
function numberOf(row: PlainRow): string {
  return (row.get('H') ?? '').normalize('NFKC').replace(/^'/, '').replace('x', 'X');
}

/** ISO 7064 MOD 11-2 by Horner's rule, without a table of weights. */
function modulo11(number: string): boolean {
  if (!/^\d{17}[\dX]$/.test(number)) return false;
  let rest = 0;
  for (const digit of number.slice(0, 17)) rest = ((rest + Number(digit)) * 2) % 11;
  return (rest + (number[17] === 'X' ? 10 : Number(number[17]))) % 11 === 1;
}

/** Cells by letter, read with regular expressions; a number cell carries a `#`. */
async function plainRows(path: string): Promise<[number, PlainRow][]> {
  const zip = await JSZip.loadAsync(readFileSync(path));
  const xml = (part: string) => zip.file(part)!.async('string');
  const strings = [...(await xml('xl/sharedStrings.xml')).matchAll(/<si>(.*?)<\/si>/gs)].map(
    ([, si]) => [...si!.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join(''),
  );
  const rows: [number, PlainRow][] = [];
  for (const [, number, cells] of (await xml('xl/worksheets/sheet1.xml')).matchAll(
    /<row r="(\d+)"[^>]*>(.*?)<\/row>/gs,
  )) {
    const row: PlainRow = new Map();
    for (const [, letter, attributes, value] of cells!.matchAll(
      /<c r="([A-Z]+)\d+"([^>]*)><v>(.*?)<\/v>/g,
    )) {
      const text = attributes!.includes('t="s"') ? strings[Number(value)]! : `#${value}`;
      if (text !== '') row.set(letter!, text);
    }
    rows.push([Number(number), row]);
  }
  return rows;
}
