import { expect, it } from 'vitest';
import {
  chainWords,
  numberTitle,
  numberWords,
  type ObjectionTrace,
  objectionTrace,
  type ProvedNumber,
  publicityOf,
  type SourceFound,
  sourceWords,
} from './proof-words.ts';

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

it('an entry names when it was published', () => {
  expect(publicityOf({ id: 4, from: '2026-07-13', until: '2026-07-17' })).toEqual({
    id: 4,
    words: '2026年7月13日至2026年7月17日在本单位公示',
  });
});

const topic = { kind: 'topic', id: 1, role: 'served', minutes: 390, on: '2026-06-14' } as const;
it.each<[SourceFound, string, string]>([
  [topic, '活动记录单中本人一行：参加，6小时30分钟，2026年6月14日确认。', '看这次活动'],
  [
    { ...topic, role: 'led', minutes: 120 },
    '活动记录单中本人一行：组织，2小时，2026年6月14日确认。',
    '看这次活动',
  ],
  [
    { ...topic, minutes: 45 },
    '活动记录单中本人一行：参加，45分钟，2026年6月14日确认。',
    '看这次活动',
  ],
  [
    { ...topic, minutes: 0 },
    '活动记录单中本人一行：参加，0小时，2026年6月14日确认。',
    '看这次活动',
  ],
  [{ kind: 'deduction', id: 2 }, '书面告知、本人说明和决定。', '看办理的全部材料'],
  [{ kind: 'claim', id: 3, on: '2026-06-15' }, '第3号申报，2026年6月15日提交。', '看这件申报'],
  [
    { kind: 'marks', id: 5, on: '2026-06-15' },
    '第5号评分表中本人一行，2026年6月15日提交。',
    '看这张评分表',
  ],
  [
    { kind: 'import', id: 4, file: '台账.csv', on: '2026-06-16' },
    '导入文件“台账.csv”中的一行，2026年6月16日导入。',
    '',
  ],
])('an entry names the record it comes from %#', (source, recordWords, words) => {
  const { kind, id } = source;
  expect(sourceWords(source)).toEqual({ kind, id, recordWords, words });
});

it('an entry whose record is not found names none', () => {
  expect(sourceWords(null)).toBeNull();
});

const proved: ProvedNumber = {
  ...{ part: 'counted', of: 'F 奉献服务', amount: 400, entries: 2, raw: 650, counted: 400 },
};
it.each<[Partial<ProvedNumber>, string, string[]]>([
  [
    {},
    'F 奉献服务已计4分',
    ['2条记录，原始分6.5分，其中2.5分不计（原因见各条），记录照样保留，计入4分。'],
  ],
  [{ entries: 0 }, 'F 奉献服务已计4分', ['没有这样的记录。']],
  [
    { raw: 400, amount: 1400 },
    'F 奉献服务已计14分',
    ['2条记录，原始分4分，计入4分。', '另有10分，由办法规定，不需逐条记录。'],
  ],
  [
    { raw: 400, amount: 300 },
    'F 奉献服务已计3分',
    ['2条记录，原始分4分，计入4分。', '另减1分，由办法规定，不需逐条记录。'],
  ],
  [
    { part: 'heldBack', amount: 250 },
    'F 奉献服务：2.5分不计',
    ['2条记录，原始分6.5分，其中2.5分不计（原因见各条），记录照样保留，计入4分。'],
  ],
  [{ part: 'inPublicity', raw: 400 }, 'F 奉献服务：公示中4分', ['2条记录，原始分4分，计入4分。']],
])('a number tells what it is made of %#', (change, title, words) => {
  expect(numberTitle({ ...proved, ...change })).toBe(title);
  expect(numberWords({ ...proved, ...change })).toEqual(words);
});
