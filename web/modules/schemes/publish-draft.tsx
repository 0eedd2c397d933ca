import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { daysAfter } from '../../lib/days.ts';
import { useSession } from '../../shell/session.ts';
import { TextField } from '../../ui/field.tsx';
import type { Draft } from './changes.ts';
import { refusedAt, StepForm } from './step-form.tsx';

const fewest = 10;
/** Long enough for ten working days with a weekend at either end. */
const usualDays = 21;

/** Publishes the decided draft for at least ten working days, with the day it will hold. */
export function PublishDraft({ draft }: { draft: Draft }) {
  const { today } = useSession().me;
  const [workdays, setWorkdays] = useState(String(fewest));
  const [effectiveFrom, setEffectiveFrom] = useState(() => daysAfter(today, usualDays));
  const [tried, setTried] = useState(false);
  const publish = useAct('schemes.publish');
  const days = Number(workdays.normalize('NFKC'));
  const tooFew = !Number.isInteger(days) || days < fewest || days > 60;
  return (
    <StepForm
      act={publish}
      actWords="开始公示"
      busyWords="正在公示"
      afterwards="公示期间大家都能看到定稿；期满后再施行。施行前发生的事，仍按旧办法记分。"
      onSubmit={() => {
        setTried(true);
        if (tooFew || effectiveFrom === '') return;
        const body = { version: draft.version, workdays: days, effectiveFrom };
        publish.mutate({ params: { draftId: draft.id }, body });
      }}
    >
      <TextField
        label="公示多少个工作日"
        inputMode="numeric"
        value={workdays}
        error={tried && tooFew ? '请填10至60之间的整数。' : refusedAt(publish.error, 'workdays')}
        onChange={(event) => setWorkdays(event.target.value)}
      />
      <TextField
        label="从哪一天起施行"
        hint="在公示期满之后。"
        type="date"
        min={today}
        value={effectiveFrom}
        error={
          tried && effectiveFrom === '' ? '请选一天。' : refusedAt(publish.error, 'effectiveFrom')
        }
        onChange={(event) => setEffectiveFrom(event.target.value)}
      />
    </StepForm>
  );
}
