import { expect, it } from 'vitest';
import { chainWords, type ObjectionTrace, objectionTrace } from './proof-words.ts';

const raised: ObjectionTrace = {
  ...{ raisedOn: '2026-07-03', own: true, answer: null, answeredOn: null },
  ...{ escalatedOn: null, decision: null, decidedOn: null },
};

const traces: readonly (readonly [ObjectionTrace, string])[] = [
  [raised, '2026年7月3日本人提出异议，办理中。'],
  [
    { ...raised, own: false, answer: 'upheld', answeredOn: '2026-07-08' },
    '2026年7月3日有人提出异议，2026年7月8日答复：维持原记录。',
  ],
  [
    { ...raised, answer: 'upheld', answeredOn: '2026-07-08', escalatedOn: '2026-07-10' },
    '2026年7月3日本人提出异议，2026年7月8日答复：维持原记录，2026年7月10日申请上一级复议，复议办理中。',
  ],
  [
    {
      ...raised,
      ...{ answer: 'upheld', answeredOn: '2026-07-08', escalatedOn: '2026-07-10' },
      ...{ decision: 'amended', decidedOn: '2026-07-20' },
    },
    '2026年7月3日本人提出异议，2026年7月8日答复：维持原记录，2026年7月10日申请上一级复议，2026年7月20日决定：已更正。',
  ],
];

it.each(traces)('what came of an objection %#', (trace, words) => {
  expect(objectionTrace(trace)).toBe(words);
});

it('an entry names its place in the chain and its seal', () => {
  expect(chainWords({ seq: 12, hash: '0123456789abcdef', unit: '市档案局' })).toBe(
    '市档案局积分流水第12条，封签01234567…，与前后各条相扣，改动一处就会被核对发现。',
  );
});
