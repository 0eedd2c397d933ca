import { describe, expect, it } from 'vitest';
import type { Rule, Scheme } from '#contract/scheme.ts';
import type { SchemeChanges } from '#contract/scheme-changes.ts';
import { adaptationRoom } from '../../rules/points/adaptation-room.ts';
import { ownRule } from '../../testing/schemes-scene.ts';
import { cityTemplate } from '../points/index.ts';
import { boundsOf, capBoundsOf, findingsOf, forbiddenChange, freeCode } from './bounds.ts';
import { noChanges, refit, resolve } from './changes.ts';

const city = cityTemplate();
const room = adaptationRoom([], '2026-09-01');
const as = { code: 'OWN-2', name: '本局办法', version: 1, effectiveFrom: '2026-09-01' };
const unitOf = (changes: Partial<SchemeChanges>, base: Scheme = city) =>
  resolve(base, { ...noChanges, ...changes }, as);
const own = (code: string, year: number | null) => ({
  rule: ownRule(code, {
    limits: { event: null, day: null, month: null, quarter: null, year },
  }),
  origin: null,
});
const caps = (category: string, cap: number | null) => ({ caps: [{ category, cap }] });
const foundAt = (scheme: Scheme) =>
  findingsOf(scheme, { base: city, city, taken: new Set(), room }, 'L09').map(
    ({ rule, field }) => `${rule}.${field}`,
  );

describe('a unit’s scheme', () => {
  it.each<[string, Partial<SchemeChanges>, string[]]>([
    ['nothing changed', {}, []],
    ['a range at its lower end', { adjusted: [{ code: 'F01', points: 50 }] }, []],
    ['a range at its upper end', { adjusted: [{ code: 'F01', points: 200 }] }, []],
    ['below a range', { adjusted: [{ code: 'F01', points: 49 }] }, ['F01.points']],
    ['above a range', { adjusted: [{ code: 'F01', points: 201 }] }, ['F01.points']],
    [
      'other points for an optional rule',
      { adjusted: [{ code: 'F05', points: 150 }] },
      ['F05.shape'],
    ],
    ['other points for a locked rule', { adjusted: [{ code: 'Y04', points: -50 }] }, ['Y04.shape']],
    ['an optional rule switched off', { off: ['F06'] }, []],
    ['a locked rule switched off', { off: ['Y04'] }, ['Y04.code']],
    ['a range rule switched off', { off: ['F01'] }, ['F01.code']],
    ['a cap a quarter higher', caps('F', 5000), []],
    ['a cap a quarter lower', caps('F', 3000), []],
    ['a cap a hundredth too high', caps('F', 5001), ['.categories']],
    ['a cap a hundredth too low', caps('F', 2999), ['.categories']],
    ['a cap lifted', caps('F', null), ['.categories']],
    ['a cap where the city has none', caps('Y', 1000), ['.categories']],
    ['rules of its own up to the limit', { added: [own('L01', 1200), own('L02', 800)] }, []],
    ['a hundredth beyond it', { added: [own('L01', 1200), own('L02', 801)] }, ['.rules']],
    ['a rule of its own without a limit', { added: [own('L01', null)] }, ['L01.limits.year']],
    [
      'a rule of its own under a code of the city’s form',
      { added: [own('F99', 200)] },
      ['F99.code'],
    ],
  ])('%s', (_, changes, expected) => {
    expect(foundAt(unitOf(changes))).toEqual(expected);
  });

  it('may not use a code that another has for a rule of its own', () => {
    const scheme = unitOf({ added: [own('L01', 200)] });
    const against = { base: city, city, taken: new Set(['L01']), room };
    expect(findingsOf(scheme, against, 'L02')).toMatchObject([{ rule: 'L01', field: 'code' }]);
  });
});

describe('a branch', () => {
  const unit = unitOf({ added: [own('L01', 1500)], adjusted: [{ code: 'F01', points: 150 }] });
  const against = { base: unit, city, taken: new Set(['L01']), room };
  const branchOf = (changes: Partial<SchemeChanges>) => unitOf(changes, unit);

  it('adds within what its unit left of the room, and keeps the unit’s rules', () => {
    const branch = branchOf({ added: [own('L02', 500)] });
    expect(findingsOf(branch, against, 'L03')).toEqual([]);
    expect(branch.rules.map(({ code }) => code)).toEqual(expect.arrayContaining(['L01', 'L02']));
    expect(findingsOf(branchOf({ added: [own('L02', 501)] }), against, 'L03')).toMatchObject([
      { field: 'rules' },
    ]);
  });

  it('does not drop a rule its unit added', () => {
    const without: Scheme = { ...unit, rules: unit.rules.filter(({ code }) => code !== 'L01') };
    expect(findingsOf(without, against, 'L03')).toMatchObject([{ rule: 'L01', field: 'code' }]);
  });

  it.each<[Partial<SchemeChanges>, string | null]>([
    [{ added: [own('L02', 100)] }, null],
    [{ off: ['F06'] }, 'schemes.branchOnlyAdds'],
    [{ adjusted: [{ code: 'F01', points: 100 }] }, 'schemes.branchOnlyAdds'],
    [caps('F', 4500), 'schemes.branchOnlyAdds'],
    [{ guideLine: 9000 }, 'schemes.cityOnly'],
  ])('with %j meets %s', (changes, expected) => {
    expect(forbiddenChange({ ...noChanges, ...changes }, 'branch')).toBe(expected);
  });
});

