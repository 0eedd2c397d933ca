import { Link } from '@tanstack/react-router';
import type { AnswerOf } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type State, StatusMark } from '../../ui/status-mark.tsx';
import './complaints.css';

type Said = AnswerOf<'complaints.readByReceipt'>;

/** What was written and what was answered; the same for author, office and holder of a receipt. */
export function SaidSheets({ said, authorWords }: { said: Said; authorWords?: string }) {
  return (
    <>
      <Sheet number={1} title="内容">
        <DefinitionList
          wide
          items={[
            ['提交', fullDay(said.writtenOn)],
            ['署名', authorWords],
            ['写给', said.toWords],
            [
              '页面',
              said.about && (
                <Link key="about" to={said.about.path}>
                  {said.about.words}
                </Link>
              ),
            ],
            ['状态', <ComplaintState key="state" of={said} />],
            ['办结', said.closedWords],
          ]}
        />
        <p className="said">{said.words}</p>
      </Sheet>
      <Sheet number={2} title="答复">
        {said.answers.length === 0 ? (
          <EmptyState>还没有答复，最迟{fullDay(said.dueOn)}。</EmptyState>
        ) : (
          <ol className="said-answers">
            {said.answers.map((answer) => (
              <li key={answer.on + answer.words}>
                <p className="small">
                  {fullDay(answer.on)}，{answer.byWords}
                </p>
                <p className="said">{answer.words}</p>
              </li>
            ))}
          </ol>
        )}
      </Sheet>
    </>
  );
}

interface StateOf {
  state: Said['state'];
  stateWords: string;
  dueWords: string | null;
}

const marks: Record<Said['state'], State> = { received: 'open', answered: 'done', closed: 'done' };

/** Overdue says so; the days left stand beside the state while nothing is answered. */
export function ComplaintState({ of, over = false }: { of: StateOf; over?: boolean }) {
  const words = of.dueWords === null ? of.stateWords : `${of.stateWords}，${of.dueWords}`;
  return <StatusMark state={over ? 'over' : marks[of.state]}>{words}</StatusMark>;
}
