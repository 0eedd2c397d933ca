import type { NumberPart } from '#contract/proof.ts';
import { fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { formatPoints, type Hundredths } from '../../../kernel/points.ts';
import { type Outcome, outcomeWords } from './objection.ts';

/** An objection to an entry as anybody may know it who may know the entry: what came of it, not who raised it. */
export interface ObjectionTrace {
  readonly raisedOn: PlainDate;
  /** Raised by the person whose entry it is. */
  readonly own: boolean;
  readonly answer: Outcome | null;
  readonly answeredOn: PlainDate | null;
  readonly escalatedOn: PlainDate | null;
  readonly decision: Outcome | null;
  readonly decidedOn: PlainDate | null;
}

/** 2026年7月3日本人提出异议，7月8日答复：维持原记录。 */
export function objectionTrace(one: ObjectionTrace): string {
  const parts = [`${fullDay(one.raisedOn)}${one.own ? '本人' : '有人'}提出异议`];
  if (one.answer === null || one.answeredOn === null) parts.push('办理中');
  else parts.push(`${fullDay(one.answeredOn)}答复：${outcomeWords[one.answer]}`);
  if (one.escalatedOn !== null) parts.push(`${fullDay(one.escalatedOn)}申请上一级复议`);
  if (one.decision !== null && one.decidedOn !== null) {
    parts.push(`${fullDay(one.decidedOn)}决定：${outcomeWords[one.decision]}`);
  } else if (one.escalatedOn !== null) parts.push('复议办理中');
  return `${parts.join('，')}。`;
}

export function publicityOf({
  id,
  from,
  until,
}: {
  readonly id: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
}) {
  return { id, words: `${fullDay(from)}至${fullDay(until)}在本单位公示` };
}

/** The seal shown is the beginning of the keyed hash: enough to be compared by eye with an earlier print. */
export function chainWords({
  seq,
  hash,
  unit,
}: {
  readonly seq: number;
  readonly hash: string;
  readonly unit: string;
}): string {
  return `${unit}积分流水第${seq}条，封签${hash.slice(0, 8)}…，与前后各条相扣，改动一处就会被核对发现。`;
}

/** The record an entry comes from, as it is read. */
export type SourceFound =
  | {
      readonly kind: 'topic';
      readonly id: number;
      readonly role: 'served' | 'led';
      readonly minutes: number;
      readonly on: PlainDate;
    }
  | { readonly kind: 'deduction'; readonly id: number }
  | { readonly kind: 'claim'; readonly id: number; readonly on: PlainDate }
  | { readonly kind: 'marks'; readonly id: number; readonly on: PlainDate }
  | { readonly kind: 'import'; readonly id: number; readonly file: string; readonly on: PlainDate };

const opened = {
  topic: '看这次活动',
  deduction: '看办理的全部材料',
  claim: '看这件申报',
  marks: '看这张评分表',
  import: '',
} as const;

export function sourceWords(source: SourceFound | null) {
  if (source === null) return null;
  const { kind, id } = source;
  return { kind, id, recordWords: recordWords(source), words: opened[kind] };
}

/** 活动记录单中本人一行：参加，6小时30分钟，2026年6月14日确认。 */
function recordWords(source: SourceFound): string {
  if (source.kind === 'topic') {
    const role = source.role === 'led' ? '组织' : '参加';
    return `活动记录单中本人一行：${role}，${timeWords(source.minutes)}，${fullDay(source.on)}确认。`;
  }
  if (source.kind === 'claim') return `第${source.id}号申报，${fullDay(source.on)}提交。`;
  if (source.kind === 'marks') {
    return `第${source.id}号评分表中本人一行，${fullDay(source.on)}提交。`;
  }
  if (source.kind === 'import') {
    return `导入文件“${source.file}”中的一行，${fullDay(source.on)}导入。`;
  }
  return '书面告知、本人说明和决定。';
}

function timeWords(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours}小时` : '', rest > 0 ? `${rest}分钟` : ''].join('') || '0小时';
}

/** What of a number its entries tell, in hundredths. */
export interface ProvedNumber {
  readonly part: NumberPart;
  /** 各类合计, or a category as `F 奉献服务`. */
  readonly of: string;
  /** The number as the page shows it. */
  readonly amount: Hundredths;
  readonly entries: number;
  /** Sums over these entries. */
  readonly raw: Hundredths;
  readonly counted: Hundredths;
}

/** F 奉献服务已计4分 */
export function numberTitle({ part, of, amount }: ProvedNumber): string {
  const points = `${formatPoints(amount)}分`;
  if (part === 'heldBack') return `${of}：${points}不计`;
  if (part === 'inPublicity') return `${of}：公示中${points}`;
  return `${of}已计${points}`;
}

/** How the entries come to the number, with what makes the two differ. */
export function numberWords({ part, amount, entries, raw, counted }: ProvedNumber): string[] {
  if (entries === 0) return ['没有这样的记录。'];
  const held = raw - counted;
  const before = `${entries}条记录，原始分${formatPoints(raw)}分`;
  const why = held === 0 ? '' : `，其中${formatPoints(held)}分不计（原因见各条），记录照样保留`;
  const sums = `${before}${why}，计入${formatPoints(counted)}分。`;
  if (part !== 'counted' || amount === counted) return [sums];
  const beside = amount - counted;
  const words = beside > 0 ? `另有${formatPoints(beside)}分` : `另减${formatPoints(-beside)}分`;
  return [sums, `${words}，由办法规定，不需逐条记录。`];
}
