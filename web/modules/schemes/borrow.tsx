import { useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { useSettled } from '../../lib/settled.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import type { Draft } from './changes.ts';
import { type Editing, readAgain } from './editing.ts';

type Borrowable = AnswerOf<'schemes.listBorrowable'>['rows'][number];

interface BorrowRuleProps {
  draft: Draft;
  editing: Editing;
  onDone: () => void;
}

/** Rules of other units' own that are in force, to be taken over with their origin kept. */
export function BorrowRule({ draft, editing, onDone }: BorrowRuleProps) {
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<unknown>(null);
  const q = useSettled(typed.trim());
  const found = useRead('schemes.listBorrowable', { query: { q } });
  const borrow = useAct('schemes.borrowRule');
  const take = async ({ versionId, code }: Borrowable) => {
    setError(null);
    try {
      if (editing.unsaved()) await editing.save();
      const body = { version: editing.version.current, versionId, code };
      await borrow.mutateAsync({ params: { draftId: draft.id }, body });
      editing.take(await readAgain(draft.id));
      onDone();
    } catch (refusal) {
      setError(refusal);
    }
  };
  return (
    <>
      {error !== null && <ErrorSummary title={wordsOf(error)} errors={[]} />}
      <div className="form">
        <TextField
          label="找一条规则"
          hint="按单位名称或规则里的字找。借用后可以再改，来源一直写明。"
          maxLength={40}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      <Found rows={found.data?.rows} busy={borrow.isPending} onTake={take} />
      <p className="small">
        {found.data?.orderWords}
        {editing.unsaved() && ' 借用时，这一页上的改动会一并保存。'}
      </p>
      <Button onClick={onDone}>不借了</Button>
    </>
  );
}

interface FoundProps {
  rows: readonly Borrowable[] | undefined;
  busy: boolean;
  onTake: (row: Borrowable) => void;
}

function Found({ rows, busy, onTake }: FoundProps) {
  if (rows === undefined) return <Waiting />;
  if (rows.length === 0) {
    return <EmptyState>没有找到。别的单位施行了自己的规则，会列在这里。</EmptyState>;
  }
  return (
    <ul className="borrowable">
      {rows.map((row) => (
        <BorrowableRow
          key={`${row.versionId} ${row.code}`}
          row={row}
          busy={busy}
          onTake={() => onTake(row)}
        />
      ))}
    </ul>
  );
}

function BorrowableRow(props: { row: Borrowable; busy: boolean; onTake: () => void }) {
  const { row, busy, onTake } = props;
  return (
    <li>
      <div>
        <p className="reading">{row.sentence}</p>
        <p className="small">
          {row.unitName}，第{row.version}版{row.code}
          {row.takenBy > 0 && `，另有${row.takenBy}个单位借用`}
        </p>
      </div>
      <Button small busyWords={busy && '正在借用'} onClick={onTake}>
        借用<span className="unseen">{row.name}</span>
      </Button>
    </li>
  );
}
