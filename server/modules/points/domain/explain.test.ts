import { expect, test } from 'vitest';
import { explainEntry } from './explain.ts';
import type { EntryStanding, LedgerEntry } from './standing.ts';

test.each<[number, EntryStanding['heldBack'], number, string]>([
  [50, [], 50, '按规则计0.5分。'],
  [-200, [], -200, '按规则扣2分。'],
  [
    650,
    [
      { by: 'wholeUnits', amount: 50 },
      { by: 'day', amount: 200 },
    ],
    400,
    '按规则为6.5分；当日合计取整，0.5分不计；超过单日上限，2分不计；计4分。',
  ],
  [100, [{ by: 'year', amount: 100 }], 0, '按规则为1分；超过全年上限，1分不计；计0分。'],
  [
    -100,
    [{ by: 'year', amount: -50 }],
    -50,
    '按规则为扣1分；超过全年上限，扣0.5分不计；实扣0.5分。',
  ],
])('raw %d', (raw, heldBack, counted, words) => {
  const entry: LedgerEntry = {
    id: 1,
    rule: 'J01',
    occurredOn: '2026-01-01',
    quantity: 1,
    raw,
    matter: null,
    state: 'filed',
  };
  expect(explainEntry({ entry, counted, heldBack })).toBe(words);
});
