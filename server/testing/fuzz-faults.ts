import fc from 'fast-check';
import type { Parts } from './fuzz-values.ts';

/** What hostile or broken clients put where words are expected. */
export const hostileWords: readonly string[] = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  '\u202e王伟',
  '𠮷𬎆',
  '👩‍👩‍👧',
  "';drop table person;--",
  '%',
  '_',
  '\\',
  '{}',
  '[]',
  'null',
  '../../etc/passwd',
  '<script>alert(1)</script>',
  '=1+1',
  'ﬀ'.repeat(300),
  '字'.repeat(20_000),
  '９９',
  '2025-02-30',
  '9999-12-31',
  '0001-01-01',
  '0000-00-00',
  '1e309',
  '-0',
  'NaN',
  '2147483648',
  '9223372036854775808',
  '\u200b',
  '\r\nSet-Cookie: sid=1',
];

const otherTypes: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  Number.MAX_SAFE_INTEGER,
  1e308,
  '1',
  'text',
  [],
  [[]],
  {},
  { id: 1 },
];

type Path = readonly (string | number)[];

/** One part of a request spoilt in one way. */
export function spoilt(parts: fc.Arbitrary<Parts>): fc.Arbitrary<Parts> {
  const way = fc.constantFrom(otherType, missing, unknownKey, hostile, strangeId);
  return fc
    .tuple(parts, way, fc.nat(), fc.nat())
    .map(([whole, spoil, where, what]) => spoil(whole, where, what));
}

function otherType(parts: Parts, where: number, what: number): Parts {
  return changed(parts, where, () => pick(otherTypes, what));
}

function hostile(parts: Parts, where: number, what: number): Parts {
  return changed(parts, where, () => pick(hostileWords, what));
}

function strangeId(parts: Parts, where: number, what: number): Parts {
  const strange = [0, -1, 999_999, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER];
  return changed(parts, where, () => pick(strange, what));
}

function missing(parts: Parts, where: number): Parts {
  return changed(parts, where, () => undefined);
}

function unknownKey(parts: Parts, where: number, what: number): Parts {
  const key = pick(['unknown', '__proto__', 'constructor', '序号', 'id'], what);
  const objects = pathsOf(parts).filter((path) => isObject(at(parts, path)) && path.length > 0);
  if (objects.length === 0) return parts;
  const path = pick(objects, where);
  const grown = Object.defineProperty({ ...(at(parts, path) as object) }, key, {
    value: 1,
    enumerable: true,
  });
  return replaced(parts, path, grown) as Parts;
}

function changed(parts: Parts, where: number, value: () => unknown): Parts {
  // Replacing a whole path's parameters would ask another address.
  const paths = pathsOf(parts).filter((path) => path.length > 1 || path[0] === 'body');
  return paths.length === 0 ? parts : (replaced(parts, pick(paths, where), value()) as Parts);
}

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (!isObject(value) && !Array.isArray(value)) return value === undefined ? [] : [path];
  const inside = Object.entries(value).flatMap(([key, one]) => pathsOf(one, [...path, key]));
  return [path, ...inside];
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((one, key) => (one as Record<string, unknown>)[key], value);
}

function replaced(value: unknown, path: Path, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value)
    ? [...value]
    : { ...(value as object) };
  const holder = copy as Record<string, unknown>;
  holder[key] = replaced(holder[key], rest, by);
  return copy;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return (
    value !== null && typeof value === 'object' && !Array.isArray(value) && !Buffer.isBuffer(value)
  );
}

function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length] as T;
}
