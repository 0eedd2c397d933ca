import { useState } from 'react';
import { downloadUrl, useAct } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { countsInWords, type ImportPage } from './import-words.ts';

/** The bar that stays in sight: what would be written, and the acts that are possible now. */
export function ImportActs({ batch, keepGood }: { batch: ImportPage; keepGood: boolean }) {
  const commit = useAct('people.commitImport');
  const abandon = useAct('people.abandonImport');
  const { allowed, counts } = batch;
  const params = { importId: batch.id };
  const ready = counts.refused === 0 || keepGood;
  return (
    <div className="batch-bar">
      <Outlook batch={batch} failure={commit.error ?? abandon.error} />
      <div className="acts">
        {allowed.includes('people.abandonImport') && (
          <Button
            busyWords={abandon.isPending && '正在放弃'}
            onClick={() => abandon.mutate({ params, body: { version: batch.version } })}
          >
            放弃这次导入
          </Button>
        )}
        {allowed.includes('people.readMarkedFile') && counts.refused + counts.warned > 0 && (
          <a
            className={buttonClass(ready ? 'quiet' : 'filled')}
            href={downloadUrl('people.readMarkedFile', { params })}
            download
          >
            下载标注错误的原文件
          </a>
        )}
        {allowed.includes('people.commitImport') && ready && (
          <Button
            weight="filled"
            busyWords={commit.isPending && '正在导入'}
            onClick={() => commit.mutate({ params, body: { version: batch.version, keepGood } })}
          >
            导入{count(counts.new + counts.changed)}人
          </Button>
        )}
        {allowed.includes('people.rollBackImport') && <RollBack batch={batch} />}
      </div>
    </div>
  );
}

function Outlook({ batch, failure }: { batch: ImportPage; failure: Error | null }) {
  const { refused } = batch.counts;
  return (
    <span role="status">
      {failure ? (
        <StatusMark state="over">{wordsOf(failure)}</StatusMark>
      ) : (
        <>
          {countsInWords(batch)}
          {refused > 0 && (
            <>
              ，
              <StatusMark state="over" loud>
                错误{count(refused)}
              </StatusMark>
            </>
          )}
        </>
      )}
    </span>
  );
}

function RollBack({ batch }: { batch: ImportPage }) {
  const [open, setOpen] = useState(false);
  const rollBack = useAct('people.rollBackImport');
  return (
    <>
      <Button weight="grave" onClick={() => setOpen(true)}>
        整批撤销
      </Button>
      <ReasonDialog
        title="整批撤销这次导入"
        actWords="整批撤销"
        busyWords="正在撤销"
        open={open}
        busy={rollBack.isPending}
        error={rollBack.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          rollBack.mutate(
            { params: { importId: batch.id }, body: { version: batch.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>
          新增的{batch.counts.new}人会移除，更新的{batch.counts.changed}人恢复原样。
          导入之后又有改动或积分的，不能整批撤销。
        </p>
      </ReasonDialog>
    </>
  );
}
