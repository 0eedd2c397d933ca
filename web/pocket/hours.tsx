import { type FormEvent, useState } from 'react';
import { type AnswerOf, useDownload, useRead } from '../lib/client.ts';
import { dayInProse, points } from '../lib/format.ts';
import { fieldsOf, wordsOf } from '../lib/refusal-error.ts';
import { useSession } from '../shell/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Select, TextField } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go, go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

type Hours = AnswerOf<'service.readMyHours'>;

/** My hours of service, activity by activity, and certificates of them. */
export function HoursPage({ query }: PageProps) {
  const asked = Number(query.get('year')) || undefined;
  const reading = useRead('service.readMyHours', { query: { year: asked } });
  return (
    <Reading of={reading}>
      {(hours) => (
        <>
          <Head title="我的服务时长" note={`${hours.year}年已确认${hours.hoursWords}。`} />
          <Years hours={hours} />
          <Served hours={hours} />
          {hours.allowed.includes('service.issueMyCertificate') && <Certificate hours={hours} />}
        </>
      )}
    </Reading>
  );
}

function Years({ hours: { year, years } }: { hours: Hours }) {
  if (years.length < 2) {
    return null;
  }
  return (
    <Select
      label="年度"
      value={year}
      onChange={(event) => go(`/m/hours?year=${event.target.value}`, 'replace')}
    >
      {years.map((one) => (
        <option key={one} value={one}>
          {one}年
        </option>
      ))}
    </Select>
  );
}

function Served({ hours }: { hours: Hours }) {
  if (hours.rows.length === 0) {
    return (
      <EmptyState>
        {hours.year}年还没有已确认的服务。活动办完，由组织者登记、确认后记到这里。
      </EmptyState>
    );
  }
  return (
    <Sheet title="参加过的活动">
      <ul className="entries">
        {hours.rows.map((row) => (
          <li key={row.topicId}>
            <Go to={`/m/activities/${row.topicId}`}>
              <span>{row.title}</span>
              <b className="entry-points">{inHours(row.minutes)}小时</b>
              <span className="small">
                {dayInProse(row.on, hours.year)} · {row.organiserName} · {row.recordWords} ·
                {row.confirmedByName}确认
              </span>
            </Go>
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

/** Half-hours, rounded down, as everywhere. */
function inHours(minutes: number): string {
  return points(Math.floor(minutes / 30) * 50);
}

function Certificate({ hours }: { hours: Hours }) {
  const { today } = useSession().me;
  const certificate = useDownload('service.issueMyCertificate');
  const [from, setFrom] = useState(`${hours.year}-01-01`);
  const lastDay = `${hours.year}-12-31`;
  const [to, setTo] = useState(today < lastDay ? today : lastDay);
  const wordsAt = (field: string) =>
    fieldsOf(certificate.error).find((one) => one.field === field)?.words;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!certificate.isPending) {
      certificate.mutate({ body: { from, to } });
    }
  };
  return (
    <Sheet title="开具证明" note="带编号的Word文件，可以打印盖章。">
      {certificate.error && (
        <ErrorSummary
          key={certificate.submittedAt}
          title={wordsOf(certificate.error)}
          errors={[]}
        />
      )}
      <form onSubmit={submit}>
        <DayField label="从哪天" value={from} error={wordsAt('from')} onDay={setFrom} />
        <DayField label="到哪天" value={to} error={wordsAt('to')} onDay={setTo} />
        <Button type="submit" weight="filled" busyWords={certificate.isPending && '正在开具'}>
          开具证明
        </Button>
      </form>
      {certificate.isSuccess && (
        <Notice state="done" title="证明已下载" announced>
          <p>在手机的下载里可以找到。</p>
        </Notice>
      )}
      {hours.certificates.length > 0 && (
        <ul className="lines">
          {hours.certificates.map((one) => (
            <li key={one.number}>
              {one.number}，{one.periodWords}，{one.at}开具
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}

function DayField(props: {
  label: string;
  value: string;
  error: string | undefined;
  onDay: (day: string) => void;
}) {
  const { onDay, ...field } = props;
  return (
    <TextField {...field} type="date" required onChange={(event) => onDay(event.target.value)} />
  );
}
