import { expect, it } from 'vitest';
import { pinyinSearchKey } from './pinyin.ts';

it.each([
  ['张伟', 'zhangwei zw'],
  ['曾国藩', 'zengguofan zgf'],
  ['单雄信', 'shanxiongxin sxx'],
  ['仇和', 'qiuhe qh'],
  ['吕绿', 'lvlv ll'],
  ['古丽·买买提', 'gulimaimaiti glmmt'],
])('%s is found by %s', (name, key) => {
  expect(pinyinSearchKey(name)).toBe(key);
});

it('keeps characters without a reading', () => {
  expect(pinyinSearchKey('马𬎆')).toContain('ma');
});
