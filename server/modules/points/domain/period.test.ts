import { describe, expect, it } from 'vitest';
import { periodName, periodOf } from './period.ts';

const today = '2026-07-15';

describe('a part of a year', () => {
  it.each([
    ['2026-04-01', '2026-06-30', '2026年第二季度'],
    ['2026-01-01', '2026-06-30', '2026年上半年'],
    ['2026-02-01', '2026-02-28', '2026年2月'],
    ['2026-02-01', '2026-05-31', '2026年2月至5月'],
    ['2026-02-10', '2026-03-31', '2026年2月10日至3月31日'],
    ['2026-07-01', '2026-09-30', '2026年7月1日至7月15日'],
    ['2026-03-09', '2026-03-09', '2026年3月9日至3月9日'],
  ])('from %s to %s is %s, and ends today at the latest', (from, to, name) => {
    const period = periodOf(2026, { from, to }, today)!;
    expect(period.from).toBe(from);
    expect(period.to <= today).toBe(true);
    expect(periodName(period)).toBe(name);
  });

  it('that is the whole year, or names no days, is the year', () => {
    expect(periodOf(2026, {}, today)).toBeNull();
    expect(periodOf(2026, { from: '2026-01-01' }, today)).toBeNull();
    expect(periodOf(2026, { from: '2026-01-01', to: '2026-12-31' }, today)).toBeNull();
    expect(periodOf(2024, { from: '2024-02-01', to: '2024-02-29' }, today)).toEqual({
      from: '2024-02-01',
      to: '2024-02-29',
    });
  });

  it.each([
    ['2026-07-01', '2026-12-31', '2026年下半年'],
    ['2026-06-01', '2026-11-30', '2026年6月至11月'],
  ])('from %s to %s is called %s', (from, to, name) => {
    expect(periodName({ from, to })).toBe(name);
  });

  it.each([
    [{ from: '2025-12-01' }, 'points.periodOfOtherYear', 'from'],
    [{ from: '2026-12-01', to: '2027-01-31' }, 'points.periodOfOtherYear', 'to'],
    [{ from: '2026-05-02', to: '2026-05-01' }, 'points.periodBackwards', 'to'],
    [{ from: '2026-07-16' }, 'points.periodNotBegun', 'from'],
  ])('%o is refused at its field', (asked, code, field) => {
    expect(() => periodOf(2026, asked, today)).toThrow(
      expect.objectContaining({ code, fields: [{ field }] }),
    );
  });
});
