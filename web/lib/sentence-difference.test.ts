import { expect, test } from 'vitest';
import { sentenceDifference } from './sentence-difference.ts';

const drawn = (before: string, now: string) =>
  sentenceDifference(before, now)
    .map(({ words, kind }) => ({ same: words, gone: `[-${words}-]`, new: `[+${words}+]` })[kind])
    .join('');

test.each([
  ['每件记1分，全年最多4分。', '每件记1分，全年最多6分。', '每件记1分，全年最多[-4分-][+6分+]。'],
  ['每次记0.5分。', '每次记1.5分。', '每次记[-0.5分-][+1.5分+]。'],
  ['每次记1分。', '每次记1分，全年最多3分。', '每次记1分[+，全年最多3分+]。'],
  ['每次记1分，单日最多4分。', '每次记1分。', '每次记1分[-，单日最多4分-]。'],
  ['每次记1分。', '每次记1分。', '每次记1分。'],
  [
    '做志愿服务，记1分。',
    '全新的一条规则说别的话。',
    '[-做志愿服务，记1分。-][+全新的一条规则说别的话。+]',
  ],
])('%s → %s', (before, now, marked) => {
  expect(drawn(before, now)).toBe(marked);
});
