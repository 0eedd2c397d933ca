import { type FormEvent, useState } from 'react';
import { type AnswerOf, type InputOfCall, useDownload, useRead } from '../../lib/client.ts';
import { count, fullDay } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField, Tick } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';

type Section = AnswerOf<'desk.readMyData'>['sections'][number];
type Format = InputOfCall<'desk.exportMyData'>['body']['format'];

/** Rows of a table on the screen; the file has them all. */
const rowsShown = 10;

/** Everything the product keeps about me, why, and for how long; and a file of it to take along. */
export function MyDataPage() {
  const reading = useRead('desk.readMyData', {});
  return (
    <Reading of={reading}>
      {({ name, today, sections }) => (
        <>
          <PageHead
            title="我的数据"
            finding={`截至${fullDay(today)}，系统里关于${name}的内容有${sections.length}类。只给本人看。`}
          />
          <TakeAlong />
          {sections.map((section, index) => (
            <SectionSheet key={section.key} number={index + 2} section={section} />
          ))}
        </>
      )}
    </Reading>
  );
}

function SectionSheet({ section, number }: { section: Section; number: number }) {
  const { title, why, until, facts, table } = section;
  return (
    <Sheet number={number} title={title} flush={table !== null}>
      <div className={table === null ? undefined : 'sheet-body'}>
        <p className="small">
          {why}
          {until}
        </p>
        {facts.length > 0 && (
          <DefinitionList wide items={facts.map(({ label, value }) => [label, value])} />
        )}
      </div>
      {table !== null && <Rows title={title} table={table} />}
    </Sheet>
  );
}

/** Days and moments stay on one line. */
function Cell({ words }: { words: string }) {
  return /^\d{4}-/.test(words) ? <span className="keep-together">{words}</span> : words;
}

interface NumberedRow {
  cells: string[];
  place: number;
}

function Rows({ title, table }: { title: string; table: NonNullable<Section['table']> }) {
  const { columns, rows } = table;
  if (rows.length === 0) {
    return <EmptyState>没有记录。</EmptyState>;
  }
  return (
    <>
      <Table
        caption={title}
        rows={rows.slice(0, rowsShown).map((cells, place) => ({ cells, place }))}
        rowKey={({ place }) => place}
        columns={columns.map((head, at) => ({
          head,
          name: at === 0,
          cell: ({ cells }: NumberedRow) => <Cell words={cells[at] ?? ''} />,
        }))}
      />
      {rows.length > rowsShown && (
        <p className="sheet-foot">
          共{count(rows.length)}行，这里列前{rowsShown}行，全部在下载的文件里。
        </p>
      )}
    </>
  );
}

function TakeAlong() {
  const [inFull, setInFull] = useState(false);
  const [password, setPassword] = useState('');
  const [format, setFormat] = useState<Format>('xlsx');
  const file = useDownload('desk.exportMyData');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    file.mutate(
      { body: { format, password: inFull ? password : null } },
      { onSuccess: () => setPassword('') },
    );
  };
  return (
    <Sheet number={1} title="下载一份">
      <form className="form" onSubmit={submit}>
        <FormatChoice format={format} onChoose={setFormat} />
        <NumbersInFull
          inFull={inFull}
          onTick={setInFull}
          password={password}
          onType={setPassword}
        />
        {file.error && (
          <p className="field-error" role="alert">
            ■ {wordsOf(file.error)}
          </p>
        )}
        <Button type="submit" weight="filled" busyWords={file.isPending && '正在准备'}>
          下载
        </Button>
      </form>
    </Sheet>
  );
}

interface FormatChoiceProps {
  format: Format;
  onChoose: (format: Format) => void;
}

const formats: [Format, string][] = [
  ['xlsx', 'Excel，便于阅读和打印'],
  ['json', 'JSON，便于别的程序读取'],
];

function FormatChoice({ format, onChoose }: FormatChoiceProps) {
  return (
    <fieldset className="field">
      <legend className="field-label">格式</legend>
      {formats.map(([value, words]) => (
        <Tick
          key={value}
          type="radio"
          name="format"
          label={words}
          checked={format === value}
          onChange={() => onChoose(value)}
        />
      ))}
    </fieldset>
  );
}

interface NumbersInFullProps {
  inFull: boolean;
  onTick: (inFull: boolean) => void;
  password: string;
  onType: (password: string) => void;
}

function NumbersInFull({ inFull, onTick, password, onType }: NumbersInFullProps) {
  return (
    <>
      <div className="field">
        <Tick
          label="写完整的身份证号和电话"
          note="要再输一次口令。不勾选的，中间几位用星号代替。"
          checked={inFull}
          onChange={(event) => onTick(event.target.checked)}
        />
      </div>
      {inFull && (
        <TextField
          label="现在的口令"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          value={password}
          onChange={(event) => onType(event.target.value)}
        />
      )}
    </>
  );
}
