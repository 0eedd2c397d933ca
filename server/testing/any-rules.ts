import type { Limits, Rule, RuleShape } from '#contract/scheme.ts';

/** A rule of every shape, for properties; see `any-scheme.ts`. */

export const none: Limits = { event: null, day: null, month: null, quarter: null, year: null };

export function aRule(
  code: string,
  category: string,
  shape: RuleShape,
  more: Partial<Rule> = {},
): Rule {
  return {
    code,
    name: code,
    subject: '甲',
    remark: '',
    category,
    shape,
    limits: none,
    applies: 'A',
    voluntary: false,
    adaptation: { policy: 'optional' },
    evidence: '记录',
    declaredBy: '本人',
    reviewedBy: '支部',
    source: 'posts',
    per: '每次',
    ordinaryYear: { member: null, nonMember: null },
    ...more,
  };
}

const grades = [
  { code: 'a', name: '甲等', points: 300 },
  { code: 'b', name: '乙等', points: 200 },
];

const itemA: RuleShape = {
  kind: 'startFull',
  start: 1000,
  deductions: [
    { code: 'late', name: '迟到', points: 50 },
    { code: 'absent', name: '缺席', points: 230 },
  ],
  knockOuts: [
    { reason: 'late', atLeast: 4, takes: 'item' },
    { reason: 'A03', atLeast: 5, takes: 'part' },
    { reason: 'absent', atLeast: 9, takes: 'assessment' },
  ],
};

const table: RuleShape = {
  kind: 'cumulativeTable',
  period: 'year',
  measure: '次',
  steps: [
    { count: 1, totalPoints: -300 },
    { count: 2, totalPoints: -500 },
    { count: 4, totalPoints: 0 },
  ],
  lastStepTakesWholeItem: true,
};

function hours(rounding: 'wholeUnits' | 'halfUnits' | 'exact'): RuleShape & { kind: 'quantity' } {
  return {
    kind: 'quantity',
    points: 100,
    unit: '小时',
    part: '分钟',
    partsPerUnit: 60,
    rounding,
    allowanceParts: 0,
  };
}

interface Choice {
  readonly limit: (i: number) => { limits: Limits };
  readonly one: <T>(i: number, ...of: readonly T[]) => T;
}

const periods = ['month', 'quarter', 'year'] as const;

export function anyRules(limits: readonly Limits[], pick: readonly number[]): Rule[] {
  const choice: Choice = {
    limit: (i) => ({ limits: limits[i % limits.length] ?? none }),
    one: <T>(i: number, ...of: readonly T[]) => of[(pick[i] ?? 0) % of.length] as T,
  };
  return [
    ...itemRules(choice),
    ...matterRules(choice),
    ...periodRules(choice),
    ...otherRules(choice),
  ];
}

function itemRules({ limit, one }: Choice): Rule[] {
  return [
    aRule('A01', 'A', itemA, { group: 'g' }),
    aRule('A02', 'A', table, { item: 'A01', group: 'g' }),
    aRule('A03', 'A', { kind: 'fixed', points: 100 }, { item: 'A01', group: 'g' }),
    aRule('A04', 'A', { kind: 'fixed', points: 100 }, { group: 'g', ...limit(0) }),
    aRule(
      'A05',
      'A',
      { ...hours(one(0, 'wholeUnits', 'halfUnits', 'exact')), allowanceParts: one(1, 0, 90) },
      limit(1),
    ),
    aRule('A06', 'A', { ...hours('exact'), points: -101 }),
  ];
}

const bands: RuleShape & { kind: 'sizeBand' } = {
  kind: 'sizeBand',
  measure: '天',
  bands: [
    { from: 1, to: 5, points: 100 },
    { from: 7, to: null, points: 250 },
  ],
  gap: 'nothing',
  minimumSize: 2,
};

function matterRules({ limit, one }: Choice): Rule[] {
  return [
    aRule('B01', 'B', { ...bands, gap: one(2, 'lowerBand', 'nothing') }, limit(2)),
    aRule(
      'B02',
      'B',
      { kind: 'resultGrade', grades, slot: { code: 's', period: one(3, ...periods) } },
      limit(0),
    ),
    aRule('B03', 'B', {
      kind: 'highestLevel',
      levels: grades,
      group: 'h',
      span: one(4, 'year', 'always'),
    }),
    aRule(
      'B04',
      'C',
      {
        kind: 'highestLevel',
        levels: [{ code: 'c', name: '丙等', points: 250 }],
        group: 'h',
        span: one(4, 'year', 'always'),
      },
      limit(1),
    ),
    aRule('B05', 'B', {
      kind: 'modifier',
      parentRules: ['B03', 'A04', 'O01'],
      change: one(5, { add: 120 }, { timesHundredths: 250 }),
    }),
    aRule(
      'B06',
      'B',
      { kind: 'modifier', parentRules: ['B03', 'B04'], change: { timesHundredths: 133 } },
      { limits: { ...none, event: 90 } },
    ),
  ];
}

function periodRules({ limit, one }: Choice): Rule[] {
  return [
    aRule(
      'C01',
      'C',
      {
        kind: 'periodGrant',
        period: one(6, ...periods),
        points: 150,
        byDegree: one(7, null, { min: 100, max: 170 }),
        months: one(8, [], [1, 2, 6, 12]),
      },
      limit(2),
    ),
    aRule('C02', 'C', { kind: 'judgedRange', min: 0, max: 500, step: 1 }, limit(0)),
    aRule('C03', 'C', { kind: 'judgedRange', min: -300, max: -10, step: 1 }, limit(1)),
    aRule('C04', 'C', {
      kind: 'periodEndCondition',
      period: one(9, ...periods),
      counted: '次数',
      rules: one(10, ['A03', 'A04'], ['A05']),
      over: one(11, 'period', 'yearToDate'),
      comparison: one(12, 'atLeast', 'atMost'),
      threshold: 2,
      whenMet: 130,
      whenNotMet: one(13, 0, 20),
    }),
    aRule(
      'C05',
      'C',
      {
        kind: 'cumulativeTable',
        period: one(14, ...periods),
        measure: '次',
        steps: [
          { from: 1, to: 4, rate: 70 },
          { from: 4, to: null, rate: 30 },
        ],
        lastStepTakesWholeItem: false,
      },
      limit(2),
    ),
  ];
}

function otherRules({ limit }: Choice): Rule[] {
  return [
    aRule('D01', 'D', {
      kind: 'review',
      worth: 2000,
      gradeWeights: [
        { code: 'a', name: '好', points: 10_000 },
        { code: 'b', name: '差', points: 5900 },
      ],
      readyMark: true,
    }),
    aRule('D02', 'D', {
      kind: 'severalRaters',
      worth: 1700,
      raters: [
        { role: '甲', weight: 1 },
        { role: '乙', weight: 2 },
      ],
      missing: 'othersShare',
    }),
    aRule('N01', 'N', { kind: 'fixed', points: 130 }, limit(0)),
    aRule('O01', 'C', { kind: 'fixed', points: 300 }, { outside: true, ...limit(1) }),
    aRule('V01', 'V', { kind: 'flag', effect: '不评优', lasts: '当年' }),
  ];
}
