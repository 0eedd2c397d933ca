import { listName } from '../../lib/format.ts';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { type ImportCell, type ImportPage, type ImportRow, outcomeWords } from './import-words.ts';
import './import.css';

/** Dates, numbers and short words stay on one line; names of organisations may take two. */
const unbroken = 12;

/** Each cell that is wrong says why; each that changes shows what it is now, struck. */
export function ImportRows({ batch }: { batch: ImportPage }) {
  return (
    <Table
      className="import-rows"
      caption="上传文件的各行"
      top
      rows={batch.rows}
      rowKey={(row) => row.row}
      rowId={(row) => `r${row.row}`}
      columns={[
        { head: '行', number: true, cell: (row) => row.row },
        { head: '姓名', name: true, cell: (row) => listName(row.name) || '—' },
        { head: '结果', cell: (row) => <Outcome row={row} /> },
        ...fieldsShown(batch).map(columnOf),
      ]}
    />
  );
}

/** What the file brings or something is wrong with; the name has a column of its own. */
function fieldsShown({ fields, columns, rows }: ImportPage): ImportPage['fields'] {
  const told = new Set(columns.map(({ field }) => field));
  for (const row of rows) {
    for (const cell of row.cells) {
      if (cell.issue || cell.now !== '') told.add(cell.field);
    }
  }
  return fields.filter(({ field, words }) => words !== '姓名' && told.has(field));
}

function Outcome({ row }: { row: ImportRow }) {
  const words = outcomeWords[row.outcome];
  return row.outcome === 'refused' ? (
    <StatusMark state="over" loud>
      {words}
    </StatusMark>
  ) : (
    words
  );
}

function columnOf({ field, words }: ImportPage['fields'][number]): Column<ImportRow> {
  const cellIn = (row: ImportRow) => row.cells.find((cell) => cell.field === field);
  return {
    head: words,
    cell: (row) => {
      const cell = cellIn(row);
      return cell && (cell.now !== '' || cell.issue || cell.was) ? <CellWords cell={cell} /> : '';
    },
    className: (row) => lookOf(cellIn(row), row),
  };
}

function CellWords({ cell }: { cell: ImportCell }) {
  return (
    <div>
      {cell.was !== null && <span className="cell-was">{cell.was}</span>}{' '}
      <span className={cell.now.length <= unbroken ? 'keep-together' : undefined}>
        {cell.now || '—'}
      </span>
      {cell.issue && (
        <span className="cell-why">
          {cell.issue.severity === 'error' ? '■' : '▲'} {cell.issue.words}
        </span>
      )}
    </div>
  );
}

function lookOf(cell: ImportCell | undefined, row: ImportRow): string | undefined {
  if (cell?.issue) {
    return cell.issue.severity === 'error' ? 'cell-wrong' : 'cell-hint';
  }
  const fresh = row.outcome === 'new' && cell?.now;
  return fresh || (cell && cell.was !== null) ? 'cell-changed' : undefined;
}
