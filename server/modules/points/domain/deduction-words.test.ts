import { describe, expect, it } from 'vitest';
import {
  answered,
  calendar,
  countingOn,
  flag,
  inFavour,
  proposed,
  said,
  takingBack,
  told,
} from '../testing/hearing-cases.ts';
import { isDecidable } from './deduction.ts';
import {
  decisionWords,
  deductionWords,
  headWords,
  heardWords,
  kindWords,
  nextWords,
  outcomeWords,
} from './deduction-words.ts';

describe('words', () => {
  it.each([
    [proposed, '2026-07-02', '待书面告知本人'],
    [told, '2026-07-01', '等本人说明，还剩5个工作日'],
    [told, '2026-07-06', '等本人说明，还剩3个工作日'],
    [told, '2026-07-08', '等本人说明，还剩1个工作日'],
    [told, '2026-07-09', '说明期满，待决定'],
    [answered, '2026-07-03', '本人已说明，期内可补充'],
    [said, '2026-07-03', '本人已说明，待决定'],
    [{ ...said, outcome: 'upheld' as const }, '2026-07-03', '已决定扣分'],
    [{ ...said, outcome: 'dropped' as const }, '2026-07-03', '已决定不扣'],
    [{ ...said, outcome: 'withdrawn' as const }, '2026-07-03', '提出人已撤回'],
    [inFavour, '2026-07-02', '不减分，待另一位同志确认'],
    [flag, '2026-07-02', '待书面告知本人'],
    [{ ...countingOn, outcome: 'upheld' as const }, '2026-07-20', '已决定计入累计'],
    [{ ...countingOn, outcome: 'dropped' as const }, '2026-07-20', '已决定不计'],
    [{ ...flag, outcome: 'upheld' as const }, '2026-07-20', '已作标记'],
    [{ ...flag, outcome: 'dropped' as const }, '2026-07-20', '已决定不作标记'],
    [{ ...takingBack, outcome: 'upheld' as const }, '2026-07-20', '已冲销'],
    [{ ...takingBack, outcome: 'dropped' as const }, '2026-07-20', '已决定不冲销'],
  ])('say where it stands', (standing, today, words) => {
    expect(deductionWords(standing, today, calendar)).toBe(words);
    expect(nextWords(standing, today)).not.toBe('');
    expect(nextWords(standing, today, '您'), 'spoken to').not.toContain('本人');
  });
});

it.each([
  [proposed, '拟扣2分', '现在没有计入任何合计', '−2分'],
  [takingBack, '拟冲销一条4分的记录', '这一条照常计分', '−4分'],
  [inFavour, '拟冲销一条−2分的记录', '不会减少', '（2分）'],
  [countingOn, '拟计入累计，累计到规定的次数扣分', '没有计入任何合计', '才扣分'],
  [flag, '拟作标记，不记分', '决定之前没有标记', '什么都不记'],
])('what is proposed is said with what follows', (standing, head, next, posts) => {
  expect(headWords(standing)).toBe(head);
  expect(nextWords(standing, '2026-07-02')).toContain(next);
  expect(decisionWords(standing, '王伟').nextWords).toContain(posts);
});

it.each([
  [proposed, '拟扣2分（3天）'],
  [takingBack, '拟冲销一条4分的记录（3天）'],
  [countingOn, '拟计入累计（3天），累计到规定的次数扣分'],
  [flag, '拟作标记，不记分'],
])('more than one of something is said beside what it comes to', (standing, head) => {
  expect(headWords(standing, '3天')).toBe(head);
});

it.each([
  [answered, '本人已说明'],
  [told, '期满未说明'],
  [inFavour, '冲销后不减分'],
])('how the person was heard is said to who decides %#', (standing, words) => {
  expect(heardWords(standing)).toBe(words);
});

it.each([
  [proposed, 'upheld', '决定扣2分'],
  [proposed, 'dropped', '决定不扣分'],
  [proposed, 'withdrawn', '提出人撤回'],
  [countingOn, 'upheld', '决定计入累计'],
  [countingOn, 'dropped', '决定不计'],
  [flag, 'upheld', '决定作标记'],
  [flag, 'dropped', '决定不作标记'],
  [takingBack, 'upheld', '决定冲销'],
  [takingBack, 'dropped', '决定不冲销'],
] as const)(
  'what was decided is said, and nothing more is to be decided %#',
  (standing, outcome, words) => {
    expect(outcomeWords(standing, outcome)).toBe(words);
    expect(isDecidable({ ...said, outcome }, '2026-07-20')).toBe(false);
  },
);

it.each([
  [proposed, '拟扣分'],
  [takingBack, '拟冲销'],
  [flag, '拟作标记'],
])('what is proposed has a name %#', (standing, kind) => {
  expect(kindWords(standing)).toBe(kind);
});
