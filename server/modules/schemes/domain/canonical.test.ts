import { expect, it } from 'vitest';
import { canonicalJson } from './canonical.ts';

it('equal values are equal bytes, whatever the order of their keys', () => {
  const one = { b: [1, { d: '字', c: null }], a: true, left: undefined };
  expect(canonicalJson(one)).toBe('{"a":true,"b":[1,{"c":null,"d":"字"}]}');
  expect(canonicalJson({ a: true, b: [1, { c: null, d: '字' }] })).toBe(canonicalJson(one));
});
