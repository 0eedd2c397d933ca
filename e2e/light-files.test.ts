import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { projectRoot } from '../server/platform/root.ts';
import { youngerThan } from './browser-age.ts';

/** React calls it for <ViewTransition> only, which no page of ours has. */
const neverReached = ['.startViewTransition (Chromium 111)'];
const webRoot = join(projectRoot, 'dist', 'web');

beforeAll(() => {
  execFileSync(process.execPath, ['tools/build.mjs'], { cwd: projectRoot });
}, 120_000);

describe('the first load of a light page', () => {
  test.each([
    ['pocket', 120],
    ['login', 30],
    ['activate', 30],
    ['attest', 30],
  ])('%s stays within %i KB with all its styles and scripts', (page, kilobytes) => {
    const bytes = [`${page}.html`, ...filesOf(page)].map(
      (file) => gzipSync(readFileSync(join(webRoot, file)), { level: 9 }).length,
    );
    const all = bytes.reduce((sum, one) => sum + one, 0);
    console.log(`${page}: ${(all / 1000).toFixed(1)} KB`);
    expect(bytes.length).toBeGreaterThan(2);
    expect(all).toBeLessThanOrEqual(kilobytes * 1000);
  });
});

describe('Chromium 80', () => {
  test.each(['pocket', 'login', 'activate', 'attest'])('understands the scripts of %s', (page) => {
    const scripts = filesOf(page).filter((file) => file.endsWith('.js'));
    const young = scripts.flatMap((file) =>
      youngerThan(80, readFileSync(join(webRoot, file), 'utf8')),
    );
    expect(young.filter((one) => !neverReached.includes(one))).toEqual([]);
  });

  test.each([
    ['a ??= 1', '??= (Chromium 85)'],
    ['class A { #x() {} }', 'private method (Chromium 84)'],
    ['class A { static { f(); } }', 'static block (Chromium 94)'],
    ['class A { #x; f(o) { return #x in o } }', '#x in (Chromium 91)'],
    ['list.at(-1)', '.at (Chromium 92)'],
    ['Object.hasOwn(a, b)', '.hasOwn (Chromium 93)'],
    ['structuredClone(a)', 'structuredClone (Chromium 98)'],
    ["'a'.replaceAll('a', 'b')", '.replaceAll (Chromium 85)'],
    ['await f()', 'await outside a function (Chromium 89)'],
    ['const pattern = /a/v', '/v (Chromium 112)'],
  ])('would not understand %s', (code, found) => {
    expect(youngerThan(80, code)).toEqual([found]);
  });

  test.each(['at(-1)', 'any(list)'])('understands a function of ours named so: %s', (code) => {
    expect(youngerThan(80, code)).toEqual([]);
  });

  test('understands what was there in its day', () => {
    expect(youngerThan(80, 'a?.b ?? c; class A { #x = 1; }; /(?<=a)\\p{L}/u')).toEqual([]);
  });
});

/** Scripts and styles a page asks for at once, as the built page names them. */
function filesOf(page: string): string[] {
  const html = readFileSync(join(webRoot, `${page}.html`), 'utf8');
  return [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, file]) => file as string,
  );
}
