import { useState } from 'react';
import { downloadUrl, useAct } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { MarkSheet } from './sheet-draft.ts';

/** What may be done with a sheet that was handed in: confirmed by another, given back, taken along. */
export function SecondHand({ sheet, number }: { sheet: MarkSheet; number: number }) {
  const confirm = useAct('marks.confirmSheet');
  const [returning, setReturning] = useState(false);
  const params = { sheetId: sheet.id };
  const mayReturn = sheet.allowed.includes('marks.returnSheet');
  const posted = sheet.rows.filter(({ entryId }) => entryId !== null).length;
  return (
    <Sheet number={number} title={sheet.state === 'posted' ? '办理情况' : '核对'}>
      <p>{wordsFor(sheet, posted)}</p>
      {confirm.error && (
        <ErrorSummary key={confirm.submittedAt} title={wordsOf(confirm.error)} errors={[]} />
      )}
      <div className="acts">
        {sheet.allowed.includes('marks.confirmSheet') && (
          <Button
            weight="filled"
            busyWords={confirm.isPending && '正在记入'}
            onClick={() => confirm.mutate({ params, body: { version: sheet.version } })}
          >
            核对无误，记入{count(sheet.toConfirm)}人的积分
          </Button>
        )}
        {mayReturn && (
          <Button onClick={() => setReturning(true)}>
            {posted === 0 ? '退回修改' : '余下的退出这张表'}
          </Button>
        )}
        {sheet.allowed.includes('marks.exportSheet') && (
          <a className={buttonClass()} href={downloadUrl('marks.exportSheet', { params })} download>
            下载表格
          </a>
        )}
      </div>
      {mayReturn && (
        <ReturnSheet {...{ sheet, posted }} open={returning} onClose={() => setReturning(false)} />
      )}
    </Sheet>
  );
}

function wordsFor({ state, toConfirm, rows }: MarkSheet, posted: number): string {
  if (state === 'posted') {
    return '已全部记入积分。记错的，点那一行的“已记入”，在该条记录处提出冲销，由另一位同志决定；冲销后可以另开一张表补记。';
  }
  const rest = rows.length - posted;
  const waits =
    posted === 0 ? `${rest}人的结果等核对。` : `已记入${posted}人，余下${rest}人等核对。`;
  if (toConfirm === 0) {
    return `${waits}提交人不能自己核对，本人的一行也由别人核对：请机关党委或所在支部书记中的另一位同志办理。`;
  }
  const others =
    toConfirm === rest ? '' : `您可以核对其中${toConfirm}人，其余的（含您本人的一行）由别人核对。`;
  return `${waits}${others}请对照原始评分表或选票逐行核对。`;
}

interface ReturnSheetProps {
  sheet: MarkSheet;
  posted: number;
  open: boolean;
  onClose: () => void;
}

function ReturnSheet({ sheet, posted, open, onClose }: ReturnSheetProps) {
  const back = useAct('marks.returnSheet');
  return (
    <ReasonDialog
      title={posted === 0 ? '退回修改' : '余下的退出这张表'}
      actWords={posted === 0 ? '退回' : '退出'}
      busyWords="正在办理"
      open={open}
      busy={back.isPending}
      error={back.error}
      onClose={onClose}
      onConfirm={(reason) =>
        back.mutate(
          { params: { sheetId: sheet.id }, body: { version: sheet.version, reason } },
          { onSuccess: onClose },
        )
      }
    >
      <p>
        {posted === 0
          ? '填写的内容都留着，改好后再提交。'
          : '已记入的不变；余下的人从这张表里拿掉，可以另开一张，由别人提交和核对。'}
      </p>
    </ReasonDialog>
  );
}
