import { describe, expect, it } from 'vitest';
import { columns, fieldNames } from './fairness/product.ts';
import { projectFiles, readProject } from './house/source.ts';
import { namedTests } from './tidy/documents.ts';

const paths = projectFiles();
const page = readProject('docs/fairness.md');
const rowOf = (rule: string) =>
  page.split('\n').find((line) => line.startsWith(`| ${rule} |`)) ?? '';
const rules = Array.from({ length: 26 }, (_, at) => `F${at + 1}`);
const promises = Array.from({ length: 15 }, (_, at) => `P${at + 1}`);
const notBuilt = /\| Not built yet: [a-z][^|]{5,} \|$/;

/** What would stand in the product if the matter of a rule existed. */
const signs: Readonly<Record<string, () => unknown[]>> = {
  F2: () => [...fieldNames, ...columns].filter((one) => /commend|advanced|honou?r/i.test(one)),
};

describe('docs/fairness.md', () => {
  it.each(rules)('%s names a test that exists, or says truly that it is not built', (rule) => {
    const row = rowOf(rule);
    if (notBuilt.test(row)) {
      expect(signs[rule], `how would one see that ${rule} is built?`).toBeDefined();
      expect(signs[rule]?.(), `${rule} is said not to be built`).toEqual([]);
    } else {
      const named = namedTests(row);
      expect(named.length).toBeGreaterThan(0);
      expect(named.filter((one) => !exists(one))).toEqual([]);
    }
  });

  it('has each rule once, in order', () => {
    const named = [...page.matchAll(/^\| (F\d+) \|/gm)].map(([, rule]) => rule);
    expect(named).toEqual(rules);
  });
});

describe.each(['README.md', 'README.zh.md'])('the promises in %s', (path) => {
  it.each(promises)('%s names a test, or is said not to be kept yet', (promise) => {
    const text = readProject(path);
    const kept = text.split('\n').filter((line) => line.startsWith(`| ${promise} |`));
    const awaited = new RegExp(`^(?:Not kept yet|尚未做到)[^\\n]*[(（]${promise}[)）]`, 'm').test(
      text,
    );
    expect([kept.length, awaited]).toEqual(awaited ? [0, true] : [1, false]);
    expect(kept.filter((line) => namedTests(line).length === 0)).toEqual([]);
    const files = kept.flatMap(namedTests).map(({ file }) => readProject(file));
    const called = new RegExp(`\\('${promise}[: ]`);
    expect(awaited || files.some((text) => called.test(text)), 'a test has its name').toBe(true);
  });
});

function exists({ file, title }: { file: string; title: string }): boolean {
  return title !== '' && paths.includes(file) && readProject(file).includes(title);
}
