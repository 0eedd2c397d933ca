import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { type Leave, Leaves } from '../../ui/leaves.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { LeaveDialog } from './leave-form.tsx';

export type LeavePage = AnswerOf<'people.listLeaves'>;

interface PersonLeavesProps {
  number: number;
  personId: number;
  name: string;
}

/** My own times away, with the way to have them corrected. */
export function MyLeaves({ number }: Pick<PersonLeavesProps, 'number'>) {
  const reading = useRead('people.listMyLeaves', {});
  return (
    <Sheet number={number} title="离岗情况">
      <Reading of={reading}>{(page) => <Leaves page={page} />}</Reading>
      <p className="small">
        有漏记、记错的，请告诉本单位党务办公室更正；不同意的，可以写
        <Link to="/feedback">投诉建议</Link>。
      </p>
    </Sheet>
  );
}

/** Somebody's times away: opened only when they are needed, because looking is written down for the person. */
export function PersonLeaves(props: PersonLeavesProps) {
  const [open, setOpen] = useState(false);
  return (
    <Sheet number={props.number} title="离岗情况">
      {open ? (
        <Opened {...props} />
      ) : (
        <>
          <p>病假、产假等类别属于敏感信息，需要登记、更正时再打开。打开会记入本人的“谁看过”。</p>
          <div className="acts">
            <Button onClick={() => setOpen(true)}>打开离岗情况</Button>
          </div>
        </>
      )}
    </Sheet>
  );
}

function Opened({ personId, name }: PersonLeavesProps) {
  const reading = useRead('people.listLeaves', { params: { personId } });
  const [recording, setRecording] = useState(false);
  return (
    <Reading of={reading}>
      {(page) => (
        <>
          <Leaves
            page={page}
            acts={(leave) =>
              page.allowed.length > 0 && (
                <LeaveActs personId={personId} leave={leave} kinds={page.kinds} />
              )
            }
          />
          {page.allowed.includes('people.recordLeave') && (
            <div className="acts">
              <Button onClick={() => setRecording(true)}>登记一段</Button>
              <LeaveDialog
                title={`登记${name}的离岗情况`}
                personId={personId}
                kinds={page.kinds}
                open={recording}
                onClose={() => setRecording(false)}
              />
            </div>
          )}
        </>
      )}
    </Reading>
  );
}

interface LeaveActsProps {
  personId: number;
  leave: Leave;
  kinds: LeavePage['kinds'];
}

function LeaveActs({ personId, leave, kinds }: LeaveActsProps) {
  const [doing, setDoing] = useState<'correcting' | 'withdrawing' | null>(null);
  const withdraw = useAct('people.withdrawLeave');
  const close = () => setDoing(null);
  const what = `${leave.kindWords}，${leave.daysWords}`;
  return (
    <div className="acts">
      <Button small onClick={() => setDoing('correcting')}>
        {leave.until === null ? '登记返岗或更正' : '更正'}
      </Button>
      <Button small onClick={() => setDoing('withdrawing')}>
        撤销
      </Button>
      <LeaveDialog
        title="更正这一段离岗情况"
        personId={personId}
        kinds={kinds}
        before={leave}
        open={doing === 'correcting'}
        onClose={close}
      />
      <ReasonDialog
        title="撤销这一段离岗情况"
        actWords="撤销"
        busyWords="正在撤销"
        open={doing === 'withdrawing'}
        busy={withdraw.isPending}
        error={withdraw.error}
        onClose={close}
        onConfirm={(reason) =>
          withdraw.mutate(
            { params: { personId, leaveId: leave.id }, body: { reason } },
            { onSuccess: close },
          )
        }
      >
        <p>{what}，撤销后参考线按没有这一段计算。本人看得到撤销和事由。</p>
      </ReasonDialog>
    </div>
  );
}
