import { type FormEvent, useState } from 'react';
import {
  type ClaimDraft,
  chosenRule,
  claimOf,
  type Flaws,
  flawsIn,
  type Proposal,
} from '../../lib/claim-draft.ts';
import { useProposal } from '../../lib/claim-proposal.ts';
import type { InputOfCall } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { ClaimEvidence } from './evidence.tsx';
import { ClaimParts } from './parts.tsx';

export type Claim = InputOfCall<'claims.submit'>['body'];

interface ClaimFormProps {
  start: ClaimDraft;
  /** For whom; null: for oneself. */
  personId: number | null;
  act: string;
  /** The act under way, `useAct(…)`. */
  sending: { isPending: boolean; error: Error | null; submittedAt: number };
  onSend: (claim: Claim) => void;
}

/** One line; what it would be worth; and only then the act. Everything below the line may stay as it is. */
export function ClaimForm({ start, personId, act, sending, onSend }: ClaimFormProps) {
  const [draft, setDraft] = useState(start);
  const [tried, setTried] = useState(0);
  const [short, setShort] = useState(false);
  const { reading, read, isFresh } = useProposal(draft, personId);
  const change = (part: Partial<ClaimDraft>) => setDraft({ ...draft, ...part });
  const isRead = draft.asked !== null && draft.asked === draft.words.trim();
  const isReading = isRead && !isFresh && !reading.error;
  const busy = (sending.isPending && '正在提交') || (isReading && '正在看能记多少');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isRead) {
      setTried(0);
      setShort(draft.words.trim().length < 2);
      if (draft.words.trim().length > 1) change(anew(draft.words));
      return;
    }
    setTried(tried + 1);
    const claim = read && isFresh && claimOf(draft, read, personId);
    if (claim && !sending.isPending) onSend(claim);
  };
  return (
    <form className="claim-form" onSubmit={submit} noValidate>
      {sending.error && (
        <ErrorSummary key={sending.submittedAt} title={wordsOf(sending.error)} errors={[]} />
      )}
      <Line words={draft.words} short={short} onWrite={(words) => change({ words })} />
      {isRead && !read && !reading.error && <Waiting />}
      {isRead && !read && reading.error && (
        <ErrorSummary title={wordsOf(reading.error)} errors={[]} />
      )}
      {isRead && read && (
        <Rest
          {...{ draft, tried, change, read }}
          refused={fieldsOf(sending.error)}
          unread={reading.error && wordsOf(reading.error)}
        />
      )}
      {!(isRead && read?.withoutPoints) && (
        <div className="act-bar">
          <Button type="submit" weight="filled" busyWords={busy}>
            {isRead ? act : '看看能记多少'}
          </Button>
        </div>
      )}
    </form>
  );
}

interface LineProps {
  words: string;
  short: boolean;
  onWrite: (words: string) => void;
}

function Line({ words, short, onWrite }: LineProps) {
  return (
    <Sheet title="做了什么" titleUnseen>
      <TextArea
        label="一句话写清做了什么"
        hint="如“7月12日给社区老人修水管2小时”。"
        rows={2}
        maxLength={200}
        value={words}
        error={short ? '请写做了什么，2到200个字。' : undefined}
        onChange={(event) => onWrite(event.target.value)}
      />
    </Sheet>
  );
}

/** New words are read from the start: what was picked for the old ones no longer holds. */
function anew(words: string): Partial<ClaimDraft> {
  const picked = { happenedOn: null, ruleCode: null, quantity: null, level: null, followsId: null };
  return { words: words.trim(), asked: words.trim(), ...picked };
}

interface RestProps {
  draft: ClaimDraft;
  /** How often it was sent with something missing. */
  tried: number;
  read: Proposal;
  /** Why the day as it is now cannot be answered. */
  unread: string | null;
  refused: readonly { field: string; words: string }[];
  change: (part: Partial<ClaimDraft>) => void;
}

function Rest({ draft, tried, read, refused, unread, change }: RestProps) {
  const told = Object.fromEntries(refused.map(({ field, words }) => [field, words]));
  const missing = tried > 0 ? flawsIn(draft, read) : {};
  const rule = chosenRule(draft, read);
  const flaws: Flaws = { ...told, ...missing, ...(unread && { happenedOn: unread }) };
  return (
    <>
      {Object.keys(missing).length > 0 && (
        <ErrorSummary
          key={tried}
          title="还差一点"
          errors={Object.entries(missing).map(([at, words]) => ({ href: `#claim-${at}`, words }))}
        />
      )}
      <ClaimParts {...{ draft, flaws, read, rule }} onChange={change} />
      {read.withoutPoints === null && (
        <ClaimEvidence draft={draft} flaw={flaws['fileId']} onChange={change} />
      )}
    </>
  );
}
