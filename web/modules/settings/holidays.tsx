import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';
import { NoticeDialog } from './notice.tsx';
import { NoticeVerifyDialog } from './notice-verify.tsx';
import { Steps } from './steps.tsx';
import { VerifiedMark } from './verified-mark.tsx';
import './settings.css';

export type HolidayYear = AnswerOf<'settings.listHolidays'>['years'][number];

/** The days by which workdays are reckoned, year by year, as the State Council's notices fix them. */
export function HolidaysPage() {
  const reading = useRead('settings.listHolidays', {});
  return (
    <Reading of={reading}>
      {({ years, missing }) => {
        const open = years.filter(({ allowed }) => allowed.includes('settings.changeHolidays'));
        const closed = years.filter((row) => !open.includes(row));
        return (
          <>
            <PageHead
              title="放假和调休"
              finding={findingOf(missing)}
              trail={[{ words: '设置', link: <Link to="/settings">设置</Link> }]}
            />
            {open.map((row, at) => (
              <Sheet key={row.year} number={at + 1} title={`${row.year}年`}>
                <YearList row={row} />
                <Acts row={row} />
                <YearSteps row={row} />
              </Sheet>
            ))}
            {closed.length > 0 && (
              <Sheet number={open.length + 1} title="以前各年">
                {closed.map((row) => (
                  <details key={row.year}>
                    <summary>{row.year}年</summary>
                    <YearList row={row} />
                    <YearSteps row={row} />
                  </details>
                ))}
              </Sheet>
            )}
          </>
        );
      }}
    </Reading>
  );
}

function findingOf(missing: readonly number[]): string {
  const open =
    missing.length === 0
      ? '公示、答复、说明的工作日，都按这里的安排推算。'
      : `还没有${missing.map((year) => `${year}年`).join('、')}的安排，请照国务院办公厅的通知填写。`;
  return `${open}改了以后，过去的日子和已经告知的期限不变。`;
}

function YearList({ row }: { row: HolidayYear }) {
  const { year, festivals, source, verified } = row;
  if (festivals.length === 0) {
    return <p>还没有填。没有填之前，这一年的工作日按周末推算。</p>;
  }
  return (
    <>
      <Table
        caption={`${year}年放假和调休`}
        rows={festivals}
        rowKey={({ name }) => name}
        columns={[
          { head: '节日', name: true, cell: ({ name }) => name },
          { head: '放假', cell: ({ holidayWords }) => holidayWords },
          { head: '调休上班', cell: ({ workdayWords }) => workdayWords },
        ]}
      />
      <p className="small holiday-source">
        依据：{source}。 <VerifiedMark verified={verified} />
      </p>
    </>
  );
}

function Acts({ row }: { row: HolidayYear }) {
  const [doing, setDoing] = useState<'changing' | 'verifying' | null>(null);
  const close = () => setDoing(null);
  const words = row.festivals.length === 0 ? '填写' : '修改';
  return (
    <div className="acts">
      {row.allowed.includes('settings.verifyHolidays') && (
        <Button small onClick={() => setDoing('verifying')} aria-label={`核实${row.year}年的安排`}>
          核实
        </Button>
      )}
      <Button small onClick={() => setDoing('changing')} aria-label={`${words}${row.year}年的安排`}>
        {words}
      </Button>
      <NoticeVerifyDialog row={row} open={doing === 'verifying'} onClose={close} />
      <NoticeDialog row={row} open={doing === 'changing'} onClose={close} />
    </div>
  );
}

function YearSteps({ row: { year, steps } }: { row: HolidayYear }) {
  return steps.length > 0 && <Steps name={`${year}年放假和调休`} steps={steps} />;
}
