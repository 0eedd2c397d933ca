import { Link, useParams, useSearch } from '@tanstack/react-router';
import { type AnswerOf, downloadUrl, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { durationWords } from './hours.ts';
import { YearOf } from './year-of.tsx';

type Organised = AnswerOf<'service.readRecord'>;
type Activity = Organised['rows'][number];

/** What an organisation organised in a year: activities and sums, no persons. */
export function RecordPage() {
  const { organisationId } = useParams({ from: '/frame/organisations/$organisationId/service' });
  const { year } = useSearch({ from: '/frame/organisations/$organisationId/service' });
  const params = { organisationId: Number(organisationId) };
  const reading = useRead('service.readRecord', { params, query: { year } });
  return <Reading of={reading}>{(record) => <Record record={record} />}</Reading>;
}

function Record({ record }: { record: Organised }) {
  const { organisation, year } = record;
  return (
    <>
      <PageHead
        title="志愿服务记录"
        trail={[
          {
            words: organisation.name,
            link: (
              <Link
                to="/organisations/$organisationId"
                params={{ organisationId: String(organisation.id) }}
              >
                {organisation.name}
              </Link>
            ),
          },
        ]}
        finding={findingOf(record)}
        acts={<Acts record={record} />}
      />
      <Sheet title="活动" titleUnseen flush>
        {record.rows.length === 0 ? (
          <EmptyState>{year}年还没有经确认的活动。题目办完、记录单确认后，会列在这里。</EmptyState>
        ) : (
          <Table
            caption={`${year}年组织的活动`}
            rows={record.rows}
            rowKey={(row) => row.topicId}
            columns={columns}
            foot={<Totals record={record} />}
          />
        )}
        <p className="sheet-foot">本组织和所属组织经确认的活动。只统计活动，不列个人。</p>
      </Sheet>
    </>
  );
}

function Acts({ record: { organisation, year, years, allowed } }: { record: Organised }) {
  const params = { organisationId: organisation.id };
  return (
    <>
      <YearOf years={years} current={year} />
      {allowed.includes('service.exportRecord') && (
        <a
          className={buttonClass()}
          href={downloadUrl('service.exportRecord', { params, query: { year } })}
          download
        >
          导出（Excel）
        </a>
      )}
    </>
  );
}

function findingOf({ year, totals }: Organised): string {
  return totals.topics === 0
    ? `${year}年还没有经确认的活动。`
    : `${year}年组织活动${count(totals.topics)}次，参加${count(totals.people)}人次，服务${durationWords(totals.minutes)}。`;
}

function Totals({ record: { totals } }: { record: Organised }) {
  return (
    <tr>
      <th scope="row" colSpan={4}>
        合计{count(totals.topics)}次
      </th>
      <td className="number" data-th="人次">
        {count(totals.people)}
      </td>
      <td className="number" data-th="时长">
        {durationWords(totals.minutes)}
      </td>
      <td className="number" data-th="随行">
        {count(totals.companions)}
      </td>
      <td data-th="" className="is-empty" />
    </tr>
  );
}

const columns: Column<Activity>[] = [
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
  { head: '主题', cell: (row) => <span className="keep-together">{row.themeWords}</span> },
  { head: '组织者', cell: (row) => row.organiserName },
  { head: '人次', number: true, cell: (row) => count(row.people) },
  { head: '时长', number: true, cell: (row) => durationWords(row.minutes) },
  { head: '随行', number: true, cell: (row) => row.companions > 0 && count(row.companions) },
  { head: '受益方证明', cell: (row) => row.attestedWords },
];
