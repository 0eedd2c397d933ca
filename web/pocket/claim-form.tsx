import { type FormEvent, useState } from 'react';
import {
  type ClaimDraft,
  chosenRule,
  claimOf,
  flawsIn,
  type Proposal,
  useProposal,
} from '../lib/claim-draft.ts';
import type { InputOfCall } from '../lib/client.ts';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { ClaimEvidence } from './claim-evidence.tsx';
import { ClaimParts } from './claim-parts.tsx';
import { Reading } from './reading.tsx';

export type Claim = InputOfCall<'claims.submit'>['body'];

interface ClaimFormProps {
  start: ClaimDraft;
  act: string;
  /** The act under way, `useAct(…)`. */
  sending: { isPending: boolean; error: Error | null; submittedAt: number };
  onSend: (claim: Claim) => void;
}

/** One line; what it would be worth; and only then the act. Everything below the line may stay as it is. */
export function ClaimForm({ start, act, sending, onSend }: ClaimFormProps) {
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(false);
  const proposal = useProposal(draft, null);
  const change = (part: Partial<ClaimDraft>) => setDraft({ ...draft, ...part });
  const isRead = draft.asked !== null && draft.asked === draft.words.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(isRead);
    if (!isRead) {
      if (draft.words.trim().length > 1) change(anew(draft.words));
      return;
    }
    const claim = proposal.data && claimOf(draft, proposal.data, null);
    if (claim && !sending.isPending) onSend(claim);
  };
  return (
    <form onSubmit={submit} noValidate>
      {sending.error && (
        <ErrorSummary key={sending.submittedAt} title={wordsOf(sending.error)} errors={[]} />
      )}
      <Sheet title="做了什么" titleUnseen>
        <TextArea
          label="一句话写清做了什么"
          hint="如“7月12日给社区老人修水管2小时”。"
          rows={2}
          maxLength={200}
          value={draft.words}
          onChange={(event) => change({ words: event.target.value })}
        />
      </Sheet>
      {isRead && (
        <Reading of={proposal}>
          {(read) => (
            <Rest
              {...{ draft, tried, change, read }}
              refused={fieldsOf(sending.error)}
              waiting={proposal.isFetching}
            />
          )}
        </Reading>
      )}
      <div className="act-bar">
        <Button type="submit" weight="filled" busyWords={sending.isPending && '正在提交'}>
          {isRead ? act : '看看能记多少'}
        </Button>
      </div>
    </form>
  );
}

/** New words are read from the start: what was picked for the old ones no longer holds. */
function anew(words: string): Partial<ClaimDraft> {
  const picked = { happenedOn: null, ruleCode: null, quantity: null, level: null };
  return { words: words.trim(), asked: words.trim(), ...picked };
}

interface RestProps {
  draft: ClaimDraft;
  tried: boolean;
  read: Proposal;
  refused: readonly { field: string; words: string }[];
  waiting: boolean;
  change: (part: Partial<ClaimDraft>) => void;
}

function Rest({ draft, tried, read, refused, change }: RestProps) {
  const told = Object.fromEntries(refused.map(({ field, words }) => [field, words]));
  const flaws = { ...told, ...(tried ? flawsIn(draft, read) : {}) };
  const rule = chosenRule(draft, read);
  return (
    <>
      <ClaimParts {...{ draft, flaws, read, rule }} onChange={change} />
      <ClaimEvidence draft={draft} flaw={flaws['fileId']} onChange={change} />
    </>
  );
}
