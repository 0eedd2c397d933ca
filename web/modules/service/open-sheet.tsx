import { useReducer, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Counts } from './sheet-counts.tsx';
import {
  changed,
  flawsOfSheet,
  isOvertaken,
  presentOf,
  refusedCells,
  type SheetDraft,
  type SheetPage,
  sheetDraft,
  sheetText,
} from './sheet-draft.ts';
import { SheetFile } from './sheet-file.tsx';
import { type Keeping, useKeeping } from './sheet-keeping.ts';
import { SheetRoster } from './sheet-roster.tsx';

interface OpenSheetProps {
  sheet: SheetPage;
  /** Reads the sheet anew and starts over from what the server has. */
  onReadAgain: (rowsTaken: number | null) => void;
  /** How many rows a workbook has just brought in. */
  rowsTaken: number | null;
}

/** Everybody is there for the whole time until the recorder says otherwise. */
export function OpenSheet({ sheet, onReadAgain, rowsTaken }: OpenSheetProps) {
  const [draft, change] = useReducer(changed, sheet, sheetDraft);
  const keeping = useKeeping(sheet, draft);
  const handing = useHandingIn(sheet, draft, keeping.keep);
  const whole = sheet.wholeMinutes;
  const flaws = handing.tried ? flawsOfSheet(draft, whole) : [];
  const refused = refusedCells(draft, handing.error ?? keeping.error);
  const failure = handing.error ?? keeping.error;
  return (
    <>
      {isOvertaken(failure) ? (
        <Overtaken onReadAgain={() => onReadAgain(null)} />
      ) : (
        <Summary
          key={handing.attempt}
          title={failure ? wordsOf(failure) : `有${flaws.length}处要核对`}
          errors={failure ? refused : flaws}
        />
      )}
      {rowsTaken !== null && (
        <Notice state="done" title={`已照表格填好${rowsTaken}人，请核对后提交`} announced />
      )}
      <div className="columns columns-wide-left">
        <Sheet
          number={1}
          title="到场的人"
          note={
            sheet.state === 'correcting'
              ? '只改有误的，其余照旧。'
              : '报名的都已勾好，时长按全程填好。只取消没来的、改早走晚到的。'
          }
          flush
        >
          <SheetRoster rows={draft.rows} whole={whole} topicId={sheet.topic.id} onChange={change} />
          <p className="sheet-foot">{sheet.orderWords}。没来的不列入，也不留记录，不影响积分。</p>
        </Sheet>
        <div>
          <Counts draft={draft} onChange={change} />
          <SheetFile sheet={sheet} number={3} keep={keeping.keep} onTaken={onReadAgain} />
        </div>
      </div>
      <Bar {...{ sheet, draft, keeping, handing }} />
    </>
  );
}

interface BarProps {
  sheet: SheetPage;
  draft: SheetDraft;
  keeping: Keeping;
  handing: ReturnType<typeof useHandingIn>;
}

/** Stays in sight: what is kept already, and the acts that are possible now. */
function Bar({ sheet, draft, keeping, handing }: BarProps) {
  const unreadable = sheetText(draft, sheet.wholeMinutes, 0) === null;
  return (
    <div className="batch-bar">
      <KeptWords keeping={keeping} unreadable={unreadable} />
      <div className="acts">
        {sheet.allowed.includes('service.confirmSheet') && (
          <Button busyWords={handing.busy === 'confirm' && '正在确认'} onClick={handing.confirm}>
            由我直接确认
          </Button>
        )}
        <Button
          weight="filled"
          busyWords={handing.busy === 'submit' && '正在提交'}
          onClick={handing.submit}
        >
          提交{presentOf(draft).length}人，请人确认
        </Button>
      </div>
    </div>
  );
}

type Flaws = { href: string; words: string }[];

function Summary({ title, errors }: { title: string; errors: Flaws }) {
  const shown = errors.slice(0, 10);
  return errors.length === 0 && !/。$/.test(title) ? null : (
    <ErrorSummary title={title} errors={shown} />
  );
}

function Overtaken({ onReadAgain }: { onReadAgain: () => void }) {
  return (
    <Notice
      state="over"
      title="别人刚刚改过这张记录单"
      acts={<Button onClick={onReadAgain}>看最新的</Button>}
      announced
    >
      <p>为免互相覆盖，这里后来的改动没有保存。看最新的以后，请把还要改的再改一遍。</p>
    </Notice>
  );
}

function KeptWords({ keeping, unreadable }: { keeping: Keeping; unreadable: boolean }) {
  return (
    <span role="status">
      {unreadable ? (
        <StatusMark state="near">有一处没有写对，改好后自动保存</StatusMark>
      ) : keeping.error ? (
        <StatusMark state="over">{wordsOf(keeping.error)}</StatusMark>
      ) : keeping.busy ? (
        '正在保存'
      ) : (
        keeping.at && <StatusMark state="done">已保存{keeping.at}</StatusMark>
      )}
    </span>
  );
}

/** Hands the sheet in, or confirms it at once where the rules allow that, after keeping what stands. */
function useHandingIn(sheet: SheetPage, draft: SheetDraft, keep: () => Promise<number>) {
  const submit = useAct('service.submitSheet');
  const confirm = useAct('service.confirmSheet');
  const [tried, setTried] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const params = { topicId: sheet.topic.id };
  const whole = sheet.wholeMinutes;
  const begin = async (act: (version: number) => void) => {
    setTried(true);
    setAttempt((before) => before + 1);
    submit.reset();
    confirm.reset();
    if (flawsOfSheet(draft, whole).length === 0) {
      // What cannot be kept is told by the keeping itself.
      await keep().then(act, () => undefined);
    }
  };
  return {
    tried,
    attempt: `${attempt} ${submit.submittedAt} ${confirm.submittedAt}`,
    error: submit.error ?? confirm.error,
    busy: submit.isPending ? 'submit' : confirm.isPending && 'confirm',
    submit: () =>
      begin((version) => submit.mutate({ params, body: sheetText(draft, whole, version)! })),
    confirm: () => begin((version) => confirm.mutate({ params, body: { version } })),
  } as const;
}
