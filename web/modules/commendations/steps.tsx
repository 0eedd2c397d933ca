import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import type { CommendationPage } from '../../shell/commended.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';

interface StepProps {
  list: CommendationPage;
}

/** The next step of a list: handed in, approved or given back by another, taken down. */
export function Steps({ list, number }: StepProps & { number: number }) {
  const may = (act: string) => list.allowed.includes(`commendations.${act}`);
  if (!['propose', 'approve', 'return', 'withdraw'].some(may)) return null;
  return (
    <Sheet number={number} title="下一步">
      <p>{wordsFor(list)}</p>
      <div className="acts">
        {may('propose') && <Step list={list} act="commendations.propose" />}
        {may('approve') && <Step list={list} act="commendations.approve" />}
        {may('return') && <WithReason list={list} act="commendations.return" />}
        {may('withdraw') && <WithReason list={list} act="commendations.withdraw" />}
        {may('drop') && <Drop list={list} />}
      </div>
    </Sheet>
  );
}

function wordsFor({ state, allowed }: CommendationPage): string {
  if (state === 'draft') {
    return '提交后不能再改，名单上的同志会在案头看到，并被征求意见；由另一位同志审核。';
  }
  if (state === 'review') {
    return allowed.includes('commendations.approve')
      ? '请逐人核对：事迹属实，介绍没有写分数和别人的情况。通过后从今天起在本单位公示。'
      : '起草、提交的人和名单上的人不能审核，请由本单位另一位同志审核。要改的可以退回。';
  }
  return '撤下后本单位不再看到，事迹介绍随即删除，名单存档。';
}

const acts = {
  'commendations.propose': { words: '提交审核', busy: '正在提交' },
  'commendations.approve': { words: '审核通过，开始公示', busy: '正在公示' },
} as const;

function Step({ list, act }: StepProps & { act: keyof typeof acts }) {
  const step = useAct(act);
  return (
    <>
      {step.error && (
        <ErrorSummary key={step.submittedAt} title={wordsOf(step.error)} errors={[]} />
      )}
      <Button
        weight="filled"
        busyWords={step.isPending && acts[act].busy}
        onClick={() =>
          step.mutate({ params: { commendationId: list.id }, body: { version: list.version } })
        }
      >
        {acts[act].words}
      </Button>
    </>
  );
}

const reasoned = {
  'commendations.return': {
    ...{ words: '退回修改', busy: '正在退回' },
    note: '内容都留着，改好后再提交。本人的答复也留着；介绍改了的，要重新征求意见。',
  },
  'commendations.withdraw': {
    ...{ words: '撤下名单', busy: '正在撤下' },
    note: '撤下后不能恢复，需要的另外起草一份。',
  },
} as const;

function WithReason({ list, act }: StepProps & { act: keyof typeof reasoned }) {
  const [open, setOpen] = useState(false);
  const step = useAct(act);
  const { words, busy, note } = reasoned[act];
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words}</Button>
      <ReasonDialog
        title={words}
        actWords={words}
        busyWords={busy}
        open={open}
        busy={step.isPending}
        error={step.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          step.mutate(
            { params: { commendationId: list.id }, body: { version: list.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>{note}</p>
      </ReasonDialog>
    </>
  );
}

/** Throws a draft away, once more asked. */
function Drop({ list }: StepProps) {
  const [open, setOpen] = useState(false);
  const drop = useAct('commendations.drop', 'commendations.read');
  const navigate = useNavigate();
  const dropNow = () =>
    drop.mutate(
      { params: { commendationId: list.id }, body: { version: list.version } },
      { onSuccess: () => navigate({ to: '/commendations' }) },
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>作废这份草案</Button>
      <Dialog title="作废这份草案" open={open} onClose={() => setOpen(false)}>
        <p>名单和写好的介绍一起删去，不能恢复。</p>
        {drop.error && <p className="field-error">■ {wordsOf(drop.error)}</p>}
        <div className="acts">
          <Button weight="filled" busyWords={drop.isPending && '正在作废'} onClick={dropNow}>
            作废
          </Button>
          <Button onClick={() => setOpen(false)}>不作废</Button>
        </div>
      </Dialog>
    </>
  );
}
