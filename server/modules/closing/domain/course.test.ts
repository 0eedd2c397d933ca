import { describe, expect, it } from 'vitest';
import { closingStates } from '#contract/closing.ts';
import {
  blockOf,
  type ClosingSituation,
  type ClosingStep,
  closingSteps,
  nextWords,
  requireStep,
} from './course.ts';

const ready: Omit<ClosingSituation, 'state'> = { proposedBy: 3, openCases: 0, over: true };
const codeOf = (step: ClosingStep, situation: ClosingSituation, accountId: number | null = 7) =>
  blockOf(step, situation, accountId, 2026)?.code ?? 'may';

/** What each step meets in each state, all else being ready. */
const table: Readonly<Record<ClosingStep, readonly string[]>> = {
  propose: ['may', 'proposed', 'proposed', 'proposed'],
  withdraw: ['no', 'may', 'no', 'may'],
  close: ['no', 'may', 'no', 'no'],
  proposeReopening: ['no', 'no', 'may', 'no'],
  reopen: ['no', 'no', 'no', 'may'],
};
const codes: Readonly<Record<string, string>> = {
  may: 'may',
  no: 'closing.notThisStep',
  proposed: 'closing.alreadyProposed',
};

describe('a step of closing', () => {
  it.each(
    closingSteps.flatMap((step) =>
      closingStates.map((state, place) => [step, state, table[step][place] as string] as const),
    ),
  )('%s where the year is %s: %s', (step, state, expected) => {
    expect(codeOf(step, { ...ready, state })).toBe(codes[expected]);
  });

  it.each([
    ['propose', 'open', { over: false }, 'closing.yearNotOver'],
    ['propose', 'open', { openCases: 2 }, 'closing.openCases'],
    ['close', 'proposed', { openCases: 1 }, 'closing.openCases'],
    ['close', 'proposed', { proposedBy: 7 }, 'closing.secondPerson'],
    ['reopen', 'reopening', { proposedBy: 7 }, 'closing.secondPerson'],
    ['withdraw', 'proposed', { proposedBy: 7 }, 'may'],
    ['proposeReopening', 'closed', { openCases: 4 }, 'may'],
  ] as const)('%s in %s with %j: %s', (step, state, change, expected) => {
    expect(codeOf(step, { ...ready, state, ...change })).toBe(expected);
  });

  it('is never confirmed by nobody', () => {
    expect(codeOf('close', { ...ready, state: 'proposed' }, null)).toBe('closing.secondPerson');
  });

  it('throws what stands against it', () => {
    const situation = { ...ready, state: 'closed' } as const;
    expect(() => requireStep('close', situation, 7, 2026)).toThrow(
      expect.objectContaining({ code: 'closing.notThisStep' }),
    );
    expect(() => requireStep('proposeReopening', situation, 7, 2026)).not.toThrow();
  });
});

it.each([
  [{ state: 'closed' }, '不再接收记录'],
  [{ state: 'reopening' }, '核对会议纪要'],
  [{ state: 'open', over: false }, '2026年还没有结束'],
  [{ state: 'open', openCases: 3 }, '还有3件没有办结'],
  [{ state: 'proposed' }, '另一位同志核对后确认结账'.slice(2)],
  [{ state: 'open' }, '可以提出结账'],
] as const)('the next thing in %j', (change, words) => {
  expect(nextWords({ ...ready, ...change } as ClosingSituation, 2026)).toContain(words);
});
