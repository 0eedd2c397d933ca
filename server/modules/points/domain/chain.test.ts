import { expect, test } from 'vitest';
import { type ChainedEntry, chainContent } from './chain.ts';

const entry: ChainedEntry = {
  ...{ unitId: 1, chainSeq: 2, postingKey: 'k', personId: 3, branchId: 4, kind: 'fact' },
  ...{ ruleCode: 'F01', schemeVersionId: 5, amount: 650, quantity: 390, happenedOn: '2026-06-13' },
  ...{ knownAt: 6, matter: '修水管', sourceKind: 'topic', sourceId: 7, sourceVersion: 8 },
  ...{ proposerId: 9, confirmerId: 10, reversesId: 11, reason: '核对', lateFor: 2025 },
};

// Seals of years ago are told from these very bytes: a change of the text breaks every chain there is.
test('what is sealed of an entry stays as it was', () => {
  expect(chainContent(entry)).toBe(
    '1|2|k|3|4|fact|F01|5|650|390|2026-06-13|6|topic|7|8|9|10|11|3|修水管|2|核对|2025',
  );
  const plain = { branchId: null, proposerId: null, confirmerId: null, reversesId: null };
  expect(chainContent({ ...entry, ...plain, lateFor: null })).toBe(
    '1|2|k|3||fact|F01|5|650|390|2026-06-13|6|topic|7|8||||3|修水管|2|核对',
  );
});

test('no two entries read alike, however their words are cut', () => {
  const texts = [
    entry,
    { ...entry, matter: '修水', reason: '管核对' },
    { ...entry, matter: '修水管|2|核对', reason: '' },
    { ...entry, proposerId: null, confirmerId: 9 },
    { ...entry, lateFor: null },
  ].map(chainContent);
  expect(new Set(texts).size).toBe(texts.length);
});
