import { expect, test } from 'vitest';
import { urlOf } from './transport.ts';

test('path parameters are filled and escaped, empty query values left out', () => {
  const route = { method: 'GET', path: '/api/people/{personId}/year' };
  expect(
    urlOf(route, { params: { personId: 'a/b' }, query: { year: 2026, q: '', page: undefined } }),
  ).toBe('/api/people/a%2Fb/year?year=2026');
});

test('no query, no question mark', () => {
  expect(urlOf({ method: 'GET', path: '/api/me' }, {})).toBe('/api/me');
});
