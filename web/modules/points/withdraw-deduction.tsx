import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { Deduction } from './deduction-course.tsx';

/** The proposer takes it back, with the reason. */
export function WithdrawDeduction({ deduction }: { deduction: Deduction }) {
  const [open, setOpen] = useState(false);
  const withdraw = useAct('points.withdrawDeduction');
  const { id, version, takesBack, flag, kindWords } = deduction;
  const [forDeduction, forReversal] = ['不扣分，不影响任何合计', '不冲销，这一条照常计分'];
  const after = flag ? '不作标记，什么都不记' : takesBack === null ? forDeduction : forReversal;
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤回</Button>
      <ReasonDialog
        title={`撤回这项${kindWords}`}
        actWords="撤回"
        busyWords="正在撤回"
        open={open}
        busy={withdraw.isPending}
        error={withdraw.error}
        onClose={() => setOpen(false)}
        onConfirm={(because) =>
          withdraw.mutate(
            { params: { deductionId: id }, body: { version, because } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>撤回后{after}。事由写给本人看。</p>
      </ReasonDialog>
    </>
  );
}
