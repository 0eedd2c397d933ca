import { expect, test } from 'vitest';
import { explainEntry, formerReasons } from './explain.ts';
import type { EntryStanding, HeldBack, LedgerEntry } from './standing.ts';

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
  [
    0,
    [
      { by: 'modified', amount: -150, of: { parent: 300, times: 150 } },
      { by: 'day', amount: 50 },
    ],
    100,
    '所跟的记录为3分，按1.5倍计，多计1.5分；超过单日上限，0.5分不计；计1分。',
  ],
  [0, [{ by: 'runningCount', amount: 200 }], -200, '按累计次数计算，多扣2分；实扣2分。'],
  [0, [{ by: 'noParent', amount: 0 }], 0, '没有找到同一事项的原记录；计0分。'],
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

test('a paper of before said of a factor neither what it multiplies nor that it found nothing to', () => {
  const entry = { raw: 0 } as LedgerEntry;
  const times: HeldBack = { by: 'modified', amount: -150, of: { parent: 300, times: 150 } };
  expect(formerReasons({ entry, heldBack: [times] })).toEqual([
    '按同一事项原记录的分值计算，多计1.5分',
  ]);
  expect(formerReasons({ entry, heldBack: [{ by: 'noParent', amount: 0 }] })).toEqual([]);
});
