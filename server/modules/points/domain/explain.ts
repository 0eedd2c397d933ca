import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import type { EntryStanding, HeldBack, HeldBackBy } from './standing.ts';

/** Each reason in words; the amount it takes follows. */
const reasonWords: Readonly<Record<HeldBackBy, string>> = {
  reversed: '已冲销',
  objected: '异议处理期间暂不计入',
  notApplicable: '发生当日本条不适用于本人',
  notScored: '发生当日本人不在记分范围内',
  allowance: '在全年免计的数量之内',
  runningCount: '按累计次数计算',
  otherMonth: '不在本条规定的月份内',
  otherOfPeriod: '同一期已由另一条记录计入',
  event: '超过单次上限',
  noParent: '没有找到同一事项的原记录',
  modified: '按同一事项原记录的分值计算',
  otherOfMatter: '同一事项已由另一条记录计入',
  earlierYears: '同一事项以前年度已计',
  wholeUnits: '当日合计取整',
  usedUp: '本项已扣完或已满',
  knockOut: '本项已按规定计0分',
  day: '超过单日上限',
  month: '超过每月上限',
  quarter: '超过每季度上限',
  year: '超过全年上限',
  group: '超过本组上限',
  category: '超过本类别上限',
};

/** One reason with its amount: 超过单日上限，2分不计, or 按累计次数计算，多扣2分. */
export function heldBackWords({ by, amount, of }: HeldBack, raw: Hundredths): string {
  if (amount === 0) return reasonWords[by];
  const size = formatPoints(Math.abs(amount));
  const deducts = raw < 0 || (raw === 0 && amount > 0);
  const more = raw === 0 || Math.sign(amount) !== Math.sign(raw);
  if (of) {
    const [parent, times] = [of.parent, of.times].map(formatPoints);
    return `所跟的记录${deducts ? '扣' : '为'}${parent}分，按${times}倍计，多${deducts ? '扣' : '计'}${size}分`;
  }
  if (more) return `${reasonWords[by]}，多${deducts ? '扣' : '计'}${size}分`;
  return `${reasonWords[by]}，${deducts ? '扣' : ''}${size}分不计`;
}

/** Each reason of an entry. What is worth nothing alone goes the way of the first: later ones take from what that made of it. */
export function heldBackReasons({
  entry: { raw },
  heldBack,
}: Pick<EntryStanding, 'entry' | 'heldBack'>): string[] {
  const made = (first: HeldBack) => (raw === 0 ? -first.amount : raw);
  return heldBack.map((one, at, [first]) =>
    heldBackWords(one, at === 0 ? raw : made(first as HeldBack)),
  );
}

/** The same as 0.4.0 worded them, for the codes of what was printed then. */
export function formerReasons({
  entry: { raw },
  heldBack,
}: Pick<EntryStanding, 'entry' | 'heldBack'>): string[] {
  const kept = heldBack.filter(({ amount }) => amount !== 0);
  return kept.map(({ by, amount }) => heldBackWords({ by, amount }, raw));
}

/**
 * How an entry came to what it counts, for 怎么算:
 * 按规则为6.5分；当日合计取整，0.5分不计；超过单日上限，2分不计；计4分。 A factor begins with what it follows:
 * 所跟的记录为1分，按1.5倍计，多计0.5分；计0.5分。
 */
export function explainEntry(standing: EntryStanding): string {
  const { entry, counted, heldBack } = standing;
  const words = (amount: number) =>
    amount < 0 ? `扣${formatPoints(-amount)}分` : `${formatPoints(amount)}分`;
  if (heldBack.length === 0) return `按规则${entry.raw < 0 ? '' : '计'}${words(entry.raw)}。`;
  const alone = entry.raw === 0 ? [] : [`按规则为${words(entry.raw)}`];
  const kept = counted < 0 ? `实${words(counted)}` : `计${words(counted)}`;
  return [...alone, ...heldBackReasons(standing), kept].join('；').concat('。');
}
