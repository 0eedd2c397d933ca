import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Deduction } from './deduction-course.tsx';

/** Somebody else than the proposer says when a flag ended, and why. */
export function EndFlag({ deduction, number }: { deduction: Deduction; number: number }) {
  const { id, version, happenedOn } = deduction;
  const { today } = useSession().me;
  const [on, setOn] = useState<string>(today);
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const end = useAct('points.endFlag');
  const refused = Object.fromEntries(fieldsOf(end.error).map(({ field, words }) => [field, words]));
  const missing = because.trim().length < 2;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (on === '' || missing || end.isPending) return;
    const body = { version, on, because: because.trim() };
    end.mutate({ params: { deductionId: id }, body });
  };
  return (
    <Sheet
      number={number}
      title="结束标记"
      note="到止日自行结束，不用办理。办结、撤销的，写明到哪一天为止和理由，本人会看到。"
    >
      {end.error && Object.keys(refused).length === 0 && (
        <ErrorSummary key={end.submittedAt} title={wordsOf(end.error)} errors={[]} />
      )}
      <form className="form" onSubmit={submit} noValidate>
        <TextField
          label="到哪一天为止"
          type="date"
          min={happenedOn}
          max={today}
          value={on}
          error={on === '' ? '请填结束日期。' : refused['on']}
          onChange={(event) => setOn(event.target.value)}
        />
        <TextArea
          label="理由"
          hint="如“处分已撤销，见某号文件”，2到200字。"
          maxLength={200}
          value={because}
          error={tried && missing ? '请写明理由，至少2个字。' : refused['because']}
          onChange={(event) => setBecause(event.target.value)}
        />
        <Button type="submit" busyWords={end.isPending && '正在办理'}>
          结束这件标记
        </Button>
      </form>
    </Sheet>
  );
}
