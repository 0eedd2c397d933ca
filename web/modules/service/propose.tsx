import { type FormEvent, useState } from 'react';
import type { Theme } from '#contract/service.ts';
import { type AnswerOf, type InputOfCall, useAct } from '../../lib/client.ts';
import { fieldsOf, RefusalError, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ThemeSelect } from './theme-select.tsx';

type Addressees = AnswerOf<'service.listProposals'>['addressees'];
type Proposal = InputOfCall<'service.propose'>['body'];

interface Draft {
  organisationId: number | null;
  title: string;
  theme: Theme | null;
  purpose: string;
  place: string;
  wish: string;
}

type Flaws = Partial<Record<keyof Draft, string>>;

const blank = { title: '', theme: null, purpose: '', place: '', wish: '' };

/** Writes down what somebody would like to do; what was typed stays until it is handed in. */
export function Propose({ number, addressees }: { number: number; addressees: Addressees }) {
  const start = { ...blank, organisationId: addressees[0]?.id ?? null };
  const [draft, setDraft] = useState<Draft>(start);
  const [tried, setTried] = useState(false);
  const propose = useAct('service.propose');
  const flaws = { ...refusedFields(propose.error), ...(tried ? missingIn(draft) : {}) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const body = bodyOf(draft);
    if (body) {
      const handedIn = () => {
        setDraft(start);
        setTried(false);
      };
      propose.mutate({ body }, { onSuccess: handedIn });
    }
  };
  const unplaced = propose.error && Object.keys(refusedFields(propose.error)).length === 0;
  return (
    <Sheet
      id="propose"
      number={number}
      title="提个建议"
      note="会有答复；采纳后题目上写明由您提议。"
    >
      {propose.isSuccess && !tried && (
        <Notice state="done" title="已提出，答复会写在上面" announced />
      )}
      {unplaced && (
        <ErrorSummary key={propose.submittedAt} title={wordsOf(propose.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <Fields
          {...{ draft, flaws, addressees }}
          onChange={(part) => setDraft({ ...draft, ...part })}
        />
        <Button type="submit" weight="filled" busyWords={propose.isPending && '正在提出'}>
          提出建议
        </Button>
      </form>
    </Sheet>
  );
}

interface FieldsProps {
  draft: Draft;
  flaws: Flaws;
  addressees: Addressees;
  onChange: (part: Partial<Draft>) => void;
}

function Fields({ draft, flaws, addressees, onChange }: FieldsProps) {
  return (
    <>
      <TextField
        label="想办什么"
        maxLength={40}
        value={draft.title}
        error={flaws.title}
        onChange={(event) => onChange({ title: event.target.value })}
      />
      <ThemeSelect
        theme={draft.theme}
        error={flaws.theme}
        onChoose={(theme) => onChange({ theme })}
      />
      <TextArea
        label="为谁，做什么"
        maxLength={500}
        value={draft.purpose}
        error={flaws.purpose}
        onChange={(event) => onChange({ purpose: event.target.value })}
      />
      <TextField
        label="地点（可不填）"
        maxLength={80}
        value={draft.place}
        error={flaws.place}
        onChange={(event) => onChange({ place: event.target.value })}
      />
      <TextField
        label="合适的时间（可不填）"
        hint="如“周末上午”“重阳节前后”。"
        maxLength={80}
        value={draft.wish}
        error={flaws.wish}
        onChange={(event) => onChange({ wish: event.target.value })}
      />
      <AddresseeSelect {...{ draft, flaws, addressees, onChange }} />
    </>
  );
}

function AddresseeSelect({ draft, flaws, addressees, onChange }: FieldsProps) {
  return (
    <Select
      label="提给谁"
      value={draft.organisationId ?? ''}
      error={flaws.organisationId}
      onChange={(event) => onChange({ organisationId: Number(event.target.value) })}
    >
      {addressees.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </Select>
  );
}

function missingIn({ title, theme, purpose }: Draft): Flaws {
  return {
    ...(title.trim().length < 2 && { title: '请写想办什么，2到40个字。' }),
    ...(theme === null && { theme: '请选一个主题。' }),
    ...(purpose.trim().length < 2 && { purpose: '请写为谁、做什么，2到500个字。' }),
  };
}

function bodyOf(draft: Draft): Proposal | null {
  const { theme, organisationId } = draft;
  if (theme === null || organisationId === null || Object.keys(missingIn(draft)).length > 0) {
    return null;
  }
  return {
    ...{ organisationId, theme },
    title: draft.title.trim(),
    purpose: draft.purpose.trim(),
    place: draft.place.trim(),
    wish: draft.wish.trim(),
  };
}

function refusedFields(error: unknown): Flaws {
  const outside = error instanceof RefusalError && error.code === 'service.proposalOutsideReach';
  return {
    ...Object.fromEntries(fieldsOf(error).map(({ field, words }) => [field, words])),
    ...(outside && { organisationId: wordsOf(error) }),
  };
}
