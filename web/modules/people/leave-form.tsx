import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Select, TextArea, TextField } from '../../ui/field.tsx';
import type { Leave } from '../../ui/leaves.tsx';
import type { LeavePage } from './leaves.tsx';

interface LeaveFormProps {
  personId: number;
  kinds: LeavePage['kinds'];
  /** What is corrected; nothing: a new one is recorded. */
  before?: Leave;
  onClose: () => void;
}

export function LeaveDialog({
  title,
  open,
  ...form
}: LeaveFormProps & { title: string; open: boolean }) {
  return (
    <Dialog title={title} open={open} onClose={form.onClose}>
      <LeaveForm {...form} />
    </Dialog>
  );
}

function LeaveForm(props: LeaveFormProps) {
  const form = useLeaveForm(props);
  const { typed, change, wordsAt } = form;
  const chosen = props.kinds.find(({ kind }) => kind === typed.kind);
  return (
    <form onSubmit={form.submit} noValidate>
      <p>按请假、借调手续上的日期填。不写病因，不交材料。本人能看到登记，有异议可以要求更正。</p>
      <Select
        label="类别"
        hint={chosen && `${chosen.effectWords}。`}
        value={typed.kind}
        error={wordsAt('kind')}
        onChange={(event) => change({ kind: event.target.value as Leave['kind'] })}
      >
        {props.kinds.map(({ kind, words }) => (
          <option key={kind} value={kind}>
            {words}
          </option>
        ))}
      </Select>
      <DaysAway {...form} />
      {props.before && (
        <TextArea
          label="事由"
          hint="如“已返岗”“原登记的止日有误”，2到200字，本人看得到。"
          maxLength={200}
          value={typed.reason}
          error={wordsAt('reason')}
          onChange={(event) => change({ reason: event.target.value })}
        />
      )}
      {form.other && <p className="field-error">■ {form.other}</p>}
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={form.busy && '正在登记'}>
          {props.before ? '更正' : '登记'}
        </Button>
        <Button onClick={props.onClose}>不办了</Button>
      </div>
    </form>
  );
}

function DaysAway({ typed, change, wordsAt }: ReturnType<typeof useLeaveForm>) {
  return (
    <div className="field-pair">
      <TextField
        label="起日"
        type="date"
        required
        value={typed.from}
        error={wordsAt('from')}
        onChange={(event) => change({ from: event.target.value })}
      />
      <TextField
        label="止日（最后一天）"
        type="date"
        hint="还不知道的先空着。"
        value={typed.until}
        error={wordsAt('until')}
        onChange={(event) => change({ until: event.target.value })}
      />
    </div>
  );
}

function useLeaveForm({ personId, before, onClose }: LeaveFormProps) {
  const { today } = useSession().me;
  const record = useAct('people.recordLeave');
  const correct = useAct('people.correctLeave');
  const [typed, setTyped] = useState({
    kind: before?.kind ?? ('sick' as const as Leave['kind']),
    from: before?.from ?? today,
    until: before?.until ?? '',
    reason: '',
  });
  const act = before ? correct : record;
  const refused = fieldsOf(act.error);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { reason, ...said } = typed;
    const body = { ...said, until: said.until === '' ? null : said.until };
    const done = { onSuccess: onClose };
    if (before) {
      const params = { personId, leaveId: before.id };
      correct.mutate({ params, body: { ...body, reason: reason.trim() } }, done);
    } else {
      record.mutate({ params: { personId }, body }, done);
    }
  };
  return {
    ...{ typed, submit, busy: act.isPending },
    change: (part: Partial<typeof typed>) => setTyped({ ...typed, ...part }),
    wordsAt: (field: string) => refused.find((one) => one.field === field)?.words,
    other: act.error && refused.length === 0 ? wordsOf(act.error) : undefined,
  };
}
