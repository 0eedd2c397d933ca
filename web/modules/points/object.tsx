import { Link } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';

interface ObjectDialogProps {
  entryId: number;
  /** Whose and what, in words. */
  about: string;
  own: boolean;
  onClose: () => void;
}

/** Objects to one entry; says who will know, what happens to the entry, and until when there is an answer. */
export function ObjectDialog(props: ObjectDialogProps) {
  const raise = useAct('points.raiseObjection');
  return (
    <Dialog title="提出异议" open onClose={props.onClose}>
      {raise.data ? (
        <>
          <p role="status">
            已提出。由没有经手这条记录的另一位同志在5个工作日内书面答复，答复后您不服的还可以申请复议。
          </p>
          <div className="acts">
            <Link
              to="/my-objections/$objectionId"
              params={{ objectionId: String(raise.data.objectionId) }}
              onClick={props.onClose}
            >
              看办理情况
            </Link>
            <Button onClick={props.onClose}>关闭</Button>
          </div>
        </>
      ) : (
        <ObjectForm
          {...props}
          busy={raise.isPending}
          refused={raise.error ? wordsOf(raise.error) : undefined}
          onObject={(text) => raise.mutate({ params: { entryId: props.entryId }, body: { text } })}
        />
      )}
    </Dialog>
  );
}

interface ObjectFormProps extends ObjectDialogProps {
  busy: boolean;
  refused: string | undefined;
  onObject: (text: string) => void;
}

function ObjectForm({ about, own, busy, refused, onObject, onClose }: ObjectFormProps) {
  const [text, setText] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const tooShort = text.trim().length < 2;
    setMissing(tooShort);
    if (!tooShort) onObject(text.trim());
  };
  const meanwhile = own
    ? '对自己的记录提出异议，结果不会比原来更低；办理期间照常计入。'
    : '您的姓名只有办理人看得到，记录本人看不到。办理期间这一条暂不计入，其他记录不受影响。';
  return (
    <form onSubmit={submit} noValidate>
      <p>{about}</p>
      <p className="small">{meanwhile}</p>
      <TextArea
        label="哪里不对"
        hint="写明事实，能说出时间、地点、在场人最好。"
        maxLength={1000}
        value={text}
        error={missing ? '请写明哪里不对，至少2个字。' : refused}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={busy && '正在提出'}>
          提出异议
        </Button>
        <Button onClick={onClose}>不提了</Button>
      </div>
    </form>
  );
}
