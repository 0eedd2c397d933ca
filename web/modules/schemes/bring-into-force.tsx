import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { TextField } from '../../ui/field.tsx';
import type { Draft } from './changes.ts';
import { refusedAt, StepForm } from './step-form.tsx';

/** Makes the draft the scheme from a day on; what happened before stays under the old one. */
export function BringIntoForce({ draft }: { draft: Draft }) {
  const [from, setFrom] = useState(draft.publicity?.effectiveFrom ?? '');
  const [tried, setTried] = useState(false);
  const bring = useAct('schemes.bringIntoForce');
  return (
    <StepForm
      act={bring}
      actWords="施行新办法"
      busyWords="正在施行"
      afterwards="施行后成为新的一版，只管从这一天起发生的事；以它为底稿的办法同时跟着更新。"
      onSubmit={() => {
        setTried(true);
        if (from === '') return;
        const body = { version: draft.version, effectiveFrom: from };
        bring.mutate({ params: { draftId: draft.id }, body });
      }}
    >
      <TextField
        label="从哪一天起施行"
        type="date"
        min={draft.publicity?.earliest}
        value={from}
        error={tried && from === '' ? '请选一天。' : refusedAt(bring.error, 'effectiveFrom')}
        onChange={(event) => setFrom(event.target.value)}
      />
    </StepForm>
  );
}
