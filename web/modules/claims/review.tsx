import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { KeyHelp } from '../../ui/key-help.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ApprovedNotice, type Approving, BatchBar, KindsBar, useApproving } from './approving.tsx';
import { reviewKeys, useReviewKeys } from './keys.ts';
import { mayApprove, type ReviewRow, reviewable } from './review-choice.ts';
import { ClaimToReview, Settled } from './review-row.tsx';
import './claims.css';

type List = AnswerOf<'claims.listToReview'>;

/** Claims to review, each with what stands beside it; several of one kind at once, back within the day. */
export function ReviewPage() {
  const search = useSearch({ from: '/frame/claims' });
  const reading = useRead('claims.listToReview', { query: { ...search, size: 50 } });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="申报审核"
            finding={findingOf(list, search.state)}
            acts={
              <>
                <KeyHelp keys={reviewKeys} />
                {list.allowed.includes('claims.listRelations') && (
                  <Link className={buttonClass()} to="/claims/relations">
                    回避登记
                  </Link>
                )}
              </>
            }
          />
          <Rows list={list} state={search.state} />
        </>
      )}
    </Reading>
  );
}

function findingOf({ total, rows }: List, state: 'settled' | undefined): string {
  if (state === 'settled') return `已办结${count(total)}件。`;
  if (total === 0) return '现在没有等您审核的申报。';
  const others = rows.filter(({ barred }) => barred !== null).length;
  return `${count(total)}件待审${others > 0 ? `，其中${others}件由别人审` : ''}。旁边列着当天已有的记录；通过即记分，当天可以撤回。`;
}

function Rows({ list, state }: { list: List; state: 'settled' | undefined }) {
  const navigate = useNavigate();
  const approving = useApproving();
  return (
    <>
      <ApprovedNotice approving={approving} />
      <Sheet title="申报" titleUnseen flush>
        <Tabs<'open' | 'settled'>
          label="看哪些申报"
          current={state ?? 'open'}
          tabs={[
            { key: 'open', words: '待审核' },
            { key: 'settled', words: '已办结' },
          ]}
          onChoose={(chosen) =>
            navigate({
              to: '/claims',
              search: { state: chosen === 'open' ? undefined : chosen },
              resetScroll: false,
            })
          }
        />
        {state === 'settled' ? (
          <Settled rows={list.rows} />
        ) : (
          <Open rows={list.rows} approving={approving} />
        )}
        <Pager
          {...list}
          measure="件"
          onPage={(page) => navigate({ to: '/claims', search: { state, page } })}
        />
      </Sheet>
    </>
  );
}

function Open({ rows, approving }: { rows: readonly ReviewRow[]; approving: Approving }) {
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const keys = useReviewKeys();
  const chosen = rows.filter((row) => ticked.has(row.id) && mayApprove(row));
  const tickOnly = (ids: readonly number[]) => setTicked(new Set(ids));
  const tick = (id: number, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(id);
    else next.delete(id);
    setTicked(next);
  };
  if (rows.length === 0) {
    return (
      <EmptyState>
        没有待审的申报。有人申报时，这里和案头都会出现；也可以替没有手机的同志申报。
      </EmptyState>
    );
  }
  return (
    <>
      {reviewable(rows).length > 1 && <KindsBar rows={rows} onTick={tickOnly} />}
      <ul className="claims" ref={keys}>
        {rows.map((row) => (
          <ClaimToReview
            key={row.id}
            row={row}
            ticked={ticked.has(row.id)}
            approving={approving}
            onTick={(on) => tick(row.id, on)}
          />
        ))}
      </ul>
      <BatchBar {...{ chosen, approving }} onTick={tickOnly} />
    </>
  );
}
