import { readFileSync } from 'node:fs';
import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { SchemeSchema } from '#contract/scheme.ts';
import { cityTemplate } from '../city-template.ts';
import { csvRows } from './csv-rows.ts';
import { parseTemplate } from './template.ts';

const csv = readFileSync('server/rules/points/city-default-v1.csv', 'utf8');
const frame = JSON.parse(readFileSync('server/rules/points/city-default-v1.json', 'utf8'));
const head = csv.split('\n')[0];

describe('the shipped template', () => {
  const template = cityTemplate();

  test('seventy rules in the contract’s form', () => {
    expect(template.rules.length).toBe(70);
    expect([...Value.Errors(SchemeSchema, template)]).toEqual([]);
  });

  test('an ordinary year brings 105.5 to members and non-members alike', () => {
    const sum = (who: 'member' | 'nonMember') =>
      template.rules.reduce((all, rule) => all + (rule.ordinaryYear[who] ?? 0), 0);
    expect([sum('member'), sum('nonMember')]).toEqual([10550, 10550]);
  });

  test('in force from 2025, caps 40/20/25/40/15, N in J, line 100', () => {
    const caps = template.categories.map(({ code, cap, foldedInto }) => [code, cap, foldedInto]);
    expect(template.effectiveFrom).toBe('2025-01-01');
    expect(template.settings.guideLine).toBe(10000);
    expect(caps).toEqual([
      ['J', 4000, null],
      ['N', null, 'J'],
      ['X', 2000, null],
      ['G', 2500, null],
      ['F', 4000, null],
      ['R', 1500, null],
      ['Y', null, null],
      ['V', null, null],
    ]);
  });
});

test.each([
  ['J01,甲,a,+1,per meeting,4/yr,m,auto,branch,meetings,M,4', 'code'],
  ['J1,甲,a,+1,per meeting,4/yr,m,auto,branch,meetings,M,4,', 'code'],
  ['K01,甲,a,+1,per meeting,4/yr,m,auto,branch,meetings,M,4,', 'code'],
  ['J01,,a,+1,per meeting,4/yr,m,auto,branch,meetings,M,4,', 'name'],
  ['J01,甲,a,1,per meeting,4/yr,m,auto,branch,meetings,M,4,', 'points'],
  ['J01,甲,a,+0,per meeting,4/yr,m,auto,branch,meetings,M,4,', 'points'],
  ['J01,甲,a,+0.125,per meeting,4/yr,m,auto,branch,meetings,M,4,', 'points'],
  ['J01,甲,unit 1 / city 4,+1..5,per act,4/yr,m,auto,branch,meetings,M,4,', 'english'],
  [
    'J01,甲,unit 1 / county 0.005 / city 5,+1..5,per act,9/yr,m,auto,branch,meetings,M,4,',
    'english',
  ],
  ['J01,甲,a,+1,per view,4/yr,m,auto,branch,meetings,M,4,', 'per'],
  ['J01,甲,a,+1,per meeting,4 a year,m,auto,branch,meetings,M,4,', 'cap'],
  ['J01,甲,a,+1,per meeting,-4/yr,m,auto,branch,meetings,M,4,', 'cap'],
  ['J01,甲,a,-1,per meeting,4/yr,m,auto,branch,meetings,M,4,', 'cap'],
  ['J01,甲,a,+1,per meeting,4/yr,m,auto,branch,logins,M,4,', 'source'],
  ['J01,甲,a,+1,per meeting,4/yr,m,auto,branch,meetings,Z,4,', 'applies'],
  ['J01,甲,a,+1,per meeting,4/yr,m,auto,branch,meetings,M,four,', 'ordinaryMember'],
  ['V01,甲,a,flag,bars dinner,year,m,auto,branch,discipline,A,,', 'per'],
  ['V01,甲,a,flag,bars honours,for ever,m,auto,branch,discipline,A,,', 'cap'],
  ['J01,"甲,a,+1', 'code'],
])('a row that cannot be read is named: %s', (row, column) => {
  const good = 'J02,乙,b,+1,per meeting,4/yr,m,auto,branch,meetings,M,4,';
  const { scheme, findings } = parseTemplate(`${head}\n${good}\n${row}\n`, frame);
  expect(findings).toMatchObject([{ row: 3, column }]);
  expect(findings[0]?.words).toMatch(/[\u4e00-\u9fff].*。$/);
  expect(scheme.rules.map((rule) => rule.code)).toEqual(['J02']);
});

test('a file with another head is refused as a whole', () => {
  const { scheme, findings } = parseTemplate(csv.replace('code,name', 'name,code'), frame);
  expect(findings).toMatchObject([{ row: 1, column: 'code' }]);
  expect(scheme.rules).toEqual([]);
});

test.each([
  [
    'a,b\r\nc,d\r\n',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  ['\uFEFFa,"b ""x"", y"\n', [['a', 'b "x", y']]],
  [
    'a,\n\n,b',
    [
      ['a', ''],
      ['', 'b'],
    ],
  ],
  [
    'a,"two\nlines"\nc,',
    [
      ['a', 'two\nlines'],
      ['c', ''],
    ],
  ],
])('csv %j', (text, cells) => {
  expect(csvRows(text).map((row) => row.cells)).toEqual(cells);
});

test('an empty file is refused at its head', () => {
  const { scheme, findings } = parseTemplate('', frame);
  expect(findings).toMatchObject([{ row: 1, column: 'code' }]);
  expect(scheme.rules).toEqual([]);
});

test('a quotation mark that is never closed ends the reading where it stands', () => {
  expect(csvRows('a,b\nc,"d\ne,f').map(({ line, cells }) => [line, cells])).toEqual([
    [1, ['a', 'b']],
    [2, ['"d']],
  ]);
});
