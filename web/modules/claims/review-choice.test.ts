import { expect, it } from 'vitest';
import { isPlain, kindsOf, type ReviewRow } from './review-choice.ts';

const plain = {
  ...{ id: 1, ruleCode: 'F05', ruleName: '结对帮扶走访', state: 'submitted', late: false },
  ...{ notes: [], beside: [], allowed: ['claims.approve'] },
} as unknown as ReviewRow;
const note = {
  kind: 'copied',
  words: '',
  basis: [],
  mayBe: '',
} satisfies ReviewRow['notes'][number];
const same = { matter: '', ruleCode: null, words: '', same: true };

it.each<[string, Partial<ReviewRow>, boolean]>([
  ['with nothing to ask about it', {}, true],
  ['beside another matter of its day', { beside: [{ ...same, same: false }] }, true],
  ['with a note', { notes: [note] }, false],
  ['beside a record of the same matter', { beside: [same] }, false],
  ['that came late', { late: true }, false],
  ['waiting for a second person', { state: 'seconding' }, false],
])('a claim %s is picked with its kind: %o → %s', (_, change, picked) => {
  expect(isPlain({ ...plain, ...change })).toBe(picked);
});

it('kinds are rules with two claims or more that the asker reviews', () => {
  const rows = [
    plain,
    { ...plain, id: 2 },
    { ...plain, id: 3, notes: [note] },
    { ...plain, id: 4, allowed: [] },
    { ...plain, id: 5, ruleCode: 'F01', ruleName: '志愿服务时长' },
  ] as ReviewRow[];
  expect(kindsOf(rows)).toEqual([{ ruleCode: 'F05', words: '结对帮扶走访，2件', ids: [1, 2] }]);
});
