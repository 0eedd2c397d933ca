import { Button as AriaButton } from 'react-aria-components/Button';
import { FileTrigger } from 'react-aria-components/FileTrigger';
import { type AnswerOf, downloadUrl, useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { buttonClass } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { hrefOf, type SheetPage } from './sheet-draft.ts';

type Answer = AnswerOf<'service.readSheetFile'>;

interface SheetFileProps {
  sheet: SheetPage;
  number: number;
  /** Keeps what stands on the screen and answers the sheet's version. */
  keep: () => Promise<number>;
  onTaken: (rows: number) => void;
}

/** The same sheet in Excel, for whoever would rather fill it in there. */
export function SheetFile({ sheet, number, keep, onTaken }: SheetFileProps) {
  const read = useAct('service.readSheetFile');
  const params = { topicId: sheet.topic.id };
  const upload = async (file: File) => {
    const version = await keep().catch(() => null);
    if (version !== null) {
      const taken = ({ rows, findings }: Answer) => findings.length === 0 && onTaken(rows);
      read.mutate({ params, query: { version }, body: file }, { onSuccess: taken });
    }
  };
  return (
    <Sheet
      id="file"
      number={number}
      title="用Excel填"
      note="下载、填好、传回；有错的会指出在第几行。"
    >
      {read.error && (
        <ErrorSummary key={read.submittedAt} title={wordsOf(read.error)} errors={[]} />
      )}
      {read.data && <Findings findings={read.data.findings} />}
      <div className="acts">
        <a className={buttonClass()} href={downloadUrl('service.exportSheet', { params })} download>
          下载表格
        </a>
        {sheet.allowed.includes('service.readSheetFile') && (
          <FileTrigger
            acceptedFileTypes={['.xlsx']}
            onSelect={(files) => files?.[0] && upload(files[0])}
          >
            <AriaButton className={buttonClass()} isDisabled={read.isPending}>
              {read.isPending ? '正在读取' : '传回填好的表格'}
            </AriaButton>
          </FileTrigger>
        )}
      </div>
    </Sheet>
  );
}

/** What is wrong in the file; where nothing is, the page begins anew and says so itself. */
function Findings({ findings }: { findings: Answer['findings'] }) {
  return findings.length === 0 ? null : (
    <ErrorSummary
      title={`表格里有${findings.length}处要改，先没有填入`}
      errors={findings.slice(0, 20).map(({ row, personId, words }) => ({
        href: personId === null ? '#file' : hrefOf(personId),
        words: row === null ? words : `第${row}行：${words}`,
      }))}
    />
  );
}
