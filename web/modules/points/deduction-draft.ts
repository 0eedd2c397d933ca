import type { InputOfCall } from '../../lib/client.ts';

export interface Draft {
  person: { id: number; name: string } | null;
  ruleCode: string;
  level: string;
  happenedOn: string;
  matter: string;
  fact: string;
  evidence: string;
  contact: string;
}

export type Flaws = Partial<Record<string, string>>;

export function draftFor(person: Draft['person']): Draft {
  return {
    person,
    ruleCode: '',
    level: '',
    happenedOn: '',
    matter: '',
    fact: '',
    evidence: '',
    contact: '',
  };
}

/** What is still to be filled in, by field. */
export function flawsIn(draft: Draft, levels: number): Flaws {
  const short = (text: string) => text.trim().length < 2;
  return {
    ...(draft.person === null && { personId: '请从名单中选一位同志。' }),
    ...(draft.ruleCode === '' && { ruleCode: '请选依据的规则。' }),
    ...(levels > 0 && draft.level === '' && { level: '请选档次。' }),
    ...(draft.happenedOn === '' && { happenedOn: '请填发生日期。' }),
    ...(short(draft.matter) && { matter: '请写事由，2到60个字。' }),
    ...(short(draft.fact) && { fact: '请写明时间、地点、经过，2到500个字。' }),
    ...(short(draft.evidence) && { evidence: '请写明证据在哪里，2到200个字。' }),
    ...(short(draft.contact) && { contact: '请写本人可以找谁、在哪里，2到60个字。' }),
  };
}

export function proposalOf(
  draft: Draft,
  levels: number,
): InputOfCall<'points.proposeDeduction'>['body'] | null {
  if (draft.person === null || Object.keys(flawsIn(draft, levels)).length > 0) return null;
  return {
    personId: draft.person.id,
    ruleCode: draft.ruleCode,
    level: levels > 0 ? draft.level : null,
    happenedOn: draft.happenedOn,
    matter: draft.matter.trim(),
    fact: draft.fact.trim(),
    evidence: draft.evidence.trim(),
    contact: draft.contact.trim(),
  };
}
