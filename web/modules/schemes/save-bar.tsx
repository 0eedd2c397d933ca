import { ledgerTime, points } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Editing } from './editing.ts';

/** Stays in sight: what an ordinary year comes to, whether all is saved, and saving. */
export function SaveBar({ editing }: { editing: Editing }) {
  const { preview, saving, unsaved, keptAt, unreadable } = editing;
  const { member, nonMember } = preview.ordinaryTotals;
  const typing = Object.keys(unreadable).length > 0;
  return (
    <div className="batch-bar">
      <span>
        {preview.withoutPointsWords === null
          ? `普通一年：党员${points(member)}分，群众${points(nonMember)}分，参考线${points(preview.guideLine)}分`
          : preview.ordinaryTotals.words}
      </span>
      <span className="save-state" role="status">
        {saving.error && !editing.conflict ? (
          <StatusMark state="over">{wordsOf(saving.error)}</StatusMark>
        ) : (
          stateWords(unsaved(), keptAt)
        )}
      </span>
      <div className="acts">
        <Button
          weight="filled"
          busyWords={saving.isPending && '正在保存'}
          disabled={typing}
          onClick={() => editing.save().catch(() => undefined)}
        >
          保存草案
        </Button>
      </div>
    </div>
  );
}

function stateWords(unsaved: boolean, keptAt: string | null): string {
  if (unsaved) return '有改动还没有保存（Ctrl+S 保存）';
  return keptAt === null ? '没有未保存的改动' : `已保存 ${ledgerTime(keptAt).slice(11)}`;
}
