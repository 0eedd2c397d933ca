import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { Button } from '../../ui/button.tsx';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import type { TopicPage } from './words.ts';

export function CancelTopic({ topic }: { topic: TopicPage }) {
  const [open, setOpen] = useState(false);
  const cancel = useAct('service.cancelTopic');
  const told =
    topic.signedUpCount > 0
      ? `已报名的${topic.signedUpCount}人会在案头和题目页上看到取消和原因。`
      : '现在还没有人报名。';
  return (
    <>
      <Button weight="grave" onClick={() => setOpen(true)}>
        取消题目
      </Button>
      <ReasonDialog
        title="取消这个题目"
        actWords="取消题目"
        busyWords="正在取消"
        open={open}
        busy={cancel.isPending}
        error={cancel.error}
        onClose={() => setOpen(false)}
        onConfirm={(reason) =>
          cancel.mutate(
            { params: { topicId: topic.id }, body: { version: topic.version, reason } },
            { onSuccess: () => setOpen(false) },
          )
        }
      >
        <p>{told}取消后不能恢复，想再办可以用“再办一期”重新发布。</p>
      </ReasonDialog>
    </>
  );
}
