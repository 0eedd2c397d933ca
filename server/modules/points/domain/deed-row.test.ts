import { expect, test } from 'vitest';
import type { Rule } from '#contract/scheme.ts';
import { cityTemplate } from '../city-template.ts';
import { deedVersion, readDeed } from './deed-row.ts';

test('of levels on both sides of zero, a running year takes none that deducts', () => {
  const scheme = cityTemplate();
  const levels = [
    { code: 'poor', name: '差', points: -300 },
    { code: 'good', name: '好', points: 500 },
  ];
  const rules = scheme.rules.map((rule) =>
    rule.code === 'G01' ? ({ ...rule, shape: { kind: 'highestLevel', levels } } as Rule) : rule,
  );
  const terms = {
    year: 2026,
    today: '2026-07-15',
    versions: [deedVersion(1, { ...scheme, rules })],
  };
  const row = ['379901198003120029', '2026-03-01', 'G01', '1', '', '通报'];
  const running = readDeed(row, { ...terms, deductionsAllowed: false });
  expect(running).toMatchObject({ code: 'deductionNeedsHearing' });
  expect(readDeed(row, { ...terms, deductionsAllowed: true })).toMatchObject({ amount: -300 });
});
