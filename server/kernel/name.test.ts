import { expect, it } from 'vitest';
import { listName, normaliseName, normaliseOrganisationName } from './name.ts';

it.each([
  ['王　伟', '王伟'],
  [' 龙　云 ', '龙云'],
  ['\u00a0欧阳 民雪\t', '欧阳民雪'],
  ['古丽•买买提', '古丽·买买提'],
  ['阿卜杜拉・艾山', '阿卜杜拉·艾山'],
  ['帕提古丽 . 热合曼', '帕提古丽·热合曼'],
  ['古丽．买买提', '古丽·买买提'],
  [' 马 𬎆', '马𬎆'],
  ['付　䶮', '付䶮'],
  ['Anna  Li', 'Anna Li'],
  ['　', ''],
])('%j is stored as %j', (raw, stored) => {
  expect(normaliseName(raw)).toBe(stored);
});

it('pads names of two characters in lists, rare ones too', () => {
  expect(['王伟', '马𬎆', '欧阳民雪', '任华然'].map(listName)).toEqual([
    '王　伟',
    '马　𬎆',
    '欧阳民雪',
    '任华然',
  ]);
});

it('compares organisations without regard to brackets and blanks', () => {
  expect(normaliseOrganisationName('中共××市公安局第一(１) 支部委员会')).toBe(
    '中共××市公安局第一（1）支部委员会',
  );
});
