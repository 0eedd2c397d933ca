import { expect, test } from 'vitest';
import { currentEntry, indexFor } from './index-groups.ts';

const clerk = {
  login: 'linjing',
  personId: 7,
  name: '林静',
  officeWords: '机关党委（党务办公室）',
  organisationId: 11,
  reading: null,
  organisationName: '市行政审批服务局',
  allowed: ['people.list', 'organisations.readTree', 'access.listAccounts', 'points.readMyYear'],
  today: '2026-07-15',
};
const wordsOf = (me: typeof clerk | (Omit<typeof clerk, 'personId'> & { personId: null })) =>
  indexFor(me).flatMap(({ entries }) => entries.map(({ words }) => words));

test('the index holds what a person may use, and no empty group', () => {
  expect(wordsOf(clerk)).toEqual([
    '案头',
    '人员',
    '组织',
    '账号',
    '我的积分',
    '我的信息',
    '修改口令',
  ]);
  const groups = indexFor({ ...clerk, allowed: [] }).map(({ title }) => title);
  expect(groups).toEqual([null, '我的']);
});

test('activities stand together, the topics first', () => {
  const allowed = ['service.listTopics', 'service.listProposals', 'service.readMyHours'];
  const [, activities] = indexFor({ ...clerk, allowed });
  expect(activities?.title).toBe('活动');
  expect(activities?.entries.map(({ words }) => words)).toEqual([
    '公益题目',
    '题目建议',
    '我的服务时长',
  ]);
});

test('an account without a person has no page of its own', () => {
  expect(wordsOf({ ...clerk, personId: null })).not.toContain('我的信息');
});

test.each([
  ['/', '/'],
  ['/people', '/people'],
  ['/people/8', '/people'],
  ['/people/7', '/people/7'],
  ['/people/7/year', '/people/7'],
  ['/organisations/11/accounts', '/organisations/11/accounts'],
  ['/organisations/12/accounts', '/organisations'],
  ['/feedback', undefined],
])('at %s the index marks %s', (path, entry) => {
  expect(currentEntry(indexFor(clerk), path)).toBe(entry);
});
