import { type FormEvent, useState } from 'react';
import { useAct } from '../lib/client.ts';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Select, TextArea, Tick } from '../ui/field.tsx';
import { StatusMark } from '../ui/status-mark.tsx';

interface CommentFormProps {
  draftId: number;
  rules: readonly { code: string; name: string }[];
  /** Of which rule, empty for the whole; chosen here or at the rule. */
  about: string;
  onAbout: (code: string) => void;
}

/** One comment, on a rule or on the whole; the name is shown only where its writer says so. */
export function CommentForm({ draftId, rules, about, onAbout }: CommentFormProps) {
  const [text, setText] = useState('');
  const [showName, setShowName] = useState(false);
  const [missing, setMissing] = useState(false);
  const send = useAct('schemes.addComment');
  const refused = fieldsOf(send.error).find(({ field }) => field === 'text')?.words;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = text.trim().length < 2;
    setMissing(short);
    if (short || send.isPending) return;
    const body = { ruleCode: about === '' ? null : about, text: text.trim(), showName };
    send.mutate({ params: { draftId }, body }, { onSuccess: () => setText('') });
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {send.error && refused === undefined && (
        <ErrorSummary key={send.submittedAt} title={wordsOf(send.error)} errors={[]} />
      )}
      <AboutField rules={rules} about={about} onAbout={onAbout} />
      <TextArea
        id="comment-text"
        label="我的意见"
        hint="觉得哪里合适、哪里不合适，改成怎样更好。每一条都会有答复。"
        rows={5}
        maxLength={1000}
        value={text}
        error={missing ? '请写下意见，至少2个字。' : refused}
        onChange={(event) => {
          setText(event.target.value);
          if (send.isSuccess) send.reset();
        }}
      />
      <ShowName shown={showName} onShow={setShowName} />
      <Button type="submit" weight="filled" busyWords={send.isPending && '正在提交'}>
        提交意见
      </Button>
      <p role="status">
        {send.isSuccess && (
          <StatusMark state="done">已经收到，答复后会列在下面，也会出现在您的案头。</StatusMark>
        )}
      </p>
    </form>
  );
}

function AboutField({
  rules,
  about,
  onAbout,
}: Pick<CommentFormProps, 'rules' | 'about' | 'onAbout'>) {
  return (
    <Select label="对哪一条" value={about} onChange={(event) => onAbout(event.target.value)}>
      <option value="">对全文</option>
      {rules.map(({ code, name }) => (
        <option key={code} value={code}>
          {code} {name}
        </option>
      ))}
    </Select>
  );
}

function ShowName({ shown, onShow }: { shown: boolean; onShow: (shown: boolean) => void }) {
  return (
    <div className="field">
      <Tick
        label="公开我的姓名"
        note="不勾选，别的同志看不到是谁提的，只有办理人知道。"
        checked={shown}
        onChange={(event) => onShow(event.target.checked)}
      />
    </div>
  );
}
