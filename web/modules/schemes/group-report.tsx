import { useNavigate, useSearch } from '@tanstack/react-router';
import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';

type Report = AnswerOf<'schemes.readGroupReport'>;
type Audience = Report['audiences'][number];

/** How a year came out for groups of ten and more, members and other staff apart; only to read and to take away. */
export function GroupReportPage() {
  const { year } = useSearch({ from: '/frame/group-report' });
  const reading = useRead('schemes.readGroupReport', { query: { year } });
  return <Reading of={reading}>{(report) => <Sheets report={report} />}</Reading>;
}

function Sheets({ report }: { report: Report }) {
  const { year, organisationName, audiences } = report;
  return (
    <>
      <PageHead
        title={`${year}年积分分组情况`}
        finding={`${organisationName}。${report.basisWords}`}
        acts={
          <a
            className={buttonClass()}
            href={downloadUrl('schemes.exportGroupReport', { query: { year } })}
            download
          >
            下载表格
          </a>
        }
      />
      <YearChoice report={report} />
      {audiences.map((audience, at) => (
        <Sheet key={audience.words} number={at + 1} title={audience.words} flush>
          <Groups audience={audience} />
        </Sheet>
      ))}
      <Sheet number={audiences.length + 1} title="怎么看">
        <p>{report.hiddenWords}</p>
        {report.noticeWords.map((words) => (
          <p key={words}>{words}</p>
        ))}
      </Sheet>
    </>
  );
}

function YearChoice({ report: { year, years } }: { report: Report }) {
  const navigate = useNavigate();
  return (
    <search className="filters">
      <Choice
        label="年度"
        value={year}
        options={years.map((one) => [one, `${one}年`] as const)}
        onChoose={(chosen) => navigate({ to: '/group-report', search: { year: Number(chosen) } })}
      />
    </search>
  );
}

function Groups({ audience: { words, groups } }: { audience: Audience }) {
  if (groups.length === 0) {
    return <EmptyState>{words}不足10人，或列出后可以推算到个人，不列出。</EmptyState>;
  }
  return (
    <Table
      caption={`${words}各组`}
      rows={groups}
      rowKey={(group) => `${group.kind} ${group.name}`}
      columns={[
        { head: '组', name: true, cell: (group) => group.name },
        { head: '分组', remark: true, cell: (group) => group.kindWords },
        { head: '人数', number: true, cell: (group) => group.people },
        { head: '中间水平', number: true, cell: (group) => points(group.median) },
        {
          head: '居中一半',
          number: true,
          cell: (group) => `${points(group.low)}至${points(group.high)}`,
        },
        { head: '达到各自参考线', cell: (group) => group.reachedWords },
      ]}
    />
  );
}
