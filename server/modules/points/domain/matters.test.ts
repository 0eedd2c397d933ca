import { describe, expect, test } from 'vitest';
import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import { aRule, none } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable, shapeOn } from './cap-table.ts';
import { reckoningWords } from './reckoning.ts';
import { type HeldBackBy, type LedgerEntry, type Membership, standing } from './standing.ts';
import { sheetLimits } from './standing-rooms.ts';

const member: Membership = { from: 'always', until: null };
const fixed = (points: number): RuleShape => ({ kind: 'fixed', points });
const highest: RuleShape = {
  ...{ kind: 'highestLevel', levels: [{ code: 'a', name: '甲等', points: 300 }] },
  ...{ group: 'h', span: 'year' },
};
const grades = [{ code: 'a', name: '甲等', points: 300 }];
const modifier = (change: { add: number } | { timesHundredths: number }): RuleShape => ({
  ...{ kind: 'modifier', parentRules: ['B01', 'B02'], change },
});
const item: RuleShape = {
  ...{ kind: 'startFull', start: 1000, deductions: [{ code: 'late', name: '迟到', points: 50 }] },
  knockOuts: [
    { reason: 'late', atLeast: 2, takes: 'item' },
    { reason: 'A02', atLeast: 2, takes: 'part' },
    { reason: 'A04', atLeast: 2, takes: 'assessment' },
  ],
};
const rules = [
  aRule('A01', 'A', item),
  aRule('A02', 'A', fixed(-100), { item: 'A01' }),
  aRule('A03', 'A', fixed(40), { item: 'A01' }),
  aRule('A04', 'A', fixed(-10), { item: 'A01' }),
  aRule('A05', 'A', fixed(70), { outside: true }),
  aRule('A06', 'A', fixed(70)),
  aRule('B01', 'B', fixed(200)),
  aRule('B02', 'B', highest),
  aRule('B03', 'B', modifier({ add: 120 })),
  aRule('B04', 'B', modifier({ timesHundredths: 250 }), { limits: { ...none, event: 250 } }),
  aRule('B05', 'B', { kind: 'resultGrade', grades, slot: { code: 's', period: 'month' } }),
  aRule('B06', 'B', { kind: 'resultGrade', grades, slot: { code: 's', period: 'quarter' } }),
];
const { settings } = cityTemplate();
const scheme: Scheme = {
  ...{ code: 'M', name: '事项', version: 1, effectiveFrom: '2026-03-01', rules },
  settings: { ...settings, rollUp: { by: 'sumOfQuarters', startMonth: 1 } },
  categories: ['A', 'B', 'C'].map((code) => ({ code, name: code, cap: null, foldedInto: null })),
};

/** `B01 2026-03-01 200`, then a matter. */
function year(lines: readonly string[], table = capTable([scheme]), who = member) {
  const entries = lines.map((line, id): LedgerEntry => {
    const [rule = '', occurredOn = '', raw = '', matter = null] = line.split(' ');
    return { id, rule, occurredOn, raw: Number(raw), quantity: 1, matter, state: 'filed' };
  });
  return standing(entries, who, table);
}

const held = (lines: readonly string[]) =>
  year(lines).entries.map(({ counted, heldBack }): [number, HeldBackBy | null] => [
    counted,
    heldBack.at(-1)?.by ?? null,
  ]);

