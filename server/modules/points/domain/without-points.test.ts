import { describe, expect, it, test } from 'vitest';
import type { Rule, RuleShape, Scheme } from '#contract/scheme.ts';
import { aRule } from '../../../testing/any-rules.ts';
import { cityTemplate } from '../city-template.ts';
import { checkAdaptation } from './adaptation.ts';
import { capTable } from './cap-table.ts';
import { checkScheme } from './check.ts';
import { deedVersion, readDeed } from './deed-row.ts';
import { guideWords } from './guide-line.ts';
import { Jurisdiction, type SchemeTerm } from './jurisdiction.ts';
import { lintScheme } from './lint.ts';
import { schemeParts } from './scheme-page.ts';
import { settingSentences } from './sentence-settings.ts';
import { type LedgerEntry, type Standing, standing, type YearTerms } from './standing.ts';
import { lastWithPoints, timesWithout, withoutWords } from './without-points.ts';

const item: RuleShape = {
  ...{ kind: 'startFull', start: 1000, knockOuts: [] },
  deductions: [{ code: 'late', name: '迟到', points: 50 }],
};
const condition: RuleShape = {
  ...{ kind: 'periodEndCondition', rules: ['J01'], counted: '参加会议', period: 'quarter' },
  ...{ over: 'period', comparison: 'atLeast', threshold: 1, whenMet: 0, whenNotMet: -200 },
};
const rules: Rule[] = [
  aRule('J01', 'J', { kind: 'fixed', points: 300 }),
  aRule('J02', 'J', item),
  aRule('J03', 'J', condition),
];
const city = cityTemplate();
const withPoints = (effectiveFrom: string, cap: number | null = null): Scheme => ({
  ...city,
  effectiveFrom,
  settings: {
    ...city.settings,
    opening: { kind: 'constant', points: 6000 },
    rollUp: { by: 'sumOfMonths', startMonth: 1 },
  },
  categories: [{ code: 'J', name: '组织', cap, foldedInto: null }],
  rules,
});
const without = (effectiveFrom: string): Scheme => ({
  ...withPoints(effectiveFrom, 100),
  withoutPoints: true,
  rules: [],
});
const entry = (occurredOn: string): LedgerEntry => ({
  ...{ id: 1, rule: 'J01', occurredOn, quantity: 1, raw: 300, matter: null, state: 'filed' },
});
const member = { from: 'always', until: null } as const;
const yearOf = (schemes: readonly Scheme[], terms: YearTerms = {}): Standing =>
  standing([entry('2026-02-03')], member, capTable(schemes), terms);
const givenIn = ({ additions }: Standing, what: 'start' | 'condition') =>
  additions.filter((one) => one.what === what && !one.pending).map(({ points }) => points);

describe('a year that goes on without points', () => {
  const half = [withPoints('2026-01-01'), without('2026-07-01')];

  it('counts what was recorded before under the limits of then', () => {
    const year = yearOf(half);
    expect(year.entries[0]?.counted).toBe(300);
    expect(year.categories).toMatchObject([{ cap: null }]);
    expect(capTable(half)).toMatchObject({ paused: true, until: '2026-06-30' });
  });

  it('gives and takes nothing more by itself: sheets, full items and conditions end with the points', () => {
    const year = yearOf(half, { through: '2026-11-30' });
    expect(givenIn(year, 'start')).toHaveLength(6);
    expect(givenIn(year, 'condition')).toEqual([-200]);
    expect(yearOf(half)).toEqual(year);
    expect(givenIn(yearOf(half, { through: '2026-03-15' }), 'start')).toHaveLength(3);
  });

  it('goes on to its end where points are kept again', () => {
    const again = [...half, withPoints('2026-10-01')];
    expect(capTable(again)).toMatchObject({ paused: true, until: null });
    expect(givenIn(yearOf(again), 'start')).toHaveLength(12);
  });
});

describe('a year without any points', () => {
  it('begins with nothing and gives nothing', () => {
    const year = standing([], member, capTable([without('2025-06-01')]));
    expect(year).toMatchObject({ total: 0, additions: [], categories: [] });
  });

  it('holds only what is entered late, under the limits of its version', () => {
    const table = capTable([withPoints('2025-06-01'), without('2025-06-01')]);
    const year = standing([entry('2026-02-03')], member, table);
    expect(year.total).toBe(300);
    expect(year.additions.every(({ points }) => points === 0)).toBe(true);
  });

  it('a year with points throughout is not paused', () => {
    expect(capTable([withPoints('2026-01-01')])).toMatchObject({ paused: false, until: null });
  });
});

