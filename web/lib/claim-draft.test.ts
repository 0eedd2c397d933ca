import { expect, test } from 'vitest';
import { emptyDraft, flawsIn, type Proposal, type ProposedRule } from './claim-draft.ts';

const followsWords = '这一天没有“牵头走访”可以跟的记录。请先申报那件事，记入后再报这一项。';
const rule: ProposedRule = {
  ...{ code: 'F80', name: '牵头走访', sentence: '', because: '', quantity: 1, quantityWords: '' },
  ...{ measure: null, levels: [], follows: [], followsId: null, followsWords },
  ...{ points: null, adds: null, addsWords: '' },
};
const proposal = (part: Partial<ProposedRule>): Proposal => ({
  ...{ personId: 1, personName: '丁一', happenedOn: '2026-07-12', onWords: '', late: false },
  ...{
    withoutPoints: null,
    lateWords: '',
    rules: [{ ...rule, ...part }],
    elsewhere: [],
    others: [],
    standing: [],
  },
});
const visit = { entryId: 7, words: '走访李奶奶，记1分' };

test.each<[string, Partial<ProposedRule>, string | undefined]>([
  ['nothing stands that day: what to do first', {}, followsWords],
  [
    'several stand: pick one',
    { follows: [visit, { ...visit, entryId: 8 }] },
    '请选跟在哪条记录后。',
  ],
  ['one is picked', { follows: [visit], followsId: 7 }, undefined],
  ['a rule of its own', { followsWords: '' }, undefined],
])('of a rule that follows a record, where %s', (_, part, words) => {
  expect(flawsIn(emptyDraft, proposal(part))['followsId']).toBe(words);
});
