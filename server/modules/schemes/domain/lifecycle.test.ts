import { describe, expect, it } from 'vitest';
import { type DraftState, draftStates } from '#contract/scheme-changes.ts';
import type { Refusal } from '../../../kernel/refusal.ts';
import {
  blockOf,
  type DraftSituation,
  type DraftStepName,
  draftSteps,
  earliestDay,
  nextWords,
  replacedDays,
  requireDecisionDay,
  requireNotRetroactive,
  requireOtherHand,
  requireStep,
  stateAfter,
  supersedesWords,
} from './lifecycle.ts';

const today = '2026-07-15';
const yesterday = '2026-07-14';

/** Everything that stands against nothing: consultation and publicity are over, all is answered. */
const ready: Omit<DraftSituation, 'state'> = {
  consultationUntil: yesterday,
  unanswered: 0,
  publicUntil: yesterday,
};
const codeOf = (step: DraftStepName, situation: DraftSituation) =>
  blockOf(step, situation, today)?.code ?? 'may';

/** What each step meets in each state, all else being ready: the whole table. */
const table: Readonly<Record<DraftStepName, Readonly<Record<DraftState, string>>>> = {
  save: states('may', 'may', 'may', 'may', 'may'),
  openConsultation: states('may', 'no', 'no', 'no', 'no'),
  comment: states('no', 'over', 'no', 'no', 'no'),
  answer: states('may', 'may', 'no', 'no', 'no'),
  recordReplay: states('no', 'may', 'no', 'no', 'no'),
  decide: states('no', 'no', 'may', 'no', 'no'),
  publish: states('no', 'no', 'no', 'may', 'no'),
  bringIntoForce: states('no', 'no', 'no', 'no', 'may'),
  withdraw: states('may', 'may', 'may', 'may', 'may'),
};

function states(
  draft: string,
  consultation: string,
  replayed: string,
  decided: string,
  publicity: string,
): Record<DraftState, string> {
  const settled = 'settled';
  const open = { draft, consultation, replayed, decided, publicity };
  return { ...open, inForce: settled, withdrawn: settled };
}

const codes: Readonly<Record<string, string>> = {
  may: 'may',
  no: 'schemes.notThisStep',
  over: 'schemes.consultationOver',
  settled: 'schemes.settled',
};

describe('a draft', () => {
  it.each(
    draftSteps.flatMap((step) =>
      draftStates.map((state) => [step, state, table[step][state]] as const),
    ),
  )('%s while it is %s: %s', (step, state, expected) => {
    expect(codeOf(step, { ...ready, state })).toBe(codes[expected]);
  });

  it.each([
    ['comment', { consultationUntil: today }, 'may'],
    ['comment', { consultationUntil: yesterday }, 'schemes.consultationOver'],
    ['recordReplay', { consultationUntil: today }, 'schemes.consultationRuns'],
    ['recordReplay', { unanswered: 1 }, 'schemes.commentsUnanswered'],
    ['recordReplay', { consultationUntil: today, unanswered: 1 }, 'schemes.consultationRuns'],
    ['answer', { consultationUntil: today, unanswered: 1 }, 'may'],
    ['withdraw', { unanswered: 3 }, 'may'],
    ['save', { unanswered: 3 }, 'may'],
  ] as const)('in consultation, %s with %j: %s', (step, change, expected) => {
    expect(codeOf(step, { ...ready, state: 'consultation', ...change })).toBe(expected);
  });

  it('is not asked about again before everything of the last round is answered', () => {
    const situation = { ...ready, state: 'draft', unanswered: 2 } as const;
    expect(codeOf('openConsultation', situation)).toBe('schemes.commentsUnanswered');
  });

  it.each([
    [today, 'schemes.publicityRuns'],
    ['2026-08-01', 'schemes.publicityRuns'],
    [yesterday, 'may'],
  ])('published until %s meets %s on the way into force', (publicUntil, expected) => {
    const situation = { ...ready, state: 'publicity', publicUntil } as const;
    expect(codeOf('bringIntoForce', situation)).toBe(expected);
  });

  it('goes back to the beginning only when its content changed', () => {
    for (const state of ['consultation', 'replayed', 'decided', 'publicity'] as const) {
      expect(stateAfter('save', state, true)).toBe('draft');
      expect(stateAfter('save', state, false)).toBe(state);
    }
  });

  it('passes every step once on its way', () => {
    const way = [
      'openConsultation',
      'recordReplay',
      'decide',
      'publish',
      'bringIntoForce',
    ] as const;
    const passed: DraftState[] = ['draft'];
    for (const step of way) passed.push(stateAfter(step, passed.at(-1) as DraftState));
    expect(passed).toEqual(draftStates.filter((state) => state !== 'withdrawn'));
  });
});

