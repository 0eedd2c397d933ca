import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import type { CommendationPage, Commended } from '../../shell/commended.tsx';
import { Button } from '../../ui/button.tsx';
import { RecordAnswer } from './record-answer.tsx';

interface BehindProps {
  list: CommendationPage;
  person: Commended;
  onChange: () => void;
}

/** What those who make the list see and do beside a person: what was answered, and what keeps them off. */
export function Behind({ list, person, onChange }: BehindProps) {
  const [recording, setRecording] = useState(false);
  const { behind } = person;
  if (behind === null) return null;
  const may = (act: string) => list.allowed.includes(`commendations.${act}`);
  const records = may('recordAnswer') && behind.answers.length > 0;
  const edits = may('putPerson') && !behind.declined;
  return (
    <div>
      <p className="small">
        本人意见：{behind.answerWords}。{behind.heldWords}
      </p>
      {(edits || records) && (
        <div className="acts">
          {edits && (
            <Button small aria-label={`改事迹：${person.name}`} onClick={onChange}>
              改事迹
            </Button>
          )}
          {records && (
            <Button
              small
              aria-label={`登记书面意见：${person.name}`}
              onClick={() => setRecording(true)}
            >
              登记书面意见
            </Button>
          )}
          {edits && <Remove {...{ list, person }} />}
        </div>
      )}
      {recording && (
        <RecordAnswer list={list} person={person} onClose={() => setRecording(false)} />
      )}
    </div>
  );
}

function Remove({ list, person }: { list: CommendationPage; person: Commended }) {
  const remove = useAct('commendations.takeOff', 'commendations.listDeeds');
  const params = { commendationId: list.id, personId: person.behind?.personId ?? 0 };
  return (
    <>
      <Button
        small
        aria-label={`拿掉：${person.name}`}
        busyWords={remove.isPending && '正在拿掉'}
        onClick={() => remove.mutate({ params, body: { version: list.version } })}
      >
        拿掉
      </Button>
      {remove.error && <p className="field-error">■ {wordsOf(remove.error)}</p>}
    </>
  );
}
