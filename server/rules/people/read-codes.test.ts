import { expect, it } from 'vitest';
import { ethnicGroups } from './code-lists.ts';
import { readEthnicGroup, readPoliticalStatus, readStaffKind } from './read-codes.ts';

it('knows 56 ethnic groups by their codes', () => {
  expect(ethnicGroups.names).toHaveLength(56);
  expect(new Set(ethnicGroups.names).size).toBe(56);
  expect(ethnicGroups.names[24]).toBe('水');
  expect(ethnicGroups.names[55]).toBe('基诺');
});

it.each([
  ['汉', '汉族'],
  ['汉族', '汉族'],
  ['维吾尔', '维吾尔族'],
  ['其他', '其他'],
  ['火星', null],
])('ethnic group %s is %s', (text, expected) => {
  expect(readEthnicGroup(text)).toBe(expected);
});

it.each([
  ['党员', '中共党员'],
  ['预备党员', '中共预备党员'],
  ['民建会员', '民建会员'],
  ['群众', '群众'],
  ['168人', null],
])('political status %s is %s', (text, expected) => {
  expect(readPoliticalStatus(text)).toBe(expected);
});

it('staff kinds', () => {
  expect(readStaffKind('参公管理人员')).toBe('参公人员');
  expect(readStaffKind('志愿者')).toBeNull();
});
