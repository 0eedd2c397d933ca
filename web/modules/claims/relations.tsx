import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { type Chosen, PersonField } from '../../shell/person-box.tsx';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import './claims.css';

type Relation = AnswerOf<'claims.listRelations'>['rows'][number];

/** Persons whose claims I do not review. Which relation it is, is asked nowhere. */
export function RelationsPage() {
  const reading = useRead('claims.listRelations', {});
  return (
    <>
      <PageHead
        title="回避登记"
        trail={[{ words: '申报审核', link: <Link to="/claims">申报审核</Link> }]}
        finding="登记后，双方的申报互不审核，自动转给另一位同志。不问是什么关系；只有您自己看得到。"
      />
      <Declare />
      <Sheet title="已登记的" flush>
        <Reading of={reading}>{({ rows }) => <Rows rows={rows} />}</Reading>
      </Sheet>
    </>
  );
}

function Declare() {
  const [person, setPerson] = useState<Chosen | null>(null);
  const [missing, setMissing] = useState(false);
  const declare = useAct('claims.declareRelation');
  const refused = declare.error
    ? (fieldsOf(declare.error)[0]?.words ?? wordsOf(declare.error))
    : undefined;
  return (
    <Sheet title="登记一位">
      <form
        className="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setMissing(person === null);
          if (person && !declare.isPending) {
            declare.mutate({ body: { personId: person.id } }, { onSuccess: () => setPerson(null) });
          }
        }}
      >
        <PersonField
          label="姓名"
          hint="配偶、近亲属，或有别的原因应当回避的。可用姓名或拼音首字母找。"
          person={person}
          flaw={missing && person === null ? '请从名单中选一位同志。' : refused}
          onChoose={setPerson}
        />
        <Button type="submit" weight="filled" busyWords={declare.isPending && '正在登记'}>
          登记回避
        </Button>
      </form>
    </Sheet>
  );
}

function Rows({ rows }: { rows: readonly Relation[] }) {
  if (rows.length === 0) {
    return (
      <EmptyState>没有登记。应当回避的，请在上面登记；本人的申报本来就由别人审核。</EmptyState>
    );
  }
  return (
    <Table caption="已登记的" rows={rows} rowKey={({ personId }) => personId} columns={columns} />
  );
}

const columns: Column<Relation>[] = [
  { head: '姓名', name: true, cell: ({ name }) => listName(name) },
  { head: '单位', cell: ({ unitName }) => unitName },
  { head: '登记日期', cell: ({ declaredOn }) => declaredOn },
  { head: '不再回避', cell: (row) => <End row={row} /> },
];

function End({ row: { personId, name } }: { row: Relation }) {
  const end = useAct('claims.endRelation');
  return (
    <>
      <Button
        small
        aria-label={`撤销登记：${name}`}
        busyWords={end.isPending && '正在撤销'}
        onClick={() => end.mutate({ params: { personId } })}
      >
        撤销登记
      </Button>
      {end.error && <p className="field-error">■ {wordsOf(end.error)}</p>}
    </>
  );
}
