import { expect, test } from 'vitest';
import { pointsToType, pointsTyped } from './points-typed.ts';

test.each([
  ['1', 100],
  ['1.5', 150],
  ['.5', 50],
  ['1.', 100],
  ['0', 0],
  ['１．２５', 125],
  [' 12 ', 1200],
  ['-2', -200],
  ['−0.5', -50],
  ['－3', -300],
])('%s is read as %i hundredths', (written, hundredths) => {
  expect(pointsTyped(written)).toBe(hundredths);
});

test.each(['', '.', '-', '1.255', '1,5', '一', '1分', '1e3', '123456'])(
  '%s is no amount',
  (written) => {
    expect(pointsTyped(written)).toBeNull();
  },
);

test.each([0, 5, 50, 150, 2000, -1205])(
  'what is offered for %i to be typed over reads back',
  (points) => {
    expect(pointsTyped(pointsToType(points))).toBe(points);
  },
);

test('no limit is offered as nothing', () => {
  expect(pointsToType(null)).toBe('');
});
