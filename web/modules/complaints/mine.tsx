import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useAct, useRead } from '../../lib/client.ts';
import { count } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button, buttonClass } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { TextField } from '../../ui/field.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Pager } from '../../ui/pager.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { ComplaintTable } from './rows.tsx';
import { SaidSheets } from './said.tsx';

const size = 20;

/** What I wrote under my name, and the way to the answer of what I wrote without it. */
export function MinePage() {
  const { page = 1 } = useSearch({ from: '/frame/my-complaints' });
  const navigate = useNavigate();
  const reading = useRead('complaints.listMine', { query: { page, size } });
  const [opened, setOpened] = useState(false);
  return (
    <Reading of={reading}>
      {(list) => (
        <>
          <PageHead
            title="我的投诉建议"
            finding={`署名的${count(list.total)}件，只有您和受理单位看得到。`}
            acts={
              <Link className={buttonClass()} to="/feedback">
                写一份
              </Link>
            }
          />
          {!opened && (
            <Sheet number={1} title="署名的" note={`${list.orderWords}。`} flush>
              {list.total === 0 ? (
                <EmptyState>您还没有署名写过。每页底部都有“投诉建议”。</EmptyState>
              ) : (
                <ComplaintTable caption="署名的投诉建议" rows={list.rows} />
              )}
              {list.total > size && (
                <Pager
                  page={page}
                  size={size}
                  total={list.total}
                  measure="件"
                  onPage={(to) => navigate({ to: '/my-complaints', search: { page: to } })}
                />
              )}
            </Sheet>
          )}
          <ByReceipt number={opened ? 3 : 2} onOpened={setOpened} />
        </>
      )}
    </Reading>
  );
}

function ByReceipt({ number, onOpened }: { number: number; onOpened: (opened: boolean) => void }) {
  const [typed, setTyped] = useState('');
  const open = useAct('complaints.readByReceipt');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate(
      { body: { receipt: typed } },
      { onSuccess: () => onOpened(true), onError: () => onOpened(false) },
    );
  };
  return (
    <>
      {open.data && <SaidSheets said={open.data} authorWords="不署名" />}
      <Sheet number={number} title="不署名的，凭回执码看答复">
        <form className="form" onSubmit={submit}>
          <TextField
            label="回执码"
            hint="提交时显示的12位码，大小写和短横不影响。"
            autoComplete="off"
            required
            maxLength={40}
            value={typed}
            error={open.error ? wordsOf(open.error) : undefined}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Button type="submit" busyWords={open.isPending && '正在查找'}>
            看答复
          </Button>
        </form>
      </Sheet>
    </>
  );
}
