import { Link } from '@tanstack/react-router';
import { downloadUrl, useAct } from '../../lib/client.ts';
import { dayInProse, listName } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { claimMarks, isOwn } from '../../shell/claim/facts.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import type { Approving } from './approving.tsx';
import { Explain } from './explain.tsx';
import { mayApprove, type ReviewRow } from './review-choice.ts';
import { TurnDown } from './turn-down.tsx';

interface RowProps {
  row: ReviewRow;
  ticked: boolean;
  approving: Approving;
  onTick: (on: boolean) => void;
}

/** One claim, beside it what its day holds already, under it what asks for a second look. */
export function ClaimToReview({ row, ticked, approving, onTick }: RowProps) {
  const may = mayApprove(row);
  return (
    <li className={may ? undefined : 'is-barred'}>
      <div className="claim-said">
        <h3>
          {may && (
            <input
              type="checkbox"
              data-cell="tick"
              aria-label={`选中：${row.personName}，${row.words}`}
              checked={ticked}
              onChange={(event) => onTick(event.target.checked)}
            />
          )}
          <Link to="/claims/$claimId" params={{ claimId: String(row.id) }}>
            {row.words}
          </Link>
        </h3>
        <p>
          {listName(row.personName)}　{row.unitName}　{dayInProse(row.happenedOn)}
        </p>
        <p className="small">{partsOf(row)}</p>
        <Standing row={row} />
      </div>
      <Beside row={row} head="h4" />
      <div className="acts">
        {may ? <Acts row={row} approving={approving} /> : <p className="small">{row.barred}</p>}
      </div>
      {row.notes.length > 0 && <Notes row={row} />}
    </li>
  );
}

function partsOf({ ruleName, quantityWords, levelWords, addsWords, ...row }: ReviewRow): string {
  const parts = [
    ruleName,
    [quantityWords, levelWords].filter(Boolean).join('，'),
    row.followsWords && `跟在：${row.followsWords}`,
    addsWords.replace(/。$/, ''),
    !isOwn(row) && row.sentByWords,
    row.evidence && `依据：${row.evidence}`,
  ];
  return parts.filter(Boolean).join(' · ');
}

function Standing({ row }: { row: ReviewRow }) {
  return (
    <>
      {row.state === 'seconding' && (
        <p className="small">
          <StatusMark state="open">已过一审，等第二个人再审</StatusMark>
        </p>
      )}
      {row.lateBecause && (
        <p className="small">
          <StatusMark state="near">补录：{row.lateBecause}</StatusMark>
        </p>
      )}
      {row.file && (
        <p className="small">
          <a
            href={downloadUrl('claims.readEvidence', { params: { claimId: row.id } })}
            download
            title="查看附件会留痕，本人看得到"
          >
            附件：{row.file.name}（{row.file.words}）
          </a>
        </p>
      )}
    </>
  );
}

interface BesideProps {
  row: ReviewRow;
  /** Below the claim’s own heading in a list, below the sheet’s on its page. */
  head: 'h3' | 'h4';
}

/** What stands on that day already, whoever keeps it; the same matter is said to be the same. */
export function Beside({ row: { beside, happenedOn }, head: Head }: BesideProps) {
  return (
    <div className="claim-beside">
      <Head>{dayInProse(happenedOn)}已有的记录</Head>
      {beside.length === 0 ? (
        <p className="small">没有别的记录。</p>
      ) : (
        <ul className="lines">
          {beside.map((one) => (
            <li key={one.words + one.matter}>
              {one.same ? <StatusMark state="near">{one.words}</StatusMark> : one.words}：
              {one.matter}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Acts({ row, approving }: { row: ReviewRow; approving: Approving }) {
  const { approve, settle } = approving;
  return (
    <>
      <Button
        small
        data-act="approve"
        aria-label={`通过：${row.words}`}
        busyWords={approve.isPending && '正在通过'}
        onClick={() => settle([row])}
      >
        通过
      </Button>
      <TurnDown row={row} how="return" small />
      <TurnDown row={row} how="reject" small />
    </>
  );
}

/** Quiet: what it rests on, and what may well explain it. It decides nothing, and whoever asked writes down the answer. */
export function Notes({ row }: { row: ReviewRow }) {
  const explain = useAct('claims.explain');
  return (
    <div className="claim-notes">
      <ul>
        {row.notes.map((note) => (
          <li key={note.kind} className="claim-note">
            <p>{note.words}</p>
            <p className="small">依据：{note.basis.join('；')}。</p>
            <p className="small">也可能是：{note.mayBe}</p>
          </li>
        ))}
      </ul>
      {row.allowed.includes('claims.explain') && (
        <Explain
          key={row.steps.length}
          words="记下问到的情况"
          hint="提示只供核对，不扣分，不影响本人。问清了写一句，以后的人不用再问。"
          sending={explain}
          onSend={(text) => explain.mutate({ params: { claimId: row.id }, body: { text } })}
        />
      )}
      <Explained row={row} />
      {explain.error && <p className="field-error">■ {wordsOf(explain.error)}</p>}
    </div>
  );
}

/** What was said about it already, by the person or by whoever looked before. */
function Explained({ row: { steps } }: { row: ReviewRow }) {
  const said = steps.filter(({ words }) => words === '补充说明');
  return said.map(({ at, byName, because }) => (
    <p key={at + because} className="small">
      {byName}说明：{because}
    </p>
  ));
}

export function Settled({ rows }: { rows: readonly ReviewRow[] }) {
  if (rows.length === 0) return <EmptyState>还没有办结的申报。</EmptyState>;
  return <Table caption="已办结的申报" rows={rows} rowKey={({ id }) => id} columns={columns} />;
}

const columns: Column<ReviewRow>[] = [
  {
    head: '做了什么',
    name: true,
    cell: ({ id, words }) => (
      <Link to="/claims/$claimId" params={{ claimId: String(id) }}>
        {words}
      </Link>
    ),
  },
  { head: '姓名', cell: ({ personName }) => listName(personName) },
  { head: '单位', cell: ({ unitName }) => unitName },
  { head: '发生日期', cell: ({ happenedOn }) => happenedOn },
  { head: '规则', cell: ({ ruleName }) => ruleName },
  {
    head: '情况',
    cell: ({ state, stateWords, answer }) => (
      <>
        <StatusMark state={claimMarks[state]}>{stateWords}</StatusMark>
        {answer && <span className="small">　{answer}</span>}
      </>
    ),
  },
];
