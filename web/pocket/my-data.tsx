import { type AnswerOf, useDownload, useRead } from '../lib/client.ts';
import { fullDay } from '../lib/format.ts';
import { wordsOf } from '../lib/refusal-error.ts';
import { Button } from '../ui/button.tsx';
import { DefinitionList } from '../ui/definition-list.tsx';
import { ErrorSummary } from '../ui/error-summary.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Head } from './head.tsx';
import { Reading } from './reading.tsx';

type Section = AnswerOf<'desk.readMyData'>['sections'][number];

/** Everything that is kept about me, with the reason and for how long. */
export function MyDataPage() {
  const reading = useRead('desk.readMyData', {});
  return (
    <Reading of={reading}>
      {(data) => (
        <>
          <Head
            title="我的数据"
            note={`截至${fullDay(data.today)}，系统里存的关于您的全部内容。`}
          />
          {data.sections.map((section, index) => (
            <DataSheet key={section.key} section={section} number={index + 1} />
          ))}
          <TakeAlong />
        </>
      )}
    </Reading>
  );
}

function DataSheet({ section, number }: { section: Section; number: number }) {
  const { table } = section;
  return (
    <Sheet number={number} title={section.title}>
      <p className="small">
        {section.why}
        {section.until}
      </p>
      <DefinitionList items={section.facts.map(({ label, value }) => [label, value])} />
      {table && table.rows.length > 0 && (
        <details className="others">
          <summary>共{table.rows.length}条，点开看</summary>
          <ul className="lines">
            {table.rows.map((row, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the rows never change places.
              <li key={place}>
                {row.map((cell, column) => (
                  <span key={table.columns[column]} className="labelled">
                    {table.columns[column]}：{cell || '—'}
                  </span>
                ))}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Sheet>
  );
}

function TakeAlong() {
  const file = useDownload('desk.exportMyData');
  return (
    <>
      {file.error && (
        <ErrorSummary key={file.submittedAt} title={wordsOf(file.error)} errors={[]} />
      )}
      <div className="act-bar">
        <Button
          busyWords={file.isPending && '正在下载'}
          onClick={() => file.mutate({ body: { format: 'xlsx', password: null } })}
        >
          下载一份表格
        </Button>
      </div>
      <p className="small">表格里证件号码只显示一部分；要完整的，请在工作台用口令下载。</p>
    </>
  );
}
