import { type FormEvent, useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import type { CommendationPage } from '../../shell/commended.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { flawsIn, type Head, HeadFields } from './head-fields.tsx';

/** Changes what a draft is called, what it rests on and of which days its deeds are. */
export function ChangeHead({ list }: { list: CommendationPage }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>改名称和依据</Button>
      <Dialog title="改名称和依据" open={open} onClose={() => setOpen(false)}>
        <Form list={list} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Form({ list, onClose }: { list: CommendationPage; onClose: () => void }) {
  const { title, ground, deedsFrom, deedsUntil } = list;
  const [typed, setTyped] = useState<Head>({ title, ground, deedsFrom, deedsUntil });
  const [tried, setTried] = useState(false);
  const change = useAct('commendations.change');
  const refused = Object.fromEntries(fieldsOf(change.error).map((one) => [one.field, one.words]));
  const flaws = flawsIn(typed);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(flaws).length > 0 || change.isPending) return;
    change.mutate(
      { params: { commendationId: list.id }, body: { version: list.version, ...typed } },
      { onSuccess: onClose },
    );
  };
  return (
    <form onSubmit={submit} noValidate>
      <HeadFields
        typed={typed}
        flaws={{ ...refused, ...(tried && flaws) }}
        onChange={(part) => setTyped({ ...typed, ...part })}
      />
      {change.error && Object.keys(refused).length === 0 && (
        <p className="field-error">■ {wordsOf(change.error)}</p>
      )}
      <div className="acts">
        <Button type="submit" weight="filled" busyWords={change.isPending && '正在保存'}>
          保存
        </Button>
        <Button onClick={onClose}>不改了</Button>
      </div>
    </form>
  );
}
