import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import type { CommendationPage, Commended } from '../../shell/commended.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField, Tick } from '../../ui/field.tsx';

type Answer = NonNullable<Commended['behind']>['answers'][number];

const choices: Readonly<Record<Answer, { words: string; note: string }>> = {
  agree: { words: '同意公开事迹介绍', note: '名单公示后，介绍一并公开。' },
  disagree: { words: '不同意公开，或收回同意', note: '介绍马上删除，只列事迹。' },
  decline: { words: '不愿列入名单', note: '姓名和事迹马上拿掉，这份名单不能再加上。' },
};

interface RecordAnswerProps {
  list: CommendationPage;
  person: Commended;
  onClose: () => void;
}

/** What somebody answered on paper; nobody needs a phone or an account for it. */
export function RecordAnswer({ list, person, onClose }: RecordAnswerProps) {
  const { today } = useSession().me;
  const answers = person.behind?.answers ?? [];
  const [answer, setAnswer] = useState<Answer | undefined>(answers[0]);
  const [on, setOn] = useState<string>(today);
  const record = useAct('commendations.recordAnswer', 'commendations.listDeeds');
  const flaw = fieldsOf(record.error).find(({ field }) => field === 'on')?.words;
  const params = { commendationId: list.id, personId: person.behind?.personId ?? 0 };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (on === '' || answer === undefined || record.isPending) return;
    record.mutate({ params, body: { version: list.version, answer, on } }, { onSuccess: onClose });
  };
  return (
    <Dialog title={`${person.name}的书面意见`} open onClose={onClose}>
      <form onSubmit={submit} noValidate>
        <p>照本人签名的书面意见登记，原件存党务办公室。</p>
        <Choices answers={answers} chosen={answer} onChoose={setAnswer} />
        <TextField
          label="签名日期"
          type="date"
          max={today}
          value={on}
          error={on === '' ? '请填签名日期。' : flaw}
          onChange={(event) => setOn(event.target.value)}
        />
        {record.error && flaw === undefined && (
          <p className="field-error">■ {wordsOf(record.error)}</p>
        )}
        <div className="acts">
          <Button type="submit" weight="filled" busyWords={record.isPending && '正在登记'}>
            登记
          </Button>
          <Button onClick={onClose}>不办了</Button>
        </div>
      </form>
    </Dialog>
  );
}

interface ChoicesProps {
  answers: readonly Answer[];
  chosen: Answer | undefined;
  onChoose: (answer: Answer) => void;
}

function Choices({ answers, chosen, onChoose }: ChoicesProps) {
  return (
    <fieldset className="field">
      <legend className="field-label">意见</legend>
      {answers.map((one) => (
        <Tick
          key={one}
          type="radio"
          name="answer"
          label={choices[one].words}
          note={choices[one].note}
          checked={one === chosen}
          onChange={() => onChoose(one)}
        />
      ))}
    </fieldset>
  );
}
