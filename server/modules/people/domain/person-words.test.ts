import { expect, it } from 'vitest';
import { columnLetter, columnNumber } from './column-letter.ts';
import { historyOf, maskPhone, membershipWords, remarksOn } from './person-words.ts';

it.each([
  ['13812346021', '138****6021'],
  ['0631-5231234', '****-*****34'],
  ['', ''],
])('the phone %s is shown as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});

it.each([
  [0, 'A'],
  [25, 'Z'],
  [26, 'AA'],
  [701, 'ZZ'],
  [702, 'AAA'],
])('column %i is %s', (number, letters) => {
  expect(columnLetter(number)).toBe(letters);
  expect(columnNumber(letters)).toBe(number);
});

it.each(['', 'a', '1', 'A1', 'AAAA'])('%j is no column', (letters) => {
  expect(columnNumber(letters)).toBeNull();
});

it('says what is missing about a member', () => {
  const person = { politicalStatus: '中共预备党员', branchId: null, joinedOn: null };
  expect(remarksOn(person)).toEqual(['没有所在支部', '没有入党时间']);
  expect(remarksOn({ ...person, politicalStatus: '群众' })).toEqual([]);
  expect(remarksOn({ ...person, politicalStatus: '' })).toEqual(['没有填政治面貌']);
  expect(membershipWords('中共预备党员')).toBe('预备党员');
});

it('tells where a person belonged, newest first', () => {
  const first = {
    from: null,
    unit: '甲局',
    branch: null,
    office: '综合科',
    politicalStatus: '群众',
  };
  const second = {
    ...first,
    from: '2026-05-29',
    branch: '第一支部',
    politicalStatus: '中共预备党员',
  };
  expect(historyOf([first, second])).toEqual([
    { from: '2026-05-29', words: '所在支部：无→第一支部；群众→预备党员' },
    { from: null, words: '甲局，综合科，群众' },
  ]);
});
