import type { ReactNode } from 'react';
import { type AnswerOf, useAct } from '../lib/client.ts';
import { fullDay, listName } from '../lib/format.ts';
import { wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import './commended.css';

export type CommendationPage = AnswerOf<'commendations.read'>;
export type Commended = CommendationPage['people'][number];
export type Deed = Commended['deeds'][number];
export type MyCommendation = AnswerOf<'commendations.listMine'>['rows'][number];

interface CommendedPeopleProps {
  people: readonly Commended[];
  /** How one deed is said; plain words where nothing is given. */
  deedWords?: ((person: Commended, deed: Deed) => ReactNode) | undefined;
  /** What stands under a person for those who make the list. */
  below?: ((person: Commended) => ReactNode) | undefined;
}

/** Those on a list in the order of their names, each with deeds and, by consent, a story. Nothing is counted. */
export function CommendedPeople({ people, deedWords, below }: CommendedPeopleProps) {
  return (
    <ul className="commended">
      {people.map((person) => (
        <li key={person.behind?.personId ?? person.deeds[0]?.entryId ?? person.name}>
          <h3>
            {listName(person.name)}
            <span className="small">{person.placeName}</span>
          </h3>
          <Deeds
            deeds={person.deeds}
            words={(deed) => (deedWords ? deedWords(person, deed) : deed.words)}
          />
          {person.story && <p className="commended-story">{person.story}</p>}
          {below?.(person)}
        </li>
      ))}
    </ul>
  );
}

export function Deeds({
  deeds,
  words,
}: {
  deeds: readonly Deed[];
  words?: (deed: Deed) => ReactNode;
}) {
  return (
    <ul className="commended-deeds">
      {deeds.map((deed) => (
        <li key={deed.entryId}>
          {words ? words(deed) : deed.words}
          <span className="small">（{fullDay(deed.on)}）</span>
        </li>
      ))}
    </ul>
  );
}

type Answer = MyCommendation['answers'][number];

/** What I answer about standing on a list; said once more where it cannot be undone. */
export function MyAnswers({ mine }: { mine: MyCommendation }) {
  const act = useAct('commendations.answerMine');
  const { commendationId, version, consent, answers } = mine;
  const answer = (said: Answer) =>
    act.mutate({ params: { commendationId }, body: { version, answer: said } });
  const busy = (said: Answer) => act.isPending && act.variables?.body.answer === said && '正在记下';
  return (
    <>
      {act.error && <p className="field-error">■ {wordsOf(act.error)}</p>}
      {answers.includes('disagree') && (
        <p className="small">
          {consent === true
            ? '收回同意的，介绍马上不再显示，并且删除，只列事迹。'
            : '同意的，介绍随名单在本单位公开；不同意的，介绍马上删除，只列事迹。'}
        </p>
      )}
      <div className="acts">
        {answers.includes('agree') && (
          <Button weight="filled" busyWords={busy('agree')} onClick={() => answer('agree')}>
            同意公开介绍
          </Button>
        )}
        {answers.includes('disagree') && (
          <Button busyWords={busy('disagree')} onClick={() => answer('disagree')}>
            {consent === true ? '收回同意' : '不同意'}
          </Button>
        )}
      </div>
      {answers.includes('decline') && (
        <Decline busyWords={busy('decline')} onDecline={() => answer('decline')} />
      )}
    </>
  );
}

function Decline(props: { busyWords: string | false; onDecline: () => void }) {
  return (
    <details className="commended-decline">
      <summary>不愿列入这份名单</summary>
      <p className="small">
        您的姓名、事迹和介绍马上从这份名单里拿掉，不用说明理由，不影响任何积分；这份名单以后不能再加上您。
      </p>
      <Button busyWords={props.busyWords} onClick={props.onDecline}>
        不愿列入，请拿掉
      </Button>
    </details>
  );
}
