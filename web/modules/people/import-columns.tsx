import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { Table } from '../../ui/table.tsx';
import type { ImportPage } from './import-words.ts';

type ImportColumn = ImportPage['columns'][number];

/** Which column of the file is what. Filled from the heads; a change re-reads the file. */
export function ImportColumns({ batch }: { batch: ImportPage }) {
  const [chosen, setChosen] = useState<Readonly<Record<string, string | null>>>({});
  const map = useAct('people.mapColumns');
  const fieldOf = (column: ImportColumn) =>
    column.column in chosen ? (chosen[column.column] ?? null) : column.field;
  const changed = batch.columns.some((column) => fieldOf(column) !== column.field);
  const save = () =>
    map.mutate({
      params: { importId: batch.id },
      body: {
        version: batch.version,
        columns: batch.columns.map((column) => ({ column: column.column, field: fieldOf(column) })),
      },
    });
  return (
    <Sheet title="列对应" note="照表头自动填好；改动后按新的对应重新核对。" flush>
      {map.error && <ErrorSummary title={wordsOf(map.error)} errors={[]} />}
      <Table
        caption="文件列与系统字段的对应"
        rows={batch.columns}
        rowKey={(row) => row.column}
        columns={[
          { head: '文件里的列', name: true, cell: (row) => `${row.column} ${row.head}` },
          { head: '内容举例', cell: (row) => row.sample },
          {
            head: '写入',
            cell: (row) => (
              <FieldChoice
                batch={batch}
                column={row}
                value={fieldOf(row)}
                onChoose={(field) => setChosen({ ...chosen, [row.column]: field })}
              />
            ),
          },
          { head: '情况', cell: (row) => <ColumnState field={fieldOf(row)} /> },
        ]}
      />
      {changed && (
        <p className="sheet-foot">
          <Button small onClick={save} busyWords={map.isPending && '正在重新核对'}>
            按新的对应重新核对
          </Button>
        </p>
      )}
    </Sheet>
  );
}

function ColumnState({ field }: { field: string | null }) {
  return field === null ? (
    <StatusMark state="open">不导入</StatusMark>
  ) : (
    <StatusMark state="done">已对应</StatusMark>
  );
}

interface FieldChoiceProps {
  batch: ImportPage;
  column: ImportColumn;
  value: string | null;
  onChoose: (field: string | null) => void;
}

function FieldChoice({ batch, column, value, onChoose }: FieldChoiceProps) {
  return (
    <select
      aria-label={`“${column.head}”写入`}
      value={value ?? ''}
      disabled={!batch.allowed.includes('people.mapColumns')}
      onChange={(event) => onChoose(event.target.value || null)}
    >
      <option value="">不导入</option>
      {batch.fields.map((field) => (
        <option key={field.field} value={field.field}>
          {field.words}
        </option>
      ))}
    </select>
  );
}
