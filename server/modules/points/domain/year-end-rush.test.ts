import { describe, expect, it } from 'vitest';
import { rushBounds } from '../../../rules/points/year-end-rush.ts';
import { type EnteredYear, rushSeason, rushWords } from './year-end-rush.ts';

const bounds = rushBounds([], '2026-12-10');

describe('when the end of a year is looked at', () => {
  it.each([
    ['2026-07-15', null],
    ['2026-12-03', null],
    ['2026-12-04', { year: 2026, from: '2026-12-04' }],
    ['2026-12-31', { year: 2026, from: '2026-12-04' }],
    ['2027-01-31', { year: 2026, from: '2026-12-04' }],
    ['2027-02-01', null],
  ])('%s: %j', (today, season) => {
    expect(rushSeason(today, bounds)).toEqual(season);
  });
});

describe('what is told of a unit', () => {
  const even: EnteredYear = { people: 12, entries: 100, inLastWeeks: 8, late: 5 };

  it.each<[string, Partial<EnteredYear>, string | null]>([
    ['entered month by month', {}, null],
    ['a third in the last weeks', { inLastWeeks: 30 }, '约三成在年底最后4周录入'],
    ['a little less', { inLastWeeks: 29 }, null],
    ['late all year', { late: 64 }, '约六成在事后30天以上才录入'],
    ['both', { inLastWeeks: 100, late: 55 }, '约十成在年底最后4周录入，约六成在事后30天以上才录入'],
    ['too few people', { people: 9, inLastWeeks: 90 }, null],
    ['too few entries', { entries: 29, inLastWeeks: 29 }, null],
  ])('%s', (_, change, words) => {
    expect(rushWords({ ...even, ...change }, bounds)).toBe(words);
  });
});
