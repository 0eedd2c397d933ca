import { describe, expect, it } from 'vitest';
import { projectFiles, readProject } from './house/source.ts';
import { namedTests } from './tidy/documents.ts';

const paths = projectFiles();
const page = readProject('docs/fairness.md');
const rowOf = (rule: string) =>
  page.split('\n').find((line) => line.startsWith(`| ${rule} |`)) ?? '';
const rules = Array.from({ length: 26 }, (_, at) => `F${at + 1}`);
const promises = Array.from({ length: 15 }, (_, at) => `P${at + 1}`);

describe('docs/fairness.md', () => {
  it.each(rules)('%s is held by a test of that name', (rule) => {
    const named = namedTests(rowOf(rule));
    expect(named.filter((one) => !exists(one))).toEqual([]);
    expect(named.filter(({ title }) => title.startsWith(`${rule} `))).not.toEqual([]);
  });

  it('has each rule once, in order', () => {
    const named = [...page.matchAll(/^\| (F\d+) \|/gm)].map(([, rule]) => rule);
    expect(named).toEqual(rules);
  });
});

describe.each(['README.md', 'README.zh.md'])('the promises in %s', (path) => {
  it.each(promises)('%s is kept by a test of that name', (promise) => {
    const kept = readProject(path)
      .split('\n')
      .filter((line) => line.startsWith(`| ${promise} |`));
    expect(kept).toHaveLength(1);
    const named = kept.flatMap(namedTests);
    expect(named.filter((one) => !exists(one))).toEqual([]);
    const called = new RegExp(`\\('${promise}[: ]`);
    expect(named.filter(({ file }) => called.test(readProject(file)))).not.toEqual([]);
  });
});

function exists({ file, title }: { file: string; title: string }): boolean {
  return title !== '' && paths.includes(file) && readProject(file).includes(title);
}
