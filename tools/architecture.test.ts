import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../server/platform/root.ts';
import { checkArchitecture } from './architecture.ts';
import {
  parseSource,
  readProject,
  readSources,
  type Source,
  type Violation,
} from './house/source.ts';
import { sharedTables, tablesOfSeveralWriters } from './house/table-owners.ts';
import { guests, trespasses } from './trespasses.ts';

const sources = readSources();
const onDisk = (path: string) => existsSync(join(projectRoot, path));

it('the tree keeps the order of its rooms', () => {
  expect(checkArchitecture(sources, onDisk).map(sentence)).toEqual([]);
});

it('reads every TypeScript file of the product, and their imports', () => {
  // Listed by another program, so that a reader that silently skips a folder is found.
  const list = "find contract server web tools e2e bench -name '*.ts' -o -name '*.tsx'";
  const found = execFileSync('sh', ['-c', list], { cwd: projectRoot, encoding: 'utf8' });
  const paths = found.split('\n').filter((path) => path !== '' && !path.endsWith('.d.ts'));
  expect(sources.map((source) => source.path)).toEqual(paths.sort());
  const edges = sources.flatMap((source) => source.imports.filter((one) => one.target !== null));
  expect(edges.length).toBeGreaterThan(sources.length);
  const lonely = sources.filter((one) => one.imports.length === 0 && one.code.includes('import '));
  expect(lonely.filter(importsSomething).map((one) => one.path)).toEqual([]);
});

it.each(trespasses)('finds $rule in $path: $code', ({ rule, path, code }) => {
  const exists = (target: string) => !target.includes('no-such-file');
  const found = checkArchitecture([parseSource(path, code)], exists);
  expect(found.map((violation) => violation.rule)).toEqual([rule]);
});

it.each(guests)('lets $path: $code', ({ path, code }) => {
  const found = checkArchitecture([parseSource(path, code)], () => true);
  expect(found.map(sentence)).toEqual([]);
});

it('each table is written by one module, or by the platform', () => {
  const schema = readProject('server/migrations/schema.sql');
  const tables = new Set(
    [...schema.matchAll(/^table (\w+)$/gm)].map((match) => match[1] as string),
  );
  expect(tables.size).toBeGreaterThan(20);
  const violations = tablesOfSeveralWriters(sources, tables);
  const shared = (words: string) => Object.keys(sharedTables).some((one) => words.includes(one));
  expect(violations.filter(({ words }) => !shared(words)).map(sentence)).toEqual([]);
  expect(violations.filter(({ words }) => shared(words))).not.toEqual([]);
});

it.each([
  'sql`insert into person (id) select 1`',
  'sql`update person set name = 1`',
  "tx.deleteFrom('person')",
  "copyIn(tx, 'person', ['id'])",
])('finds a second writer: %s', (code) => {
  const writers = ['people', 'points'].map((module) =>
    parseSource(`server/modules/${module}/store.ts`, code),
  );
  expect(tablesOfSeveralWriters(writers, new Set(['person']))).toHaveLength(2);
});

/** Reads by eye what the parser may have missed; a word in a comment or a string does not count. */
function importsSomething(source: Source): boolean {
  return /^import [^;]*from '/m.test(source.code);
}

function sentence({ path, line, rule, words }: Violation): string {
  return `${path}:${line} ${rule}: ${words}`;
}
