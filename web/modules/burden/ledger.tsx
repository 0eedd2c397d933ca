import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sentences } from '../../ui/sentences.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import './burden.css';

type Ledger = AnswerOf<'burden.readLedger'>;
type Row = Ledger['rows'][number];
/** What is shown; what nothing was asked of only when one wants to see it. */
type Shown = 'asked' | 'over' | 'all';

/** What a month asked of each branch and office, against its budget; in the order of the tree and of no person. */
export function BurdenPage() {
  const { page = 1, shown = 'asked', ...month } = useSearch({ from: '/frame/burden' });
  const query = { ...month, ...onlyOf(shown), page };
  const reading = useRead('burden.readLedger', { query });
  return <Reading of={reading}>{(ledger) => <Sheets ledger={ledger} shown={shown} />}</Reading>;
}

interface SheetsProps {
  ledger: Ledger;
  shown: Shown;
}

function onlyOf(shown: Shown) {
  return shown === 'all' ? {} : { only: shown };
}

function Sheets({ ledger, shown }: SheetsProps) {
  const { year, month } = ledger;
  return (
    <>
      <PageHead
        title={`${year}年${month}月基层减负台账`}
        trail={[
          { words: '积分办法', link: <Link to="/scheme">积分办法</Link> },
          { words: '减负自检', link: <Link to="/scheme/burden-check">减负自检</Link> },
        ]}
        finding={findingOf(ledger)}
        acts={<Acts ledger={ledger} shown={shown} />}
      />
      <Sheet title="各组织办的事" titleUnseen flush>
        <Narrowing ledger={ledger} shown={shown} />
        <Rows ledger={ledger} shown={shown} />
      </Sheet>
      <Sheet title="怎样推算">
        <Sentences of={ledger.standardWords} />
      </Sheet>
    </>
  );
}

function findingOf({ finding, askedMost }: Ledger): string {
  return askedMost.length === 0 ? finding : `${finding}要得最多的：${askedMost.join('；')}。`;
}

function Acts({ ledger: { year, month, allowed }, shown }: SheetsProps) {
  const { today } = useSession().me;
  const before = month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
  const after = month === 12 ? { year: year + 1, month: 1 } : { year, month: month + 1 };
  return (
    <>
      <Link to="/burden" search={before}>
        ‹ {before.month}月
      </Link>
      {monthText(after) <= today && (
        <Link to="/burden" search={after}>
          {after.month}月 ›
        </Link>
      )}
      {allowed.includes('burden.exportLedger') && (
        <a
          className={buttonClass()}
          href={downloadUrl('burden.exportLedger', { query: { year, month, ...onlyOf(shown) } })}
          download
        >
          下载表格
        </a>
      )}
      <Button onClick={() => window.print()}>打印</Button>
    </>
  );
}

function monthText({ year, month }: { year: number; month: number }): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

function Narrowing({ ledger: { year, month, counts }, shown }: SheetsProps) {
  const navigate = useNavigate();
  return (
    <Tabs
      label="看哪些组织"
      current={shown}
      tabs={[
        { key: 'asked', words: '有办理的', count: counts.asked },
        { key: 'over', words: '超出预算', count: counts.over },
        { key: 'all', words: '全部', count: counts.organisations },
      ]}
      onChoose={(key) =>
        navigate({
          to: '/burden',
          search: { year, month, ...(key !== 'asked' && { shown: key }) },
        })
      }
    />
  );
}

const nothing: Record<Shown, string> = {
  all: '没有可以看的组织。',
  asked: '这个月没有党务干部办理的事。',
  over: '这个月没有超出预算的组织。',
};

function Rows({ ledger, shown }: SheetsProps) {
  const navigate = useNavigate();
  const { year, month, page, size, total, orderWords, rows } = ledger;
  if (total === 0) return <EmptyState>{nothing[shown]}</EmptyState>;
  return (
    <>
      <Table
        caption={`${year}年${month}月各组织办的事`}
        sticky
        rows={rows}
        rowKey={(row) => row.id}
        columns={columns}
      />
      <Pager
        {...{ page, size, total, orderWords }}
        measure="个组织"
        onPage={(to) => navigate({ to: '/burden', search: { year, month, shown, page: to } })}
      />
    </>
  );
}

const columns: Column<Row>[] = [
  {
    head: '组织',
    name: true,
    className: (row) => `burden-${row.level}`,
    cell: (row) => (
      <Link to="/organisations/$organisationId" params={{ organisationId: String(row.id) }}>
        {row.name}
      </Link>
    ),
  },
  { head: '办了几件', number: true, cell: (row) => row.acts > 0 && count(row.acts) },
  { head: '填了几项', number: true, cell: (row) => row.fields > 0 && count(row.fields) },
  {
    head: '约需',
    number: true,
    cell: (row) => row.acts > 0 && `${count(row.minutes)}分钟`,
  },
  { head: '预算', number: true, cell: (row) => row.budget && `${count(row.budget)}分钟` },
  {
    head: '情况',
    cell: (row) => (
      <StatusMark state={row.over ? 'near' : row.acts > 0 ? 'done' : 'open'}>
        {row.stateWords}
      </StatusMark>
    ),
  },
  {
    head: '要得最多的',
    remark: true,
    cell: (row) =>
      row.askedMost.length > 0 && <span className="small">{row.askedMost.join('；')}</span>,
  },
];
