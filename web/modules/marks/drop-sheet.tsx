import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import type { MarkSheet } from './sheet-draft.ts';

interface DropSheetProps {
  sheet: MarkSheet;
  /** Called before the page is left: nothing of it is to be kept. */
  onDropped: () => void;
}

/** Throws an open sheet away, once more asked. */
export function DropSheet({ sheet, onDropped }: DropSheetProps) {
  const [open, setOpen] = useState(false);
  const drop = useAct('marks.dropSheet', 'marks.readSheet');
  const navigate = useNavigate();
  const dropNow = () =>
    drop.mutate(
      { params: { sheetId: sheet.id }, body: { version: sheet.version } },
      {
        onSuccess: () => {
          onDropped();
          return navigate({ to: '/mark-sheets' });
        },
      },
    );
  return (
    <>
      <Button onClick={() => setOpen(true)}>作废这张表</Button>
      <Dialog title="作废这张表" open={open} onClose={() => setOpen(false)}>
        {drop.error && (
          <ErrorSummary key={drop.submittedAt} title={wordsOf(drop.error)} errors={[]} />
        )}
        <p>表和填好的内容一起删去，不能恢复。积分不受影响：这张表还没有记过。</p>
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
