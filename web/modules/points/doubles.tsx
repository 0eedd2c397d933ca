import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useAct, useRead } from '../../lib/client.ts';
import { count, dayInProse, listName, points } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ProposeReversal } from './propose-reversal.tsx';
import './points.css';

type List = AnswerOf<'points.listDoubles'>;
type Double = List['rows'][number];

/** Entries that may be one deed told twice, beside each other; until somebody has looked, both count. */
export function DoublesPage() {
  const search = useSearch({ from: '/frame/doubles' });
  const navigate = useNavigate();
  const reading = useRead('points.listDoubles', { query: search });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead title="可能重复的记录" finding={findingOf(list, search.state)} />
          <Sheet title="可能重复的记录" titleUnseen flush>
            <Tabs<'open' | 'settled'>
              label="看哪些记录"
              current={search.state ?? 'open'}
              tabs={[
                { key: 'open', words: '待核对' },
                { key: 'settled', words: '已核对' },
              ]}
              onChoose={(state) =>
                navigate({
                  to: '/doubles',
                  search: { state: state === 'open' ? undefined : state },
                })
              }
            />
            <Rows rows={list.rows} settled={search.state === 'settled'} />
            <Pager
              {...list}
              measure="处"
              onPage={(page) => navigate({ to: '/doubles', search: { ...search, page } })}
            />
          </Sheet>
        </>
      )}
    </Reading>
  );
}

function findingOf({ total }: List, state: 'settled' | undefined): string {
  if (state === 'settled') return `已核对${count(total)}处。`;
  if (total === 0) return '现在没有要核对的。';
  return `${count(total)}处：同一天写法相近，申报和别的记录各记了一次。也可能是两件事；核对前都照常计入。`;
}

function Rows({ rows, settled }: { rows: readonly Double[]; settled: boolean }) {
  if (rows.length === 0) {
    return (
      <EmptyState>
        {settled
          ? '还没有核对过。'
          : '没有可能重复的记录。申报通过后，活动记录单或导入的台账又记了相近的一件，会列在这里。'}
      </EmptyState>
    );
  }
  return (
    <ul className="doubles">
      {rows.map((double) => (
        <Pair key={double.id} double={double} />
      ))}
    </ul>
  );
}

function Pair({ double }: { double: Double }) {
  const {
    personName,
    unitName,
    happenedOn,
    told,
    record,
    barred,
    takingBack,
    settledWords,
    allowed,
  } = double;
  return (
    <li>
      <h3>
        {listName(personName)}　{dayInProse(happenedOn)}　<span className="small">{unitName}</span>
      </h3>
      <Side words="申报的" side={told} />
      <Side words="后来记的" side={record} />
      {settledWords === null ? (
        <div className="acts">
          {allowed.includes('points.letBothStand') && <BothStand double={double} />}
          {allowed.includes('points.proposeReversal') && (
            <ProposeReversal
              words="是同一件事"
              of={{
                id: told.entryId,
                points: told.points,
                about: `${personName}：${dayInProse(happenedOn)}，${told.matter}。`,
                known: { fact: sameDeed(record.matter), evidence: record.sourceWords },
              }}
            />
          )}
          {takingBack && (
            <Link to="/deductions/$deductionId" params={{ deductionId: String(takingBack) }}>
              已提出冲销，看办到哪一步
            </Link>
          )}
          {barred && <p className="small">{barred}</p>}
        </div>
      ) : (
        <p className="small">{settledWords}</p>
      )}
    </li>
  );
}

function Side({ words, side }: { words: string; side: Double['told'] }) {
  return (
    <div>
      <p className="small">{words}</p>
      <p>{side.matter}</p>
      <p className="small">
        {side.ruleName}，{points(side.points)}分。{side.sourceWords}
      </p>
    </div>
  );
}

const sameDeed = (record: string) => `与后来记的“${record}”是同一件事，记了两次。`;

function BothStand({ double }: { double: Double }) {
  const [open, setOpen] = useState(false);
  const act = useAct('points.letBothStand');
  const { id, told, record } = double;
  return (
    <>
      <Button small aria-label={`是两件事：${told.matter}`} onClick={() => setOpen(true)}>
        是两件事
      </Button>
      <ReasonDialog
        title={`“${told.matter}”和“${record.matter}”是两件事`}
        actWords="是两件事"
        busyWords="正在记下"
        open={open}
        busy={act.isPending}
        error={act.error}
        onClose={() => setOpen(false)}
        onConfirm={(because) =>
          act.mutate(
            { params: { doubleId: id }, body: { because } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>两条都照常计入。请写明怎么核对的，以后不再提示这件申报。</p>
      </ReasonDialog>
    </>
  );
}
