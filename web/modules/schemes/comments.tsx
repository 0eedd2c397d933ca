import { type AnswerOf, useRead } from '../../lib/client.ts';
import { dayInProse } from '../../lib/format.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StatusMark } from '../../ui/status-mark.tsx';
import { AnswerComment } from './answer-comment.tsx';

export type Comment = AnswerOf<'schemes.listComments'>['rows'][number];

export function useComments(draftId: number) {
  return useRead('schemes.listComments', { params: { draftId }, query: { size: 200 } });
}

interface CommentsProps {
  draftId: number;
  comments: readonly Comment[];
  emptyWords: string;
}

/** What was said and what was answered, the one beside the other. */
export function Comments({ draftId, comments, emptyWords }: CommentsProps) {
  if (comments.length === 0) return <EmptyState>{emptyWords}</EmptyState>;
  return (
    <ul className="comments">
      {comments.map((comment) => (
        <li key={comment.id} id={`comment-${comment.id}`}>
          <p className="small">
            <b>{whoWords(comment)}</b> {dayInProse(comment.on)}，{comment.aboutWords}
            {comment.round > 1 && `（第${comment.round}次征求意见）`}
          </p>
          <p className="reading words-of">{comment.text}</p>
          <Answer comment={comment} />
          {comment.allowed.includes('schemes.answerComment') && (
            <AnswerComment draftId={draftId} comment={comment} />
          )}
        </li>
      ))}
    </ul>
  );
}

/** The same in the margin beside a rule, short. */
export function MarginComments({ draftId, comments }: Omit<CommentsProps, 'emptyWords'>) {
  return comments.map((comment) => (
    <div key={comment.id} className="margin-comment">
      <p>
        <b>{whoWords(comment)}</b> {dayInProse(comment.on)}
      </p>
      <p className="words-of">{comment.text}</p>
      <Answer comment={comment} />
      {comment.allowed.includes('schemes.answerComment') && (
        <AnswerComment draftId={draftId} comment={comment} />
      )}
    </div>
  ));
}

function whoWords({ own, byName, nameShown }: Comment): string {
  if (own) return nameShown ? '我' : '我（不公开姓名）';
  return byName ?? '一位同志';
}

function Answer({ comment: { answer, allowed } }: { comment: Comment }) {
  if (answer === null) {
    // Whoever may answer has the form here; the words would say the same twice.
    return allowed.includes('schemes.answerComment') ? null : (
      <p>
        <StatusMark state="open">待答复</StatusMark>
      </p>
    );
  }
  return (
    <p>
      <StatusMark state={answer.adopted ? 'done' : 'open'}>{answer.outcomeWords}</StatusMark>{' '}
      {answer.byName}，{dayInProse(answer.on)}：<span className="words-of">{answer.words}</span>
    </p>
  );
}
