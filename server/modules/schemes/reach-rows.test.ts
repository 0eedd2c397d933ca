import { describe, expect, it, test } from 'vitest';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { reachPatterns } from '../../rules/schemes/reach-patterns.ts';
import { ownRule } from '../../testing/schemes-scene.ts';
import { cityTemplate } from '../points/index.ts';
import { reachOf } from './reach-rows.ts';

const city = cityTemplate();
const patterns = reachPatterns([], '2026-07-15');
const rowOf = (scheme: Scheme, code: string) => {
  const row = reachOf(scheme, city, patterns).rows.find((one) => one.code === code);
  if (row === undefined) throw new Error(code);
  return row;
};
const without = (...codes: string[]): Scheme => ({
  ...city,
  rules: city.rules.filter(({ code }) => !codes.includes(code)),
});

describe('what is within reach', () => {
  it('is the line for every kind of post and absence, for members and others', () => {
    const { rows, byMonths } = reachOf(city, city, patterns);
    expect(rows).toHaveLength(14);
    expect(rows.map(({ line }) => line)).toEqual(
      [12, 12, 12, 9, 6, 12, 7].flatMap((n) => {
        const { line } = byMonths[n - 1] as { line: number };
        return [line, line];
      }),
    );
    for (const { reaches, attainable, line, month, blockers } of rows) {
      expect(reaches).toBe(attainable >= line);
      expect(month === null).toBe(!reaches);
      expect(blockers.length > 0).toBe(!reaches);
    }
  });

  it('names the month in which a member at a window gets there', () => {
    const { month, attainable, line } = rowOf(city, 'windowMember');
    expect(attainable).toBeGreaterThanOrEqual(line);
    expect(month).toBeGreaterThan(6);
    expect(month).toBeLessThanOrEqual(12);
  });

  it('names the rule that a unit has switched off, and that it would be enough', () => {
    const row = rowOf(without('F01'), 'windowMember');
    expect(row.reaches).toBe(false);
    const missing = row.blockers.find(({ kind }) => kind === 'missing');
    expect(missing).toMatchObject({ codes: ['F01'], enough: true });
    expect(row.blockers.map(({ gain }) => gain)).toEqual(
      row.blockers.map(({ gain }) => gain).toSorted((a, b) => b - a),
    );
  });

  it('names the category whose limit is in the way', () => {
    const capped: Scheme = {
      ...city,
      categories: city.categories.map((one) => (one.code === 'J' ? { ...one, cap: 1000 } : one)),
    };
    const { blockers } = rowOf(capped, 'windowMember');
    expect(blockers[0]).toMatchObject({ kind: 'category', codes: ['J'], enough: true });
  });

  it('counts what stands in for a rule that is not open, as much as that would have brought', () => {
    const reading = ownRule('L01', {
      ordinaryYear: { member: null, nonMember: null },
      substitute: { rules: ['F12'], whom: '轮班、驻村' },
    });
    const substituted = { ...city, rules: [...city.rules, reading] };
    const { ordinaryYear } = city.rules.find(({ code }) => code === 'F12') as Rule;
    const [shift, before] = [rowOf(substituted, 'shiftOther'), rowOf(city, 'shiftOther')];
    expect(shift.attainable - before.attainable).toBe(ordinaryYear.nonMember);
    expect(shift.patternWords).toContain('F12（机关文化活动，以L01代替）不便参加');
    expect(rowOf(substituted, 'windowOther')).toEqual(rowOf(city, 'windowOther'));
    const capped = { ...reading, limits: { ...reading.limits, year: 50 } };
    const held = rowOf({ ...city, rules: [...city.rules, capped] }, 'shiftOther');
    expect(held.attainable - before.attainable).toBe(50);
  });

  it('names what is not open to a post', () => {
    const tight: Scheme = { ...city, settings: { ...city.settings, guideLine: 12_000 } };
    const { blockers } = rowOf(tight, 'villageMember');
    const closed = blockers.find(({ kind, codes }) => kind === 'closed' && codes.includes('J11'));
    expect(closed).toMatchObject({ codes: ['J11', 'F03'], gain: 400 });
    expect(closed?.words).toContain('J11');
  });

  it('names the limit of one rule', () => {
    const limited: Scheme = {
      ...city,
      rules: city.rules.map((rule) =>
        rule.code === 'F01' ? { ...rule, limits: { ...rule.limits, year: 200 } } : rule,
      ),
    };
    const { blockers } = rowOf(limited, 'windowMember');
    expect(blockers[0]).toMatchObject({ kind: 'limit', codes: ['F01'] });
  });
});

test('what an organiser did not hold lowers the line, rule by rule', () => {
  const { notHeld, guideLine } = reachOf(city, city, patterns);
  const meetings = notHeld.find(({ ruleCode }) => ruleCode === 'J01');
  expect(meetings).toMatchObject({ line: guideLine - 400 });
  expect(notHeld.every(({ line }) => line < guideLine)).toBe(true);
});
