import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea, TextField } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Closing } from './year.tsx';

/** The next step, with what it means; nothing where another has to take it. */
export function ClosingActs({ closing }: { closing: Closing }) {
  const may = (step: string) => closing.allowed.includes(`closing.${step}`);
  const steps = ['propose', 'close', 'reopen', 'withdraw', 'proposeReopening'];
  if (!steps.some(may)) return null;
  return (
    <Sheet number={2} title="下一步">
      {closing.proposed && (
        <p>
          {closing.proposed.byName}于{closing.proposed.at}提出结账。
        </p>
      )}
      {closing.reopening && (
        <p>
          {closing.reopening.byName}于{closing.reopening.at}提出重新打开，依据
          {closing.reopening.minutes}，原因：{closing.reopening.because}。
        </p>
      )}
      {may('propose') && <Propose closing={closing} />}
      {may('close') && (
        <Step
          closing={closing}
          act="closing.close"
          words="确认结账"
          busyWords="正在结账"
          note="结账后这个年度不再接收和更正记录，留存每位同志的年度积分；以后才知道的事补录到当年。"
        />
      )}
      {may('reopen') && (
        <Step
          closing={closing}
          act="closing.reopen"
          words="确认重新打开"
          busyWords="正在打开"
          note="重新打开后可以补记和更正。原来留存的内容保留；改好后要再结一次账。"
        />
      )}
      {may('withdraw') && (
        <Step
          closing={closing}
          act="closing.withdraw"
          words="撤回"
          busyWords="正在撤回"
          note=""
          quiet
        />
      )}
      {may('proposeReopening') && <ProposeReopening closing={closing} />}
    </Sheet>
  );
}

function paramsOf({ unitId, year }: Closing) {
  return { unitId, year };
}

function Propose({ closing }: { closing: Closing }) {
  const propose = useAct('closing.propose');
  return (
    <>
      <p className="small">提出后由另一位同志确认，确认前都可以撤回。</p>
      <div className="acts">
        <Button
          weight="filled"
          busyWords={propose.isPending && '正在提出'}
          onClick={() => propose.mutate({ params: paramsOf(closing), body: {} })}
        >
          提出结账
        </Button>
      </div>
      <Failure error={propose.error} />
    </>
  );
}

interface StepProps {
  closing: Closing;
  act: 'closing.close' | 'closing.reopen' | 'closing.withdraw';
  words: string;
  busyWords: string;
  note: string;
  quiet?: boolean;
}

function Step({ closing, act, words, busyWords, note, quiet }: StepProps) {
  const step = useAct(act);
  return (
    <>
      {note && <p className="small">{note}</p>}
      <div className="acts">
        <Button
          weight={quiet ? 'quiet' : 'filled'}
          busyWords={step.isPending && busyWords}
          onClick={() =>
            step.mutate({ params: paramsOf(closing), body: { version: closing.version ?? 0 } })
          }
        >
          {words}
        </Button>
      </div>
      <Failure error={step.error} />
    </>
  );
}

/** Opening a closed year again: seldom, and only by what a meeting decided. */
function ProposeReopening({ closing }: { closing: Closing }) {
  const propose = useAct('closing.proposeReopening');
  const [minutes, setMinutes] = useState('');
  const [because, setBecause] = useState('');
  const errorAt = (field: string) => fieldsOf(propose.error).find((one) => one.field === field);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { version: closing.version ?? 0, minutes, because };
    propose.mutate({ params: paramsOf(closing), body });
  };
  return (
    <details>
      <summary>确有错误，要重新打开这个年度</summary>
      <form onSubmit={submit} noValidate>
        <TextField
          label="会议纪要"
          hint="哪次会议、哪份纪要作的决定。"
          maxLength={200}
          value={minutes}
          error={errorAt('minutes')?.words}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <TextArea
          label="原因"
          hint="发现了什么错误，要改什么。"
          maxLength={200}
          value={because}
          error={errorAt('because')?.words}
          onChange={(event) => setBecause(event.target.value)}
        />
        <div className="acts">
          <Button type="submit" busyWords={propose.isPending && '正在提出'}>
            提出重新打开
          </Button>
        </div>
        {fieldsOf(propose.error).length === 0 && <Failure error={propose.error} />}
      </form>
    </details>
  );
}

function Failure({ error }: { error: Error | null }) {
  return error ? <Notice state="over" title={wordsOf(error)} announced /> : null;
}
