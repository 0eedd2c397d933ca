import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select, TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { refusedAt } from './step-form.tsx';

type Owner = AnswerOf<'schemes.list'>['mayStart'][number];

/** Begins a draft from what is in force; the reason is the first thing the others will read. */
export function StartDraft({ owners }: { owners: readonly Owner[] }) {
  const [at, setAt] = useState(0);
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  const navigate = useNavigate();
  const start = useAct('schemes.startDraft');
  const short = purpose.trim().length < 2;
  const refused = refusedAt(start.error, 'purpose');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const owner = owners[at];
    if (short || start.isPending || owner === undefined) return;
    start.mutate(
      { body: { organisationId: owner.organisationId, purpose: purpose.trim() } },
      {
        onSuccess: ({ draftId }) =>
          navigate({ to: '/schemes/drafts/$draftId/edit', params: { draftId: String(draftId) } }),
      },
    );
  };
  return (
    <Sheet number={2} title="起草修订">
      {start.error && refused === undefined && (
        <ErrorSummary key={start.submittedAt} title={wordsOf(start.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <OwnerField owners={owners} at={at} onChoose={setAt} />
        <TextArea
          label="为什么改"
          hint="写给本单位的同志看，征求意见时放在最前面。"
          maxLength={500}
          value={purpose}
          error={tried && short ? '请写明理由，至少2个字。' : refused}
          onChange={(event) => setPurpose(event.target.value)}
        />
        <Button type="submit" busyWords={start.isPending && '正在起草'}>
          以现行办法为底稿起草
        </Button>
      </form>
    </Sheet>
  );
}

interface OwnerFieldProps {
  owners: readonly Owner[];
  at: number;
  onChoose: (at: number) => void;
}

function OwnerField({ owners, at, onChoose }: OwnerFieldProps) {
  return (
    <Select
      label="改哪里的办法"
      value={at}
      onChange={(event) => onChoose(Number(event.target.value))}
    >
      {owners.map((owner, place) => (
        <option key={owner.organisationId ?? 'city'} value={place}>
          {owner.name}
        </option>
      ))}
    </Select>
  );
}
