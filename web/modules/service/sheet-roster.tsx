import { type Dispatch, type KeyboardEvent, memo } from 'react';
import { flushSync } from 'react-dom';
import { listName } from '../../lib/format.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { hoursWritten } from './hours.ts';
import { PersonSearch } from './person-search.tsx';
import { type DraftRow, hoursFlaw, type SheetChange } from './sheet-draft.ts';

interface SheetRosterProps {
  rows: readonly DraftRow[];
  whole: number;
  topicId: number;
  onChange: Dispatch<SheetChange>;
}

/** Who was there. Enter leads to the same cell of the next row, the arrows change hours by half an hour. */
export function SheetRoster({ rows, whole, topicId, onChange }: SheetRosterProps) {
  return (
    <>
      {rows.length === 0 ? (
        <EmptyState>没有人事先报名。请在下面按姓名加上到场的人。</EmptyState>
      ) : (
        <table className="roster table-dense">
          <caption className="unseen">到场的人和各人的时长</caption>
          <thead>
            <tr>
              <th scope="col">姓名</th>
              <th scope="col">单位</th>
              <th scope="col">来源</th>
              <th scope="col" className="number">
                时长（小时）
              </th>
            </tr>
          </thead>
          <tbody onKeyDown={(event) => byKeys(event, whole, onChange)}>
            {rows.map((row) => (
              <Row key={row.personId} row={row} whole={whole} onChange={onChange} />
            ))}
          </tbody>
        </table>
      )}
      <div className="sheet-body roster-more">
        <div className="roster-add">
          <PersonSearch
            label="补上现场加入的人"
            placeholder="补上现场加入的人：姓名或拼音"
            topicId={topicId}
            chosen={null}
            onChoose={(person) => person && onChange({ kind: 'add', person, whole })}
          />
        </div>
        <WholeTime whole={whole} onChange={onChange} />
      </div>
    </>
  );
}

/** An activity that ended early for everybody is one press, not one for each. */
function WholeTime({ whole, onChange }: Pick<SheetRosterProps, 'whole' | 'onChange'>) {
  const set = (field: HTMLInputElement) => onChange({ kind: 'all', hours: field.value });
  return (
    <div className="whole-time">
      <label htmlFor="whole-time">到场的都按</label>
      <input id="whole-time" defaultValue={hoursWritten(whole)} size={4} inputMode="decimal" />
      小时
      <Button small onClick={() => set(document.getElementById('whole-time') as HTMLInputElement)}>
        一起改
      </Button>
    </div>
  );
}

const cameWords = { signedUp: '报名', waiting: '候补', onTheSpot: '现场加入' } as const;

interface RowProps {
  row: DraftRow;
  whole: number;
  onChange: Dispatch<SheetChange>;
}

/** Drawn anew only when this person changes: a list may have hundreds. */
const Row = memo(function Row({ row, whole, onChange }: RowProps) {
  const { personId, name, present } = row;
  const flaw = hoursFlaw(row, whole);
  return (
    <tr className={present ? undefined : 'is-absent'}>
      <th scope="row">
        <label>
          <input
            type="checkbox"
            data-cell="tick"
            data-person={personId}
            checked={present}
            onChange={(event) =>
              onChange({ kind: 'tick', personId, present: event.target.checked })
            }
          />
          {listName(name)}
        </label>
      </th>
      <td>{row.unitName}</td>
      <td>{cameWords[row.came]}</td>
      <td className="number">
        {present ? (
          <>
            <input
              id={`hours-${personId}`}
              data-cell="hours"
              data-person={personId}
              aria-label={`${name}的时长（小时）`}
              aria-invalid={flaw ? true : undefined}
              aria-describedby={flaw ? `hours-${personId}-error` : undefined}
              inputMode="decimal"
              size={5}
              value={row.hours}
              onFocus={(event) => event.target.select()}
              onChange={(event) => onChange({ kind: 'hours', personId, hours: event.target.value })}
            />
            {flaw && (
              <span className="field-error cell-why" id={`hours-${personId}-error`}>
                ■ {flaw}
              </span>
            )}
          </>
        ) : (
          <span className="faint">没来，不列入</span>
        )}
      </td>
    </tr>
  );
});

function byKeys(
  event: KeyboardEvent<HTMLElement>,
  whole: number,
  onChange: Dispatch<SheetChange>,
): void {
  const cell = event.target as HTMLElement;
  const { cell: kind, person } = cell.dataset;
  if (kind === undefined) {
    return;
  }
  if (event.key === 'Enter') {
    event.preventDefault();
    nextCell(cell, kind, event.shiftKey ? -1 : 1)?.focus();
  }
  const direction = { ArrowUp: 1, ArrowDown: -1 }[event.key] as 1 | -1 | undefined;
  if (kind === 'hours' && direction !== undefined) {
    event.preventDefault();
    // Drawn and selected before the next key, so that typing replaces it however slow the machine is.
    flushSync(() => onChange({ kind: 'step', personId: Number(person), direction, whole }));
    (cell as HTMLInputElement).select();
  }
}

/** After the last row comes the head count, which is next to be filled in. */
function nextCell(cell: HTMLElement, kind: string, way: 1 | -1): HTMLElement | null {
  const rows = cell.closest('tbody')!;
  const cells = [...rows.querySelectorAll<HTMLElement>(`[data-cell=${kind}]`)];
  const next = cells[cells.indexOf(cell) + way];
  return next ?? (way === 1 ? document.getElementById('headCount') : null);
}
