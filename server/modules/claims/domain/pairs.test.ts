import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays } from '../../../kernel/plain-date.ts';
import { type Approval, between, waitsForAnother } from './pairs.ts';

const most = 20;
const day = '2026-07-15';
const several = (count: number, by: number, of: number, on = day): Approval[] =>
  Array.from({ length: count }, () => ({ by, concerning: [of], on }));
const next = { by: 1, concerning: [2], on: day };

it.each<[string, Approval[], boolean]>([
  [
    'the 20th of two who approve for each other',
    [...several(9, 1, 2), ...several(10, 2, 1)],
    false,
  ],
  ['the 21st', [...several(10, 1, 2), ...several(10, 2, 1)], true],
  ['the first in return for twenty', several(20, 2, 1), true],
  ['one who reviews a whole branch', several(60, 1, 2), false],
  [
    'much of it more than a week ago',
    [...several(10, 1, 2), ...several(10, 2, 1, '2026-07-08')],
    false,
  ],
  ['much of it with others', [...several(10, 1, 3), ...several(10, 3, 1)], false],
])('%s', (_, before, waits) => {
  expect(waitsForAnother(before, next, most)).toBe(waits);
});

it('a pair is also who sends and who approves, whoever the claim is about', () => {
  const sent = (by: number, sender: number) => ({ by, concerning: [9, sender], on: day });
  const before = [...several(10, 1, 2), ...Array.from({ length: 10 }, () => sent(2, 1))];
  expect(waitsForAnother(before, { by: 1, concerning: [8, 2], on: day }, most)).toBe(true);
});

it('in no week do two approve more than twenty for each other without a second look, in whatever order (F22)', () => {
  const people = fc.integer({ min: 1, max: 3 });
  const step = fc.record({ by: people, of: people, days: fc.nat({ max: 1 }) });
  let refused = 0;
  fc.assert(
    fc.property(fc.array(step, { minLength: 120, maxLength: 160 }), (steps) => {
      const kept: Approval[] = [];
      let on = day;
      for (const { by, of, days } of steps) {
        if (by === of) continue;
        // A quiet day now and then, so that weeks fill up.
        on = addDays(on, kept.length % 9 === 0 ? days : 0);
        const approval = { by, concerning: [of], on };
        if (waitsForAnother(kept, approval, most)) refused += 1;
        else kept.push(approval);
        for (const pair of [
          [1, 2],
          [1, 3],
          [2, 3],
        ] as const) {
          const { byOne, byOther } = between(kept, pair, on);
          if (Math.min(byOne, byOther) >= 1) expect(byOne + byOther).toBeLessThanOrEqual(most);
        }
      }
    }),
    { numRuns: 30, seed: 20_260_715 },
  );
  expect(refused).toBeGreaterThan(0);
});
