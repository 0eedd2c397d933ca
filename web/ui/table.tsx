import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';

export interface Column<Row> {
  head: string;
  /** Unit or period, lighter, behind the head. */
  cell: (row: Row) => ReactNode;
  /** The thing's name: a row header. */
  name?: boolean;
  number?: boolean;
  /** Dropped on a phone when the table stays a table. */
  remark?: boolean;
  className?: (row: Row) => string | undefined;
}

interface TableProps<Row> {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string | number;
  rowId?: (row: Row) => string;
  isCurrent?: (row: Row) => boolean;
  /** On a phone each row becomes a card or two lines, or the table stays and loses its remarks. */
  phone?: 'cards' | 'lines' | 'keep';
  top?: boolean;
  sticky?: boolean;
  className?: string;
  foot?: ReactNode;
}

export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowKey, phone = 'cards' } = props;
  const classes = [`table-${phone}`, 'table-dense', props.top && 'table-top', props.className];
  const frame = useRef<HTMLDivElement>(null);
  const wide = useWiderThanFrame(frame);
  return (
    <div
      ref={frame}
      className={props.sticky ? 'table-frame table-sticky' : 'table-frame'}
      // A table that must be moved sideways can be moved by the arrow keys as well.
      {...(wide && { tabIndex: 0, role: 'region', 'aria-label': caption })}
    >
      <table className={classes.filter(Boolean).join(' ')}>
        <caption className="unseen">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.head} scope="col" className={classOf(column)}>
                {column.head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              id={props.rowId?.(row)}
              className={props.isCurrent?.(row) ? 'is-current' : undefined}
            >
              {columns.map((column) => (
                <Cell key={column.head} column={column} row={row} />
              ))}
            </tr>
          ))}
        </tbody>
        {props.foot && <tfoot>{props.foot}</tfoot>}
      </table>
    </div>
  );
}

function useWiderThanFrame(frame: RefObject<HTMLDivElement | null>): boolean {
  const [wide, setWide] = useState(false);
  useEffect(() => {
    const box = frame.current!;
    const watch = new ResizeObserver(() => setWide(box.scrollWidth > box.clientWidth));
    watch.observe(box);
    return () => watch.disconnect();
  }, [frame]);
  return wide;
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  const content = column.cell(row);
  const extra = column.className?.(row);
  if (column.name) {
    return (
      <th scope="row" className={classOf(column, extra)}>
        {content}
      </th>
    );
  }
  const empty = content === null || content === undefined || content === '' || content === false;
  return (
    <td data-th={column.head} className={classOf(column, empty ? 'is-empty' : extra)}>
      {empty ? '—' : content}
    </td>
  );
}

function classOf<Row>(column: Column<Row>, extra?: string): string | undefined {
  const names = [column.number && 'number', column.remark && 'is-remark', extra];
  return names.filter(Boolean).join(' ') || undefined;
}
