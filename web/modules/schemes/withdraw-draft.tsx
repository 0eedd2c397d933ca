import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { Draft } from './changes.ts';

/** Takes a draft back with the reason; the scheme in force stays as it is. */
export function WithdrawDraft({ draft }: { draft: Draft }) {
  const [open, setOpen] = useState(false);
  const withdraw = useAct('schemes.withdraw');
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤回草案</Button>
      <ReasonDialog
        title="撤回这份草案"
        actWords="撤回草案"
        busyWords="正在撤回"
        open={open}
        busy={withdraw.isPending}
        error={withdraw.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          withdraw.mutate(
            { params: { draftId: draft.id }, body: { version: draft.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>撤回后，现行办法不变；草案、意见和答复都保留，谁都看得到是为什么撤回的。</p>
      </ReasonDialog>
    </>
  );
}
