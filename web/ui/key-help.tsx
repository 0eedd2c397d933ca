import { useEffect, useState } from 'react';
import { isTyping } from '../lib/typing.ts';
import { Button } from './button.tsx';
import { Dialog } from './dialog.tsx';

/** What a key does: ↓ ↑, and in words. */
export type KeyWords = readonly [keys: string, words: string];

/** The keys of a page, shown by the button or by `?`. */
export function KeyHelp({ keys }: { keys: readonly KeyWords[] }) {
  const [open, setOpen] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== '?' || isTyping(event.target)) return;
      event.preventDefault();
      setOpen(true);
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
  return (
    <span className="key-help">
      <Button onClick={() => setOpen(true)}>
        按键说明（<kbd>?</kbd>）
      </Button>
      <Dialog title="这一页的按键" open={open} onClose={() => setOpen(false)}>
        <dl className="definitions key-list">
          {keys.map(([key, words]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{words}</dd>
            </div>
          ))}
        </dl>
        <div className="acts">
          <Button weight="filled" onClick={() => setOpen(false)}>
            知道了
          </Button>
        </div>
      </Dialog>
    </span>
  );
}