it.each<[Partial<SchemeChanges>]>([
  [{ guideLine: 9000 }],
  [{ categories: city.categories }],
  [{ replaced: [city.rules[0] as Rule] }],
])('only the city rewrites: %j', (changes) => {
  const all = { ...noChanges, ...changes };
  expect(forbiddenChange(all, 'unit')).toBe('schemes.cityOnly');
  expect(forbiddenChange(all, 'city')).toBe(null);
});

describe('the editor is told what may be changed', () => {
  const rule = (code: string) => city.rules.find((one) => one.code === code) as Rule;
  it.each([
    ['F01', 'unit', { mayAdjust: true, maySwitchOff: false, mayEdit: false, min: 50, max: 200 }],
    ['F05', 'unit', { mayAdjust: false, maySwitchOff: true, mayEdit: false, min: null }],
    ['Y04', 'unit', { mayAdjust: false, maySwitchOff: false, mayEdit: false }],
    ['F01', 'branch', { mayAdjust: false, maySwitchOff: false, mayEdit: false }],
    ['Y04', 'city', { mayAdjust: true, maySwitchOff: true, mayEdit: true }],
  ] as const)('%s in the scheme of a %s', (code, owner, expected) => {
    expect(boundsOf(rule(code), owner, false)).toMatchObject(expected);
  });

  it('a cap within a quarter of the city’s, a folded one never', () => {
    const [j, n] = city.categories as [Scheme['categories'][number], Scheme['categories'][number]];
    expect(capBoundsOf(j, 'unit', room)).toMatchObject({ min: 3000, max: 5000, mayChange: true });
    expect(capBoundsOf(n, 'unit', room)).toMatchObject({ mayChange: false });
    expect(capBoundsOf(j, 'branch', room)).toMatchObject({ mayChange: false });
  });

  it('the next free code', () => {
    expect(freeCode(new Set())).toBe('L01');
    expect(freeCode(new Set(['L01', 'L02', 'L04']))).toBe('L03');
    const all = Array.from({ length: 99 }, (_, at) => `L${String(at + 1).padStart(2, '0')}`);
    expect(freeCode(new Set(all))).toBe('LA01');
  });
});

describe('when the city changes, a unit’s changes', () => {
  const changes: SchemeChanges = {
    ...noChanges,
    adjusted: [{ code: 'F01', points: 150 }],
    off: ['F06'],
    added: [own('L01', 600)],
    caps: [{ category: 'F', cap: 5000 }],
  };
  const cityWith = (code: string, parts: Partial<Rule>): Scheme => ({
    ...city,
    rules: city.rules.map((rule) => (rule.code === code ? { ...rule, ...parts } : rule)),
  });

  it('stay where they still fit', () => {
    expect(refit(city, changes, { city, room })).toEqual({ changes, fallenBack: [] });
  });

  it.each<[string, Scheme, keyof SchemeChanges]>([
    [
      'a narrower range',
      cityWith('F01', { adaptation: { policy: 'range', min: 50, max: 120 } }),
      'adjusted',
    ],
    ['a range locked', cityWith('F01', { adaptation: { policy: 'locked' } }), 'adjusted'],
    ['an optional rule locked', cityWith('F06', { adaptation: { policy: 'locked' } }), 'off'],
    ['a rule gone', { ...city, rules: city.rules.filter(({ code }) => code !== 'F06') }, 'off'],
    [
      'a lower cap',
      {
        ...city,
        categories: city.categories.map((one) => (one.code === 'F' ? { ...one, cap: 3500 } : one)),
      },
      'caps',
    ],
    [
      'a category gone',
      { ...city, categories: city.categories.filter(({ code }) => code !== 'F') },
      'added',
    ],
  ])('give way and are named where they do not: %s', (_, next, part) => {
    const fitted = refit(next, changes, { city: next, room });
    expect(fitted.changes[part]).toEqual([]);
    expect(fitted.fallenBack.join()).toMatch(/。$/);
  });
});
