import { formatPoints } from '../../../kernel/points.ts';
import type { EntryStanding, HeldBackBy } from './standing.ts';

/** Each reason in words; the amount it takes follows. */
const reasonWords: Readonly<Record<HeldBackBy, string>> = {
  reversed: '已冲销',
  objected: '异议处理期间暂不计入',
  notApplicable: '发生当日本条不适用于本人',
  event: '超过单次上限',
  otherOfMatter: '同一事项已由另一条记录计入',
  wholeUnits: '当日合计取整',
  day: '超过单日上限',
  month: '超过每月上限',
  quarter: '超过每季度上限',
  year: '超过全年上限',
  category: '超过本类别上限',
};

/**
 * How an entry came to what it counts, for 怎么算:
 * 按规则为6.5分；当日合计取整，0.5分不计；超过单日上限，2分不计；计4分。
 */
export function explainEntry({ entry, counted, heldBack }: EntryStanding): string {
  const words = (amount: number) =>
    amount < 0 ? `扣${formatPoints(-amount)}分` : `${formatPoints(amount)}分`;
  if (heldBack.length === 0) return `按规则${entry.raw < 0 ? '' : '计'}${words(entry.raw)}。`;
  const held = heldBack.map(({ by, amount }) => `${reasonWords[by]}，${words(amount)}不计`);
  const kept = counted < 0 ? `实${words(counted)}` : `计${words(counted)}`;
  return [`按规则为${words(entry.raw)}`, ...held, kept].join('；').concat('。');
}
