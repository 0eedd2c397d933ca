import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../server/platform/root.ts';
import { checkArchitecture } from './architecture.ts';
import { parseSource, readSources, type Source, type Violation } from './house/source.ts';
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

/** Reads by eye what the parser may have missed; a word in a comment or a string does not count. */
function importsSomething(source: Source): boolean {
  return /^import [^;]*from '/m.test(source.code);
}

function sentence({ path, line, rule, words }: Violation): string {
  return `${path}:${line} ${rule}: ${words}`;
}
