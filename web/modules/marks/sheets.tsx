import { Link, useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { count, dayInProse } from '../../lib/format.ts';
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

type List = AnswerOf<'marks.listSheets'>;
type Place = List['places'][number];

/** Sheets of results: those there are, and a new one for a rule. */
export function MarkSheetsPage() {
  const reading = useRead('marks.listSheets', {});
  return (
    <>
      <PageHead
        title="评议评分"
        finding="办法里按评分、票数或完成程度记分的规则，结果在这里登记：一位同志填写，另一位核对后记入积分。"
      />
      <Reading of={reading}>
        {(list) => (
          <>
            <Sheet number={1} title="评分表" note={list.orderWords} flush>
              <Sheets rows={list.rows} />
            </Sheet>
            <Sheet number={2} title="开一张评分表">
              {list.allowed.includes('marks.openSheet') ? (
                <OpenSheet places={list.places.filter(({ rules }) => rules.length > 0)} />
              ) : (
                <NoRules />
              )}
            </Sheet>
          </>
        )}
      </Reading>
    </>
  );
}

function NoRules() {
  return (
    <EmptyState>
      您负责的单位、支部现在的办法里，没有按评分、票数或完成程度记分的规则。需要的，可以在
      <Link to="/schemes">办法修订</Link>里提出。
    </EmptyState>
  );
}

function Sheets({ rows }: { rows: List['rows'] }) {
  if (rows.length === 0) return <EmptyState>还没有评分表。</EmptyState>;
  return (
    <Table
      caption="评分表"
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        {
          head: '规则',
          name: true,
          cell: ({ id, ruleName, periodWords }) => (
            <Link to="/mark-sheets/$sheetId" params={{ sheetId: String(id) }}>
              {ruleName}（{periodWords}）
            </Link>
          ),
        },
        { head: '单位', cell: (row) => row.organisationName },
        { head: '评议日期', cell: (row) => dayInProse(row.happenedOn) },
        { head: '人数', number: true, cell: (row) => count(row.people) },
        { head: '情况', cell: (row) => row.stateWords },
      ]}
    />
  );
}

interface Typed {
  /** Index of the place. */
  place: number;
  rule: string;
  happenedOn: string;
  ground: string;
}

/** The rule that is chosen, the first one until then. */
function chosen(places: readonly Place[], { place, rule }: Typed) {
  const at = places[place] as Place;
  return { place: at, rule: at.rules.find(({ code }) => code === rule) ?? at.rules[0] };
}

type Flaws = Readonly<Partial<Record<string, string>>>;

function flawsIn({ happenedOn, ground }: Typed): Flaws {
  return {
    ...(happenedOn === '' && { happenedOn: '请填评议日期。' }),
    ...(ground.trim().length < 2 && { ground: '请写依据，2到120个字。' }),
  };
}

function OpenSheet({ places }: { places: readonly Place[] }) {
  const { today } = useSession().me;
  const navigate = useNavigate();
  const open = useAct('marks.openSheet');
  const [tried, setTried] = useState(false);
  const [typed, setTyped] = useState<Typed>({ place: 0, rule: '', happenedOn: today, ground: '' });
  const { place, rule } = chosen(places, typed);
  const refused = Object.fromEntries(
    fieldsOf(open.error).map(({ field, words }) => [field, words]),
  );
  const flaws = flawsIn(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (rule === undefined || Object.keys(flaws).length > 0 || open.isPending) return;
    const { happenedOn, ground } = typed;
    const { organisationId } = place;
    open.mutate(
      { body: { organisationId, ruleCode: rule.code, happenedOn, ground: ground.trim() } },
      {
        onSuccess: ({ sheetId }) =>
          navigate({ to: '/mark-sheets/$sheetId', params: { sheetId: String(sheetId) } }),
      },
    );
  };
  return (
    <form className="form" onSubmit={submit} noValidate>
      {open.error && (
        <ErrorSummary key={open.submittedAt} title={wordsOf(open.error)} errors={[]} />
      )}
      <OpenFields
        {...{ places, typed, today }}
        flaws={{ ...refused, ...(tried && flaws) }}
        onChange={setTyped}
      />
      <Button type="submit" weight="filled" busyWords={open.isPending && '正在打开'}>
        开表填写
      </Button>
    </form>
  );
}

interface OpenFieldsProps {
  places: readonly Place[];
  typed: Typed;
  today: string;
  flaws: Flaws;
  onChange: (typed: Typed) => void;
}

function OpenFields({ places, typed, today, flaws, onChange: setTyped }: OpenFieldsProps) {
  const { place, rule } = chosen(places, typed);
  return (
    <>
      {places.length > 1 && (
        <Select
          label="哪个单位或支部"
          value={typed.place}
          onChange={(event) => setTyped({ ...typed, place: Number(event.target.value) })}
        >
          {places.map(({ organisationId, name }, at) => (
            <option key={organisationId} value={at}>
              {name}
            </option>
          ))}
        </Select>
      )}
      <Select
        label="哪一条规则"
        hint={rule?.sentence}
        value={rule?.code ?? ''}
        error={flaws['ruleCode']}
        onChange={(event) => setTyped({ ...typed, rule: event.target.value })}
      >
        {place.rules.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}（{code}）
          </option>
        ))}
      </Select>
      <TextField
        label="评议日期"
        hint="开会评议或评分结束的那一天，按这一天的办法和所属期间计分。"
        type="date"
        max={today}
        value={typed.happenedOn}
        error={flaws['happenedOn']}
        onChange={(event) => setTyped({ ...typed, happenedOn: event.target.value })}
      />
      <TextField
        label="依据"
        hint="评分表、选票或会议记录在哪里可以查到，每个人的积分依据里都会写上。"
        maxLength={120}
        value={typed.ground}
        error={flaws['ground']}
        onChange={(event) => setTyped({ ...typed, ground: event.target.value })}
      />
    </>
  );
}
