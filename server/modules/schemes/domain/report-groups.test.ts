import { expect, test } from 'vitest';
import { sumsOf } from './replay-groups.ts';
import { type ReportPerson, reportGroups, reportPartitions } from './report-groups.ts';
import { shownGroups } from './suppression.ts';

const person = (parts: Partial<ReportPerson> = {}): ReportPerson => ({
  ...{ member: true, sexWords: '男', staffKind: '公务员', away: false, wholeYear: true },
  ...parts,
});
const many = (count: number, parts: Partial<ReportPerson> = {}) =>
  Array.from({ length: count }, () => person(parts));
const shownOf = (people: readonly ReportPerson[]) => {
  const groups = reportGroups(people);
  const sums = sumsOf(groups, people.length, reportPartitions(groups));
  return [...shownGroups(sums)].map((at) => {
    const { member, name, people: own } = groups[at]!;
    return `${member ? '党员' : '群众'} ${name} ${own.length}`;
  });
};

test('members and others stand apart, in the order of kinds and names', () => {
  const people = [
    ...many(12),
    ...many(11, { sexWords: '女', away: true }),
    ...many(10, { member: false }),
  ];
  expect(shownOf(people)).toEqual([
    '党员 全体党员 23',
    '党员 女 11',
    '党员 男 12',
    '党员 公务员 23',
    '党员 有离岗登记 11',
    '党员 没有离岗登记 12',
    '党员 全年在单位 23',
    '群众 全体群众 10',
    '群众 男 10',
    '群众 公务员 10',
    '群众 没有离岗登记 10',
    '群众 全年在单位 10',
  ]);
});

test('what is left of few people is given up with them', () => {
  const people = [...many(20), ...many(4, { away: true })];
  const shown = shownOf(people);
  expect(shown).toContain('党员 全体党员 24');
  expect(shown.filter((one) => one.includes('离岗'))).toEqual([]);
});

test('who has no kind of staff, or came during the year, stands in a group that says so', () => {
  const people = many(10, { member: false, staffKind: '', wholeYear: false });
  expect(shownOf(people)).toEqual([
    '群众 全体群众 10',
    '群众 男 10',
    '群众 未填编制类别 10',
    '群众 没有离岗登记 10',
    '群众 年中到任或离任 10',
  ]);
});
