import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { useSession } from '../../shell/session.ts';
import { TextField } from '../../ui/field.tsx';
import type { Draft } from './changes.ts';
import { refusedAt, StepForm } from './step-form.tsx';

/** Records what the meeting decided, with where its minutes are kept. */
export function DecideDraft({ draft }: { draft: Draft }) {
  const { today } = useSession().me;
  const [decidedOn, setDecidedOn] = useState(today);
  const [minutes, setMinutes] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useAct('schemes.decide');
  const short = minutes.trim().length < 2;
  return (
    <StepForm
      act={decide}
      actWords="登记决定"
      busyWords="正在登记"
      afterwards="登记后在本单位公示至少10个工作日，期满才能施行。由没有参加起草的同志登记。"
      onSubmit={() => {
        setTried(true);
        if (short || decidedOn === '') return;
        const body = { version: draft.version, decidedOn, minutes: minutes.trim() };
        decide.mutate({ params: { draftId: draft.id }, body });
      }}
    >
      <TextField
        label="哪一天决定的"
        type="date"
        max={today}
        value={decidedOn}
        error={tried && decidedOn === '' ? '请选一天。' : refusedAt(decide.error, 'decidedOn')}
        onChange={(event) => setDecidedOn(event.target.value)}
      />
      <TextField
        label="会议和记录"
        hint="什么会议、记录在哪里，如“党委会会议记录2026年第7次”。"
        maxLength={200}
        value={minutes}
        error={
          tried && short ? '请写明会议和记录，至少2个字。' : refusedAt(decide.error, 'minutes')
        }
        onChange={(event) => setMinutes(event.target.value)}
      />
    </StepForm>
  );
}
