import fc from 'fast-check';
import type { Limits, RuleShape, Scheme, SchemeSettings } from '#contract/scheme.ts';
import { anyRules } from './any-rules.ts';
import type { NaiveDeed } from './naive-deeds.ts';

/** Schemes of all shapes and settings that may be put in force, and deeds under them, for properties. */

const cap = fc.option(fc.integer({ min: 1, max: 30 }).map((n) => n * 100));
/** Each longer than the one before, so that the scheme may be put in force. */
const anyLimits = fc
  .tuple(
    fc.integer({ min: 3, max: 6 }),
    fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 5, maxLength: 5 }),
    fc.array(fc.boolean(), { minLength: 5, maxLength: 5 }),
  )
  .map(([least, steps, given]): Limits => {
    let size = least * 100;
    const limits = (['event', 'day', 'month', 'quarter', 'year'] as const).map((period, i) => {
      size += (steps[i] ?? 0) * 50;
      return [period, given[i] ? size : null];
    });
    return Object.fromEntries(limits);
  });

const anySettings = fc.record({
  opening: fc.constantFrom<SchemeSettings['opening'][]>(
    { kind: 'constant', points: 0 },
    { kind: 'constant', points: 6000 },
    { kind: 'byClass', member: 5000, nonMember: 4000 },
    { kind: 'shareOfLastYear', percent: 20, newcomers: 2000 },
    { kind: 'shareOfLastYear', percent: 20, newcomers: 'averageOfBranch' },
    { kind: 'averageOfBranch' },
  ),
  signModel: fc.constant('basePlusMinus' as const),
  totals: fc.record({
    ceiling: fc.option(fc.constantFrom(4000, 10_000)),
    floor: fc.constantFrom(0, -5000),
  }),
  rollUp: fc.record({
    by: fc.constantFrom<SchemeSettings['rollUp']['by'][]>(
      'sum',
      'sum',
      'sumOfMonths',
      'meanOfMonths',
      'sumOfQuarters',
      'meanOfQuarters',
    ),
    startMonth: fc.constantFrom(1, 1, 12),
  }),
  componentWeights: fc.constantFrom<SchemeSettings['componentWeights'][]>(
    [],
    [
      { category: 'A', percent: 60 },
      { category: 'D', percent: 33 },
    ],
  ),
  vetoEffect: fc.constantFrom<SchemeSettings['vetoEffect'][]>('flagOnly', 'yearTotalZero'),
});

export const anyScheme: fc.Arbitrary<Scheme> = fc
  .record({
    settings: anySettings,
    caps: fc.tuple(cap, cap, cap, cap),
    group: fc.integer({ min: 1, max: 12 }),
    limits: fc.array(anyLimits, { minLength: 3, maxLength: 3 }),
    pick: fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 15, maxLength: 15 }),
  })
  .map(
    ({ settings, caps, group, limits, pick }): Scheme => ({
      code: 'ANY',
      name: '任意',
      version: 1,
      effectiveFrom: '2025-01-01',
      settings: {
        ...settings,
        guideLine: 10_000,
        who: { nonMembers: true, retired: false },
        wallet: false,
        workflow: {
          claimWithinDays: 30,
          publicityWorkdays: 5,
          answerWorkdays: 5,
          decisionWorkdays: 10,
        },
      },
      categories: [
        ...caps.map((one, i) => ({
          code: 'ABCD'.charAt(i),
          name: 'ABCD'.charAt(i),
          cap: one,
          foldedInto: null,
        })),
        { code: 'N', name: 'N', cap: null, foldedInto: 'B' },
        { code: 'V', name: 'V', cap: null, foldedInto: null },
      ],
      groups: [{ code: 'g', name: '组', cap: group * 100 }],
      rules: anyRules(limits, pick),
    }),
  );

/** Deeds of 2026 (or of its year from December on) that the scheme's rules can price. */
export function anyDeeds(scheme: Scheme): fc.Arbitrary<NaiveDeed[]> {
  const postable = scheme.rules.filter(({ shape }) => shape.kind !== 'periodEndCondition');
  const first = scheme.settings.rollUp.startMonth === 1 ? 0 : -31;
  const anyDeed = fc
    .record({
      rule: fc.constantFrom(...postable),
      day: fc.integer({ min: 0, max: 333 }).map((day) => first + day - (day % 3)),
      n: fc.integer({ min: 1, max: 400 }),
      level: fc.integer({ min: 0, max: 2 }),
      matter: fc.constantFrom(null, 'm', 'm', 'n'),
      waits: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
      votes: fc.tuple(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 })),
    })
    .map(
      ({ rule, day, n, level, matter, waits, votes }): NaiveDeed => ({
        rule: rule.code,
        on: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
        matter,
        waits,
        ...resultOf(rule.shape, n, level, votes),
      }),
    );
  return fc.array(anyDeed, { maxLength: 50 });
}

function resultOf(
  shape: RuleShape,
  n: number,
  level: number,
  [a, b]: readonly [number, number],
): Pick<NaiveDeed, 'level' | 'quantity' | 'votes' | 'marks'> {
  const codes = levelCodes(shape);
  const own = { level: codes[level % (codes.length + 1)] ?? null };
  switch (shape.kind) {
    case 'quantity':
      return { ...own, quantity: n };
    case 'sizeBand':
      return { ...own, quantity: 1 + (n % 12) };
    case 'judgedRange':
      return { ...own, quantity: shape.max > 0 ? n : 10 + (n % 290) };
    case 'periodGrant':
      return { ...own, quantity: shape.byDegree ? 100 + (n % 71) : 1 };
    case 'review':
      return n % 3 === 0
        ? { level: null, quantity: n * 25 }
        : { level: null, quantity: 1, votes: { a, b } };
    case 'severalRaters':
      return {
        level: null,
        quantity: 1,
        marks: n % 2 === 0 ? { 甲: n * 25, 乙: 9100 } : { 乙: n * 20 },
      };
    default:
      return { ...own, quantity: 1 + (n % 3) };
  }
}

function levelCodes(shape: RuleShape): string[] {
  if (shape.kind === 'resultGrade') return shape.grades.map((one) => one.code);
  if (shape.kind === 'highestLevel') return shape.levels.map((one) => one.code);
  return shape.kind === 'startFull' ? shape.deductions.map((one) => one.code) : [];
}
