import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';

interface ResetAccountProps {
  personId: number;
  name: string;
  small?: boolean;
}

/** Voids the password and shows a new one-time code once, to be handed over in person. */
export function ResetAccount({ personId, name, small = false }: ResetAccountProps) {
  const [open, setOpen] = useState(false);
  const reset = useAct('access.resetAccount');
  return (
    <>
      <Button small={small} onClick={() => setOpen(true)}>
        重置账号
      </Button>
      <ReasonDialog
        title={`重置${name}的账号`}
        actWords="重置并发一次性码"
        busyWords="正在重置"
        open={open && !reset.data}
        busy={reset.isPending}
        error={reset.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) => reset.mutate({ params: { personId }, body: { reason } })}
      >
        <p>原口令立即作废，已登录的地方全部退出。新的一次性码72小时内有效。</p>
      </ReasonDialog>
      <Dialog title="新的一次性码" open={reset.data !== undefined} onClose={reset.reset}>
        <p>
          账号 <b>{reset.data?.login}</b>，一次性码 <b>{reset.data?.code}</b>，
          {reset.data?.expiresAt}前有效。
        </p>
        <p>请当面交给本人。这个码只显示这一次。</p>
        <div className="acts">
          <Button weight="filled" onClick={reset.reset}>
            已记下
          </Button>
        </div>
      </Dialog>
    </>
  );
}
