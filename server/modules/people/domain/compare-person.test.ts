import { expect, it } from 'vitest';
import { comparePerson } from './compare-person.ts';
import type { RosterPerson } from './roster-shapes.ts';

const person: RosterPerson = {
  row: 4,
  name: '王伟',
  identityNumber: '371082188106300017',
  sex: 1,
  ethnicGroup: '汉族',
  bornOn: '1881-06-30',
  unit: '甲局',
  office: '办公室',
  staffKind: '公务员',
  dutyTitle: '科员',
  rankTitle: '',
  politicalStatus: '中共预备党员',
  branch: '第一支部',
  joinedPartyOn: '2026-05-29',
  education: '大学本科',
  phone: '13800000000',
  remark: '',
  unstated: [],
};

it('tells the new, the same and the changed', () => {
  expect(comparePerson(null, person)).toEqual({ outcome: 'new' });
  expect(comparePerson(person, { ...person, row: 9 })).toEqual({ outcome: 'same' });
  expect(comparePerson({ ...person, politicalStatus: '群众', phone: '' }, person)).toEqual({
    outcome: 'changed',
    changes: [
      { field: 'politicalStatus', was: '群众', now: '中共预备党员' },
      { field: 'phone', was: '', now: '13800000000' },
    ],
  });
});

it('keeps what is known where the sheet says nothing', () => {
  const silent = { ...person, branch: null, joinedPartyOn: null, unstated: ['branch' as const] };
  expect(comparePerson(person, silent)).toEqual({
    outcome: 'changed',
    changes: [{ field: 'joinedPartyOn', was: '2026-05-29', now: null }],
  });
});
