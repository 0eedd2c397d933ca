import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { Person } from './person.tsx';

/** The full numbers, for a reason that the person concerned will read. Gone when the page is left. */
export function RevealIdentity({ person }: { person: Person }) {
  const [open, setOpen] = useState(false);
  const reveal = useAct('people.revealIdentity');
  if (reveal.data) {
    return (
      <div role="status">
        <DefinitionList
          wide
          items={[
            ['完整证号', reveal.data.identityNumber],
            ['完整手机号', reveal.data.phone],
          ]}
        />
      </div>
    );
  }
  return (
    <>
      <Button small onClick={() => setOpen(true)}>
        查看完整号码
      </Button>
      <ReasonDialog
        title={`查看${person.name}的完整号码`}
        actWords="查看"
        busyWords="正在读取"
        open={open}
        busy={reveal.isPending}
        error={reveal.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          reveal.mutate(
            { params: { personId: person.id }, body: { reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>身份证号和手机号平时只显示几位。您写的事由本人能看到。</p>
      </ReasonDialog>
    </>
  );
}
