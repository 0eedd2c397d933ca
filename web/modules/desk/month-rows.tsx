import { Link } from '@tanstack/react-router';
import { dayInProse, dueDay } from '../../lib/format.ts';
import { buttonClass } from '../../ui/button.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Month, MonthRow } from './month.tsx';
import { keyed } from './month-keys.ts';

interface MonthSheetProps {
  id: string;
  number: number;
  title: string;
  emptyWords: string;
  rows: readonly MonthRow[];
  month: Month;
  chosen: ReadonlySet<string>;
  onChoose: (id: string, on: boolean) => void;
}

/** One kind of thing in hand; what is settled or put aside stands last. */
export function MonthSheet({ id, number, title, emptyWords, rows, ...more }: MonthSheetProps) {
  const open = rows.filter(({ state }) => state !== 'done').length;
  const note = rows.length === 0 ? emptyWords : open === 0 ? '都已办结。' : `在办${open}件。`;
  return (
    <Sheet id={id} number={number} title={title} note={note} flush>
      {rows.length > 0 && (
        <ul className="month-rows">
          {rows.map((row) => (
            <Row key={row.id} row={row} {...more} />
          ))}
        </ul>
      )}
    </Sheet>
  );
}

type RowProps = Pick<MonthSheetProps, 'month' | 'chosen' | 'onChoose'> & { row: MonthRow };

function Row({ row, month, chosen, onChoose }: RowProps) {
  const { id, title, turn, note, dueOn, dueWords, state, href, act, asideUntil } = row;
  return (
    <li className={state === 'done' || asideUntil !== null ? 'is-quiet' : undefined}>
      <input
        type="checkbox"
        aria-label={`选中：${title}`}
        checked={chosen.has(id)}
        onChange={(event) => onChoose(id, event.target.checked)}
        {...{ [keyed.row]: id }}
      />
      <div className="next-due">
        {dueOn && <b>{dueDay(dueOn, month.today)}</b>}
        <StatusMark state={state}>
          {asideUntil === null ? dueWords : `暂放到${dayInProse(asideUntil)}`}
        </StatusMark>
      </div>
      <div>
        <h3>{title}</h3>
        <p className="small">{note}</p>
      </div>
      <p className="small">{state === 'done' ? '' : turn}</p>
      <Link to={href} className={buttonClass('quiet')}>
        {act}
      </Link>
    </li>
  );
}
