import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Deduction } from './deduction-course.tsx';

/** A second person decides: one reason, two acts, each saying what follows. */
export function DecideDeduction({ deduction, number }: { deduction: Deduction; number: number }) {
  const { id, version, decision } = deduction;
  const [because, setBecause] = useState('');
  const [tried, setTried] = useState(false);
  const decide = useAct('points.decideDeduction');
  const missing = because.trim().length < 2;
  const refused = fieldsOf(decide.error)[0]?.words;
  const settle = (outcome: 'upheld' | 'dropped') => {
    setTried(true);
    if (missing || decide.isPending) return;
    const body = { version, outcome, because: because.trim() };
    decide.mutate({ params: { deductionId: id }, body });
  };
  return (
    <Sheet number={number} title="决定" note="本人会看到决定和理由。">
      {decide.error && refused === undefined && (
        <ErrorSummary key={decide.submittedAt} title={wordsOf(decide.error)} errors={[]} />
      )}
      <div className="form">
        <TextArea
          label="理由"
          hint="写明查了什么、怎样看待本人的说明，2到200字。"
          maxLength={200}
          value={because}
          error={tried && missing ? '请写明理由，至少2个字。' : refused}
          onChange={(event) => setBecause(event.target.value)}
        />
        <p className="small">{decision.nextWords}</p>
        <div className="acts">
          <Button busyWords={decide.isPending && '正在决定'} onClick={() => settle('upheld')}>
            {decision.upheldWords}
          </Button>
          <Button busyWords={decide.isPending && '正在决定'} onClick={() => settle('dropped')}>
            {decision.droppedWords}
          </Button>
        </div>
      </div>
    </Sheet>
  );
}
