import { useEffect, useState } from 'react';
import type { ClaimDraft, Proposal } from './claim-draft.ts';
import { useRead } from './client.ts';

/**
 * What the words say. While a changed day or amount is on its way, or cannot be answered, the answer before it
 * stays in sight, so that no field goes away under the fingers; only a fresh one is sent.
 */
export function useProposal(draft: ClaimDraft, personId: number | null) {
  const { asked, happenedOn, ruleCode, quantity, level, followsId } = draft;
  const body = { words: asked ?? '', happenedOn, ruleCode, quantity, level, followsId };
  const isAsked = asked !== null;
  const own = useRead('claims.readMyLine', { body }, isAsked && personId === null);
  const params = { personId: personId ?? 0 };
  const forOther = useRead('claims.readLineFor', { params, body }, isAsked && personId !== null);
  const reading = personId === null ? own : forOther;
  const [last, setLast] = useState<{ of: string; read: Proposal } | null>(null);
  const of = `${personId} ${asked}`;
  useEffect(() => {
    if (reading.data) setLast({ of, read: reading.data });
  }, [reading.data, of]);
  const read = reading.data ?? (last?.of === of ? last.read : undefined);
  return { reading, read, isFresh: reading.data !== undefined };
}
