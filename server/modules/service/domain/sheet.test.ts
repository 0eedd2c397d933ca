import { describe, expect, it } from 'vitest';
import type { Refusal } from '../../../kernel/refusal.ts';
import { othersWords, ownPart } from './own-hours.ts';
import { permits, requireStep, type Sheet, type SheetMarks, type Step, sheetOf } from './sheet.ts';
import { prefilled } from './sheet-rows.ts';

const at = new Date('2026-07-18T11:30:00+08:00');
const untouched: SheetMarks = {
  submittedAt: null,
  confirmedAt: null,
  returnedBecause: null,
  correctionBecause: null,
};
const states: Readonly<Record<string, Sheet>> = {
  open: sheetOf(untouched),
  returned: sheetOf({ ...untouched, returnedBecause: '少一人' }),
  submitted: sheetOf({ ...untouched, submittedAt: at }),
  confirmed: sheetOf({ ...untouched, submittedAt: at, confirmedAt: at }),
  correcting: sheetOf({ ...untouched, confirmedAt: at, correctionBecause: '记错' }),
  resubmitted: sheetOf({
    ...untouched,
    submittedAt: at,
    confirmedAt: at,
    correctionBecause: '记错',
  }),
};
const steps: readonly Step[] = [
  'save',
  'submit',
  'confirm',
  'return',
  'correct',
  'withdraw',
  'attest',
];

function refusalOf(sheet: Sheet, step: Step): string | null {
  try {
    requireStep(sheet, step);
    return null;
  } catch (error) {
    return (error as Refusal).code;
  }
}

describe('where a sheet stands', () => {
  it.each([
    ['open', 'open'],
    ['returned', 'open'],
    ['submitted', 'submitted'],
    ['confirmed', 'confirmed'],
    ['correcting', 'correcting'],
    ['resubmitted', 'submitted'],
  ])('%s is %s', (name, state) => {
    expect(states[name]!.state).toBe(state);
  });

  it.each([
    ['open', ['save', 'submit', 'confirm']],
    ['returned', ['save', 'submit', 'confirm']],
    ['submitted', ['confirm', 'return']],
    ['confirmed', ['correct', 'withdraw', 'attest']],
    ['correcting', ['save', 'submit', 'confirm', 'withdraw']],
    ['resubmitted', ['confirm', 'return']],
  ])('%s permits %j and says why not the others', (name, permitted) => {
    const sheet = states[name]!;
    for (const step of steps) {
      const code = refusalOf(sheet, step);
      expect(code === null, `${name} ${step}`).toBe(permitted.includes(step));
      expect(permits(sheet, step)).toBe(code === null);
      if (code !== null) expect(code).toMatch(/^service\.sheet(Settled|Submitted|Not\w+)$/);
    }
  });

  it.each([
    ['confirmed', 'save', 'service.sheetSettled'],
    ['submitted', 'save', 'service.sheetSubmitted'],
    ['open', 'return', 'service.sheetNotSubmitted'],
    ['open', 'withdraw', 'service.sheetNotConfirmed'],
    ['confirmed', 'return', 'service.sheetSettled'],
  ] as const)('%s refuses to %s with %s', (name, step, code) => {
    expect(refusalOf(states[name]!, step)).toBe(code);
  });
});

describe('a sheet nobody has touched', () => {
  it.each([
    ['nobody signed up', [], null, []],
    [
      'those with a place',
      [
        [1, false],
        [2, false],
      ],
      null,
      [1, 2],
    ],
    [
      'not those who wait',
      [
        [1, false],
        [2, true],
      ],
      null,
      [1],
    ],
    ['the leader too', [[1, false]], 9, [1, 9]],
    ['the leader once', [[9, false]], 9, [9]],
  ] as const)('names %s', (_, signedUp, leaderId, present) => {
    const people = signedUp.map(([personId, waiting]) => ({ personId, waiting }));
    expect(prefilled(people, leaderId, 120)).toEqual(
      present.map((personId) => ({ personId, minutes: 120 })),
    );
  });
});

describe('nobody decides about the own hours', () => {
  const parts = [{ personId: 1, role: 'served', minutes: 60 }] as const;
  it.each([
    ['somebody else', 2, null, null],
    ['nobody in particular', null, null, null],
    ['who served', 1, null, '在名单上有时长'],
    ['who led and served', 1, 1, '是这次活动的负责人'],
    ['a leader who was not there', 2, 2, null],
  ])('%s', (_, personId, leaderId, words) => {
    expect(ownPart(personId, parts, leaderId)).toBe(words);
  });

  it.each([
    [[], '上级党组织的同志'],
    [['王伟'], '王伟'],
    [['王伟', '林静'], '王伟或林静'],
    [['王伟', '林静', '方圆', '沈致远'], '王伟、林静或方圆'],
  ])('names %j', (names, words) => {
    expect(othersWords(names)).toBe(words);
  });
});