describe('the day a version holds from', () => {
  it.each([
    ['2026-07-10', '2026-07-15'],
    ['2026-07-14', '2026-07-15'],
    ['2026-07-15', '2026-07-16'],
    ['2026-07-28', '2026-07-29'],
  ])('published until %s is %s at the earliest', (until, earliest) => {
    expect(earliestDay(until, today)).toBe(earliest);
    expect(() => requireNotRetroactive(earliest, until, today)).not.toThrow();
  });

  it.each([
    ['2026-07-14', '2026-07-10'],
    ['2026-07-15', '2026-07-15'],
    ['2026-01-01', '2026-07-28'],
  ])('is never %s when it was published until %s', (from, until) => {
    expect(refusalOf(() => requireNotRetroactive(from, until, today))).toBe(
      'schemes.neverRetroactive',
    );
  });
});

describe('the decision', () => {
  it.each(['2026-07-11', '2026-07-15'])('may be of %s, after the consultation', (on) => {
    expect(() => requireDecisionDay(on, '2026-07-10', today)).not.toThrow();
  });

  it.each(['2026-07-10', '2026-07-16', '2025-07-11'])('is not of %s', (on) => {
    expect(refusalOf(() => requireDecisionDay(on, '2026-07-10', today))).toBe(
      'schemes.decisionDay',
    );
  });

  it('is never recorded by a drafter', () => {
    expect(refusalOf(() => requireOtherHand([3, 7], 7))).toBe('schemes.drafterDecides');
    expect(() => requireOtherHand([3, 7], 8)).not.toThrow();
  });
});

describe('versions decided before', () => {
  const versions = [
    { version: 1, from: '2026-01-01' },
    { version: 2, from: '2026-12-01' },
    { version: 4, from: '2026-12-01' },
    { version: 3, from: '2027-01-01' },
  ];

  it.each([
    ['2026-06-01', ['2026-12-01', '2027-01-01']],
    ['2026-12-01', ['2027-01-01']],
    ['2027-01-01', []],
  ])('that begin after %s give way', (from, days) => {
    expect(replacedDays(versions, from)).toEqual(days);
  });

  it('are named beforehand, as far as they are still to come', () => {
    expect(supersedesWords(versions, '2026-12-05')).toContain('第3版（定于2027年1月1日起施行）。');
    expect(supersedesWords(versions, '2026-11-30')).toContain(
      '第4版（定于2026年12月1日起施行）、第3版',
    );
    expect(supersedesWords(versions, '2027-01-01')).toBeNull();
  });
});

function refusalOf(work: () => void): string {
  try {
    work();
  } catch (error) {
    return (error as Refusal).code;
  }
  return 'none';
}

describe('a step that cannot be taken', () => {
  it('is refused with the reason; one that can is let through', () => {
    const draft = { ...ready, state: 'draft' } as const;
    expect(() => requireStep('openConsultation', draft, today)).not.toThrow();
    expect(() => requireStep('decide', draft, today)).toThrow('schemes.notThisStep');
  });
});

it.each<[DraftStepName, DraftState, DraftState]>([
  ['openConsultation', 'draft', 'consultation'],
  ['comment', 'consultation', 'consultation'],
  ['answer', 'draft', 'draft'],
  ['recordReplay', 'consultation', 'replayed'],
  ['decide', 'replayed', 'decided'],
  ['publish', 'decided', 'publicity'],
  ['bringIntoForce', 'publicity', 'inForce'],
  ['withdraw', 'decided', 'withdrawn'],
  ['save', 'decided', 'draft'],
])('%s leads a draft from %s to %s', (step, before, after) => {
  expect(stateAfter(step, before)).toBe(after);
});

describe('what to do next', () => {
  const next = (state: DraftState, parts: Partial<DraftSituation> = {}) =>
    nextWords({ ...ready, ...parts, state }, today);

  it.each(draftStates)('%s says it in a sentence', (state) => {
    expect(next(state)).toMatch(/。$/);
  });

  it('names what waits for an answer', () => {
    expect(next('draft', { unanswered: 2 })).toMatch(/^还有2条意见要逐条答复。内容/);
    expect(next('consultation', { unanswered: 2 })).toBe(
      '征求意见已经结束。还有2条意见要逐条答复。下一步用上年的记录试算。',
    );
    expect(next('consultation')).toContain('意见都已答复');
  });

  it('names the last day of what runs', () => {
    expect(next('consultation', { consultationUntil: today })).toContain('到2026年7月15日为止');
    expect(next('publicity', { publicUntil: today })).toContain('到2026年7月15日为止');
    expect(next('publicity')).toContain('期满');
  });
});
