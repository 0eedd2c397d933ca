import { useState } from 'react';
import { useDownload } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { LedgerSearch } from './ledger-filters.tsx';

/** The ledger under the conditions of the page: Excel to reckon with, Word to file. */
export function LedgerExport({ conditions }: { conditions: LedgerSearch }) {
  const [format, setFormat] = useState<'docx' | 'xlsx'>('xlsx');
  const [open, setOpen] = useState(false);
  const exporting = useDownload('points.exportLedger');
  const ask = (chosen: 'docx' | 'xlsx') => {
    setFormat(chosen);
    setOpen(true);
  };
  return (
    <>
      <Button onClick={() => ask('xlsx')}>导出Excel</Button>
      <Button onClick={() => ask('docx')}>导出Word</Button>
      <ReasonDialog
        title="导出积分台账"
        actWords={format === 'xlsx' ? '导出Excel' : '导出Word'}
        busyWords="正在生成文件"
        open={open}
        busy={exporting.isPending}
        error={exporting.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          exporting.mutate(
            { body: { ...conditions, format, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>
          导出的内容与当前条件一致，带标题、制表单位、制表人和时间。文件里有个人积分，请妥善保管；导出会留痕。
        </p>
      </ReasonDialog>
    </>
  );
}
