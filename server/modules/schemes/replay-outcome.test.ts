import { describe, expect, test } from 'vitest';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { toTheEnd } from '../../kernel/to-the-end.ts';
import { replayFacts } from '../../testing/replay-facts.ts';
import { type CityFacts, capTable, cityTemplate } from '../points/index.ts';
import type { ReplayGround } from './replay-ground.ts';
import { aboutCause, outcomeOf } from './replay-outcome.ts';
import type { ReplayPerson } from './replay-people.ts';
import { replayYear } from './replay-year.ts';

const template = cityTemplate();
const units = new Map([
  [1, '甲局'],
  [2, '乙局'],
]);
const perUnit = 24;
const size = 2 * perUnit;

interface Deed {
  readonly who: number;
  readonly rule: string;
  readonly raw: number;
}

/** Half of each unit are members; every other one was born in 1990. */
const people = Array.from({ length: size }, (_, row): ReplayPerson => {
  const unit = row < perUnit ? 1 : 2;
  return {
    ...{ personId: row + 1, place: { unitId: unit, branchId: null, levels: [1, unit] } },
    ...{ member: row % 2 === 0, bornOn: row % 4 < 2 ? '1990-01-01' : '1970-01-01' },
    ...{ staffKind: '公务员', units: [unit], branchId: null },
  } as unknown as ReplayPerson;
});

function factsOf(deeds: readonly Deed[]): CityFacts {
  const entries = deeds.map((deed, at) => ({ ...deed, day: at % 365, quantity: 1, state: 0 }));
  return replayFacts(
    entries,
    people.map(({ member }) => member),
  );
}

function partOf(deeds: readonly Deed[], after: Scheme, before = [template]) {
  const who = Int32Array.from({ length: size }, (_, row) => row);
  const facts = factsOf(deeds);
  return { before: capTable(before), after, facts, who, terms: null, people: [...who] };
}

/** The outcome of a replay of these deeds under a draft of the template. */
function outcome(deeds: readonly Deed[], after: Scheme, more: Partial<ReplayGround> = {}) {
  const part = partOf(deeds, after);
  const ground: ReplayGround = {
    ...{ year: 2025, before: template, after, draftHash: 'd', factsHash: 'f', people },
    ...{ parts: [part], entries: deeds.length, late: 0, names: units },
    ...more,
  };
  const replayed = toTheEnd(replayYear(2025, size, ground.parts));
  return toTheEnd(outcomeOf(ground, replayed));
}

function draft(change: (rule: Rule) => Rule | null, more: Partial<Scheme> = {}): Scheme {
  return { ...template, ...more, rules: template.rules.flatMap((rule) => change(rule) ?? []) };
}

const only =
  (code: string, change: (rule: Rule) => Rule | null) =>
  (rule: Rule): Rule | null =>
    rule.code === code ? change(rule) : rule;
const priced = (points: number) => (rule: Rule) => ({
  ...rule,
  shape: { kind: 'fixed' as const, points },
});
/** So many deeds under a rule by the first of each unit. */
const deedsOf = (rule: string, raw: number, perUnitWho: number): Deed[] =>
  people.flatMap((_, who) => (who % perUnit < perUnitWho ? [{ who, rule, raw }] : []));
const f04 = deedsOf('F04', 100, 12);

