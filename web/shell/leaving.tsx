import { useBlocker } from '@tanstack/react-router';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';

interface LeavingProps {
  /** Asked at the moment of leaving, since an act may have saved and led on in one go. */
  unsaved: () => boolean;
}

/** Asks before changes that are not saved are left behind; the browser asks when its window is closed. */
export function Leaving({ unsaved }: LeavingProps) {
  const leaving = useBlocker({
    shouldBlockFn: ({ current, next }) => current.pathname !== next.pathname && unsaved(),
    enableBeforeUnload: unsaved,
    withResolver: true,
  });
  return (
    <Dialog
      title="有改动还没有保存"
      open={leaving.status === 'blocked'}
      onClose={() => leaving.reset?.()}
    >
      <p>现在离开，这一页上没有保存的改动就没有了。</p>
      <div className="acts">
        <Button weight="filled" onClick={() => leaving.reset?.()}>
          留在这一页
        </Button>
        <Button onClick={() => leaving.proceed?.()}>不保存，离开</Button>
      </div>
    </Dialog>
  );
}
