import { useState } from 'react';
import { useAct } from '../../lib/client.ts';
import { fieldsOf, wordsOf } from '../../lib/refusal-error.ts';
import { Button } from '../../ui/button.tsx';
import { TextArea } from '../../ui/field.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import type { Comment } from './comments.tsx';

/** The answer to one comment, in words, adopted or not. Opens where the comment stands. */
export function AnswerComment({ draftId, comment }: { draftId: number; comment: Comment }) {
  const [open, setOpen] = useState(false);
  const [words, setWords] = useState('');
  const [tried, setTried] = useState(false);
  const send = useAct('schemes.answerComment');
  const missing = words.trim().length < 2;
  const refused = fieldsOf(send.error).find(({ field }) => field === 'words')?.words;
  const answer = (adopted: boolean) => {
    setTried(true);
    if (missing || send.isPending) return;
    const params = { draftId, commentId: comment.id };
    send.mutate({ params, body: { words: words.trim(), adopted } });
  };
  if (!open) {
    return (
      <p>
        <StatusMark state="near">待答复</StatusMark>{' '}
        <button type="button" className="text-button" onClick={() => setOpen(true)}>
          写答复<span className="unseen">：{comment.text.slice(0, 20)}</span>
        </button>
      </p>
    );
  }
  return (
    <div className="form answer-form">
      <TextArea
        label="答复"
        hint="写明采纳在哪里，或为什么不采纳；大家都能看到。"
        maxLength={1000}
        rows={3}
        value={words}
        autoFocus
        error={tried && missing ? '请写明理由，至少2个字。' : (refused ?? failure(send.error))}
        onChange={(event) => setWords(event.target.value)}
      />
      <div className="acts">
        <Button small busyWords={send.isPending && '正在答复'} onClick={() => answer(true)}>
          采纳
        </Button>
        <Button small busyWords={send.isPending && '正在答复'} onClick={() => answer(false)}>
          不采纳
        </Button>
      </div>
    </div>
  );
}

function failure(error: Error | null): string | undefined {
  return error === null ? undefined : wordsOf(error);
}