describe('what everybody may know of a replay', () => {
  test('a dearer rule is told group by group, with how many gain', () => {
    const told = outcome(f04, draft(only('F04', priced(150))));
    expect(told.groups[0]).toMatchObject({
      kindWords: '全体',
      people: size,
      countsWords: '24人增加，0人减少，24人不变',
    });
    expect(told.groups.map(({ name }) => name)).toEqual(expect.arrayContaining(['甲局', '乙局']));
    expect(told.effects[0]).toMatchObject({
      ruleCode: 'F04',
      why: 'price',
      concerned: 24,
      sum: 24 * 50,
    });
    expect(told.effects[0]?.words).toMatch(/^F04（.+）分值变动：24人合计多得12分$/);
    expect(told.hiddenWords).not.toBe('');
  });

  test('a cheaper one takes from the middle of those who did it', () => {
    const told = outcome(deedsOf('F04', 100, perUnit), draft(only('F04', priced(60))));
    expect(told.groups[0]?.changeWords).toBe('中间水平减少0.4分');
    expect(told.groups[0]?.countsWords).toBe('增减人数不列出，以免推算到个人');
    // That it concerns all of a group would tell it of each of them.
    expect(told.effects).toEqual([]);
    const dearer = outcome(deedsOf('F04', 100, perUnit), draft(only('F04', priced(160))));
    expect(dearer.groups[0]?.changeWords).toBe('中间水平增加0.6分');
    const fewer = outcome(f04, draft(only('F04', priced(60))));
    expect(fewer.effects[0]?.words).toContain('24人合计少得9.6分');
    const some = outcome(deedsOf('F04', 100, 10), draft(only('F04', priced(60))));
    expect(some.groups[0]?.changeWords).toBe('中间水平不变');
  });

  test('what concerns fewer than ten is told of nobody', () => {
    const few = outcome(deedsOf('F04', 100, 4), draft(only('F04', priced(150))));
    expect(few.effects).toEqual([]);
    expect(few.groups[0]?.counts).toEqual({ more: 8, fewer: 0, same: size - 8 });
  });

  test('a group of fewer than ten is not shown, nor what would tell of it', () => {
    const oldest = people.map((person, row) => ({
      ...person,
      bornOn: row < 3 ? '1940-01-01' : person.bornOn,
    }));
    const told = outcome(f04, draft(only('F04', priced(150))), { people: oldest });
    expect(told.groups.every((group) => group.people >= 10)).toBe(true);
    expect(told.hiddenWords).toContain('不足10人');
  });

  test('a rule that an earlier version had and neither scheme has goes by its code', () => {
    const old = { ...template.rules.find(({ code }) => code === 'F04')!, code: 'O01', name: '旧' };
    const earlier = { ...template, rules: [...template.rules, old] };
    const codes = earlier.rules.map(({ code }) => code);
    const part = partOf(f04, template, [earlier]);
    const rule = Uint16Array.from(f04, () => codes.indexOf('O01'));
    const facts = { ...part.facts, entries: { ...part.facts.entries, rule } };
    const told = outcome(f04, template, { parts: [{ ...part, facts }] });
    expect(told.dropped).toMatchObject([{ ruleCode: 'O01', name: 'O01', entries: 24 }]);
  });

  test('dropped rules and those that could not be priced anew are told in numbers from ten on', () => {
    const without = draft(only('F04', () => null));
    const [dropped] = outcome(f04, without).dropped;
    expect(dropped).toMatchObject({ ruleCode: 'F04', entries: 24 });
    expect(dropped?.words).toMatch(/停用，24条记录不再计分$/);
    expect(outcome(f04.slice(0, 3), without).dropped).toMatchObject([
      { entries: null, words: expect.stringContaining('停用，少数记录不再计分') },
    ]);
    const votes = draft(
      only('F04', (rule) => ({
        ...rule,
        shape: { kind: 'judgedRange', min: -500, max: -100, step: 1 },
      })),
    );
    expect(outcome(f04, votes).notRepriced[0]?.words).toContain('24条记录缺少按新分值折算');
  });

  test('new rules count nothing for a past year', () => {
    const own = { ...template.rules[0]!, code: 'L99', name: '新设' };
    const told = outcome(f04, { ...template, rules: [...template.rules, own] });
    expect(told.added).toMatchObject([{ ruleCode: 'L99', words: expect.stringContaining('新增') }]);
    expect(told.effects).toEqual([]);
  });

  test('an ordinary year is said before and after, for members and others', () => {
    const same = outcome(f04, template).ordinaryYear;
    expect(same.words).toMatch(/^党员普通参与一年仍约.+分；群众普通参与一年仍约.+分。$/);
    const { words, before, after } = outcome(f04, draft(only('F01', () => null))).ordinaryYear;
    expect(after.member).toBeLessThan(before.member);
    expect(words).toContain('由约');
  });

  test('what it was reckoned from says late entries and what earlier years left', () => {
    expect(outcome(f04, template).basisWords).toBe(`用2025年全年的24条记录、${size}人重新计算。`);
    expect(outcome(f04, template, { late: 3 }).basisWords).toContain('（其中补录以前年度的3条）');
    const terms = people.map(() => ({ lastYear: 100 }));
    const parts = [{ ...partOf(f04, template), terms }];
    expect(outcome(f04, template, { parts }).basisWords).toContain('以前年度结转的分');
  });

  test('a draft without points is told in words: what was recorded stays, and there is nothing to compare', () => {
    const off: Scheme = { ...template, withoutPoints: true, rules: [] };
    const told = outcome([], off, { people: [], parts: [], entries: 0 });
    expect(told).toMatchObject({ people: 0, groups: [], effects: [], dropped: [] });
    expect(told.basisWords).toMatch(/^草案规定不用积分，没有可以试算的分数/);
    expect(told.ordinaryYear).toMatchObject({
      ...{ after: { member: 0, nonMember: 0 }, guideLineAfter: 0 },
      words: '不用积分，没有分数，也没有参考线。',
    });
    const on = outcome(f04, template, { before: off }).ordinaryYear;
    expect(on).toMatchObject({ guideLineBefore: 0, before: { member: 0 } });
  });

  test('the same ground gives the same bytes', () => {
    const one = () => JSON.stringify(outcome(f04, draft(only('F04', priced(150)))));
    expect(one()).toBe(one());
  });
});

describe('what a cause is called', () => {
  const lower = draft(only('F04', (rule) => ({ ...rule, limits: { ...rule.limits, year: 100 } })));

  test.each([
    [{ kind: 'whole', code: '' }, null, 'whole', '全年合计的上下限'],
    [{ kind: 'category', code: 'F' }, null, 'category', '类的上限'],
    [{ kind: 'category', code: '?' }, null, 'category', '“?”类的上限'],
    [{ kind: 'rule', code: 'F04' }, 'F04', 'limit', '上限变动'],
    [{ kind: 'rule', code: '?' }, '?', 'off', '?（?）停用'],
  ] as const)('%o', (cause, ruleCode, why, words) => {
    const told = aboutCause(cause, { before: template, after: lower });
    expect(told).toMatchObject({ ruleCode, why });
    expect(told.words).toContain(words);
  });
});
