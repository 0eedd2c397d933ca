import { Link, useParams } from '@tanstack/react-router';
import { useEffect } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';
import type { Draft } from './changes.ts';
import { Reach } from './reach.tsx';
import { StepForm } from './step-form.tsx';
import './schemes.css';

type Replay = AnswerOf<'schemes.readReplay'>;
type Result = NonNullable<Replay['result']>;
type Group = Result['groups'][number];

const lookAgainMs = 1000;

/** A draft tried on last year: how far it is, what it does to groups of ten and more, whether the line is in reach. */
export function ReplayPage() {
  const { draftId } = useParams({ from: '/frame/schemes/drafts/$draftId/replay' });
  const params = { draftId: Number(draftId) };
  const draft = useRead('schemes.readDraft', { params });
  const replay = useRead('schemes.readReplay', { params });
  const { refetch } = replay;
  const state = replay.data?.job?.state;
  const running = state === 'waiting' || state === 'running';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => void refetch(), lookAgainMs);
    return () => clearInterval(timer);
  }, [running, refetch]);
  return (
    <Reading of={draft}>
      {(known) => (
        <Reading of={replay}>{(found) => <Sheets draft={known} replay={found} />}</Reading>
      )}
    </Reading>
  );
}

function Sheets({ draft, replay }: { draft: Draft; replay: Replay }) {
  const { result } = replay;
  return (
    <>
      <PageHead
        title={`试算：${draft.title}`}
        trail={[{ words: '办法修订', link: <Link to="/schemes">办法修订</Link> }]}
        finding={result?.basisWords ?? replay.nextWords}
        acts={
          <Link to="/schemes/drafts/$draftId" params={{ draftId: String(draft.id) }}>
            回草案
          </Link>
        }
      />
      <Sheet number={1} title="试算">
        <HowFar draft={draft} replay={replay} />
        <RecordReplay draft={draft} replay={replay} />
      </Sheet>
      {result && <Outcome result={result} draft={draft} />}
      <Reach draftId={draft.id} number={result ? 5 : 2} />
    </>
  );
}

/** The job in words, with the one act that is open: start, or stop. */
function HowFar({ draft, replay }: { draft: Draft; replay: Replay }) {
  const params = { draftId: draft.id };
  const start = useAct('schemes.startReplay');
  const cancel = useAct('schemes.cancelReplay');
  const { job } = replay;
  return (
    <>
      {replay.staleWords && <p>{replay.staleWords}</p>}
      <p className="reading">{replay.nextWords}</p>
      {replay.allowed.includes('schemes.cancelReplay') && job && (
        <>
          <p role="status">
            <progress max={100} value={job.percent} aria-label="试算进度" /> {job.percent}%{' '}
            {job.words}
          </p>
          <Button
            busyWords={cancel.isPending && '正在停止'}
            onClick={() => cancel.mutate({ params, body: {} })}
          >
            停止试算
          </Button>
        </>
      )}
      {replay.allowed.includes('schemes.startReplay') && (
        <Button
          weight={replay.result === null ? 'filled' : 'quiet'}
          busyWords={start.isPending && '正在开始'}
          onClick={() => start.mutate({ params, body: {} })}
        >
          {replay.result === null ? `用${replay.year}年的记录试算` : '重新试算'}
        </Button>
      )}
    </>
  );
}

/** Leads the draft on to its decision, once everybody has been asked and it has been tried. */
function RecordReplay({ draft, replay: { replayId, job } }: { draft: Draft; replay: Replay }) {
  const record = useAct('schemes.recordReplay');
  const nothing = replayId === null && job?.state === 'failed';
  if (!draft.allowed.includes('schemes.recordReplay') || (replayId === null && !nothing))
    return null;
  return (
    <StepForm
      act={record}
      actWords={nothing ? '没有记录可试算，提请会议决定' : '以这次试算提请会议决定'}
      busyWords="正在登记"
      afterwards="登记后等会议决定；起草和修改过草案的同志不能登记决定。"
      onSubmit={() => {
        const body = { version: draft.version, replayId };
        record.mutate({ params: { draftId: draft.id }, body });
      }}
    />
  );
}

function Outcome({ result, draft }: { result: Result; draft: Draft }) {
  if (draft.preview.withoutPointsWords !== null) {
    return (
      <Sheet number={2} title="各组的变化">
        <p className="reading">{result.basisWords}</p>
      </Sheet>
    );
  }
  return (
    <>
      <Sheet number={2} title="各组的变化" note={result.hiddenWords} flush>
        <Groups groups={result.groups} />
        <p className="sheet-foot">
          中间水平：一半人在它以上，一半人在它以下；括号里是居中一半人的范围。只列组，不列个人。
          {draft.preview.comparison.incomparableWords}
        </p>
      </Sheet>
      <Sheet number={3} title="哪一条影响了谁" flush>
        <Table
          caption="哪一条影响了谁"
          rows={result.effects.map((effect, place) => ({ ...effect, place }))}
          rowKey={(effect) => effect.place}
          columns={[
            { head: '组', name: true, cell: (effect) => effect.name },
            { head: '影响', cell: (effect) => effect.words },
          ]}
        />
      </Sheet>
      <Sheet number={4} title="普通一年和没有算进去的">
        <p className="reading">{result.ordinaryYear.words}</p>
        {[...result.dropped, ...result.added, ...result.notRepriced].map((one) => (
          <p key={one.words}>{one.words}。</p>
        ))}
      </Sheet>
    </>
  );
}

function Groups({ groups }: { groups: readonly Group[] }) {
  return (
    <Table
      caption="各组的变化"
      rows={groups}
      rowKey={(group) => group.groupId}
      columns={[
        { head: '组', name: true, cell: (group) => group.name },
        { head: '划分', cell: (group) => group.kindWords },
        { head: '人数', number: true, cell: (group) => group.people },
        { head: '现行办法', number: true, cell: (group) => spread(group.before) },
        { head: '按草案', number: true, cell: (group) => spread(group.after) },
        { head: '变化', cell: (group) => group.changeWords },
        { head: '增减人数', cell: (group) => group.countsWords },
      ]}
    />
  );
}

function spread({ low, median, high }: Group['before']): string {
  return `${points(median)}（${points(low)}至${points(high)}）`;
}
