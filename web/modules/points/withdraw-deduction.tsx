import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { Deduction } from './deduction-course.tsx';

/** The proposer takes it back, with the reason. */
export function WithdrawDeduction({ deduction }: { deduction: Deduction }) {
  const [open, setOpen] = useState(false);
  const withdraw = useAct('points.withdrawDeduction');
  const { id, version, takesBack } = deduction;
  const [title, after] =
    takesBack === null
      ? ['撤回这项拟扣分', '撤回后不扣分，不影响任何合计。']
      : ['撤回这项拟冲销', '撤回后不冲销，这一条照常计分。'];
  return (
    <>
      <Button onClick={() => setOpen(true)}>撤回</Button>
      <ReasonDialog
        title={title}
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
        <p>{after}事由写给本人看。</p>
      </ReasonDialog>
    </>
  );
}
