import { useState } from 'react';
import { downloadUrl, useAct } from '../../lib/client.ts';
import { count, listName } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button, buttonClass } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { AttestationPart } from './attestation-part.tsx';
import { durationWords } from './hours.ts';
import type { SheetPage } from './sheet-draft.ts';
import { WithdrawSheet } from './withdraw-sheet.tsx';

/** A sheet that was handed in: to be confirmed or given back, later corrected or taken back. */
export function SettledSheet({ sheet }: { sheet: SheetPage }) {
  const minutes = sheet.rows.reduce((sum, row) => sum + row.minutes, 0);
  const people = `${count(sheet.rows.length)}人，共${durationWords(minutes)}`;
  const attests = sheet.allowed.includes('service.issueAttestation') || sheet.attestation;
  return (
    <>
      <Sheet number={1} title={nextTitle(sheet)}>
        <DefinitionList
          wide
          items={[
            ['到场', `${people}；清点人数${sheet.headCount ?? '—'}人，相符。`],
            ['随行家属', sheet.companionCount > 0 && `${sheet.companionCount}人`],
            ['备注', sheet.note],
          ]}
        />
        <Acts sheet={sheet} />
      </Sheet>
      <Sheet number={2} title="到场的人" note={`${sheet.orderWords}。`} flush>
        <Table
          caption="到场的人"
          phone="lines"
          rows={sheet.rows}
          rowKey={(row) => row.personId}
          columns={columns}
        />
      </Sheet>
      {attests && <AttestationPart sheet={sheet} number={3} />}
    </>
  );
}

function nextTitle({ state, allowed }: SheetPage): string {
  if (state === 'confirmed') {
    return '已确认';
  }
  return allowed.includes('service.confirmSheet') ? '请核对并确认' : '等待确认';
}

const cameWords = { signedUp: '报名', waiting: '候补', onTheSpot: '现场加入' } as const;

const columns: Column<SheetPage['rows'][number]>[] = [
  { head: '姓名', name: true, cell: (row) => listName(row.name) },
  { head: '单位', cell: (row) => row.unitName },
  { head: '来源', cell: (row) => cameWords[row.came] },
  { head: '时长', number: true, cell: (row) => durationWords(row.minutes) },
];

function Acts({ sheet }: { sheet: SheetPage }) {
  const { allowed, topic, state } = sheet;
  return (
    <>
      {allowed.includes('service.confirmSheet') && <Confirm sheet={sheet} />}
      {state === 'confirmed' && (
        <p className="reading next-words">
          各人的时长和积分已经计入，本人在“我的服务时长”和“我的积分”里看得到。
        </p>
      )}
      <div className="acts">
        {allowed.includes('service.correctSheet') && <Correct sheet={sheet} />}
        {allowed.includes('service.withdrawSheet') && <WithdrawSheet sheet={sheet} />}
        {allowed.includes('service.exportSheet') && (
          <a
            className={buttonClass()}
            href={downloadUrl('service.exportSheet', { params: { topicId: topic.id } })}
            download
          >
            下载表格（Excel）
          </a>
        )}
      </div>
    </>
  );
}

/** What follows is said before the press, in words. */
function Confirm({ sheet }: { sheet: SheetPage }) {
  const confirm = useAct('service.confirmSheet');
  const people = sheet.rows.length;
  return (
    <>
      {confirm.error && (
        <ErrorSummary key={confirm.submittedAt} title={wordsOf(confirm.error)} errors={[]} />
      )}
      <p className="reading next-words">
        确认后，{people}人的时长即时记入，并{sheet.topic.recordWords}
        。以后发现不对的，可以更正或撤回。
      </p>
      <div className="acts">
        <Button
          weight="filled"
          busyWords={confirm.isPending && '正在确认'}
          onClick={() =>
            confirm.mutate({
              params: { topicId: sheet.topic.id },
              body: { version: sheet.version },
            })
          }
        >
          确认{people}人的记录
        </Button>
        {sheet.allowed.includes('service.returnSheet') && <Return sheet={sheet} />}
      </div>
    </>
  );
}

function Return({ sheet }: { sheet: SheetPage }) {
  const [open, setOpen] = useState(false);
  const giveBack = useAct('service.returnSheet');
  return (
    <>
      <Button onClick={() => setOpen(true)}>退回修改</Button>
      <ReasonDialog
        title="退回这张记录单"
        actWords="退回修改"
        busyWords="正在退回"
        open={open}
        busy={giveBack.isPending}
        error={giveBack.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          giveBack.mutate(
            { params: { topicId: sheet.topic.id }, body: { version: sheet.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>填写的人会看到您写的事由，改好后再提交。现在还没有记入任何时长和积分。</p>
      </ReasonDialog>
    </>
  );
}

function Correct({ sheet }: { sheet: SheetPage }) {
  const [open, setOpen] = useState(false);
  const correct = useAct('service.correctSheet');
  return (
    <>
      <Button onClick={() => setOpen(true)}>更正</Button>
      <ReasonDialog
        title="更正这张记录单"
        actWords="开始更正"
        busyWords="正在办理"
        open={open}
        busy={correct.isPending}
        error={correct.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          correct.mutate(
            { params: { topicId: sheet.topic.id }, body: { version: sheet.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>
          记录单会重新打开。再次确认以前，原来的时长和积分照旧；确认后只改有变动的人，他们看得到您写的事由。
        </p>
      </ReasonDialog>
    </>
  );
}
