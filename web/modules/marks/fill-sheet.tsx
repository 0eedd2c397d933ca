import { useRef, useState } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { downloadUrl, useAct } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Leaving } from '../../shell/leaving.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { DropSheet } from './drop-sheet.tsx';
import {
  cellId,
  changedRows,
  draftOf,
  type Finding,
  findingWords,
  type MarkSheet,
} from './sheet-draft.ts';
import { SheetRows } from './sheet-rows.tsx';

/** The open sheet: typed, pasted or read from a workbook; saved, it says what each row comes to. */
export function FillSheet({ sheet }: { sheet: MarkSheet }) {
  const [draft, setDraft] = useState(() => draftOf(sheet));
  const dropped = useRef(false);
  const save = useAct('marks.saveSheet');
  const read = useAct('marks.readSheetFile');
  const params = { sheetId: sheet.id };
  const changed = changedRows(sheet, draft);
  const findings = [...(save.data?.findings ?? []), ...(read.data?.findings ?? [])];
  const error = save.error ?? read.error;
  const saveNow = () => {
    read.reset();
    save.mutate({ params, body: { version: sheet.version, rows: changed } });
  };
  const upload = (file: File) => {
    save.reset();
    read.mutate({ params, query: { version: sheet.version }, body: file });
  };
  const onDropped = () => {
    dropped.current = true;
  };
  return (
    <>
      <Leaving unsaved={() => changed.length > 0 && !dropped.current} />
      {error && <ErrorSummary key={error.message} title={wordsOf(error)} errors={[]} />}
      <Findings {...{ sheet, findings }} />
      <Sheet number={2} title="填写" note={`${sheet.orderWords}。${sheet.fillWords}`} flush>
        {sheet.rows.length === 0 ? (
          <EmptyState>这一天您负责的范围里没有适用这条规则的人。</EmptyState>
        ) : (
          <SheetRows
            sheet={sheet}
            filling={{ draft, wrong: wrongBy(findings), onChange: setDraft }}
          />
        )}
        {sheet.leftOutWords && (
          <div className="sheet-body">
            <p className="small">{sheet.leftOutWords}</p>
          </div>
        )}
        <Keeping
          {...{ sheet, saving: save.isPending, reading: read.isPending, saveNow, upload }}
          changed={changed.length}
        />
      </Sheet>
      <HandIn {...{ sheet, onDropped }} saved={changed.length === 0} />
    </>
  );
}

interface KeepingProps {
  sheet: MarkSheet;
  changed: number;
  saving: boolean;
  reading: boolean;
  saveNow: () => void;
  upload: (file: File) => void;
}

/** Saved here, or taken along as a workbook and brought back. */
function Keeping({ sheet, changed, saving, reading, saveNow, upload }: KeepingProps) {
  const params = { sheetId: sheet.id };
  return (
    <div className="batch-bar">
      <span role="status">
        {changed === 0 ? '没有未保存的改动' : `改了${count(changed)}行，还没有保存`}
      </span>
      <div className="acts">
        {changed > 0 && (
          <Button weight="filled" busyWords={saving && '正在保存'} onClick={saveNow}>
            保存，看得分
          </Button>
        )}
        <a className={buttonClass()} href={downloadUrl('marks.exportSheet', { params })} download>
          下载表格
        </a>
        {changed === 0 && (
          <FileTrigger
            acceptedFileTypes={['.xlsx']}
            onSelect={(files) => files?.[0] && upload(files[0])}
          >
            <AriaButton className={buttonClass()} isDisabled={reading}>
              {reading ? '正在读取' : '传回填好的表格'}
            </AriaButton>
          </FileTrigger>
        )}
      </div>
    </div>
  );
}

interface HandInProps {
  sheet: MarkSheet;
  saved: boolean;
  onDropped: () => void;
}

function HandIn({ sheet, saved, onDropped }: HandInProps) {
  const propose = useAct('marks.proposeSheet');
  const filled = sheet.rows.filter(({ points }) => points !== null).length;
  const input = { params: { sheetId: sheet.id }, body: { version: sheet.version } };
  return (
    <Sheet number={3} title="提交核对">
      <p>
        {filled === 0
          ? '还没有一个人有结果。'
          : `${count(filled)}人有结果。提交后由另一位同志核对，核对后才记入积分；您自己的一行同样由别人核对。`}
      </p>
      {propose.error && (
        <ErrorSummary key={propose.submittedAt} title={wordsOf(propose.error)} errors={[]} />
      )}
      <div className="acts">
        {filled > 0 && saved && (
          <Button
            weight="filled"
            busyWords={propose.isPending && '正在提交'}
            onClick={() => propose.mutate(input)}
          >
            提交，等另一位同志核对
          </Button>
        )}
        {filled > 0 && !saved && <p className="small">有改动还没有保存，保存后可以提交。</p>}
        <DropSheet {...{ sheet, onDropped }} />
      </div>
    </Sheet>
  );
}

function Findings({ sheet, findings }: { sheet: MarkSheet; findings: readonly Finding[] }) {
  if (findings.length === 0) return null;
  return (
    <ErrorSummary
      title={`有${count(findings.length)}处要改，这次先没有保存`}
      errors={findings.slice(0, 20).map((finding) => ({
        href: finding.personId === null ? '#main' : `#${cellId(finding.personId, finding.field)}`,
        words: findingWords(sheet, finding),
      }))}
    />
  );
}

function wrongBy(findings: readonly Finding[]): ReadonlyMap<string, string> {
  return new Map(
    findings.flatMap(({ personId, field, words }) =>
      personId === null ? [] : [[cellId(personId, field), words] as const],
    ),
  );
}
