import { expect, test } from 'vitest';
import { type KnownSession, SessionCache } from './session-cache.ts';

const at = (ms: number) => new Date(Date.UTC(2026, 6, 15) + ms);

function session(readAt: Date, accountId = 1): KnownSession {
  const actor = { accountId, personId: null, name: '', partyMember: false, posts: [] };
  return { actor, accountId, lastSeenAt: readAt, expiresAt: at(1e9), readAt };
}

test('an answer is used again for less than two seconds', () => {
  const cache = new SessionCache();
  cache.keep('a', session(at(0)), at(0));
  expect(cache.recall('a', at(1_999))).not.toBeNull();
  expect(cache.recall('a', at(2_000))).toBeNull();
});

test('a clock that jumps back does not lengthen it', () => {
  const cache = new SessionCache();
  cache.keep('a', session(at(0)), at(0));
  expect(cache.recall('a', at(-2_000))).toBeNull();
});

test('what is ended is forgotten at once, and a request under way does not bring it back', () => {
  const cache = new SessionCache();
  cache.keep('a', session(at(0)), at(0));
  cache.keep('b', session(at(0), 2), at(0));
  cache.forget(1, at(100));
  expect(cache.recall('a', at(100))).toBeNull();
  expect(cache.recall('b', at(100))).not.toBeNull();
  cache.keep('a', session(at(50)), at(150));
  expect(cache.recall('a', at(160))).toBeNull();
  cache.keep('a', session(at(2_200)), at(2_200));
  expect(cache.recall('a', at(2_300))).not.toBeNull();
});

test('it holds ten thousand sessions at most', () => {
  const cache = new SessionCache();
  for (let n = 0; n <= 10_000; n += 1) cache.keep(`k${n}`, session(at(0), n), at(0));
  expect(cache.recall('k0', at(1))).toBeNull();
  expect(cache.recall('k10000', at(1))).not.toBeNull();
});
