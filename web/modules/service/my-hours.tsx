import { Link, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useDownload, useRead } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { durationWords } from './hours.ts';
import { YearOf } from './year-of.tsx';
import './service.css';

type MyHours = AnswerOf<'service.readMyHours'>;
type Served = MyHours['rows'][number];

/** What I served in a year, and the paper that says so. */
export function MyHoursPage() {
  const { year } = useSearch({ from: '/frame/my-hours' });
  const reading = useRead('service.readMyHours', { query: { year } });
  return (
    <Reading of={reading}>
      {(hours) => (
        <>
          <PageHead
            title="我的服务时长"
            finding={findingOf(hours)}
            acts={<YearOf years={hours.years} current={hours.year} />}
          />
          <Sheet number={1} title="参加过的活动" note="经确认的记录，新的在前。" flush>
            {hours.rows.length === 0 ? <NothingYet year={hours.year} /> : <Served hours={hours} />}
          </Sheet>
          {hours.allowed.includes('service.issueMyCertificate') && (
            <Certificate key={hours.year} hours={hours} />
          )}
        </>
      )}
    </Reading>
  );
}

function findingOf({ year, rows, hoursWords }: MyHours): string {
  return rows.length === 0
    ? `${year}年：未参加（自愿）。`
    : `${year}年参加${rows.length}次，共${hoursWords}。路上的时间不算，合计按半小时取整。`;
}

function NothingYet({ year }: { year: number }) {
  return (
    <EmptyState
      act={
        <Link className={buttonClass()} to="/topics">
          看公益题目
        </Link>
      }
    >
      {year}
      年还没有记录。参加是自愿的，不参加不影响任何积分和评价；参加过的，组织者记录、确认后会列在这里。
    </EmptyState>
  );
}

function Served({ hours }: { hours: MyHours }) {
  return (
    <Table
      caption="参加过的活动"
      rows={hours.rows}
      rowKey={(row) => row.topicId}
      columns={columns}
      foot={
        <tr>
          <th scope="row" colSpan={4}>
            合计
          </th>
          <td className="number" data-th="时长">
            {hours.hoursWords}
          </td>
          <td data-th="" className="is-empty" />
        </tr>
      }
    />
  );
}

const columns: Column<Served>[] = [
  {
    head: '活动',
    name: true,
    cell: (row) => (
      <Link to="/topics/$topicId" params={{ topicId: String(row.topicId) }}>
        {row.title}
      </Link>
    ),
  },
  { head: '日期', cell: (row) => <span className="keep-together">{row.on}</span> },
  { head: '组织者', cell: (row) => row.organiserName },
  { head: '怎么记录', cell: (row) => row.recordWords },
  { head: '时长', number: true, cell: (row) => durationWords(row.minutes) },
  { head: '确认人', cell: (row) => row.confirmedByName },
];

function Certificate({ hours }: { hours: MyHours }) {
  const { today } = useSession().me;
  const lastDay = `${hours.year}-12-31`;
  const [from, setFrom] = useState(`${hours.year}-01-01`);
  const [to, setTo] = useState(lastDay < today ? lastDay : today);
  const issue = useDownload('service.issueMyCertificate');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    issue.mutate({ body: { from, to } });
  };
  return (
    <Sheet
      number={2}
      title="志愿服务证明"
      note="编号的Word文件，写明时段、活动和时长，免费，可以多次出具。打印后请本单位盖章。"
    >
      <form className="form" onSubmit={submit} noValidate>
        <div className="field-pair">
          <TextField
            label="从"
            type="date"
            required
            value={from}
            onChange={(event) => setFrom(event.target.value)}
          />
          <TextField
            label="到"
            type="date"
            required
            max={today}
            value={to}
            error={issue.error ? wordsOf(issue.error) : undefined}
            onChange={(event) => setTo(event.target.value)}
          />
        </div>
        <Button type="submit" weight="filled" busyWords={issue.isPending && '正在出具'}>
          出具证明
        </Button>
      </form>
      <Papers papers={hours.certificates} />
    </Sheet>
  );
}

function Papers({ papers }: { papers: MyHours['certificates'] }) {
  return papers.length === 0 ? null : (
    <ul className="lines certificates">
      {papers.map((paper) => (
        <li key={paper.number}>
          {paper.at}出具，{paper.number}，{paper.periodWords}
        </li>
      ))}
    </ul>
  );
}
