import { expect, test } from 'vitest';
import { isWeakPassword } from './password-policy.ts';

test.each([
  ['Chenxi-2026-guang', 'upper, lower, figures, signs'],
  ['shanhe2026#wanli', 'three classes'],
  ['SHANHE2026#WANLI', 'three classes, no small letters'],
  ['山河Wanli2026', 'Chinese characters count as signs'],
  ['correct Horse battery 9', 'spaces are allowed'],
])('%s is good: %s', (password) => {
  expect(isWeakPassword(password, 'zhaoguodong')).toBe(false);
});

test.each([
  ['', 'empty'],
  ['Aa1!', 'short'],
  ['Wanli2026', 'nine signs'],
  ['shanhewanlixing', 'one class'],
  ['shanhe2026wanli', 'two classes'],
  ['Zhaoguodong-2026', 'holds the log-in name'],
  ['ZHAOGUODONG-2026', 'holds it in capitals'],
  ['Password2026', 'a common word and figures'],
  ['P@ssw0rd2026', 'the same in disguise'],
  ['Admin@123456', 'the same'],
  ['Qwer1234!@#$', 'keys side by side'],
  ['Aa1234567890', 'letters only for show'],
  ['Aa1!Aa1!Aa1!', 'four signs repeated'],
  ['Dangjian@2026', 'what everybody here thinks of'],
])('%s is weak: %s', (password) => {
  expect(isWeakPassword(password, 'zhaoguodong')).toBe(true);
});
