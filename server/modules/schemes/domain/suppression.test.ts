import { describe, expect, test } from 'vitest';
import { toTheEnd } from '../../../kernel/to-the-end.ts';
import { aCity, type City, cityOf, recovered, seeded } from '../../../testing/made-up-groups.ts';
import { Span } from './span.ts';
import { tellsOfSomebody } from './spread.ts';
import {
  hiddenWords,
  isFew,
  peopleIn,
  shownByAndBy,
  shownGroups,
  smallestGroup,
  type Telling,
} from './suppression.ts';

const cities = Array.from({ length: 1_200 }, (_, seed) => aCity(seed + 1)).map((city) => ({
  ...city,
  shown: shownGroups(city),
}));
const smallOnes = ({ groups, small }: City) =>
  small.map((group) => [...(groups[group] as number[])]);

describe('an attacker who knows who belongs where and everything that is published', () => {
  test('recovers no small group, in 1,200 cities', () => {
    let tried = 0;
    let found = 0;
    for (const city of cities) {
      tried += city.small.length;
      found += recovered(city, city.shown, smallOnes(city)).length;
    }
    expect(found).toBe(0);
    expect(tried).toBeGreaterThan(4_000);
  });

  test('recovers no remainder of hidden groups that is few people', () => {
    for (const city of cities) {
      const { shown } = city;
      const rests = city.partitions
        .map((parts) =>
          parts.filter((group) => !shown.has(group)).flatMap((g) => city.groups[g] as number[]),
        )
        .filter(
          (own) =>
            own.length > 0 && own.reduce((all, atom) => all + city.atoms[atom]!, 0) < smallestGroup,
        );
      expect(recovered(city, shown, rests)).toEqual([]);
    }
  });

  test('recovers no few people in whom two shown groups differ', () => {
    for (const city of cities.slice(0, 200)) {
      const shown = [...city.shown];
      const few = shown.flatMap((one) =>
        shown.map((other) => {
          const out = new Set(city.groups[other]);
          return (city.groups[one] as number[]).filter((atom) => !out.has(atom));
        }),
      );
      const small = few.filter(
        (own) =>
          own.length > 0 && own.reduce((all, atom) => all + city.atoms[atom]!, 0) < smallestGroup,
      );
      expect(recovered(city, shown, small)).toEqual([]);
    }
  });

  test('would recover many, were only the small groups themselves left out', () => {
    let found = 0;
    for (const city of cities) {
      const small = new Set(city.small);
      const others = [...city.groups.keys()].filter((group) => !small.has(group));
      found += recovered(city, others, smallOnes(city)).length;
    }
    expect(found).toBeGreaterThan(500);
  });
});

