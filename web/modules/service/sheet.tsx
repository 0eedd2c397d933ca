import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Steps } from '../../ui/steps.tsx';
import { OpenSheet } from './open-sheet.tsx';
import { SettledSheet } from './settled-sheet.tsx';
import type { SheetPage as SheetAnswer } from './sheet-draft.ts';
import { WithdrawSheet } from './withdraw-sheet.tsx';
import { whenWords } from './words.ts';
import './service.css';

/** How often the page began anew from what the server has, and the rows that a workbook brought in last. */
interface Taken {
  times: number;
  rows: number | null;
}

/** The record of one activity: filled in by one person, confirmed by another, corrected with a reason. */
export function SheetPage() {
  const { topicId } = useParams({ from: '/frame/topics/$topicId/sheet' });
  const reading = useRead('service.readSheet', { params: { topicId: Number(topicId) } });
  const [taken, setTaken] = useState<Taken>({ times: 0, rows: null });
  return (
    <Reading of={reading}>
      {(sheet) => (
        <>
          <Head sheet={sheet} />
          {sheet.allowed.includes('service.saveSheet') ? (
            <OpenSheet
              key={`${sheet.state} ${taken.times}`}
              sheet={sheet}
              rowsTaken={taken.rows}
              onReadAgain={async (rows) => {
                await reading.refetch();
                setTaken(({ times }) => ({ times: times + 1, rows }));
              }}
            />
          ) : (
            <SettledSheet sheet={sheet} />
          )}
          <History sheet={sheet} />
        </>
      )}
    </Reading>
  );
}

function Head({ sheet }: { sheet: SheetAnswer }) {
  const { topic } = sheet;
  const { today } = useSession().me;
  return (
    <>
      <PageHead
        title="活动记录单"
        trail={[
          { words: '公益题目', link: <Link to="/topics">公益题目</Link> },
          {
            words: topic.title,
            link: (
              <Link to="/topics/$topicId" params={{ topicId: String(topic.id) }}>
                {topic.title}
              </Link>
            ),
          },
        ]}
        finding={`${topic.title}，${whenWords(topic, today)}，${topic.place}。${topic.recordWords}。`}
      />
      <Steps steps={stepsOf(sheet)} />
      {sheet.returnedWords && sheet.state !== 'submitted' && (
        <Notice state="near" title="请改好后再提交">
          <p>{sheet.returnedWords}</p>
        </Notice>
      )}
      {sheet.correctionReason && (
        <Notice
          state="near"
          title="正在更正"
          acts={sheet.allowed.includes('service.withdrawSheet') && <WithdrawSheet sheet={sheet} />}
        >
          <p>
            更正原因：{sheet.correctionReason}
            。再次确认以前，原来的时长和积分照旧；确认后只改有变动的人。
          </p>
        </Notice>
      )}
    </>
  );
}

function stepsOf({ state, recordedWords, confirmedWords }: SheetAnswer) {
  const filling = state === 'open' || state === 'correcting';
  return [
    {
      words: state === 'correcting' ? '更正' : '填写',
      note: filling ? '只标出例外' : '已填好',
      state: filling ? ('now' as const) : ('done' as const),
    },
    {
      words: '提交',
      note: filling ? '人数要与名单一致' : (recordedWords ?? ''),
      state: filling ? ('later' as const) : ('done' as const),
    },
    {
      words: '确认',
      note: (!filling && confirmedWords) || '时长和积分从这时起计入',
      state: confirmState(state),
    },
  ];
}

function confirmState(state: SheetAnswer['state']): 'done' | 'now' | 'later' {
  if (state === 'confirmed') {
    return 'done';
  }
  return state === 'submitted' ? 'now' : 'later';
}

function History({ sheet: { history } }: { sheet: SheetAnswer }) {
  return history.length === 0 ? null : (
    <Sheet title="办理过程">
      <ul className="lines">
        {history.map(({ at, words }) => (
          <li key={`${at} ${words}`}>
            {at} {words}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}
