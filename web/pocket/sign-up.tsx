import { useState } from 'react';
import { type InputOfCall, useAct } from '../lib/client.ts';
import { RefusalError, wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Select, Tick } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import type { Topic } from './topic.tsx';

type Companions = InputOfCall<'service.signUp'>['body']['companions'];

const nobody: Companions = { under7: 0, under14: 0, under18: 0, adults: 0 };
const ages: readonly [keyof Companions, string][] = [
  ['under7', '7岁以下'],
  ['under14', '7至13岁'],
  ['under18', '14至17岁'],
  ['adults', '成年人'],
];

/** My place in a topic: sign up, change who comes along, withdraw. */
export function SignUp({ topic }: { topic: Topic }) {
  const maySignUp = topic.allowed.includes('service.signUp');
  const mayWithdraw = topic.allowed.includes('service.withdraw');
  return (
    <>
      {topic.mine && (
        <Notice state="done" title={topic.mine.words} announced>
          <p>{mayWithdraw ? '来不了可以退出，不用说明理由，也不影响积分。' : '到时请按时参加。'}</p>
        </Notice>
      )}
      {maySignUp && <SignUpForm key={String(topic.mine !== null)} topic={topic} />}
      {mayWithdraw && <Withdraw topicId={topic.id} />}
    </>
  );
}

function SignUpForm({ topic }: { topic: Topic }) {
  const signUp = useAct('service.signUp');
  const [companions, setCompanions] = useState(topic.mine?.companions ?? nobody);
  const [acceptClash, setAcceptClash] = useState(false);
  const clashes = signUp.error instanceof RefusalError && signUp.error.code === 'service.clash';
  if (topic.mine !== null && !topic.companionsWelcome) {
    return null;
  }
  const send = () =>
    signUp.mutate({ params: { topicId: topic.id }, body: { companions, acceptClash } });
  return (
    <>
      {signUp.error && (
        <ErrorSummary key={signUp.submittedAt} title={wordsOf(signUp.error)} errors={[]} />
      )}
      {topic.companionsWelcome && <Along companions={companions} onChange={setCompanions} />}
      {clashes && (
        <Tick
          label="时间重叠也报名"
          checked={acceptClash}
          onChange={(event) => setAcceptClash(event.target.checked)}
        />
      )}
      <div className="act-bar">
        <Button
          weight={topic.mine ? 'quiet' : 'filled'}
          busyWords={signUp.isPending && '正在报名'}
          onClick={send}
        >
          {topic.mine ? '改随行人数' : '我要报名'}
        </Button>
      </div>
    </>
  );
}

function Along(props: { companions: Companions; onChange: (companions: Companions) => void }) {
  const { companions, onChange } = props;
  return (
    <Sheet title="随行的家属朋友" note="只记人数，不记姓名；没有就不用填。">
      <div className="choices">
        {ages.map(([age, words]) => (
          <Select
            key={age}
            label={words}
            value={companions[age]}
            onChange={(event) => onChange({ ...companions, [age]: Number(event.target.value) })}
          >
            {Array.from({ length: 10 }, (_, count) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the number is what the row is.
              <option key={count} value={count}>
                {count}人
              </option>
            ))}
          </Select>
        ))}
      </div>
    </Sheet>
  );
}

function Withdraw({ topicId }: { topicId: number }) {
  const withdraw = useAct('service.withdraw');
  const [asked, setAsked] = useState(false);
  if (!asked) {
    return (
      <div className="acts">
        <Button onClick={() => setAsked(true)}>退出报名</Button>
      </div>
    );
  }
  return (
    <Notice
      state="near"
      title="退出这次活动？"
      acts={
        <>
          <Button
            weight="grave"
            busyWords={withdraw.isPending && '正在退出'}
            onClick={() => withdraw.mutate({ params: { topicId } })}
          >
            退出报名
          </Button>
          <Button onClick={() => setAsked(false)}>不退出</Button>
        </>
      }
    >
      <p>名额会让给候补的同志。不用说明理由，也不影响积分。</p>
      {withdraw.error && <p className="field-error">■ {wordsOf(withdraw.error)}</p>}
    </Notice>
  );
}
