import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, isWorkday, workdaysBetween } from '../../../kernel/calendar.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
  checkAnswer,
  checkDecision,
  checkProposal,
  checkWithdrawal,
  type DeductionCase,
  isDecidable,
  needsHearing,
  notified,
  stateOf,
} from './deduction.ts';
import {
  decisionWords,
  deductionWords,
  headWords,
  heardWords,
  nextWords,
  outcomeWords,
} from './deduction-words.ts';

const calendar = calendarOf([]);
const proposed: DeductionCase = {
  personId: 3,
  amount: -200,
  takesBack: null,
  proposedBy: 10,
  proposedOn: '2026-07-01',
  notifiedOn: null,
  answerUntil: null,
  answeredOn: null,
  answerFinal: false,
  outcome: null,
};
const told: DeductionCase = { ...proposed, notifiedOn: '2026-07-01', answerUntil: '2026-07-08' };
const answered: DeductionCase = { ...told, answeredOn: '2026-07-02' };
const said: DeductionCase = { ...answered, answerFinal: true };
/** An entry of four points to be taken back; one of minus two, which costs nobody anything. */
const takingBack: DeductionCase = { ...proposed, amount: -400, takesBack: 9 };
const inFavour: DeductionCase = { ...proposed, amount: 200, takesBack: 9 };
/** Costs nothing yet, and counts on towards what does. */
const counting: DeductionCase = { ...proposed, amount: 0 };
const office = { accountId: 20, personId: 7 };

describe('the notice', () => {
  it('leaves five working days, the day itself not counted', () => {
    expect(notified(proposed, '2026-07-01', '2026-07-15', calendar)).toEqual({
      notifiedOn: '2026-07-01',
      answerUntil: '2026-07-08',
    });
  });

  it('and counts holidays and worked weekends as the State Council says', () => {
    const year = calendarOf([
      { day: '2026-07-02', kind: 'holiday' },
      { day: '2026-07-04', kind: 'workday' },
    ]);
    expect(notified(proposed, '2026-07-01', '2026-07-15', year).answerUntil).toBe('2026-07-08');
  });

  it.each([
    ['a second time', told, '2026-07-02', 'deduction.alreadyNotified'],
    ['before it was proposed', proposed, '2026-06-30', 'deduction.noticeDay'],
    ['tomorrow', proposed, '2026-07-16', 'deduction.noticeDay'],
    ['after the end', { ...said, outcome: 'dropped' as const }, '2026-07-02', 'deduction.settled'],
  ])('not %s', (_, standing, on, code) => {
    expect(() => notified(standing, on, '2026-07-15', calendar)).toThrow(code);
  });
});

describe('the answer', () => {
  it.each([
    ['before the notice', proposed, '2026-07-01', '2026-07-01', 'deduction.notNotified'],
    ['after the last day', told, '2026-07-09', '2026-07-09', 'deduction.answerOver'],
    ['after saying it was all', said, '2026-07-03', '2026-07-03', 'deduction.answerOver'],
    ['dated tomorrow', told, '2026-07-03', '2026-07-02', 'deduction.answerDay'],
    ['dated before the notice', told, '2026-06-30', '2026-07-02', 'deduction.answerDay'],
    [
      'after the decision',
      { ...said, outcome: 'upheld' as const },
      '2026-07-03',
      '2026-07-03',
      'deduction.settled',
    ],
  ])('not %s', (_, standing, on, today, code) => {
    expect(() => checkAnswer(standing, on, today)).toThrow(code);
  });

  it('until and with the last day, and again to add something; on paper recorded later', () => {
    expect(() => checkAnswer(told, '2026-07-08', '2026-07-08')).not.toThrow();
    expect(() => checkAnswer(answered, '2026-07-07', '2026-07-07')).not.toThrow();
    expect(() => checkAnswer(told, '2026-07-08', '2026-07-20')).not.toThrow();
  });
});

