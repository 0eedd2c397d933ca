import { fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
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

const opened = { topic: '看这次活动', deduction: '看办理的全部材料' } as const;

export function sourceWords<K extends keyof typeof opened>(
  source: { readonly kind: K; readonly id: number } | null,
) {
  return source === null ? null : { ...source, words: opened[source.kind] };
}
