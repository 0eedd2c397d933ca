import { Link } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import './schemes.css';

type Check = AnswerOf<'points.readBurdenCheck'>;

/** Every clause on burdens held against this installation, to read and to hand to inspectors on paper. */
export function BurdenCheckPage() {
  const reading = useRead('points.readBurdenCheck', {});
  return <Reading of={reading}>{(check) => <CheckSheets check={check} />}</Reading>;
}

function CheckSheets({ check }: { check: Check }) {
  const { allowed } = useSession().me;
  return (
    <>
      <PageHead
        title="减负自检"
        trail={[{ words: '积分办法', link: <Link to="/scheme">积分办法</Link> }]}
        finding={`${fullDay(check.asOf)}${check.summary}`}
        acts={
          <>
            {allowed.includes('burden.readLedger') && <Link to="/burden">减负台账</Link>}
            <Button onClick={() => window.print()}>打印自检表</Button>
          </>
        }
      />
      <Sheet
        title="逐条核对"
        note={`由系统当场查本机的积分办法（${check.schemeWords}）、数据库、表单和台账得出。`}
        flush
      >
        <Table
          caption="减负自检逐条结果"
          className="burden"
          rows={check.lines}
          rowKey={(row) => row.clause}
          top
          columns={columns}
        />
      </Sheet>
    </>
  );
}

const columns: Column<Check['lines'][number]>[] = [
  {
    head: '规定',
    name: true,
    cell: (row) => (
      <>
        <q>{row.clause}</q>
        <span className="small burden-document">
          {row.document}
          {row.note && `（${row.note}）`}
        </span>
      </>
    ),
  },
  {
    head: '结果',
    cell: (row) => (
      <StatusMark state={row.passed ? 'done' : 'over'} loud={!row.passed}>
        {row.passed ? '符合' : '不符合'}
      </StatusMark>
    ),
  },
  { head: '查了什么、查到什么', cell: (row) => row.found },
];
