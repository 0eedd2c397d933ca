import { type FormEvent, useState } from 'react';
import { type InputOfCall, useAct } from '../../lib/client.ts';
import { dayInProse } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, Tick } from '../../ui/field.tsx';
import type { HandedIn } from './handed.tsx';
import type { About, Form } from './write.tsx';

type Body = InputOfCall<'complaints.write'>['body'];

interface WriteFormProps {
  form: Form;
  about: About | null;
  onHanded: (handed: HandedIn) => void;
}

const shortest = 5;
const kinds: { key: Body['kind']; words: string }[] = [
  { key: 'suggestion', words: '建议：希望怎么改' },
  { key: 'complaint', words: '投诉：哪里做得不对' },
];

export function WriteForm({ form, about, onHanded }: WriteFormProps) {
  const [kind, setKind] = useState<Body['kind']>('suggestion');
  const [words, setWords] = useState('');
  const [addressee, setAddressee] = useState(form.addressees[0]!.addressee);
  const [signed, setSigned] = useState(true);
  const [withPage, setWithPage] = useState(about !== null);
  const [missing, setMissing] = useState(false);
  const sending = useSending(onHanded);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = words.trim().length < shortest;
    setMissing(short);
    if (!short) {
      sending.send(signed, { kind, addressee, words, about: withPage ? about : null });
    }
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {sending.error && <ErrorSummary title={wordsOf(sending.error)} errors={[]} />}
      <Radios legend="类别" value={kind} onChoose={setKind} options={kinds} />
      <TextArea
        label="内容"
        hint="写明什么事、在哪里、希望怎么办，最多2000字。"
        rows={6}
        maxLength={2000}
        value={words}
        error={missing ? `请写明内容，至少${shortest}个字。` : undefined}
        onChange={(event) => setWords(event.target.value)}
      />
      <Radios
        legend="写给谁"
        value={addressee}
        onChoose={setAddressee}
        options={form.addressees.map((one) => ({ ...one, key: one.addressee }))}
      />
      <Signing signed={signed} onChoose={setSigned} />
      {about !== null && (
        <WithPage words={about.words} signed={signed} withPage={withPage} onTick={setWithPage} />
      )}
      <Button type="submit" weight="filled" busyWords={sending.busy && '正在提交'}>
        提交
      </Button>
      <p className="field-hint">
        最迟{dayInProse(form.answerBy)}答复。{form.keptWords}
      </p>
    </form>
  );
}

function useSending(onHanded: (handed: HandedIn) => void) {
  const write = useAct('complaints.write');
  const writeUnsigned = useAct('complaints.writeUnsigned');
  const send = (signed: boolean, body: Body) => {
    if (signed) {
      write.mutate({ body }, { onSuccess: (answer) => onHanded({ ...answer, receipt: null }) });
    } else {
      writeUnsigned.mutate(
        { body },
        { onSuccess: (answer) => onHanded({ ...answer, complaintId: null }) },
      );
    }
  };
  const busy = write.isPending || writeUnsigned.isPending;
  return { send, busy, error: write.error ?? writeUnsigned.error };
}

function Signing({ signed, onChoose }: { signed: boolean; onChoose: (signed: boolean) => void }) {
  return (
    <Radios
      legend="署名"
      value={signed ? 'signed' : 'unsigned'}
      onChoose={(key) => onChoose(key === 'signed')}
      options={[
        {
          key: 'signed',
          words: '署名',
          note: '受理人看得到您的姓名和单位，别人看不到。答复出现在“我的投诉建议”。',
        },
        {
          key: 'unsigned',
          words: '不署名',
          note: '不保存是谁写的，也不留时间和地址。给您一个回执码，凭码看答复。',
        },
      ]}
    />
  );
}

interface WithPageProps {
  words: string;
  signed: boolean;
  withPage: boolean;
  onTick: (withPage: boolean) => void;
}

function WithPage({ words, signed, withPage, onTick }: WithPageProps) {
  return (
    <div className="field">
      <Tick
        label={`附上刚才看的页面：${words}`}
        note={signed ? undefined : '不署名时只附是哪一类页面，不附具体是哪一条。'}
        checked={withPage}
        onChange={(event) => onTick(event.target.checked)}
      />
    </div>
  );
}

interface RadiosProps<Key extends string> {
  legend: string;
  value: Key;
  options: readonly { key: Key; words: string; note?: string }[];
  onChoose: (key: Key) => void;
}

function Radios<Key extends string>({ legend, value, options, onChoose }: RadiosProps<Key>) {
  return (
    <fieldset className="field">
      <legend className="field-label">{legend}</legend>
      {options.map(({ key, words, note }) => (
        <Tick
          key={key}
          type="radio"
          name={legend}
          label={words}
          note={note}
          checked={key === value}
          onChange={() => onChoose(key)}
        />
      ))}
    </fieldset>
  );
}
