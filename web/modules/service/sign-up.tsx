import { type ReactNode, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { RefusalError, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { Tick } from '../../ui/field.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { CompanionFields, type Companions, companionCount, nobody } from './companion-fields.tsx';
import { MyPlace } from './my-place.tsx';
import type { TopicPage } from './words.ts';

interface SignUpProps {
  topic: TopicPage;
  number: number;
}

/** Where I stand with this topic, and the one press that changes it. */
export function SignUp({ topic, number }: SignUpProps) {
  const joins = topic.allowed.includes('service.signUp');
  return (
    <Sheet number={number} title="报名">
      {topic.mine ? <Joined topic={topic} mine={topic.mine} /> : <Join topic={topic} may={joins} />}
    </Sheet>
  );
}

function Join({ topic, may }: { topic: TopicPage; may: boolean }) {
  if (!may) {
    return (
      <p className="reading">
        {topic.stateWords}。{whyNot(topic)}
      </p>
    );
  }
  const full = topic.places !== null && topic.signedUpCount >= topic.places;
  return (
    <>
      <SignUpForm
        topic={topic}
        actWords={full ? '排队候补' : '我要报名'}
        weight="filled"
        companions={nobody}
      />
      <p className="small">
        自愿参加，不参加不影响任何积分和评价。报名后随时可以退出，不用说明理由。
        {full && '名额已满，有人退出时按先后自动递补，会在这里告诉您。'}
      </p>
    </>
  );
}

function whyNot({ cancelled, sheetWords }: TopicPage): string {
  if (cancelled) {
    return '';
  }
  return sheetWords === null
    ? '现在不能报名；想参加的请与组织者联系，可以当天现场加入。'
    : '活动已经办过，参加的人以记录单为准。';
}

function Joined({ topic, mine }: { topic: TopicPage; mine: NonNullable<TopicPage['mine']> }) {
  const withdraw = useAct('service.withdraw');
  const along = companionCount(mine.companions);
  return (
    <>
      <p className="my-place">
        <MyPlace mine={mine} />
        {along > 0 && `，随行家属${along}人`}
        {mine.state === 'waiting' && '。有人退出时按先后自动递补，不用再办。'}
      </p>
      {withdraw.error && (
        <p className="field-error" role="alert">
          ■ {wordsOf(withdraw.error)}
        </p>
      )}
      {topic.allowed.includes('service.withdraw') && (
        <div className="acts">
          <Button
            busyWords={withdraw.isPending && '正在退出'}
            onClick={() => withdraw.mutate({ params: { topicId: topic.id } })}
          >
            {mine.state === 'waiting' ? '退出候补' : '退出报名'}
          </Button>
          <span className="small">不用说明理由，也不留记录；截止以前还可以再报名。</span>
        </div>
      )}
      {topic.companionsWelcome && topic.allowed.includes('service.signUp') && (
        <Folded words={along > 0 ? '改随行家属人数' : '带家属一起来'}>
          <SignUpForm
            key={JSON.stringify(mine.companions)}
            topic={topic}
            actWords="保存人数"
            companions={mine.companions}
          />
        </Folded>
      )}
    </>
  );
}

interface SignUpFormProps {
  topic: TopicPage;
  actWords: string;
  weight?: 'filled';
  companions: Companions;
}

/** A clash is told where it can be answered: at the tick that appears with it. */
function SignUpForm({ topic, actWords, weight, companions: before }: SignUpFormProps) {
  const signUp = useAct('service.signUp');
  const [companions, setCompanions] = useState(before);
  const [acceptClash, setAcceptClash] = useState(topic.mine !== null);
  const code = signUp.error instanceof RefusalError ? signUp.error.code : '';
  const refused = signUp.error ? wordsOf(signUp.error) : undefined;
  const fields = topic.companionsWelcome && (
    <CompanionFields
      companions={companions}
      error={code === 'service.companionsNotWelcome' ? refused : undefined}
      onChange={setCompanions}
    />
  );
  const clashes = code === 'service.clash';
  return (
    <div className="sign-up">
      {refused && code !== 'service.companionsNotWelcome' && (
        <p className="field-error" role="alert">
          ■ {refused}
        </p>
      )}
      {(clashes || (acceptClash && topic.mine === null)) && (
        <Tick
          label="时间重叠也报名"
          note="同一时段只记一份服务时长。"
          checked={acceptClash}
          onChange={(event) => setAcceptClash(event.target.checked)}
        />
      )}
      {weight === 'filled' && fields ? <Folded words="带家属一起来">{fields}</Folded> : fields}
      <div className="acts">
        <Button
          weight={weight ?? 'quiet'}
          busyWords={signUp.isPending && '正在提交'}
          onClick={() =>
            signUp.mutate({ params: { topicId: topic.id }, body: { companions, acceptClash } })
          }
        >
          {actWords}
        </Button>
        {weight === 'filled' && <StatusMark state="open">{topic.placesWords}</StatusMark>}
      </div>
    </div>
  );
}

/** What few need is one press away and out of everybody else's sight. */
function Folded({ words, children }: { words: string; children: ReactNode }) {
  return (
    <details className="folded">
      <summary>{words}</summary>
      {children}
    </details>
  );
}
