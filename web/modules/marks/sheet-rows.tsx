import { Link } from '@tanstack/react-router';
import { listName, points } from '../../lib/format.ts';
import { useSession } from '../../shell/session.ts';
import { type Column, Table } from '../../ui/table.tsx';
import { cellId, type DraftRow, isBlock, type MarkSheet, pasted } from './sheet-draft.ts';

type Row = MarkSheet['rows'][number];

interface SheetRowsProps {
  sheet: MarkSheet;
  /** While the sheet is filled in: what stands on the screen, what is wrong by its cell, what a change does. */
  filling?: {
    draft: readonly DraftRow[];
    wrong: ReadonlyMap<string, string>;
    onChange: (draft: DraftRow[]) => void;
  };
}

/** Everybody in the order of names, never of results. */
export function SheetRows({ sheet, filling }: SheetRowsProps) {
  const explains = useSession().me.allowed.includes('points.listLedger');
  const at = placeOnSheet(sheet);
  const typed = sheet.columns.map(({ head, hint }, cell): Column<Row> => {
    const field = `cells.${cell}`;
    return {
      head,
      className: () => (filling ? undefined : 'mark-cell'),
      cell: (row) =>
        filling ? (
          <Cell
            {...{ row, field, wrong: filling.wrong }}
            label={`${row.name}的${head}`}
            hint={hint}
            value={filling.draft[at(row)]?.cells[cell] ?? ''}
            onType={(text, whole) =>
              filling.onChange(
                whole
                  ? pasted(filling.draft, { row: at(row), cell }, text)
                  : set(filling.draft, row.personId, cell, text),
              )
            }
          />
        ) : (
          row.cells[cell]
        ),
    };
  });
  return (
    <Table
      caption="各人的结果"
      rows={sheet.rows}
      rowKey={(row) => row.personId}
      className="mark-rows"
      columns={[
        { head: '姓名', name: true, cell: (row) => listName(row.name) },
        { head: '支部（单位）', cell: (row) => row.placeName },
        ...typed,
        ...(sheet.needsReason ? [reasonColumn(filling, at)] : []),
        {
          head: '得分',
          number: true,
          cell: (row) => (row.points === null ? '' : points(row.points)),
        },
        { head: '怎样得出', cell: (row) => row.words },
        ...(filling ? [] : [stateColumn(explains)]),
      ]}
    />
  );
}

/** Which line of the draft is about a row's person. */
function placeOnSheet({ rows }: MarkSheet): (row: Row) => number {
  const places = new Map(rows.map(({ personId }, index) => [personId, index]));
  return ({ personId }) => places.get(personId) ?? 0;
}

function stateColumn(explains: boolean): Column<Row> {
  return {
    head: '情况',
    className: () => 'mark-cell',
    cell: ({ entryId, stateWords, name }) =>
      entryId !== null && explains ? (
        <Link to="/ledger" search={{ entry: entryId }}>
          {stateWords}
          <span className="unseen">，看{name}的这条记录</span>
        </Link>
      ) : (
        stateWords
      ),
  };
}

function reasonColumn(filling: SheetRowsProps['filling'], at: (row: Row) => number): Column<Row> {
  return {
    head: '理由',
    cell: (row) =>
      filling ? (
        <Cell
          {...{ row, field: 'reason', wrong: filling.wrong }}
          label={`${row.name}的评定理由`}
          value={filling.draft[at(row)]?.reason ?? ''}
          onType={(text) => filling.onChange(set(filling.draft, row.personId, null, text))}
        />
      ) : (
        row.reason
      ),
  };
}

function set(
  draft: readonly DraftRow[],
  personId: number,
  cell: number | null,
  text: string,
): DraftRow[] {
  return draft.map((row) => {
    if (row.personId !== personId) return row;
    if (cell === null) return { ...row, reason: text };
    return { ...row, cells: row.cells.map((one, index) => (index === cell ? text : one)) };
  });
}

interface CellProps {
  row: Row;
  field: string;
  label: string;
  hint?: string;
  value: string;
  wrong: ReadonlyMap<string, string>;
  /** Whole: cells copied from a workbook, to be laid over the sheet. */
  onType: (text: string, whole: boolean) => void;
}

function Cell({ row, field, label, hint, value, wrong, onType }: CellProps) {
  const id = cellId(row.personId, field);
  const flaw = wrong.get(id);
  return (
    <div>
      <input
        id={id}
        aria-label={label}
        aria-invalid={flaw ? true : undefined}
        aria-describedby={flaw ? `${id}-error` : undefined}
        placeholder={hint}
        maxLength={field === 'reason' ? 200 : 400}
        value={value}
        onChange={(event) => onType(event.target.value, false)}
        onPaste={(event) => {
          const text = event.clipboardData.getData('text');
          if (!isBlock(text) || field === 'reason') return;
          event.preventDefault();
          onType(text, true);
        }}
      />
      {flaw && (
        <p className="field-error" id={`${id}-error`}>
          ■ {flaw}
        </p>
      )}
    </div>
  );
}
