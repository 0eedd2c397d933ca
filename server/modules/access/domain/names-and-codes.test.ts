import { expect, test } from 'vitest';
import { freeLogin, normalisedLogin } from './login-name.ts';
import { normalisedCode, oneTimeCode, setupToken } from './one-time-code.ts';
import { isPartyMember } from './party-membership.ts';

test('log-in names are the pinyin of the name, numbered when taken', () => {
  const taken = new Set(['zhangwei', 'wangfang2']);
  const keys = ['zhangwei zw', 'zhangwei zw', 'wangfang wf', 'wangfang wf', 'lvmei lm', ' '];
  expect(keys.map((key) => freeLogin(key, taken))).toEqual([
    'zhangwei2',
    'zhangwei3',
    'wangfang',
    'wangfang3',
    'lvmei',
    'renyuan',
  ]);
});

test('a log-in name as typed', () => {
  expect(normalisedLogin(' ZhangWei ')).toBe('zhangwei');
  expect(normalisedLogin('zhang\u0000wei\u200b')).toBe('zhangwei');
});

test('codes are readable: twelve signs in groups, none that look alike', () => {
  const every = oneTimeCode((size) => Uint8Array.from({ length: size }, (_, at) => at * 23));
  expect(every).toMatch(/^[2-9A-HJ-NP-Z]{4}(-[2-9A-HJ-NP-Z]{4}){2}$/);
  const signs = new Set<string>();
  for (let byte = 0; byte < 256; byte += 1) signs.add(oneTimeCode(() => [byte] as never));
  expect([...'01IO'].some((sign) => [...signs].join('').includes(sign))).toBe(false);
  expect(setupToken((size) => new Uint8Array(size))).toHaveLength(29);
});

test('a code as typed', () => {
  expect(normalisedCode(' abcd efgh—2345 ')).toBe('ABCDEFGH2345');
});

test.each([
  ['中共党员', '2012-06-28', true],
  ['中共党员', null, true],
  ['中共预备党员', '2026-07-15', true],
  ['中共预备党员', '2026-07-16', false],
  ['民建会员', '2012-06-28', false],
  ['群众', null, false],
  [null, null, false],
] as const)('%s since %s is a party member on 2026-07-15: %s', (status, joined, member) => {
  expect(isPartyMember(status, joined, '2026-07-15')).toBe(member);
});
