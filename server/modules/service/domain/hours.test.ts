import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changesBetween,
  durationWords,
  halfHourWords,
  minutesIn,
  type Part,
  partsOf,
  type TimedMinutes,
  withoutRoom,
} from './hours.ts';

const served = (personId: number, minutes: number): Part => ({ personId, role: 'served', minutes });
const at = (title: string, from: number, to: number, minutes: number): TimedMinutes => ({
  title,
  from: from * 60,
  to: to * 60,
  minutes,
});

describe('parts in an activity', () => {
  it('credit the leader beside the hours, where the leader was there', () => {
    const rows = [{ personId: 1, minutes: 60 }];
    expect(partsOf(rows, 1)).toEqual([served(1, 60), { personId: 1, role: 'led', minutes: 0 }]);
    expect(partsOf(rows, 2)).toEqual([served(1, 60)]);
    expect(partsOf(rows, null)).toEqual([served(1, 60)]);
  });

  it.each([
    ['nothing to something', [], [served(1, 60)], [], [1]],
    ['the same', [served(1, 60)], [served(1, 60)], [], []],
    ['other minutes', [served(1, 60)], [served(1, 90)], [1], [1]],
    ['one of two gone', [served(1, 60), served(2, 60)], [served(2, 60)], [1], []],
    ['everything gone', [served(1, 60)], [], [1], []],
  ])('change from %s', (_, before, wanted, gone, fresh) => {
    const standing = before.map((part) => ({ ...part, hoursId: part.personId * 10 }));
    const changes = changesBetween(standing, wanted);
    expect(changes.gone.map(({ personId }) => personId)).toEqual(gone);
    expect(changes.fresh.map(({ personId }) => personId)).toEqual(fresh);
  });
});

describe('one set of hours for a person and a time', () => {
  it.each([
    ['nothing else that day', at('own', 9, 11, 120), [], null],
    ['another in the afternoon', at('own', 9, 11, 120), [at('later', 14, 16, 120)], null],
    ['one right after the other', at('own', 9, 11, 120), [at('next', 11, 12, 60)], null],
    ['both in full at the same time', at('own', 9, 11, 120), [at('same', 9, 11, 120)], 'same'],
    ['half of each', at('own', 9, 11, 60), [at('same', 9, 11, 60)], null],
    ['half of each and a minute', at('own', 9, 11, 61), [at('same', 9, 11, 60)], 'same'],
    ['one in the middle of a longer one', at('own', 10, 11, 60), [at('long', 9, 12, 121)], 'long'],
    ['beside one in the middle', at('own', 10, 11, 60), [at('long', 9, 12, 120)], null],
    [
      'a chain whose ends leave no room in the middle',
      at('own', 10, 12, 120),
      [at('early', 9, 11, 61), at('late', 11, 13, 60)],
      'early',
    ],
    [
      'a chain that just fits',
      at('own', 10, 12, 120),
      [at('early', 9, 11, 60), at('late', 11, 13, 60)],
      null,
    ],
  ])('%s', (_, own, others, rival) => {
    expect(withoutRoom(own, others)?.title ?? null).toBe(rival);
  });

  it('fits exactly when somebody could have been in only one place each minute', () => {
    const activity = fc
      .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 4 }), fc.nat({ max: 4 }))
      .map(([from, length, minutes]) => ({ from, to: from + length, minutes: minutes + 1 }))
      .filter(({ from, to, minutes }) => minutes <= to - from);
    fc.assert(
      fc.property(fc.array(activity, { minLength: 1, maxLength: 4 }), (given) => {
        const [own, ...others] = given.map((one, index) => ({ ...one, title: String(index) }));
        fc.pre(others.every((one, index) => withoutRoom(one, others.slice(0, index)) === null));
        expect(withoutRoom(own!, others) === null).toBe(canBeServed(given));
      }),
      { numRuns: 500 },
    );
  });
});

/** Gives each minute to the activity that ends first, as long as it still needs one. */
function canBeServed(given: readonly { from: number; to: number; minutes: number }[]): boolean {
  const needed = given.map(({ minutes }) => minutes);
  for (let minute = 0; minute < 12; minute += 1) {
    const waiting = given
      .map((one, index) => ({ ...one, index }))
      .filter(({ from, to, index }) => from <= minute && minute < to && needed[index]! > 0)
      .sort((a, b) => a.to - b.to);
    if (waiting[0]) needed[waiting[0].index]! -= 1;
  }
  return needed.every((left) => left === 0);
}

describe('hours in words', () => {
  it.each([
    [30, '30分', '0.5小时'],
    [60, '1小时', '1小时'],
    [100, '1小时40分', '1.5小时'],
    [29, '29分', '0小时'],
    [390, '6小时30分', '6.5小时'],
  ])('%i minutes', (minutes, exact, shown) => {
    expect(durationWords(minutes)).toBe(exact);
    expect(halfHourWords(minutes)).toBe(shown);
  });

  it.each([
    ['2', 120],
    ['1.5', 90],
    ['１．５', 90],
    ['1.67', 100],
    ['1.6666666667', 100],
    ['2小时', 120],
    ['1 小时 20 分', 80],
    ['1小时20分钟', 80],
    ['45分', 45],
    ['1:20', 80],
    ['', null],
    ['全程', null],
    ['-1', null],
    ['1,5', null],
    ['120小时', null],
  ])('reads “%s” as people write it', (written, minutes) => {
    expect(minutesIn(written)).toBe(minutes);
  });
});
