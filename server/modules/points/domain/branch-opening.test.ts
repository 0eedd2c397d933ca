import { describe, expect, test } from 'vitest';
import {
  type BranchOpening,
  branchAverageOf,
  checkConfirmation,
  checkYear,
  openingWords,
} from './branch-opening.ts';

const openings: BranchOpening[] = [
  { branchId: 20, year: 2026, points: 6120 },
  { branchId: 21, year: 2026, points: 5800 },
  { branchId: 20, year: 2025, points: 4000 },
];
const stay = (branchId: number | null, from: string) => ({ unitId: 10, branchId, from });

describe('the figure a year begins with', () => {
  test.each([
    ['of the branch on the first day', [stay(20, '2020-01-01'), stay(21, '2026-01-02')], 6120],
    [
      'of the branch one came to on that day',
      [stay(20, '2020-01-01'), stay(21, '2026-01-01')],
      5800,
    ],
    ['of the first branch of whoever came later', [stay(21, '2026-05-01')], 5800],
    ['none of a branch without one', [stay(22, '2020-01-01')], null],
    ['none without a branch', [stay(null, '2020-01-01')], null],
  ])('is %s', (_, stays, points) => {
    expect(branchAverageOf(openings, stays, 2026, 1)).toBe(points);
  });

  test('goes by the first day of a year that begins in December', () => {
    const stays = [stay(20, '2020-01-01'), stay(21, '2025-12-15')];
    expect(branchAverageOf(openings, stays, 2026, 12)).toBe(6120);
  });

  test('is none where no branch has recorded any', () => {
    expect(branchAverageOf([], [stay(20, '2020-01-01')], 2026, 1)).toBeNull();
  });
});

describe('two hands', () => {
  const recorded = { points: 6120, recordedBy: 10, confirmed: false };

  test('record and confirm the same figure', () => {
    expect(() => checkConfirmation(recorded, 6120, 11)).not.toThrow();
  });

  test.each([
    ['it was confirmed before', { ...recorded, confirmed: true }, 6120, 11, 'opening.settled'],
    ['it was changed meanwhile', recorded, 6100, 11, 'opening.seenOther'],
    ['it is one’s own', recorded, 6120, 10, 'opening.secondPerson'],
    ['nobody is behind it', recorded, 6120, null, 'opening.secondPerson'],
  ])('not where %s', (_, one, seen, accountId, code) => {
    expect(() => checkConfirmation(one, seen, accountId)).toThrow(code);
  });

  test('nothing is recorded of a year that has not begun', () => {
    expect(() => checkYear(2027, 1, '2026-12-31')).toThrow('opening.yearNotBegun');
    expect(() => checkYear(2027, 1, '2027-01-01')).not.toThrow();
    expect(() => checkYear(2027, 12, '2026-12-01')).not.toThrow();
  });

  test('are named beside the figure', () => {
    const one = {
      ...{ points: 6120, ground: '支部会议纪要', recordedByName: '甲', recordedOn: '2026-01-05' },
      confirmedByName: null,
    };
    expect(openingWords(one)).toBe('61.2分，甲于2026-01-05登记，依据支部会议纪要，等另一人核对。');
    expect(openingWords({ ...one, confirmedByName: '乙' })).toBe(
      '61.2分，甲于2026-01-05登记，依据支部会议纪要，乙核对。',
    );
  });
});
