import { describe, expect, test } from 'vitest';
import { clauses } from '../../rules/points/clauses.ts';
import type { NaiveDeed } from '../../testing/naive-deeds.ts';
import { naiveYear } from '../../testing/naive-year.ts';
import { capTable } from './domain/cap-table.ts';
import { checkScheme } from './domain/check.ts';
import { price } from './domain/price.ts';
import { ruleSentence } from './domain/sentence.ts';
import { settingSentences } from './domain/sentence-settings.ts';
import { type LedgerEntry, standing } from './domain/standing.ts';
import { schemeTemplates } from './scheme-templates.ts';
import type { SchemeTemplate } from './template-file.ts';

const templates = schemeTemplates();
const named = templates.map(
  (template) => [`${template.number} ${template.name}`, template] as const,
);
const cases = templates.flatMap((template) =>
  template.cases.map((one) => [`${template.number} ${one.name}`, template, one] as const),
);

test('sixteen real schemes are ready, in the order of their numbers', () => {
  const numbers = templates.map(({ number }) => number).join(' ');
  expect(numbers).toBe('2 3 4 5 10 14 15 16 N2 N6 N8 N11 N13 N15 N17 N18');
});

describe.each(named)('%s', (_, { scheme, source, omitted, cases: worked }) => {
  test('may be put in force and says every rule and setting in Chinese', () => {
    expect(checkScheme(scheme)).toEqual([]);
    for (const words of [...scheme.rules.map(ruleSentence), ...settingSentences(scheme)]) {
      expect(words).toMatch(/^[^a-z]*。$/);
    }
  });

  test('names its source, what was left out and by which clause, and is worked out at least twice', () => {
    expect(source.title).not.toBe('');
    for (const { clause } of omitted) {
      if (clause !== null) expect(Object.keys(clauses)).toContain(clause);
    }
    expect(worked.length).toBeGreaterThanOrEqual(2);
  });
});

test.each(cases)('%s', (_, { scheme }, one) => {
  const year = standing(
    one.deeds.map((deed, index) => entryOf(scheme, deed, index)),
    { from: 'always', until: null },
    capTable([scheme]),
    { lastYear: one.lastYear ?? null },
  );
  const components = Object.fromEntries(year.categories.map((part) => [part.code, part.component]));
  expect(components).toEqual(one.components);
  expect(year.total).toBe(one.total);
  const flags = scheme.settings.vetoEffect === 'flagOnly' ? (one.flags ?? []) : null;
  if (flags !== null) expect(year.flags.map(({ rule }) => rule)).toEqual(flags);
});

test.each(cases)('by the naive reckoning: %s', (_, { scheme }, one) => {
  const deeds = one.deeds.map(
    (deed): NaiveDeed => ({
      ...deed,
      level: deed.level ?? null,
      matter: deed.matter ?? null,
      waits: false,
    }),
  );
  const naive = naiveYear(scheme, deeds, { lastYear: one.lastYear ?? null });
  expect(naive.total).toBe(one.total);
});

function entryOf(
  scheme: SchemeTemplate['scheme'],
  deed: SchemeTemplate['cases'][number]['deeds'][number],
  index: number,
): LedgerEntry {
  const rule = scheme.rules.find(({ code }) => code === deed.rule)!;
  return {
    id: index + 1,
    rule: deed.rule,
    occurredOn: deed.on,
    quantity: deed.quantity,
    raw: price(rule, { ...deed, level: deed.level ?? null }),
    matter: deed.matter ?? null,
    state: 'filed',
  };
}
