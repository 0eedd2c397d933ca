import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarOf, isWorkday, workdaysBetween } from '../../../kernel/calendar.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import {
  answered,
  calendar,
  countingOn,
  flag,
  inFavour,
  office,
  proposed,
  said,
  takingBack,
  told,
} from '../testing/hearing-cases.ts';
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
    ['before the person knows of the flag', flag, 'deduction.notNotified'],
    [
      'while the person may answer to the flag',
      { ...told, amount: 0, raisesFlag: true },
      'deduction.windowOpen',
    ],
  ])('that an entry is taken back or a flag raised not %s', (_, standing, code) => {
    expect(() => checkDecision(standing, office, '2026-07-02')).toThrow(code);
  });

  it('at once where it costs no points, or where the person agrees; never by the proposer', () => {
    const agreed = { ...said, ...takingBackParts() };
    for (const standing of [inFavour, { ...inFavour, amount: 0 }, agreed, { ...said, amount: 0 }]) {
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

function takingBackParts() {
  const { amount, takesBack } = takingBack;
  return { amount, takesBack };
}

describe('P7: no path to a decision avoids the hearing', () => {
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

  const starts = fc.constantFrom(proposed, takingBack, inFavour, flag, countingOn);

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
