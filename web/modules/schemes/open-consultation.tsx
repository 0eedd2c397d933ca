import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { daysAfter } from '../../lib/days.ts';
import { useSession } from '../../shell/session.ts';
import { TextField } from '../../ui/field.tsx';
import type { Draft } from './changes.ts';
import { refusedAt, StepForm } from './step-form.tsx';

const usualDays = 14;

/** Asks everybody under the scheme until a day. */
export function OpenConsultation({ draft }: { draft: Draft }) {
  const { today } = useSession().me;
  const [until, setUntil] = useState(() => daysAfter(today, usualDays));
  const [tried, setTried] = useState(false);
  const open = useAct('schemes.openConsultation');
  return (
    <StepForm
      act={open}
      actWords="开始征求意见"
      busyWords="正在开始"
      afterwards="开始后，适用这个办法的每位同志都能看到草案、对每一条提意见；期满前逐条答复，全部答复后再试算。"
      onSubmit={() => {
        setTried(true);
        if (until === '') return;
        const body = { version: draft.version, until };
        open.mutate({ params: { draftId: draft.id }, body });
      }}
    >
      <TextField
        label="征求意见到哪一天"
        type="date"
        min={today}
        value={until}
        error={tried && until === '' ? '请选一天。' : refusedAt(open.error, 'until')}
        onChange={(event) => setUntil(event.target.value)}
      />
    </StepForm>
  );
}
