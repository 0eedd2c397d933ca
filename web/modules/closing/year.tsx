import { Link, useParams } from '@tanstack/react-router';
import { type AnswerOf, useReadWhile } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';
import { ClosingActs } from './acts.tsx';
import { Sheets } from './sheets.tsx';

export type Closing = AnswerOf<'closing.read'>;

/** A unit's year: what is still open, who does what next, and what was kept. */
export function ClosingPage() {
  const { unitId, year } = useParams({ from: '/frame/closings/$unitId/$year' });
  const params = { unitId: Number(unitId), year: Number(year) };
  const reading = useReadWhile('closing.read', { params }, isWorking);
  return <Reading of={reading}>{(closing) => <Parts closing={closing} />}</Reading>;
}

function isWorking({ snapshot }: Closing): boolean {
  return ['waiting', 'running'].includes(snapshot?.job?.state ?? '');
}

function Parts({ closing }: { closing: Closing }) {
  const { unitName, year, stateWords, nextWords, snapshot, openCases } = closing;
  return (
    <>
      <PageHead
        title={`${unitName}${year}年结账`}
        trail={[{ words: '年度结账', link: <Link to="/closings">年度结账</Link> }]}
        finding={`${stateWords}。${nextWords}`}
      />
      {snapshot ? (
        <Sheets closing={closing} snapshot={snapshot} />
      ) : (
        <Sheet
          number={1}
          title="还没有办结的"
          note={openCases.length > 0 ? `${openCases.length}件，逐件办结后才能结账。` : undefined}
          flush
        >
          <OpenCases cases={openCases} />
        </Sheet>
      )}
      <ClosingActs key={closing.version} closing={closing} />
      <History closing={closing} />
    </>
  );
}

function OpenCases({ cases }: { cases: Closing['openCases'] }) {
  if (cases.length === 0) {
    return <EmptyState>没有。拟扣分、异议、公示和活动记录单都已办结。</EmptyState>;
  }
  return (
    <Table
      caption="结账前要办结的事项"
      rows={cases}
      rowKey={({ id }) => id}
      columns={[
        {
          head: '事项',
          name: true,
          cell: ({ title, href }) => <Link to={href}>{title}</Link>,
        },
        { head: '种类', cell: ({ kindWords }) => kindWords },
        { head: '办到哪一步', cell: ({ turnWords }) => turnWords },
      ]}
    />
  );
}

function History({ closing: { history } }: { closing: Closing }) {
  if (history.length === 0) return null;
  return (
    <Sheet number={3} title="办理过程" flush>
      <Table
        caption="办理过程"
        rows={history.map((line, place) => ({ ...line, place }))}
        rowKey={({ place }) => place}
        columns={[
          { head: '时间', name: true, cell: ({ at }) => at },
          { head: '办了什么', cell: ({ words }) => words },
          { head: '经办', cell: ({ byName }) => byName },
        ]}
      />
    </Sheet>
  );
}
