import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useAct } from '../../lib/client.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { type Definition, DefinitionList } from '../../ui/definition-list.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { type State, StatusMark } from '../../ui/status-mark.tsx';

export type ProposalRow = AnswerOf<'service.listProposals'>['rows'][number];

/** Proposals one under the other, each with its answer or with the two ways to answer it. */
export function ProposalRows({ rows }: { rows: readonly ProposalRow[] }) {
  return (
    <ul className="proposals">
      {rows.map((row) => (
        <li key={row.id}>
          <h3>{row.title}</h3>
          <p className="small">
            <StatusMark state={stateOf(row)}>{row.stateWords}</StatusMark>　{row.byName}，{row.at}
            ，提给{row.to.name}
          </p>
          <DefinitionList items={factsOf(row)} />
          {waits(row) && <Answer row={row} />}
        </li>
      ))}
    </ul>
  );
}

/** Whether the asker may answer it and nobody has. */
export function waits(row: ProposalRow): boolean {
  return row.allowed.includes('service.declineProposal');
}

function stateOf(row: ProposalRow): State {
  if (row.topicId !== null) {
    return 'done';
  }
  return waits(row) ? 'near' : 'open';
}

function factsOf(row: ProposalRow): Definition[] {
  return [
    ['主题', row.themeWords],
    ['想做什么', row.purpose],
    ['地点', row.place],
    ['合适的时间', row.wish],
    ['答复', row.answer],
    [
      '题目',
      row.topicId !== null && (
        <Link to="/topics/$topicId" params={{ topicId: String(row.topicId) }}>
          看发布的题目
        </Link>
      ),
    ],
  ];
}

function Answer({ row }: { row: ProposalRow }) {
  const [open, setOpen] = useState(false);
  const decline = useAct('service.declineProposal');
  return (
    <div className="acts">
      <Link
        className={buttonClass()}
        to="/topics/new"
        search={{ proposal: row.id }}
        aria-label={`采纳并发布：${row.title}`}
      >
        采纳并发布
      </Link>
      <Button aria-label={`暂不采纳：${row.title}`} onClick={() => setOpen(true)}>
        暂不采纳
      </Button>
      <ReasonDialog
        title={`暂不采纳“${row.title}”`}
        actWords="答复暂不采纳"
        busyWords="正在答复"
        open={open}
        busy={decline.isPending}
        error={decline.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          decline.mutate(
            { params: { proposalId: row.id }, body: { version: row.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>{row.byName}会看到您写的理由。请写明为什么暂时不办、有没有别的办法。</p>
      </ReasonDialog>
    </div>
  );
}
