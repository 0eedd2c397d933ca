import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { dayInProse } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { MonthRow } from './month.tsx';
import { keyed } from './month-keys.ts';

interface MonthBarProps {
  /** The chosen rows. */
  rows: readonly MonthRow[];
  today: string;
  nextWorkday: string;
  onDone: () => void;
}

/** What was done last, so that it can be taken back. */
interface Done {
  readonly words: string;
  readonly things: string[];
  readonly undo: 'desk.takeUp' | 'desk.withdrawReminders';
}

const withKey = (key: string) => ({ [keyed.act]: key });

/** Acts on all chosen rows at once, and the way back from the last one. */
export function MonthBar({ rows, today, nextWorkday, onDone }: MonthBarProps) {
  const { done, failure, busy, putAside, remind, undo } = useMonthActs(onDone);
  const aside = rows.filter(({ canPutAside, asideUntil }) => canPutAside && asideUntil === null);
  const reminded = rows.filter(({ canRemind }) => canRemind);
  const back = dayInProse(nextWorkday, Number(today.slice(0, 4)));
  if (rows.length === 0 && done === null && failure === null) return null;
  return (
    <div className="batch-bar">
      <span role="status">
        {failure ? (
          <StatusMark state="over">{wordsOf(failure)}</StatusMark>
        ) : (
          (rows.length > 0 && chosenWords(rows, aside, reminded)) || done?.words
        )}
      </span>
      <div className="acts">
        {rows.length > 0 && (
          <Button
            {...withKey('s')}
            busyWords={busy && '正在办理'}
            onClick={() => aside.length > 0 && putAside(aside, back)}
            aria-disabled={aside.length === 0 || undefined}
          >
            暂放{aside.length}件到{back}
          </Button>
        )}
        {rows.length > 0 && (
          <Button
            {...withKey('t')}
            busyWords={busy && '正在办理'}
            onClick={() => reminded.length > 0 && remind(reminded)}
            aria-disabled={reminded.length === 0 || undefined}
          >
            私下提醒{reminded.length}位
          </Button>
        )}
        {done && (
          <Button {...withKey('z')} busyWords={busy && '正在撤销'} onClick={undo}>
            撤销
          </Button>
        )}
      </div>
    </div>
  );
}

function chosenWords(
  rows: readonly MonthRow[],
  aside: readonly MonthRow[],
  reminded: readonly MonthRow[],
): string {
  const none = aside.length === 0 && reminded.length === 0;
  const why = none ? '。今天或明天到期的不能暂放，轮到本人的才能提醒' : '';
  return `已选${rows.length}件${why}。`;
}

function useMonthActs(onDone: () => void) {
  const [done, setDone] = useState<Done | null>(null);
  const aside = useAct('desk.putAside');
  const reminding = useAct('desk.remind');
  const takeUp = useAct('desk.takeUp');
  const withdraw = useAct('desk.withdrawReminders');
  const acts = [aside, reminding, takeUp, withdraw];
  const idsOf = (rows: readonly MonthRow[]) => rows.map(({ id }) => id);
  const finish = (next: Done | null) => {
    setDone(next);
    onDone();
  };
  return {
    done,
    failure: acts.find(({ error }) => error)?.error ?? null,
    busy: acts.some(({ isPending }) => isPending),
    putAside(rows: readonly MonthRow[], back: string) {
      const things = idsOf(rows);
      const words = `已暂放${things.length}件，${back}再列出来。`;
      const after = () => finish({ words, things, undo: 'desk.takeUp' });
      aside.mutate({ body: { things } }, { onSuccess: after });
    },
    remind(rows: readonly MonthRow[]) {
      const things = idsOf(rows);
      const after = ({ count }: { count: number }) =>
        finish({
          words: `已私下提醒${count}位，只有本人看得到。`,
          things,
          undo: 'desk.withdrawReminders',
        });
      reminding.mutate({ body: { things } }, { onSuccess: after });
    },
    undo() {
      if (done === null) return;
      const act = done.undo === 'desk.takeUp' ? takeUp : withdraw;
      act.mutate({ body: { things: done.things } }, { onSuccess: () => finish(null) });
    },
  };
}