describe('what follows another entry of its matter', () => {
  test.each<[string, string[], [number, HeldBackBy | null][]]>([
    [
      'an addition stands beside its entry, once',
      ['B01 2026-03-01 200 m', 'B03 2026-03-02 120 m', 'B03 2026-03-03 120 m'],
      [
        [200, null],
        [120, null],
        [0, 'otherOfMatter'],
      ],
    ],
    [
      'a factor follows the highest, up to its own limit',
      ['B01 2026-03-01 100 m', 'B01 2026-03-02 200 m', 'B04 2026-03-03 0 m'],
      [
        [100, null],
        [200, null],
        [250, 'event'],
      ],
    ],
    [
      'of equals the earliest',
      ['B01 2026-03-01 100 m', 'B02 2026-03-02 100 m', 'B04 2026-03-03 0 m'],
      [
        [100, null],
        [100, null],
        [150, 'modified'],
      ],
    ],
    [
      'nothing without a matter, or where the matter has no entry',
      ['B01 2026-03-01 200', 'B03 2026-03-02 120', 'B03 2026-03-03 120 n'],
      [
        [200, null],
        [0, 'noParent'],
        [0, 'noParent'],
      ],
    ],
    [
      'a factor says so, too, though it is worth nothing alone',
      ['B04 2026-03-03 0 n', 'B01 2026-03-04 1 m', 'B04 2026-03-05 0 m'],
      [
        [0, 'noParent'],
        [1, null],
        [2, 'modified'],
      ],
    ],
    [
      'of results of a month the latest, of a quarter too',
      [
        ...['B05 2026-03-01 300 m', 'B05 2026-03-31 200 m', 'B05 2026-04-01 300 m'],
        ...['B06 2026-04-02 300 m', 'B06 2026-06-30 200 m', 'B06 2026-07-01 300 m'],
      ],
      [
        [0, 'otherOfMatter'],
        [200, null],
        [300, null],
        [0, 'otherOfMatter'],
        [200, null],
        [300, null],
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(held(lines)).toEqual(expected);
  });
});

describe('an item that stands full in each sheet', () => {
  test('knocked out, takes with it what was given back, in its own quarter only', () => {
    const late = ['A01 2026-03-01 -50', 'A03 2026-03-02 40', 'A01 2026-03-03 -50'];
    const result = year([...late, 'A03 2026-04-01 40', 'A01 2026-04-02 -50']);
    expect(result.entries[1]?.heldBack).toEqual([{ by: 'knockOut', amount: 40 }]);
    expect(result.entries[3]).toMatchObject({ counted: 40, heldBack: [] });
    expect(result.additions.map(({ counted }) => counted)).toEqual([100, 1000, 1000, 1000]);
  });

  test('empties its part where that is what is knocked out, but nothing outside it', () => {
    const out = ['A02 2026-04-01 -100', 'A02 2026-04-02 -100'];
    const beside = [
      'A06 2026-03-01 70',
      'A06 2026-04-03 70',
      'A05 2026-04-03 70',
      'B01 2026-04-03 200',
    ];
    const result = year([...beside.slice(0, 1), ...out, ...beside.slice(1)]);
    const counted = result.entries.map((one) => [one.entry.rule, one.counted]);
    expect(counted).toEqual([
      ...[
        ['A06', 70],
        ['A02', 0],
        ['A02', 0],
        ['A06', 0],
        ['A05', 70],
        ['B01', 200],
      ],
    ]);
    expect(result.additions.map((one) => one.counted)).toEqual([1000, 0, 1000, 1000]);
  });

  test('says from which entry on nobody is assessed, and takes no points for it', () => {
    const result = year(['A04 2026-03-01 -10', 'A04 2026-03-02 -10', 'A04 2026-03-03 -10']);
    expect(result.total).toBe(3970);
    expect(result.flags).toEqual([{ rule: 'A04', entryId: 1, on: '2026-03-02' }]);
  });
});

describe('rules by the version of the day', () => {
  const dearer = aRule('B01', 'B', fixed(300));
  const next: Scheme = {
    ...{ ...scheme, version: 2, effectiveFrom: '2026-07-01' },
    rules: [
      ...rules.filter(({ code }) => code !== 'B01' && code !== 'B02'),
      dearer,
      aRule('B09', 'B', fixed(50)),
    ],
  };
  const table = capTable([next, scheme]);

  test('a rule keeps the shape of its day; what came before the first version counts to that', () => {
    const rule = table.byCode.get('B01')!;
    const points = ['2026-01-01', '2026-06-30', '2026-07-01'].map((day) => shapeOn(rule, day));
    expect(points).toEqual([fixed(200), fixed(200), fixed(300)]);
  });

  test('a dropped rule keeps its last shape, a new one has it from the first day', () => {
    expect(table.byCode.get('B02')!.shapes).toEqual([{ from: '2026-03-01', shape: highest }]);
    expect(table.byCode.get('B09')!.shapes).toEqual([{ from: '2026-07-01', shape: fixed(50) }]);
  });

  test('a modifier goes in the direction of what it follows; of what is not there yet, it adds', () => {
    const sign = (parents: Rule[]) => {
      const own = [...parents, aRule('B03', 'B', modifier({ timesHundredths: 200 }))];
      return capTable([{ ...scheme, rules: own }]).byCode.get('B03')!.sign;
    };
    expect(sign([aRule('B01', 'B', fixed(-200))])).toBe(-1);
    expect(sign([aRule('B02', 'B', highest)])).toBe(1);
    expect(sign([])).toBe(1);
  });
});

test('rules for members count until the day they left', () => {
  const own = [aRule('A01', 'A', fixed(100), { applies: 'M' })];
  const until = { from: '2026-01-01', until: '2026-06-01' };
  const lines = ['A01 2026-05-31 100', 'A01 2026-06-01 100'];
  expect(year(lines, capTable([{ ...scheme, rules: own }]), until).total).toBe(100);
});

test('an addition of a rule that no version names any more is called by its code', () => {
  const table = capTable([scheme]);
  expect(reckoningWords(year([], table), table, () => undefined)[0]).toBe(
    'A01第1期：先给满分10分。',
  );
});

test('what stands outside the categories is under no limit of theirs', () => {
  const capped = { ...scheme, categories: scheme.categories.map((one) => ({ ...one, cap: 100 })) };
  const table = capTable([capped]);
  const [, category] = sheetLimits(table);
  const capOf = (code: string) => category?.capOf(table.byCode.get(code)!);
  expect([capOf('A05'), capOf('A06')]).toEqual([null, 100]);
});