describe('a scheme without points', () => {
  const scheme = without('2026-09-01');

  it('fits every template, has no rule and says so in a sentence', () => {
    expect(checkAdaptation(scheme, city, { localTogether: 2000, capPercent: 25 })).toEqual([]);
    expect(checkScheme(scheme)).toEqual([]);
    expect(lintScheme(scheme)).toEqual([]);
    expect(checkScheme({ ...scheme, rules })).toMatchObject([{ rule: '', field: 'rules' }]);
    expect(settingSentences(scheme)).toEqual([expect.stringMatching(/^自2026年9月1日起不用积分/)]);
  });

  it('has a page of words, never of figures', () => {
    const page = schemeParts(scheme);
    expect(page).toMatchObject({ guideLine: 0, countsWords: '没有规则。', categories: [] });
    expect(page).toMatchObject({ ordinaryYear: [], ordinaryTotals: { member: 0, nonMember: 0 } });
    expect(page.withoutPointsWords).toBe(settingSentences(scheme)[0]);
    expect(schemeParts(city).withoutPointsWords).toBeNull();
  });

  it('is no scheme of a day on which a file may bring a deed', () => {
    const versions = [withPoints('2026-01-01'), scheme, without('2026-10-01')];
    const terms = {
      ...{ year: 2026, today: '2026-12-01', deductionsAllowed: false },
      versions: versions.map((one, at) => deedVersion(at, one)),
    };
    const row = (day: string) => ['379901198003120029', day, 'J01', '1', '', '会议记录'];
    expect(readDeed(row('2026-10-03'), terms)).toEqual({
      ...{ column: '发生日期', code: 'withoutPoints' },
      words: '此人所在单位自2026年9月1日起不用积分，2026-10-03的事不记分，请从台账中删去这一行。',
    });
    expect(readDeed(row('2026-08-31'), terms)).toMatchObject({ amount: 300 });
  });
});

describe('since when a place has no points', () => {
  const term = (id: number, from: string, organisationId: number | null = null): SchemeTerm => ({
    ...{ id, schemeId: organisationId ?? 1, organisationId, unitId: organisationId, from },
  });
  const terms = [term(1, '2025-01-01'), term(2, '2026-03-01', 10), term(3, '2026-07-01', 10)];
  const link = { organisationId: 10, ancestorId: 10, depth: 0 };
  const links = [{ ...link, from: '0001-01-01', until: '9999-12-31' }];
  const jurisdiction = new Jurisdiction([...terms, term(4, '2026-10-01', 10)], links);
  const isWithout = (id: number) => id === 2 || id === 3;
  const bureau = { unitId: 10, branchId: null };

  test.each([
    ['2026-02-28', null, 1],
    ['2026-03-01', '2026-03-01', 1],
    ['2026-08-15', '2026-03-01', 1],
    ['2026-10-01', null, 4],
  ])('on %s: %s; the last version with points is %i', (day, since, last) => {
    expect(jurisdiction.since(bureau, day, isWithout)).toBe(since);
    expect(lastWithPoints(jurisdiction, bureau, day, isWithout)?.id).toBe(last);
  });

  it('nothing holds before the first scheme', () => {
    expect(jurisdiction.since(bureau, '2024-12-31', isWithout)).toBeNull();
    expect(jurisdiction.since(bureau, '2026-08-15', () => true)).toBe('2025-01-01');
  });

  it('versions of one kind after each other are one time', () => {
    const timeline = terms.map(({ id, from }) => ({ id, from }));
    expect(timesWithout(timeline, isWithout)).toEqual([
      { from: '2026-03-01', until: '9999-12-31' },
    ]);
    const apart = [...timeline, { id: 4, from: '2026-10-01' }, { id: 2, from: '2027-02-01' }];
    expect(timesWithout(apart, isWithout)).toEqual([
      { from: '2026-03-01', until: '2026-10-01' },
      { from: '2027-02-01', until: '9999-12-31' },
    ]);
  });
});

describe('what a year says of it', () => {
  const times = [{ from: '2025-11-01', until: '2026-03-01' }];

  test.each([
    [{ times, since: '2025-11-01' }, 2025, '本单位自2025年11月1日起不用积分；以前的记录都在。'],
    [
      { times, since: null },
      2026,
      '2026年1月1日至2026年2月28日本单位不用积分，这段时间的事不记分；其他记录都在。',
    ],
    [{ times, since: null }, 2027, null],
  ])('%j in %i', (pause, year, words) => {
    expect(withoutWords(pause, year)).toBe(words);
  });

  it('the line goes by the months with points', () => {
    expect(guideWords({ counted: 10, away: [] }, true, true)).toBe(
      '除去不用积分的月份，参考线按10个月计算',
    );
  });
});
