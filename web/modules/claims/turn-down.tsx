import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { ReviewRow } from './review-choice.ts';

const ways = {
  return: {
    route: 'claims.return',
    act: '退回',
    title: (words: string) => `退回“${words}”`,
    busy: '正在退回',
    told: '本人会看到您写的理由，补充后可以再报，不用从头填。请写明缺什么、在哪里可以补。',
  },
  reject: {
    route: 'claims.reject',
    act: '不予通过',
    title: (words: string) => `不予通过“${words}”`,
    busy: '正在办理',
    told: '不记分，也没有别的影响；本人会看到您写的理由。只是写得不全的，请用“退回”。',
  },
  reopen: {
    route: 'claims.reopen',
    act: '撤回通过',
    title: (words: string) => `撤回通过“${words}”`,
    busy: '正在撤回',
    told: '只有审核人本人能在当天撤回。积分冲销，申报重新待审；台账里留有冲销记录。',
  },
} as const;

interface TurnDownProps {
  row: Pick<ReviewRow, 'id' | 'version' | 'words'>;
  how: keyof typeof ways;
  small?: boolean;
}

/** Returned, not approved, or taken up again: each with the one reason the person reads. */
export function TurnDown({ row: { id, version, words }, how, small = false }: TurnDownProps) {
  const [open, setOpen] = useState(false);
  const way = ways[how];
  const act = useAct(way.route);
  return (
    <>
      <Button
        small={small}
        data-act={how}
        aria-label={`${way.act}：${words}`}
        onClick={() => setOpen(true)}
      >
        {way.act}
      </Button>
      <ReasonDialog
        title={way.title(words)}
        actWords={way.act}
        busyWords={way.busy}
        open={open}
        busy={act.isPending}
        error={act.error}
        onClose={() => setOpen(false)}
        onConfirm={(because) =>
          act.mutate(
            { params: { claimId: id }, body: { version, because } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>{way.told}</p>
      </ReasonDialog>
    </>
  );
}