describe('the decision', () => {
  it.each([
    ['untold', proposed, office, '2026-12-01', 'deduction.notNotified'],
    ['on the last day to answer', told, office, '2026-07-08', 'deduction.windowOpen'],
    ['answered, but more may come', answered, office, '2026-07-03', 'deduction.windowOpen'],
    [
      'by who proposed it',
      said,
      { accountId: 10, personId: 1 },
      '2026-07-20',
      'deduction.secondPerson',
    ],
    [
      'by nobody',
      said,
      { accountId: null, personId: null },
      '2026-07-20',
      'deduction.secondPerson',
    ],
    [
      'by the person concerned',
      said,
      { accountId: 30, personId: 3 },
      '2026-07-20',
      'points.ownEntry',
    ],
    ['twice', { ...said, outcome: 'dropped' as const }, office, '2026-07-20', 'deduction.settled'],
  ])('not %s', (_, standing, by, today, code) => {
    expect(() => checkDecision(standing, by, today)).toThrow(code);
  });

  it('by a second person once the days are gone or all is said', () => {
    expect(() => checkDecision(told, office, '2026-07-09')).not.toThrow();
    expect(() => checkDecision(said, office, '2026-07-02')).not.toThrow();
    expect(isDecidable(told, '2026-07-08')).toBe(false);
    expect(isDecidable(told, '2026-07-09')).toBe(true);
  });

  it.each([
    ['before the person knows of it', takingBack, 'deduction.notNotified'],
    ['while the person may answer', { ...told, ...takingBackParts() }, 'deduction.windowOpen'],
  ])('that an entry is taken back not %s', (_, standing, code) => {
    expect(() => checkDecision(standing, office, '2026-07-02')).toThrow(code);
  });

  it('at once where it costs no points, or where the person agrees; never by the proposer', () => {
    const agreed = { ...said, ...takingBackParts() };
    for (const standing of [inFavour, { ...inFavour, amount: 0 }, agreed]) {
      expect(isDecidable(standing, '2026-07-02')).toBe(true);
      expect(() => checkDecision(standing, office, '2026-07-02')).not.toThrow();
      const proposer = { accountId: 10, personId: 1 };
      expect(() => checkDecision(standing, proposer, '2026-07-02')).toThrow('secondPerson');
      const concerned = { accountId: 30, personId: 3 };
      expect(() => checkDecision(standing, concerned, '2026-07-02')).toThrow('points.ownEntry');
    }
  });

  it('only the proposer takes a proposal back, and nobody proposes against themselves', () => {
    expect(() => checkWithdrawal(told, office)).toThrow('deduction.notProposer');
    expect(() => checkWithdrawal(told, { accountId: 10, personId: 1 })).not.toThrow();
    expect(() => checkProposal(7, office)).toThrow('deduction.notYourself');
    expect(() => checkProposal(8, office)).not.toThrow();
  });
});

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
    [{ ...counting, outcome: 'upheld' as const }, '2026-07-20', '已决定计入累计'],
    [{ ...counting, outcome: 'dropped' as const }, '2026-07-20', '已决定不计'],
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
  [counting, '拟计入累计，累计到规定的次数扣分', '没有计入任何合计', '才扣分'],
  [takingBack, '拟冲销一条4分的记录', '这一条照常计分', '−4分'],
  [inFavour, '拟冲销一条−2分的记录', '不会减少', '（2分）'],
])('what is proposed is said with what follows', (standing, head, next, posts) => {
  expect(headWords(standing)).toBe(head);
  expect(nextWords(standing, '2026-07-02')).toContain(next);
  expect(decisionWords(standing, '王伟').nextWords).toContain(posts);
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
  [counting, 'upheld', '决定计入累计'],
  [counting, 'dropped', '决定不计'],
  [takingBack, 'upheld', '决定冲销'],
  [takingBack, 'dropped', '决定不冲销'],
] as const)(
  'what was decided is said, and nothing more is to be decided %#',
  (standing, outcome, words) => {
    expect(outcomeWords(standing, outcome)).toBe(words);
    expect(isDecidable({ ...said, outcome }, '2026-07-20')).toBe(false);
  },
);

function takingBackParts() {
  const { amount, takesBack } = takingBack;
  return { amount, takesBack };
}

describe('no path to a decision avoids the hearing', () => {
  type Step =
    | 'tell'
    | 'answer'
    | 'sayAll'
    | 'decide'
    | 'decideAsProposer'
    | 'decideAsPerson'
    | 'wait';
  const steps = fc.array(
    fc.constantFrom<Step>(
      'tell',
      'answer',
      'sayAll',
      'decide',
      'decideAsProposer',
      'decideAsPerson',
      'wait',
    ),
    { maxLength: 25 },
  );

  const starts = fc.constantFrom(proposed, takingBack, inFavour, counting);

  it('whatever is tried in whatever order', () => {
    fc.assert(
      fc.property(starts, steps, (start, tried) => {
        let standing = start;
        let today = proposed.proposedOn;
        for (const step of tried) {
          if (step === 'wait') today = addDays(today, 1);
          else standing = attempt(standing, step, today);
        }
        if (stateOf(standing) !== 'upheld' || !needsHearing(standing)) return;
        const { notifiedOn, answerUntil } = standing;
        expect(notifiedOn).not.toBeNull();
        const left = workdaysBetween(calendar, notifiedOn ?? '', answerUntil ?? '');
        expect(left).toBe(5);
        expect(isWorkday(calendar, answerUntil ?? '')).toBe(true);
        expect(standing.answerFinal || today > (answerUntil ?? '')).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  function attempt(standing: DeductionCase, step: Step, today: string): DeductionCase {
    try {
      switch (step) {
        case 'tell':
          return { ...standing, ...notified(standing, today, today, calendar) };
        case 'answer':
        case 'sayAll':
          checkAnswer(standing, today, today);
          return { ...standing, answeredOn: today, answerFinal: step === 'sayAll' };
        case 'decide':
          checkDecision(standing, office, today);
          return { ...standing, outcome: 'upheld' };
        case 'decideAsProposer':
          checkDecision(standing, { accountId: 10, personId: 1 }, today);
          throw new Error('a proposer decided');
        default:
          checkDecision(standing, { accountId: 30, personId: 3 }, today);
          throw new Error('the person concerned decided');
      }
    } catch (error) {
      if (error instanceof Refusal) return standing;
      throw error;
    }
  }
});
