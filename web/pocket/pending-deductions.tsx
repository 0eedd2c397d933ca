import { useRead } from '../lib/client.ts';
import { useSession } from '../shell/session.ts';
import { Notice } from '../ui/notice.tsx';
import { Go } from './address.tsx';

const settled = ['upheld', 'dropped', 'withdrawn'];

/**
 * Deductions proposed against me and not decided, outside every total. Those that wait for my answer are
 * things to do already where `besides` names their ids.
 */
export function PendingDeductions({ besides = [] }: { besides?: readonly number[] }) {
  const reading = useMyDeductions();
  const open = (reading.data?.rows ?? []).filter(
    ({ id, state }) => !settled.includes(state) && !besides.includes(id),
  );
  return open.map((row) => (
    <Notice key={row.id} state="near" title={`${row.headWords}，${row.meanwhileWords}`}>
      <p>
        {row.matter}：{row.stateWords}。<Go to={`/m/deductions/${row.id}`}>看告知书</Go>
      </p>
    </Notice>
  ));
}

export function useMyDeductions() {
  const may = useSession().me.allowed.includes('points.listMyDeductions');
  return useRead('points.listMyDeductions', {}, may);
}
