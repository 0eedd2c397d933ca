import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { emptyDraft } from '../../lib/claim-draft.ts';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { listName } from '../../lib/format.ts';
import { claimMarks } from '../../shell/claim/facts.tsx';
import { ClaimForm } from '../../shell/claim/form.tsx';
import { type Chosen, PersonField } from '../../shell/person-box.tsx';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Tick } from '../../ui/field.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import './claims.css';

type List = AnswerOf<'claims.listMine'>;

/** Claims a deed in one line, for oneself or as a cadre for somebody, and what became of earlier ones. */
export function MyClaimsPage() {
  const { page } = useSearch({ from: '/frame/my-claims' });
  const mine = useRead('claims.listMine', { query: { page, size: 20 } });
  return (
    <Reading of={mine}>
      {(list) => (
        <>
          <PageHead
            title="申报"
            finding="一句话写清做了什么。会议、党费、活动记录单已经记的，不用申报；口头或书面报给支部，一样算数。"
          />
          <Send allowed={list.allowed} />
          <Mine list={list} />
        </>
      )}
    </Reading>
  );
}

function Send({ allowed }: { allowed: readonly string[] }) {
  const forSelf = allowed.includes('claims.submit');
  const forOthers = allowed.includes('claims.claimForOthers');
  const [other, setOther] = useState(!forSelf);
  const [person, setPerson] = useState<Chosen | null>(null);
  const [sent, setSent] = useState<string | null>(null);
  const send = useAct('claims.submit');
  const personId = other ? (person?.id ?? null) : null;
  if (!forSelf && !forOthers) return null;
  if (sent !== null) return <Sent of={sent} onMore={() => setSent(null)} />;
  return (
    <>
      {forOthers && (
        <Sheet title="为谁申报">
          <ForWhom {...{ forSelf, other, person }} onOther={setOther} onPerson={setPerson} />
        </Sheet>
      )}
      {(!other || person) && (
        <ClaimForm
          key={personId}
          start={emptyDraft}
          personId={personId}
          act="提交申报"
          sending={send}
          onSend={(body) =>
            send.mutate({ body }, { onSuccess: () => setSent(other ? (person?.name ?? '') : '') })
          }
        />
      )}
    </>
  );
}

function Sent({ of, onMore }: { of: string; onMore: () => void }) {
  return (
    <Notice
      state="done"
      title={of ? `已替${of}交给审核人` : '已交给审核人'}
      announced
      acts={<Button onClick={onMore}>再报一件</Button>}
    >
      <p>由别人审核，不由本人，也不由代报的人。通过后记入台账并公示。结果列在下面。</p>
    </Notice>
  );
}

interface ForWhomProps {
  forSelf: boolean;
  other: boolean;
  person: Chosen | null;
  onOther: (other: boolean) => void;
  onPerson: (person: Chosen | null) => void;
}

/** A cadre types in what was told on paper or face to face. */
function ForWhom({ forSelf, other, person, onOther, onPerson }: ForWhomProps) {
  return (
    <fieldset className="for-whom">
      <legend className="unseen">为谁申报</legend>
      {forSelf && (
        <>
          <Tick
            type="radio"
            name="forWhom"
            label="本人"
            checked={!other}
            onChange={() => onOther(false)}
          />
          <Tick
            type="radio"
            name="forWhom"
            label="替别人报（口头、书面报来的）"
            checked={other}
            onChange={() => onOther(true)}
          />
        </>
      )}
      {other && (
        <PersonField
          label="姓名"
          hint="本支部、本单位的同志，可用姓名或拼音首字母找。本人会看到，可以撤回。"
          person={person}
          onChoose={onPerson}
        />
      )}
    </fieldset>
  );
}

function Mine({ list }: { list: List }) {
  const navigate = useNavigate();
  return (
    <Sheet title="报过的" flush>
      {list.rows.length === 0 ? (
        <EmptyState>还没有。报过的会列在这里，随时看到办到哪一步。</EmptyState>
      ) : (
        <Table
          caption="报过的"
          phone="cards"
          rows={list.rows}
          rowKey={({ id }) => id}
          columns={columns}
        />
      )}
      <Pager
        {...list}
        measure="件"
        onPage={(page) => navigate({ to: '/my-claims', search: { page } })}
      />
    </Sheet>
  );
}

const columns: Column<List['rows'][number]>[] = [
  {
    head: '做了什么',
    name: true,
    cell: ({ id, words }) => (
      <Link to="/my-claims/$claimId" params={{ claimId: String(id) }}>
        {words}
      </Link>
    ),
  },
  { head: '姓名', cell: ({ personName }) => listName(personName) },
  { head: '谁报的', cell: ({ sentByWords }) => sentByWords },
  { head: '发生日期', cell: ({ happenedOn }) => happenedOn },
  { head: '规则', cell: ({ ruleName }) => ruleName },
  { head: '数量', cell: ({ quantityWords }) => quantityWords },
  {
    head: '情况',
    cell: ({ state, stateWords }) => (
      <StatusMark state={claimMarks[state]}>{stateWords}</StatusMark>
    ),
  },
];
