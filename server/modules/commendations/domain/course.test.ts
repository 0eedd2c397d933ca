import { describe, expect, it, test } from 'vitest';
import {
  type Course,
  isShown,
  requireDraft,
  requireReview,
  requireRunning,
  requireShown,
  reviewObstacle,
  type State,
  stateOf,
  stateWords,
} from './course.ts';

const blank: Course = {
  ...{ openedBy: 1, proposedBy: null, approvedOn: null },
  ...{ publicUntil: null, standsUntil: null, withdrawnOn: null },
};
const proposed = { ...blank, proposedBy: 1 };
const approved = {
  ...proposed,
  ...{ approvedOn: '2026-07-22', publicUntil: '2026-07-28', standsUntil: '2027-07-28' },
};

describe('where a list is on a day', () => {
  test.each<[Course, string, State]>([
    [blank, '2026-07-22', 'draft'],
    [proposed, '2026-07-22', 'review'],
    [approved, '2026-07-22', 'publicity'],
    [approved, '2026-07-28', 'publicity'],
    [approved, '2026-07-29', 'published'],
    [approved, '2027-07-28', 'published'],
    [approved, '2027-07-29', 'over'],
    [{ ...approved, withdrawnOn: '2026-07-25' }, '2026-07-25', 'withdrawn'],
    [{ ...approved, withdrawnOn: '2026-07-25' }, '2028-01-01', 'withdrawn'],
  ])('%j on %s: %s', (course, today, state) => {
    expect(stateOf(course, today)).toBe(state);
  });
});

const states: State[] = ['draft', 'review', 'publicity', 'published', 'withdrawn', 'over'];
const refusalOf = (act: () => void): string | null => {
  try {
    act();
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('each step has its states, and says where it is too late or too early', () => {
  const allowed = (require: (state: State) => void) =>
    states.filter((state) => refusalOf(() => require(state)) === null);
  expect(allowed(requireDraft)).toEqual(['draft']);
  expect(allowed(requireReview)).toEqual(['review']);
  expect(allowed(requireShown)).toEqual(['publicity', 'published']);
  expect(allowed(requireRunning)).toEqual(['draft', 'review', 'publicity', 'published']);
  expect(states.filter(isShown)).toEqual(['publicity', 'published']);
  expect(refusalOf(() => requireDraft('review'))).toBe('commendations.notDraft');
  expect(refusalOf(() => requireReview('draft'))).toBe('commendations.notInReview');
  expect(refusalOf(() => requireShown('over'))).toBe('commendations.notShown');
  expect(refusalOf(() => requireRunning('over'))).toBe('commendations.ended');
});

test.each([
  ['who drafted it', { accountId: 1, personId: null }, 'commendations.secondPerson'],
  ['who handed it in', { accountId: 2, personId: 8 }, 'commendations.secondPerson'],
  ['the machine', { accountId: null, personId: null }, 'commendations.secondPerson'],
  ['somebody on it', { accountId: 3, personId: 7 }, 'commendations.onTheList'],
  ['another person', { accountId: 3, personId: 8 }, null],
  ['an account without a person', { accountId: 4, personId: null }, null],
] as const)('%s reviews or does not', (_, reviewer, obstacle) => {
  expect(reviewObstacle({ ...blank, openedBy: 1, proposedBy: 2 }, [7], reviewer)).toBe(obstacle);
});

describe('the state in words', () => {
  const told = { ...approved, proposedByName: '林静', proposedOn: '2026-07-21' };
  it.each<[State, string]>([
    ['draft', '起草中'],
    ['review', '等另一位同志审核，林静于2026年7月21日提交'],
    ['publicity', '公示中，到2026年7月28日'],
    ['published', '表扬中，到2027年7月28日'],
    ['withdrawn', '撤下'],
    ['over', '2027年7月28日满期，已撤下'],
  ])('%s', (state, words) => {
    expect(stateWords(told, state)).toBe(words);
  });
});
