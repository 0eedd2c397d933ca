import { describe, expect, test } from 'vitest';
import type { Scheme } from '#contract/scheme.ts';
import { addDays } from '../../../kernel/plain-date.ts';
import { cityTemplate } from '../city-template.ts';
import { capTable } from './cap-table.ts';
import { price } from './price.ts';
import { type LedgerEntry, type Membership, standing } from './standing.ts';

const template = cityTemplate();
const member: Membership = { from: 'always', until: null };
const nonMember: Membership = { from: null, until: null };

/** `F01 360 2026-03-01`: rule, quantity (F01: minutes), day; then `matter=…`, `level=…` or a state. */
function entry(line: string, index: number, scheme: Scheme = template): LedgerEntry {
  const [code = '', quantity = '1', on = '2026-01-01', ...more] = line.split(' ');
  const rule = scheme.rules.find((one) => one.code === code)!;
  const option = (name: string) =>
    more.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? null;
  const state = more.find((one) => !one.includes('=')) ?? 'filed';
  return {
    id: index + 1,
    rule: code,
    occurredOn: on,
    quantity: Number(quantity),
    raw: price(rule, { quantity: Number(quantity), level: option('level') }),
    matter: option('matter'),
    state: state as LedgerEntry['state'],
  };
}

function of(lines: readonly string[], who = member) {
  return standing(
    lines.map((line, i) => entry(line, i)),
    who,
    capTable([template]),
  );
}

function times(count: number, rule: string, quantity = 1): string[] {
  return Array.from({ length: count }, (_, i) => {
    return `${rule} ${quantity} ${addDays('2026-01-10', i * 28)}`;
  });
}

function rule(lines: readonly string[], code: string, who = member) {
  const { raw, counted } = of(lines, who).rules.find((one) => one.code === code)!;
  return { raw, counted };
}

function category(lines: readonly string[], code: string) {
  const { raw, counted } = of(lines).categories.find((one) => one.code === code)!;
  return { raw, counted };
}

describe('vectors of the city template', () => {
  test('P1 twelve theme days: raw 6, counted 6', () => {
    expect(rule(times(12, 'J05'), 'J05')).toEqual({ raw: 600, counted: 600 });
  });

  test('P2 five general meetings: raw 5, counted 4', () => {
    expect(rule(times(5, 'J01'), 'J01')).toEqual({ raw: 500, counted: 400 });
  });

  test('P3 six and a half hours in one day: whole hours 6, day cap 4', () => {
    const [one] = of(['F01 390 2026-06-13']).entries;
    expect(one?.entry.raw).toBe(650);
    expect(one?.counted).toBe(400);
    expect(one?.heldBack).toEqual([
      { by: 'wholeUnits', amount: 50 },
      { by: 'day', amount: 200 },
    ]);
  });

  test('P4 four hours on six days: raw 24, counted 20', () => {
    expect(rule(times(6, 'F01', 240), 'F01')).toEqual({ raw: 2400, counted: 2000 });
  });

  test('P6 two quarters good, two fairly good: 14', () => {
    const quarters = [
      'G01 1 2026-03-31 matter=2026Q1',
      'G01 1 2026-06-30 matter=2026Q2',
      'G02 1 2026-09-30 matter=2026Q3',
      'G02 1 2026-12-31 matter=2026Q4',
    ];
    expect(category(quarters, 'G')).toEqual({ raw: 1400, counted: 1400 });
  });

  test('P7 28 points in G: the category keeps 25', () => {
    const lines = [...times(4, 'G01'), ...times(2, 'G03'), ...times(4, 'G04'), ...times(4, 'G06')];
    expect(category(lines, 'G')).toEqual({ raw: 2800, counted: 2500 });
  });

  test('P9 J 10, Y -14: total 0, the floor is named', () => {
    const lines = [...times(4, 'J01'), ...times(12, 'J05'), ...times(7, 'Y01')];
    const result = of(lines);
    expect([result.total, result.raisedToFloor]).toEqual([0, 400]);
  });
});

