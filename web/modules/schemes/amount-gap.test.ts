import { expect, test } from 'vitest';
import { amountGap } from './amount-gap.ts';

test.each([
  ['志愿服务满1小时记1分，单日最多4分。', 100, '志愿服务满1小时记', '分，单日最多4分。'],
  ['每季度记1.5分，全年最多6分。', 150, '每季度记', '分，全年最多6分。'],
  ['无故迟到，每次扣0.5分，全年最多扣3分。', -50, '无故迟到，每次扣', '分，全年最多扣3分。'],
])('in %s', (sentence, points, before, after) => {
  expect(amountGap(sentence, points)).toEqual({ before, after });
});

test.each([
  ['每半小时记0.5分。', 100],
  ['按级别，本单位记1分、县级记2分。', 300],
  ['每次记11分。', 100],
])('%s has no place for %i', (sentence, points) => {
  expect(amountGap(sentence, points)).toBeNull();
});
