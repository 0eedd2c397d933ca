import type { Rule } from '#contract/scheme.ts';
import { formatPoints } from '../../../kernel/points.ts';
import type { CapTable } from './cap-table.ts';
import { heldBackWords } from './explain.ts';
import type { AdditionStanding, Standing } from './standing.ts';

/**
 * What came into a year's total beside its entries, line by line: opening balance, items that stand full,
 * conditions, weights, ceiling, floor, a flag. Nothing where the total is the sum of the entries.
 */
export function reckoningWords(
  standing: Standing,
  table: CapTable,
  ruleOf: (code: string) => Pick<Rule, 'name'> | undefined,
): string[] {
  const nameOf = (code: string) => ruleOf(code)?.name ?? code;
  return [
    ...(standing.openingFrom === 'branchUnknown' ? [unknownOpening] : []),
    ...standing.additions.map((one) => additionWords(one, nameOf, standing.openingFrom)),
    ...weightWords(standing, table),
    ...endWords(standing),
  ];
}

const unknownOpening =
  '所在支部这一年的平均起点分还没有登记和核对，现在从0分起；核对后自动计入，不用本人办理。';

function additionWords(
  one: AdditionStanding,
  nameOf: (code: string) => string,
  from: Standing['openingFrom'],
): string {
  const points = formatPoints(one.points);
  if (one.rule === null && from === 'branch') return `年初从本支部的平均起点分${points}分起。`;
  if (one.rule === null) return `年初结余${points}分。`;
  const name = one.period === null ? nameOf(one.rule) : `${nameOf(one.rule)}第${one.period}期`;
  if (one.pending) return `${name}：到目前为止已达标，期末仍达标的计${points}分。`;
  const what = one.what === 'start' ? '先给满分' : '期末达标';
  const held = one.heldBack.map((held) => heldBackWords(held, one.points));
  return `${[`${name}：${what}${points}分`, ...held].join('；')}。`;
}

function weightWords({ categories }: Standing, table: CapTable): string[] {
  return categories.flatMap(({ code, name, counted, component }) => {
    const weight = table.categories.find((one) => one.code === code)!.weight;
    if (counted === component) return [];
    const how = weight === 100 ? '按各期平均' : `按${weight}%`;
    return [`${name}${formatPoints(counted)}分，${how}计入${formatPoints(component)}分。`];
  });
}

function endWords({ cutAtCeiling, raisedToFloor, takenByFlag }: Standing): string[] {
  return [
    ...(cutAtCeiling > 0 ? [`总分封顶，${formatPoints(cutAtCeiling)}分不计。`] : []),
    ...(raisedToFloor > 0 ? [`总分不低于下限，补${formatPoints(raisedToFloor)}分。`] : []),
    ...(takenByFlag !== 0 ? ['有否决情形，当年总分计0分；标记写明日期。'] : []),
  ];
}
