import { useNavigate, useSearch } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Tabs } from '../../ui/tabs.tsx';
import { ComplaintTable } from './rows.tsx';

const size = 50;

/** What was written to the office, for those who answer. */
export function ReceivedPage() {
  const { state, page = 1 } = useSearch({ from: '/frame/complaints' });
  const navigate = useNavigate();
  const reading = useRead('complaints.listReceived', {
    query: { page, size, ...(state && { state }) },
  });
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="投诉建议办理"
            finding={`${count(list.total)}件，${list.orderWords}。答复要写明结果和理由；不署名的，不要猜是谁写的。`}
          />
          <Sheet title="收到的投诉建议" titleUnseen flush>
            <Tabs
              label="看哪些"
              current={state ?? 'all'}
              tabs={tabs}
              onChoose={(key) =>
                navigate({ to: '/complaints', search: key === 'all' ? {} : { state: key } })
              }
            />
            {list.total === 0 ? (
              <EmptyState>
                {state === undefined
                  ? '还没有收到投诉建议。收到后会列在这里和案头。'
                  : '没有这种状态的。'}
              </EmptyState>
            ) : (
              <ComplaintTable caption="收到的投诉建议" rows={list.rows} received />
            )}
            {list.total > size && (
              <Pager
                page={page}
                size={size}
                total={list.total}
                measure="件"
                onPage={(to) =>
                  navigate({ to: '/complaints', search: { ...(state && { state }), page: to } })
                }
              />
            )}
          </Sheet>
        </>
      )}
    </Reading>
  );
}

const tabs: { key: 'all' | 'received' | 'answered' | 'closed'; words: string }[] = [
  { key: 'all', words: '全部' },
  { key: 'received', words: '待答复' },
  { key: 'answered', words: '已答复' },
  { key: 'closed', words: '已办结' },
];
