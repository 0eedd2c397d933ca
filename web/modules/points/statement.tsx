import { useState } from 'react';
import { downloadUrl, useDownload } from '../../lib/client.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { PersonYear } from './year-sheets.tsx';

type Format = 'docx' | 'xlsx';

const formats: readonly (readonly [Format, string])[] = [
  ['docx', 'Word'],
  ['xlsx', 'Excel'],
];

/** One's own year as a file: nobody has to be asked, and no line is left. */
export function MyStatement({ year, asKnownOn }: { year: number; asKnownOn: string | undefined }) {
  return formats.map(([format, words]) => (
    <a
      key={format}
      className={buttonClass()}
      href={downloadUrl('points.exportMyStatement', { query: { year, format, asKnownOn } })}
      download
    >
      下载积分单（{words}）
    </a>
  ));
}

interface PersonStatementProps {
  personId: number;
  of: Pick<PersonYear, 'personName' | 'year' | 'allowed'>;
  asKnownOn: string | undefined;
}

/** Another person's year as a file, where it may be asked for, with a reason this person can read. */
export function PersonStatement({ personId, of, asKnownOn }: PersonStatementProps) {
  const { personName, year, allowed } = of;
  const [format, setFormat] = useState<Format>('docx');
  const [open, setOpen] = useState(false);
  const download = useDownload('points.exportStatement');
  const ask = (chosen: Format) => {
    setFormat(chosen);
    setOpen(true);
  };
  if (!allowed.includes('points.exportStatement')) {
    return null;
  }
  return (
    <>
      {formats.map(([one, words]) => (
        <Button key={one} onClick={() => ask(one)}>
          下载积分单（{words}）
        </Button>
      ))}
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
            { params: { personId }, body: { year, format, asKnownOn, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>
          {year}
          年的合计、全部记录和依据都在里面，请妥善保管。本人能在“谁看过我”里看到这次下载和事由。
        </p>
      </ReasonDialog>
    </>
  );
}
