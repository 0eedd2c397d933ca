import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { AnswerForm } from './answer-form.tsx';
import type { Deduction } from './deduction-course.tsx';

interface RecordProps {
  deduction: Deduction;
  number: number;
}

/** The printed notice was signed for: the days to answer run from then. */
export function RecordNotice({ deduction: { id, version, proposedOn }, number }: RecordProps) {
  const { today } = useSession().me;
  const [on, setOn] = useState<string>(today);
  const record = useAct('points.recordNotice');
  const flaw = fieldsOf(record.error).find(({ field }) => field === 'on')?.words;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (on !== '') record.mutate({ params: { deductionId: id }, body: { version, on } });
  };
  return (
    <Sheet number={number} title="登记送达" note="本人在系统中看到，也算送达，不用再登记。">
      {record.error && flaw === undefined && (
        <ErrorSummary key={record.submittedAt} title={wordsOf(record.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          label="本人签收日期"
          hint="次日起5个工作日内，本人可以说明情况。"
          type="date"
          min={proposedOn}
          max={today}
          value={on}
          error={on === '' ? '请填签收日期。' : flaw}
          onChange={(event) => setOn(event.target.value)}
        />
        <Button type="submit" weight="filled" busyWords={record.isPending && '正在登记'}>
          登记已送达
        </Button>
      </form>
    </Sheet>
  );
}

/** What the person said on paper or face to face, written down by the office. */
export function RecordAnswer({ deduction, number }: RecordProps) {
  const { id: deductionId, version, answer, notice } = deduction;
  const { today } = useSession().me;
  const [on, setOn] = useState<string>(today);
  const record = useAct('points.recordAnswer');
  const flaw = fieldsOf(record.error).find(({ field }) => field === 'on')?.words;
  return (
    <Sheet number={number} title="代录本人说明" note="本人书面或当面说明的，照原话录入。">
      <AnswerForm
        act={record}
        text={answer?.text ?? ''}
        label="本人的说明"
        actWords="录入说明"
        onSend={({ text, final }) => {
          if (on === '') return;
          record.mutate({ params: { deductionId }, body: { version, text, final, on } });
        }}
      >
        <TextField
          label="说明日期"
          type="date"
          min={notice?.on}
          max={today}
          value={on}
          error={on === '' ? '请填说明日期。' : flaw}
          onChange={(event) => setOn(event.target.value)}
        />
      </AnswerForm>
    </Sheet>
  );
}
