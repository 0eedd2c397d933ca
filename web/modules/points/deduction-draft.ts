import type { AnswerOf, InputOfCall } from '../../lib/client.ts';
import { pointsTyped } from '../../lib/points-typed.ts';

type Proposal = InputOfCall<'points.proposeDeduction'>['body'];

export const toldHows: Record<NonNullable<Proposal['toldHow']>, string> = {
  inPerson: '当面通知',
  phone: '电话通知',
  paper: '书面通知',
  message: '发消息通知',
  notTold: '没有通知到',
};

export const excuses: Record<NonNullable<Proposal['excuse']>, string> = {
  none: '都没有',
  leaveBefore: '会前请了假',
  leaveWithinThreeDays: '有急事，会后三天内补了假',
  businessTrip: '出差',
  ill: '生病',
};

export interface Draft {
  person: { id: number; name: string } | null;
  ruleCode: string;
  level: string;
  quantity: string;
  happenedOn: string;
  /** Of a meeting that was missed: how and when the person was told, and what excuses them. */
  toldHow: keyof typeof toldHows | '';
  toldOn: string;
  excuse: keyof typeof excuses | '';
  /** Last day of a flag; empty while it is open. */
  until: string;
  matter: string;
  fact: string;
  evidence: string;
  contact: string;
}

/** What a rule asks for beside what happened. */
export type Asked = Pick<
  AnswerOf<'points.listDeductionRules'>['rows'][number],
  'levels' | 'measure' | 'aboutAbsence' | 'flag'
>;

export type Flaws = Partial<Record<string, string>>;

export function draftFor(person: Draft['person']): Draft {
  return {
    person,
    ruleCode: '',
    level: '',
    quantity: '',
    happenedOn: '',
    toldHow: '',
    toldOn: '',
    excuse: '',
    until: '',
    matter: '',
    fact: '',
    evidence: '',
    contact: '',
  };
}

/** What is still to be filled in, by field. */
export function flawsIn(draft: Draft, asked: Asked | undefined): Flaws {
  const short = (text: string) => text.trim().length < 2;
  return {
    ...(draft.person === null && { personId: '请从名单中选一位同志。' }),
    ...(draft.ruleCode === '' && { ruleCode: '请选依据的规则。' }),
    ...(asked?.levels.length && draft.level === '' && { level: '请选档次。' }),
    ...(asked?.measure &&
      quantityIn(draft, asked) === null && { quantity: missing(asked.measure) }),
    ...(draft.happenedOn === '' && { happenedOn: '请填这个日期。' }),
    ...(asked?.aboutAbsence && flawsOfNotice(draft)),
    ...(asked?.flag?.thisYearOnly && draft.until === '' && { until: '请填止日，不晚于当年年底。' }),
    ...(short(draft.matter) && { matter: '请写事由，2到60个字。' }),
    ...(short(draft.fact) && { fact: '请写明时间、地点、经过，2到500个字。' }),
    ...(short(draft.evidence) && { evidence: '请写明在哪里可以查到，2到200个字。' }),
    ...(short(draft.contact) && { contact: '请写本人可以找谁、在哪里，2到60个字。' }),
  };
}

function flawsOfNotice({ toldHow, toldOn, excuse }: Draft): Flaws {
  return {
    ...(toldHow === '' && { toldHow: '请选会前怎样通知本人，没有通知到的照实选。' }),
    ...(toldHow !== 'notTold' && toldOn === '' && { toldOn: '请填这个日期。' }),
    ...(excuse === '' && { excuse: '请选本人有没有请假、出差、生病。' }),
  };
}

/** What is said of the notice, where the rule asks for it. */
function noticeIn({ toldHow, toldOn, excuse }: Draft, asked: Asked | undefined) {
  if (!asked?.aboutAbsence || toldHow === '' || excuse === '') return {};
  return toldHow === 'notTold' ? { toldHow, excuse } : { toldHow, toldOn, excuse };
}

/** What a proposal of either kind says, or nothing while something is missing. */
function saidIn(draft: Draft, asked: Asked | undefined) {
  if (draft.person === null || Object.keys(flawsIn(draft, asked)).length > 0) return null;
  return {
    personId: draft.person.id,
    ruleCode: draft.ruleCode,
    matter: draft.matter.trim(),
    fact: draft.fact.trim(),
    evidence: draft.evidence.trim(),
    contact: draft.contact.trim(),
    ...noticeIn(draft, asked),
  };
}

export function proposalOf(draft: Draft, asked: Asked | undefined): Proposal | null {
  const said = saidIn(draft, asked);
  return (
    said && {
      ...said,
      level: asked?.levels.length ? draft.level : null,
      ...(asked?.measure && { quantity: quantityIn(draft, asked) ?? 1 }),
      happenedOn: draft.happenedOn,
    }
  );
}

export function flagOf(
  draft: Draft,
  asked: Asked | undefined,
): InputOfCall<'points.proposeFlag'>['body'] | null {
  const said = saidIn(draft, asked);
  return said && { ...said, from: draft.happenedOn, until: draft.until || null };
}

function missing({ inPoints, words }: NonNullable<Asked['measure']>): string {
  return inPoints ? '请填扣几分，如1.5。' : `请填几${words}，只填整数，如3。`;
}

/** The quantity as the rule counts it, an amount in hundredths; null while it is none. */
export function quantityIn({ quantity }: Draft, { measure }: Asked): number | null {
  const typed = quantity.trim();
  const number = measure?.inPoints
    ? pointsTyped(typed)
    : /^\d{1,5}$/.test(typed)
      ? Number(typed)
      : null;
  return number !== null && number > 0 ? number : null;
}
