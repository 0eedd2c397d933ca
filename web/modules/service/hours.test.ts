import { expect, test } from 'vitest';
import { durationWords, halfHourStep, hoursWritten, minutesIn } from './hours.ts';

test.each([
  ['2', 120],
  ['1.5', 90],
  ['１．５', 90],
  ['0.25', 15],
  ['1.1', 66],
  ['1.67', 100],
  ['1:20', 80],
  ['1：20', 80],
  ['1小时20分', 80],
  ['2小时', 120],
  ['45分', 45],
  ['90分钟', 90],
  [' 2 ', 120],
  ['0', 0],
])('%s is read as %i minutes', (written, minutes) => {
  expect(minutesIn(written)).toBe(minutes);
});

test.each(['', '两小时', '1:60', '-1', '2..5', '1:2'])('%s is not read as hours', (words) => {
  expect(minutesIn(words)).toBeNull();
});

test('whole minutes of a day are written so that they are read back', () => {
  for (let minutes = 1; minutes <= 1440; minutes += 1) {
    expect(minutesIn(hoursWritten(minutes))).toBe(minutes);
  }
  expect([120, 90, 80, 5].map(hoursWritten)).toEqual(['2', '1.5', '1:20', '0:05']);
});

test('in a sentence hours and minutes are named', () => {
  expect([120, 80, 45, 0].map(durationWords)).toEqual(['2小时', '1小时20分', '45分', '0分']);
});

test.each([
  [120, -1, 150, 90],
  [100, -1, 150, 90],
  [100, 1, 150, 120],
  [150, 1, 150, 150],
  [140, 1, 145, 145],
  [30, -1, 150, 30],
  [20, -1, 20, 20],
] as const)('from %i minutes a step of %i within %i leads to %i', (from, way, most, to) => {
  expect(halfHourStep(from, way, most)).toBe(to);
});