describe('whole hours', () => {
  test.each([
    [
      'minutes of a day are added first',
      ['F01 20 2026-05-01', 'F01 20 2026-05-01', 'F01 20 2026-05-01'],
      100,
    ],
    ['an hour over two days is none', ['F01 30 2026-05-01', 'F01 30 2026-05-02'], 0],
    ['fifty and ten minutes', ['F01 50 2026-05-01', 'F01 10 2026-05-01'], 100],
    ['59 minutes', ['F01 59 2026-05-01'], 0],
    ['two halves beside the day cap', ['F01 210 2026-05-01', 'F01 150 2026-05-01'], 400],
  ])('%s', (_, lines, counted) => {
    expect(of(lines).total).toBe(counted);
  });

  test('a unit that changed the amount: each day by its own version, limits by the last', () => {
    const later: Scheme = {
      ...template,
      version: 2,
      effectiveFrom: '2026-07-01',
      rules: template.rules.map((one) =>
        one.shape.kind === 'quantity'
          ? { ...one, shape: { ...one.shape, points: 200 }, limits: { ...one.limits, day: 600 } }
          : one,
      ),
    };
    const entries = [
      entry('F01 150 2026-06-30', 0),
      entry('F01 150 2026-07-01', 1, later),
      entry('F01 300 2026-07-02', 2, later),
    ];
    const result = standing(entries, member, capTable([later, template]));
    expect(result.entries.map((one) => one.counted)).toEqual([200, 400, 600]);
  });
});

describe('what counts at all', () => {
  test('a reversed deed and its reversal take no room', () => {
    const lines = times(5, 'J01');
    const entries = lines.map((line, i) => entry(line, i));
    const reversed = { ...entries[0]!, state: 'reversed' as const };
    const reversal = { ...reversed, id: 99, raw: -reversed.raw };
    const result = standing(
      [...entries.slice(1), reversed, reversal],
      member,
      capTable([template]),
    );
    expect(result.total).toBe(400);
    expect(result.rules[0]).toMatchObject({ raw: 400, counted: 400, heldBack: 0 });
  });

  test('an objected deed waits outside the total; one in publicity counts and is named', () => {
    const result = of(['R05 1 2026-02-01 objected', 'J04 1 2026-02-02 inPublicity', 'J06']);
    expect([result.total, result.inPublicity]).toEqual([300, 100]);
  });

  test('M counts from the day of joining, N until the day before', () => {
    const joined: Membership = { from: '2026-05-10', until: null };
    const lines = ['J01 1 2026-05-09', 'J04 1 2026-05-10', 'N01 1 2026-05-09', 'N01 1 2026-05-10'];
    const counted = of(lines, joined).entries.map((one) => [one.entry.rule, one.counted]);
    expect(counted).toEqual([
      ['J01', 0],
      ['N01', 100],
      ['J04', 100],
      ['N01', 0],
    ]);
  });

  test('rules that hang on posts are not enforced', () => {
    expect(of(['J03', 'J14'], nonMember).total).toBe(100);
  });

  test('flags stand beside the number', () => {
    const result = of(['V01 1 2026-03-01', 'J06']);
    expect(result.flags).toEqual([{ rule: 'V01', entryId: 1, on: '2026-03-01' }]);
    expect(result.total).toBe(200);
    expect(result.categories.map((one) => one.code)).toEqual(['J', 'X', 'G', 'F', 'R', 'Y']);
  });
});

describe('one of a matter', () => {
  test.each([
    [
      'the highest over several rules',
      ['R02 1 2026-05-01 matter=a', 'R03 1 2026-06-01 matter=a'],
      500,
    ],
    ['in whatever order', ['R03 1 2026-05-01 matter=a', 'R02 1 2026-06-01 matter=a'], 500],
    ['different matters', ['R02 1 2026-05-01 matter=a', 'R03 1 2026-06-01 matter=b'], 800],
    ['no matter given: nothing competes', ['R02', 'R03'], 800],
    [
      'of appraisal results the latest',
      ['G01 1 2026-05-01 matter=q', 'G02 1 2026-05-02 matter=q'],
      300,
    ],
    ['results of two quarters', ['G01 1 2026-03-01 matter=q', 'G02 1 2026-05-02 matter=q'], 700],
  ])('%s', (_, lines, total) => {
    expect(of(lines).total).toBe(total);
  });
});

test('P11: limits by event, month and quarter are named in turn', () => {
  const scheme: Scheme = {
    ...template,
    rules: template.rules.map((one) =>
      one.code === 'F04'
        ? { ...one, limits: { event: 300, day: null, month: 400, quarter: 500, year: 800 } }
        : one,
    ),
  };
  const lines = [
    'F04 5 2026-01-05',
    'F04 2 2026-01-06',
    'F04 2 2026-02-01',
    'F04 3 2026-04-01',
    'F04 3 2026-07-01',
  ];
  const entries = lines.map((line, i) => entry(line, i, scheme));
  const held = standing(entries, member, capTable([scheme])).entries.map((one) => one.heldBack);
  expect(held).toEqual([
    [{ by: 'event', amount: 200 }],
    [{ by: 'month', amount: 100 }],
    [{ by: 'quarter', amount: 100 }],
    [],
    [{ by: 'year', amount: 300 }],
  ]);
});
