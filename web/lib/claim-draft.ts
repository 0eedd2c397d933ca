import type { AnswerOf, InputOfCall } from './client.ts';

/** What is being claimed, as far as it was written; the pages for a phone and for a desk share it. */
export interface ClaimDraft {
  words: string;
  /** The words that were read; null until they are. */
  asked: string | null;
  /** Picked instead of what the words say. */
  happenedOn: string | null;
  ruleCode: string | null;
  quantity: number | null;
  level: string | null;
  /** The entry it adds to or multiplies, picked among several. */
  followsId: number | null;
  evidence: string;
  file: { id: number; name: string; words: string } | null;
  lateBecause: string;
}

export type Proposal = AnswerOf<'claims.readMyLine'>;
export type ProposedRule = Proposal['rules'][number];
export type Flaws = Readonly<Record<string, string>>;
type Claim = InputOfCall<'claims.submit'>['body'];
type ClaimPage = AnswerOf<'claims.readMine'>;

export const emptyDraft: ClaimDraft = {
  words: '',
  asked: null,
  happenedOn: null,
  ruleCode: null,
  quantity: null,
  level: null,
  followsId: null,
  evidence: '',
  file: null,
  lateBecause: '',
};

/** A returned claim as it was sent, to be written better. */
export function draftOf(claim: ClaimPage): ClaimDraft {
  const { words, happenedOn, ruleCode, quantity, level, followsId } = claim;
  const { evidence, file, lateBecause } = claim;
  return {
    ...{ words, asked: words, happenedOn, ruleCode, quantity, level, followsId, evidence, file },
    lateBecause: lateBecause ?? '',
  };
}

/** The rule picked, or the one that fits best. */
export function chosenRule(draft: ClaimDraft, proposal: Proposal): ProposedRule | undefined {
  const picked = proposal.rules.find(({ code }) => code === draft.ruleCode);
  return picked ?? (draft.ruleCode === null ? proposal.rules[0] : undefined);
}

/** What is still missing, by field; the server has the last word. */
export function flawsIn(draft: ClaimDraft, proposal: Proposal): Flaws {
  const rule = chosenRule(draft, proposal);
  return Object.fromEntries(
    [
      ['happenedOn', proposal.happenedOn === null && '请选发生日期。'],
      ['ruleCode', rule === undefined && '请选一条规则。'],
      ['quantity', rule !== undefined && rule.quantity === null && '请填数量。'],
      ['level', rule !== undefined && rule.levels.length > 0 && !draft.level && '请选档次。'],
      ['followsId', rule !== undefined && lacksFollowed(rule) && followedFlaw(rule)],
      ['lateBecause', proposal.late && draft.lateBecause.trim().length < 2 && '请写明为什么补录。'],
    ].filter(([, words]) => words !== false) as [string, string][],
  );
}

/** A rule that follows an entry, and none is picked. */
function lacksFollowed({ followsId, followsWords }: ProposedRule): boolean {
  return followsWords !== '' && followsId === null;
}

/** What to do about it: pick one or, where nothing stands that day, first claim what it follows. */
function followedFlaw({ follows, followsWords }: ProposedRule): string {
  return follows.length > 0 ? '请选跟在哪条记录后。' : followsWords;
}

/** The claim to send; null while something is missing. */
export function claimOf(
  draft: ClaimDraft,
  proposal: Proposal,
  personId: number | null,
): Claim | null {
  const rule = chosenRule(draft, proposal);
  const complete = Object.keys(flawsIn(draft, proposal)).length === 0;
  if (!complete || rule === undefined || rule.quantity === null || proposal.happenedOn === null) {
    return null;
  }
  return {
    personId,
    words: (draft.asked ?? '').trim(),
    happenedOn: proposal.happenedOn,
    ruleCode: rule.code,
    level: rule.levels.length > 0 ? draft.level : null,
    quantity: rule.quantity,
    followsId: rule.followsId,
    evidence: draft.evidence.trim(),
    fileId: draft.file?.id ?? null,
    lateBecause: proposal.late ? draft.lateBecause.trim() : null,
  };
}

/** A number as it is typed; the contract's largest is the largest. */
export function typedQuantity(typed: string): number | null {
  return Math.min(100_000, Math.floor(Number(typed))) || null;
}

/** What a rule's quantity is asked as. */
export function quantityLabel({ measure }: ProposedRule): string {
  return measure === '分钟' ? '时长（分钟）' : `数量（${measure ?? '次'}）`;
}

/** Photos, PDF and Word; what a file is, is found by its content. */
export const evidenceTypes = '.jpg,.jpeg,.png,.pdf,.doc,.docx';
