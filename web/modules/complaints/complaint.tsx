import { Link, useParams } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextArea } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { SaidSheets } from './said.tsx';

type Complaint = AnswerOf<'complaints.read'>;

/** One complaint, for its author and for those who answer it. */
export function ComplaintPage() {
  const { complaintId } = useParams({ from: '/frame/complaints/$complaintId' });
  const id = Number(complaintId);
  const reading = useRead('complaints.read', { params: { complaintId: id } });
  return <Reading of={reading}>{(complaint) => <Sheets complaint={complaint} />}</Reading>;
}

function Sheets({ complaint }: { complaint: Complaint }) {
  const { allowed, mine, kindWords, dueWords, stateWords } = complaint;
  const above = mine ? (
    <Link to="/my-complaints">我的投诉建议</Link>
  ) : (
    <Link to="/complaints">投诉建议办理</Link>
  );
  return (
    <>
      <PageHead
        title={mine ? `我写的${kindWords}` : `收到的${kindWords}`}
        trail={[{ words: mine ? '我的投诉建议' : '投诉建议办理', link: above }]}
        finding={`${[stateWords, dueWords].filter(Boolean).join('，')}。`}
        acts={allowed.includes('complaints.close') && <Close complaint={complaint} />}
      />
      <SaidSheets said={complaint} authorWords={complaint.authorWords} />
      {allowed.includes('complaints.answer') && <Answer complaint={complaint} />}
    </>
  );
}

function Answer({ complaint: { id, version, answers } }: { complaint: Complaint }) {
  const [words, setWords] = useState('');
  const [missing, setMissing] = useState(false);
  const answer = useAct('complaints.answer');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const short = words.trim().length < 5;
    setMissing(short);
    if (!short) {
      const input = { params: { complaintId: id }, body: { words, version } };
      answer.mutate(input, { onSuccess: () => setWords('') });
    }
  };
  const refused = answer.error ? wordsOf(answer.error) : undefined;
  return (
    <Sheet number={3} title={answers.length === 0 ? '写答复' : '补充答复'}>
      <form className="form" onSubmit={submit} noValidate>
        <TextArea
          label="答复"
          hint="写明查到了什么、怎么办、为什么。提交后对方立即看到，不能再改，可以补充。"
          rows={5}
          maxLength={2000}
          value={words}
          error={missing ? '请写明结果和理由，至少5个字。' : refused}
          onChange={(event) => setWords(event.target.value)}
        />
        <Button type="submit" weight="filled" busyWords={answer.isPending && '正在提交'}>
          答复
        </Button>
      </form>
    </Sheet>
  );
}

function Close({ complaint: { id, version, mine, state } }: { complaint: Complaint }) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const close = useAct('complaints.close');
  const confirm = (event: FormEvent) => {
    event.preventDefault();
    const input = { params: { complaintId: id }, body: { reason, version } };
    close.mutate(input, { onSuccess: () => setOpen(false) });
  };
  const early = mine && state === 'received';
  return (
    <>
      <Button onClick={() => setOpen(true)}>{early ? '不用答复了' : '办结'}</Button>
      <Dialog
        title={early ? '不用答复了' : '办结这一件'}
        open={open}
        onClose={() => setOpen(false)}
      >
        <form onSubmit={confirm}>
          <p>办结后不能再答复。需要继续反映的，可以另写一份。</p>
          <TextArea
            label="说明（可以不填）"
            maxLength={200}
            value={reason}
            error={close.error ? wordsOf(close.error) : undefined}
            onChange={(event) => setReason(event.target.value)}
          />
          <div className="acts">
            <Button type="submit" weight="filled" busyWords={close.isPending && '正在办结'}>
              办结
            </Button>
            <Button onClick={() => setOpen(false)}>先不办结</Button>
          </div>
        </form>
      </Dialog>
    </>
  );
}
