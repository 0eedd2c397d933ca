import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { points } from '../../lib/format.ts';
import { pointsTyped } from '../../lib/points-typed.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorSummary } from '../../ui/error-summary.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';

type Openings = AnswerOf<'points.listOpenings'>;
type Row = Openings['rows'][number];

/** What branches' years begin with: recorded by one, confirmed by another, then part of everybody's total. */
export function OpeningsPage() {
  const search = useSearch({ from: '/frame/scheme/openings' });
  const reading = useRead('points.listOpenings', { query: search });
  return (
    <>
      <PageHead
        title="支部年初起点分"
        trail={[{ words: '积分办法', link: <Link to="/scheme">积分办法</Link> }]}
        finding={reading.data?.askedWords ?? ''}
        acts={reading.data && <YearChoice year={reading.data.year} />}
      />
      <Reading of={reading}>
        {(list) => (nothingToDo(list) ? null : <Sheets list={list} />)}
      </Reading>
    </>
  );
}

/** A scheme that does not ask for the figure leaves only what was recorded for one that did. */
function nothingToDo({ asked, rows }: Openings): boolean {
  return !asked && rows.every(({ confirmed, waiting }) => confirmed === null && waiting === null);
}

function Sheets({ list }: { list: Openings }) {
  const recordable = list.rows.filter(({ allowed }) => allowed.includes('points.recordOpening'));
  return (
    <>
      <Sheet number={1} title={`${list.year}年`} note="按支部的规定次序。" flush>
        {list.rows.length === 0 ? (
          <EmptyState>您负责的范围里没有党支部。</EmptyState>
        ) : (
          <Table
            caption={`${list.year}年各支部的年初起点分`}
            rows={list.rows}
            rowKey={(row) => row.branchId}
            columns={[
              { head: '支部', name: true, cell: (row) => row.branchName },
              { head: '已计入', cell: (row) => row.confirmed?.words ?? '还没有' },
              { head: '等核对', cell: (row) => <Waiting key={row.waiting?.openingId} row={row} /> },
            ]}
          />
        )}
      </Sheet>
      {recordable.length > 0 && <Record key={list.year} year={list.year} branches={recordable} />}
    </>
  );
}

function YearChoice({ year }: { year: number }) {
  const navigate = useNavigate();
  const { today } = useSession().me;
  const now = Number(today.slice(0, 4));
  return (
    <label>
      <span className="unseen">年份</span>
      <select
        value={year}
        onChange={(event) =>
          navigate({ to: '/scheme/openings', search: { year: Number(event.target.value) } })
        }
      >
        {[...new Set([now, now - 1, now - 2, year])].map((one) => (
          <option key={one} value={one}>
            {one}年
          </option>
        ))}
      </select>
    </label>
  );
}

function Waiting({ row }: { row: Row }) {
  const confirm = useAct('points.confirmOpening');
  const { waiting } = row;
  if (waiting === null) return null;
  const { openingId, points: seen, words } = waiting;
  return (
    <>
      {words}
      {row.allowed.includes('points.confirmOpening') && (
        <Button
          busyWords={confirm.isPending && '正在核对'}
          onClick={() => confirm.mutate({ params: { openingId }, body: { points: seen } })}
        >
          核对无误，计入{points(seen)}分<span className="unseen">（{row.branchName}）</span>
        </Button>
      )}
      {confirm.error && <p className="field-error">■ {wordsOf(confirm.error)}</p>}
    </>
  );
}

interface Typed {
  branchId: string;
  points: string;
  ground: string;
}

const blank = { points: '', ground: '' };

function Record({ year, branches }: { year: number; branches: readonly Row[] }) {
  const first = String(branches[0]?.branchId ?? '');
  const [typed, setTyped] = useState<Typed>({ branchId: first, ...blank });
  const [tried, setTried] = useState(false);
  const record = useAct('points.recordOpening');
  const amount = pointsTyped(typed.points);
  const flaws = {
    points: amount === null || amount < 0,
    ground: typed.ground.trim().length < 2,
  };
  const refused = fieldsOf(record.error).find(({ field }) => field === 'year')?.words;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (amount === null || flaws.points || flaws.ground || record.isPending) return;
    const body = { branchId: Number(typed.branchId), year, points: amount };
    record.mutate(
      { body: { ...body, ground: typed.ground.trim() } },
      {
        onSuccess: () => {
          setTyped({ ...typed, ...blank });
          setTried(false);
        },
      },
    );
  };
  return (
    <Sheet number={2} title="登记" note="登记后由另一位同志核对；要更正，再登记一次。">
      <form className="form" onSubmit={submit} noValidate>
        {record.error && (
          <ErrorSummary
            key={record.submittedAt}
            title={refused ?? wordsOf(record.error)}
            errors={[]}
          />
        )}
        <RecordFields
          {...{ year, branches, typed }}
          flaws={tried ? flaws : {}}
          onChange={(part) => setTyped({ ...typed, ...part })}
        />
        <Button type="submit" weight="filled" busyWords={record.isPending && '正在登记'}>
          登记，等另一位同志核对
        </Button>
      </form>
    </Sheet>
  );
}

interface RecordFieldsProps {
  year: number;
  branches: readonly Row[];
  typed: Typed;
  flaws: { points?: boolean; ground?: boolean };
  onChange: (part: Partial<Typed>) => void;
}

function RecordFields({ year, branches, typed, flaws, onChange }: RecordFieldsProps) {
  return (
    <>
      <Select
        label="支部"
        value={typed.branchId}
        onChange={(event) => onChange({ branchId: event.target.value })}
      >
        {branches.map((one) => (
          <option key={one.branchId} value={one.branchId}>
            {one.branchName}
          </option>
        ))}
      </Select>
      <TextField
        label={`${year}年的平均起点分`}
        hint="支部里已有起点分的同志，起点分相加后除以人数，保留两位小数。"
        inputMode="decimal"
        value={typed.points}
        error={flaws.points ? '请填不小于0的数，如18.5。' : undefined}
        onChange={(event) => onChange({ points: event.target.value })}
      />
      <TextField
        label="依据"
        hint="在哪里可以查到，如“支部委员会2026年1月会议记录”。"
        maxLength={200}
        value={typed.ground}
        error={flaws.ground ? '请写依据，2到200个字。' : undefined}
        onChange={(event) => onChange({ ground: event.target.value })}
      />
    </>
  );
}
