import { type ReactNode, useState } from 'react';
import { downloadUrl, useDownload } from '../../lib/client.ts';
import { type Days, wrongDays } from '../../lib/periods.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { PeriodChoice } from './period-choice.tsx';
import type { PersonYear } from './year-sheets.tsx';

type Format = 'docx' | 'xlsx';

const formats: readonly (readonly [Format, string])[] = [
  ['docx', 'Word'],
  ['xlsx', 'Excel'],
];

interface MyStatementProps {
  of: Pick<PersonYear, 'year' | 'asOf'>;
  asKnownOn: string | undefined;
}

/** One's own year, or a part of it, as a file: nobody has to be asked, and no line is left. */
export function MyStatement({ of: { year, asOf }, asKnownOn }: MyStatementProps) {
  const [open, setOpen] = useState(false);
  const [days, setDays] = useState<Days>({});
  const query = { year, ...days, asKnownOn };
  const sound = wrongDays(year, days, asOf) === undefined;
  return (
    <>
      <Button onClick={() => setOpen(true)}>下载积分单</Button>
      <Dialog title={`下载${year}年积分单`} open={open} onClose={() => setOpen(false)}>
        <Period year={year} asOf={asOf} days={days} onChoose={setDays} />
        <div className="acts">
          {sound &&
            formats.map(([format, words]) => (
              <a
                key={format}
                className={buttonClass(format === 'docx' ? 'filled' : 'quiet')}
                href={downloadUrl('points.exportMyStatement', { query: { ...query, format } })}
                download
              >
                下载{words}
              </a>
            ))}
          <Button onClick={() => setOpen(false)}>关闭</Button>
        </div>
      </Dialog>
    </>
  );
}

interface PersonStatementProps {
  personId: number;
  of: Pick<PersonYear, 'personName' | 'year' | 'asOf' | 'allowed'>;
  asKnownOn: string | undefined;
}

/** Another person's year as a file, where it may be asked for, with a reason this person can read. */
export function PersonStatement({ personId, of, asKnownOn }: PersonStatementProps) {
  const { personName, year, asOf, allowed } = of;
  const [format, setFormat] = useState<Format>('docx');
  const [days, setDays] = useState<Days>({});
  const [open, setOpen] = useState(false);
  const download = useDownload('points.exportStatement');
  if (!allowed.includes('points.exportStatement')) {
    return null;
  }
  return (
    <>
      <Button onClick={() => setOpen(true)}>下载积分单</Button>
      <ReasonDialog
        title={`下载${personName}的积分单`}
        actWords={format === 'docx' ? '下载Word文件' : '下载Excel文件'}
        busyWords="正在生成文件"
        open={open}
        busy={download.isPending}
        error={download.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          download.mutate(
            { params: { personId }, body: { year, ...days, format, asKnownOn, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>
          {year}
          年的合计、记录和依据都在里面，请妥善保管。本人能在“谁看过我”里看到这次下载和事由。
        </p>
        <Period year={year} asOf={asOf} days={days} onChoose={setDays}>
          <FormatChoice value={format} onChoose={setFormat} />
        </Period>
      </ReasonDialog>
    </>
  );
}

interface PeriodProps {
  year: number;
  asOf: string;
  days: Days;
  onChoose: (days: Days) => void;
  children?: ReactNode;
}

function Period({ year, asOf, days, onChoose, children }: PeriodProps) {
  return (
    <>
      <div className="filters statement-choices">
        <PeriodChoice year={year} today={asOf} value={days} onChoose={onChoose} />
        {children}
      </div>
      <p className="small">
        选一段时间的，列出这一段的记录和原始分；上限按全年算，另用一句话写明年初到期末计入多少。
      </p>
    </>
  );
}

interface FormatChoiceProps {
  value: Format;
  onChoose: (format: Format) => void;
}

function FormatChoice({ value, onChoose }: FormatChoiceProps) {
  return (
    <label>
      文件
      <select value={value} onChange={(event) => onChoose(event.target.value as Format)}>
        {formats.map(([format, words]) => (
          <option key={format} value={format}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
