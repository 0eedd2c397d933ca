import { type FormEvent, useState } from 'react';
import { type AnswerOf, type InputOfCall, useAct } from '../lib/client.ts';
import { fullDay } from '../lib/format.ts';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { TextArea, Tick } from '../ui/field.tsx';
import { Sheet } from '../ui/sheet.tsx';

type Form = AnswerOf<'complaints.readForm'>;
type Complaint = InputOfCall<'complaints.write'>['body'];

export interface Sent {
  toWords: string;
  dueOn: string;
  /** Only of an unsigned one. */
  receipt: string | null;
}

interface ComplaintFormProps {
  form: Form;
  query: URLSearchParams;
  onSent: (sent: Sent) => void;
}

/** The words stay in their field until they have arrived. */
export function ComplaintForm({ form, query, onSent }: ComplaintFormProps) {
  const [complaint, setComplaint] = useState<Complaint>(() => blank(form, query));
  const [signed, setSigned] = useState(true);
  const [tooShort, setTooShort] = useState(false);
  const sending = useSending(signed, onSent);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = complaint.words.trim().length < 5;
    setTooShort(short);
    if (!short && !sending.isPending) {
      sending.send(complaint);
    }
  };
  const refused = fieldsOf(sending.error).find(({ field }) => field === 'words')?.words;
  return (
    <form onSubmit={submit} noValidate>
      {sending.error && (
        <ErrorSummary key={sending.submittedAt} title={wordsOf(sending.error)} errors={[]} />
      )}
      <Sheet title="写给谁">
        <Choices complaint={complaint} form={form} onChange={setComplaint} />
      </Sheet>
      <Sheet title="说什么">
        <What
          complaint={complaint}
          error={tooShort ? '请至少写5个字，说明是什么事。' : refused}
          onChange={setComplaint}
        />
        <Tick
          label="不署名"
          note="系统不记是谁写的，只给一个回执码，凭它查答复。"
          checked={!signed}
          onChange={(event) => setSigned(!event.target.checked)}
        />
        <p className="small">
          {fullDay(form.answerBy)}前答复您。{form.keptWords}
        </p>
      </Sheet>
      <div className="act-bar">
        <Button type="submit" weight="filled" busyWords={sending.isPending && '正在提交'}>
          {signed ? '署名提交' : '不署名提交'}
        </Button>
      </div>
    </form>
  );
}

/** Under the name or without it: two routes, since of the second nothing is kept that tells who. */
function useSending(signed: boolean, onSent: (sent: Sent) => void) {
  const named = useAct('complaints.write');
  const unnamed = useAct('complaints.writeUnsigned');
  const { error, submittedAt } = signed ? named : unnamed;
  return {
    error,
    submittedAt,
    isPending: named.isPending || unnamed.isPending,
    send(body: Complaint) {
      if (signed) {
        named.mutate({ body }, { onSuccess: (sent) => onSent({ ...sent, receipt: null }) });
      } else {
        unnamed.mutate({ body }, { onSuccess: onSent });
      }
    },
  };
}

interface WhatProps {
  complaint: Complaint;
  error: string | undefined;
  onChange: (complaint: Complaint) => void;
}

function What({ complaint, error, onChange }: WhatProps) {
  return (
    <>
      {complaint.about && (
        <Tick
          label={`关于“${complaint.about.words}”`}
          note="不想附上这一页，就去掉勾选。"
          checked
          onChange={() => onChange({ ...complaint, about: null })}
        />
      )}
      <TextArea
        label="什么事、什么时候、希望怎么办"
        maxLength={2000}
        rows={6}
        value={complaint.words}
        error={error}
        onChange={(event) => onChange({ ...complaint, words: event.target.value })}
      />
    </>
  );
}

interface ChoicesProps {
  complaint: Complaint;
  form: Form;
  onChange: (complaint: Complaint) => void;
}

function Choices({ complaint, form, onChange }: ChoicesProps) {
  return (
    <>
      <fieldset aria-label="投诉还是建议" className="ticks">
        <div className="ticks-beside">
          {(['complaint', 'suggestion'] as const).map((kind) => (
            <Tick
              key={kind}
              type="radio"
              name="kind"
              label={kind === 'complaint' ? '投诉' : '建议'}
              checked={complaint.kind === kind}
              onChange={() => onChange({ ...complaint, kind })}
            />
          ))}
        </div>
      </fieldset>
      <fieldset aria-label="写给谁" className="ticks">
        {form.addressees.map(({ addressee, words, note }) => (
          <Tick
            key={addressee}
            type="radio"
            name="addressee"
            label={words}
            note={note}
            checked={complaint.addressee === addressee}
            onChange={() => onChange({ ...complaint, addressee })}
          />
        ))}
      </fieldset>
    </>
  );
}

function blank(form: Form, query: URLSearchParams): Complaint {
  const path = query.get('about') ?? '';
  const words = (query.get('words') ?? '').slice(0, 100);
  const ours = /^\/m(\/[\w/-]*)?$/.test(path) && words !== '';
  return {
    kind: query.get('kind') === 'complaint' ? 'complaint' : 'suggestion',
    addressee: form.addressees[0]!.addressee,
    words: '',
    about: ours ? { path, words } : null,
  };
}
