import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useLastContact } from '../../shell/last-contact.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';

/** The entry, and what can be said of it before anybody types. */
export interface Reversible {
  readonly id: number;
  readonly points: number;
  /** Whose and what, in words. */
  readonly about: string;
  /** What is wrong with it and where that is seen, where the page knows. */
  readonly known?: { readonly fact: string; readonly evidence: string };
}

/** Until somebody types whom to ask, it is whom the office told the last time. */
type Typed = { fact: string; evidence: string; contact: string | null };

const blank: Typed = { fact: '', evidence: '', contact: null };
const asked = {
  fact: '请写明哪里记错了，至少2个字。',
  evidence: '请写明依据在哪里，至少2个字。',
  contact: '请写本人可以找谁、在哪里，至少2个字。',
} as const;
const names = ['fact', 'evidence', 'contact'] as const;
type Name = (typeof names)[number];

/** One hand proposes that the entry be taken back; another confirms. */
export function ProposeReversal({ of, words = '提出冲销' }: { of: Reversible; words?: string }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words}</Button>
      <Dialog title="提出冲销这一条" open={open} onClose={() => setOpen(false)}>
        <ReversalForm of={of} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function ReversalForm({ of, onClose }: { of: Reversible; onClose: () => void }) {
  const last = useLastContact();
  const [typed, setTyped] = useState<Typed>({ ...blank, ...of.known });
  const said = { ...typed, contact: typed.contact ?? last };
  const [tried, setTried] = useState(false);
  const navigate = useNavigate();
  const propose = useAct('points.proposeReversal');
  const refused = fieldsOf(propose.error);
  const missing = names.filter((name) => said[name].trim().length < 2);
  const field = (name: Name) => ({
    value: said[name],
    error:
      tried && missing.includes(name)
        ? asked[name]
        : refused.find((one) => one.field === name)?.words,
    onChange: (event: { target: { value: string } }) =>
      setTyped({ ...typed, [name]: event.target.value }),
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.length > 0 || propose.isPending) return;
    try {
      // Once it is proposed the entry offers it no more, and this form is gone before its callbacks come.
      const to = await propose.mutateAsync({ params: { entryId: of.id }, body: said });
      const params = { deductionId: String(to.deductionId) };
      await navigate({ to: '/deductions/$deductionId', params });
    } catch {
      // The form says what was refused.
    }
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      <p>{of.about}</p>
      <p className="small">{courseWords(of)}</p>
      {propose.error && refused.length === 0 && (
        <ErrorSummary key={propose.submittedAt} title={wordsOf(propose.error)} errors={[]} />
      )}
      <ReversalFields field={field} />
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={propose.isPending && '正在提出'}>
          提出冲销
        </Button>
        <Button onClick={onClose}>不办了</Button>
      </div>
    </form>
  );
}

interface FieldsProps {
  field: (name: Name) => {
    value: string;
    error: string | undefined;
    onChange: (event: { target: { value: string } }) => void;
  };
}

function ReversalFields({ field }: FieldsProps) {
  return (
    <>
      <TextArea
        label="哪里记错了"
        hint="本人会看到。"
        rows={2}
        maxLength={200}
        {...field('fact')}
      />
      <TextField
        label="依据"
        hint="在哪里可以查到，如“签到表第2页”。"
        maxLength={200}
        {...field('evidence')}
      />
      <TextField
        label="联系电话或地点"
        hint="本人有疑问时找谁。"
        maxLength={60}
        {...field('contact')}
      />
    </>
  );
}

function courseWords({ points: worth }: Reversible): string {
  return worth > 0
    ? `这一条${points(worth)}分。先告知本人，本人有5个工作日说明（本人同意的不用等），再由另一位同志确认。确认之前照常计分，原记录不会消失。`
    : '冲销这一条不会减少本人的积分，由另一位同志确认即可。原记录不会消失。';
}