describe('an attacker who also reads how many of each group gain, lose and stay', () => {
  type Tally = readonly [number, number, number];
  const tells = ([more = 0, fewer = 0, same = 0]: readonly number[]) =>
    isFew(more + fewer + same) || tellsOfSomebody({ more, fewer, same });
  const sumOf = (tallies: readonly Tally[], own: readonly number[]): Tally =>
    own.reduce<Tally>(
      ([more, fewer, same], atom) => {
        const [a, b, c] = tallies[atom] as Tally;
        return [more + a, fewer + b, same + c];
      },
      [0, 0, 0],
    );

  /** In each city some units gain, some lose and some are mixed, people of one post stay as they were. */
  const tried = cities.slice(0, 200).map((city, seed) => {
    const pick = seeded(seed + 77);
    const lean = city.groups.map(() => pick(3));
    const tallies = city.atoms.map((people, atom): Tally => {
      const unit = city.groups.findIndex((own, group) => group > 0 && own.includes(atom));
      const more = [people, 0, pick(people + 1)][lean[unit] ?? 2] as number;
      return pick(6) === 0 ? [0, 0, people] : [more, people - more, 0];
    });
    const telling: Telling = { ofAtom: (atom) => tallies[atom] as Tally, tells };
    const isSecret = (group: number) =>
      !city.shown.has(group) || tellsOfSomebody(counts(sumOf(tallies, city.groups[group]!)));
    return { city, tallies, isSecret, telling };
  });
  const counts = ([more, fewer, same]: Tally) => ({ more, fewer, same });
  /** Groups, and people in one shown group and not in another, or in both, of whom the counts would tell. */
  const targets = ({ city, tallies }: (typeof tried)[number], shown: ReadonlySet<number>) => {
    const pairs = [...shown].flatMap((one) =>
      [...shown].flatMap((other) => {
        const out = new Set(city.groups[other]);
        const own = city.groups[one] as readonly number[];
        return [own.filter((atom) => !out.has(atom)), own.filter((atom) => out.has(atom))];
      }),
    );
    return [...city.groups.map((own) => [...own]), ...pairs].filter(
      (own) => own.length > 0 && tells(sumOf(tallies, own)),
    );
  };

  test('learns nobody’s own direction: no group, no part of one all of whom gain or lose', () => {
    for (const one of tried) {
      const shown = toTheEnd(shownByAndBy(one.city, one.isSecret, one.telling));
      expect(recovered(one.city, shown, targets(one, shown))).toEqual([]);
    }
  });

  test('would learn many, were only such groups themselves left out', () => {
    let found = 0;
    for (const one of tried) {
      const shown = new Set([...one.city.shown].filter((group) => !one.isSecret(group)));
      found += recovered(one.city, shown, targets(one, shown)).length;
    }
    expect(found).toBeGreaterThan(50);
  });

  test.each([
    [{ more: 0, fewer: 16, same: 0 }, true],
    [{ more: 16, fewer: 0, same: 0 }, true],
    [{ more: 12, fewer: 4, same: 0 }, true],
    [{ more: 0, fewer: 10, same: 6 }, false],
    [{ more: 8, fewer: 8, same: 0 }, false],
    [{ more: 0, fewer: 0, same: 16 }, false],
  ])('%j tells of somebody: %s', (one, told) => {
    expect(tellsOfSomebody(one)).toBe(told);
  });
});

describe('what is shown', () => {
  test('is no group of fewer than ten', () => {
    for (const city of cities) {
      for (const group of city.shown) {
        expect(peopleIn(city, group)).toBeGreaterThanOrEqual(smallestGroup);
      }
    }
  });

  test('is everything where everybody is many', () => {
    const people = Array.from({ length: 60 }, (_, n) => ['all', `unit ${n % 3}`]);
    expect(shownGroups(cityOf(people)).size).toBe(4);
  });

  test('gives up the smallest of the others: 30 and 12 beside 4 leaves the 30', () => {
    const people = Array.from({ length: 46 }, (_, n) => [
      'all',
      n < 30 ? 'unit a' : n < 42 ? 'unit b' : 'unit c',
    ]);
    const city = cityOf(people);
    const shown = [...shownGroups(city)].map((group) => peopleIn(city, group));
    expect(shown).toEqual([46, 30]);
  });

  test('is nothing of a city of nine', () => {
    expect(shownGroups(cityOf(Array.from({ length: 9 }, () => ['all', 'unit a']))).size).toBe(0);
  });

  test('takes no notice of a group without people', () => {
    const city = cityOf(Array.from({ length: 20 }, () => ['all', 'unit a']));
    expect([...shownGroups({ ...city, groups: [...city.groups, []] })]).toEqual([0, 1]);
  });

  test('keeps what is secret for another reason, and what would give it away', () => {
    const people = Array.from({ length: 60 }, (_, n) => ['all', `unit ${n % 3}`]);
    const city = cityOf(people);
    const shown = shownGroups(city, (group) => group === 1);
    expect([shown.has(1), shown.size]).toEqual([false, 2]);
  });
});

test('a span says of which sums another is made', () => {
  const span = new Span();
  span.add(7, [0, 1, 2]);
  span.add(8, [0]);
  span.add(9, [1]);
  span.add(10, [0, 1]);
  expect(span.madeOf([2])?.sort()).toEqual([7, 8, 9]);
  expect(span.madeOf([0, 2])?.sort()).toEqual([7, 9]);
  expect(span.madeOf([3])).toBeNull();
  expect(span.madeOf([2, 3])).toBeNull();
});

test('says how many groups are kept back, and why', () => {
  expect(hiddenWords(0)).toBe('各组都在10人以上，全部列出。');
  expect(hiddenWords(3)).toMatch(/^有3组不列出：不足10人/);
});
