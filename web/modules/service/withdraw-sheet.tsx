import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { SheetPage } from './sheet-draft.ts';

/** Takes a confirmed sheet back with everything that followed from it, and says so before. */
export function WithdrawSheet({ sheet }: { sheet: SheetPage }) {
  const [open, setOpen] = useState(false);
  const withdraw = useAct('service.withdrawSheet');
  return (
    <>
      <Button weight="grave" onClick={() => setOpen(true)}>
        撤回记录
      </Button>
      <ReasonDialog
        title="撤回这次活动的记录"
        actWords="撤回时长和积分"
        busyWords="正在撤回"
        open={open}
        busy={withdraw.isPending}
        error={withdraw.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          withdraw.mutate(
            { params: { topicId: sheet.topic.id }, body: { version: sheet.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>
          已确认的时长和积分一并撤回：各人的台账另记一条相反的记录，本人看得到这两条和您写的事由。
          记录单退回填写，可以改好后重新提交。只改个别人的，请用“更正”。
        </p>
      </ReasonDialog>
    </>
  );
}
