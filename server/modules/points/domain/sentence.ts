import type { Limits, Rule } from '#contract/scheme.ts';
import { formatPoints } from '../../../kernel/points.ts';
import { onceAYear, shapeWords } from './sentence-shapes.ts';
import { substituteWords } from './substitutes.ts';

/**
 * The rule as one plain Chinese sentence, the same on every screen and sheet:
 * 志愿服务满1小时记1分，单日最多4分，全年最多20分。
 */
export function ruleSentence(rule: Rule): string {
  const parts = [...placeWords(rule), ...limitWords(rule), ...substituteWords(rule)];
  const sentence = [shapeWords(rule), ...parts].join('，');
  return rule.remark === '' ? `${sentence}。` : `${sentence}；${rule.remark}。`;
}

const limitNames: readonly (readonly [keyof Limits, string])[] = [
  ['event', '单次'],
  ['day', '单日'],
  ['month', '每月'],
  ['quarter', '每季度'],
  ['year', '全年'],
];

/** In which item it is counted, and whether beside its category. */
function placeWords({ item, outside }: Rule): string[] {
  return [
    ...(item === undefined ? [] : [`在${item}项内计算`]),
    ...(outside ? ['不受本类上限限制'] : []),
  ];
}

function limitWords(rule: Rule): string[] {
  const { shape, limits } = rule;
  if (shape.kind === 'flag') return [];
  const deducts = shapeWords(rule).includes('扣');
  if (onceAYear(rule)) return [`全年只${deducts ? '扣' : '记'}一次`];
  return limitNames.flatMap(([period, name]) => {
    const limit = limits[period];
    return limit === null ? [] : [`${name}最多${deducts ? '扣' : ''}${formatPoints(limit)}分`];
  });
}
