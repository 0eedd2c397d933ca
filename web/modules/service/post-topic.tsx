import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useAct, useRead } from '../../lib/client.ts';
import { NotFound } from '../../shell/not-found.tsx';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import type { ProposalRow } from './proposal-rows.tsx';
import { blankTopic, nextTimeOf, type TopicDraft } from './topic-draft.ts';
import { TopicForm } from './topic-form.tsx';
import './service.css';

/** A new topic: blank, from a proposal, held again, or after another organisation's. */
export function PostTopicPage() {
  const { copy, proposal, borrow } = useSearch({ from: '/frame/topics/new' });
  if (borrow !== undefined) {
    return <Borrowed topicId={borrow} />;
  }
  if (copy !== undefined) {
    return <HeldAgain topicId={copy} />;
  }
  return proposal === undefined ? (
    <Post start={blankTopic} finding="填好后发布，可以参加的人会看到，并能报名。" />
  ) : (
    <FromProposal proposalId={proposal} />
  );
}

function HeldAgain({ topicId }: { topicId: number }) {
  const reading = useRead('service.readTopic', { params: { topicId } });
  return (
    <Reading of={reading}>
      {(topic) => (
        <Post
          start={nextTimeOf(topic)}
          finding={`照“${topic.title}”再办一期：内容已替您填好，请选新的日期。`}
        />
      )}
    </Reading>
  );
}

function Borrowed({ topicId }: { topicId: number }) {
  const reading = useRead('service.listBorrowable', { query: { topicId } });
  return (
    <Reading of={reading}>
      {({ rows: [found] }) =>
        found ? (
          <Post
            start={{ ...blankTopic, ...found.text }}
            borrowedFromId={topicId}
            finding={`借用${found.organiserName}的“${found.text.title}”：内容已替您填好，请写自己的地点和日期；发布后题目上会写明出处。`}
          />
        ) : (
          <NotFound />
        )
      }
    </Reading>
  );
}

function FromProposal({ proposalId }: { proposalId: number }) {
  const reading = useRead('service.listProposals', {});
  return (
    <Reading of={reading}>
      {({ rows }) => {
        const proposal = rows.find(({ id }) => id === proposalId);
        return proposal ? (
          <Post
            start={draftFrom(proposal)}
            proposalId={proposalId}
            finding={`采纳${proposal.byName}的建议：发布后题目上会写明“${proposal.byName}提议”。${proposal.wish && `建议的时间：${proposal.wish}。`}`}
          />
        ) : (
          <NotFound />
        );
      }}
    </Reading>
  );
}

function draftFrom({ title, theme, purpose, place, to }: ProposalRow): TopicDraft {
  return { ...blankTopic, title, theme, purpose, place, organisationId: to.id };
}

interface PostProps {
  start: TopicDraft;
  finding: string;
  proposalId?: number;
  borrowedFromId?: number;
}

function Post({ start, finding, proposalId, borrowedFromId }: PostProps) {
  const navigate = useNavigate();
  const post = useAct('service.postTopic');
  return (
    <>
      <PageHead
        title="发布题目"
        trail={[{ words: '公益题目', link: <Link to="/topics">公益题目</Link> }]}
        finding={finding}
      />
      <TopicForm
        start={start}
        actWords="发布题目"
        busyWords={post.isPending && '正在发布'}
        error={post.error}
        attempt={post.submittedAt}
        onSend={(text) =>
          post.mutate(
            {
              body: {
                ...text,
                ...(proposalId !== undefined && { proposalId }),
                ...(borrowedFromId !== undefined && { borrowedFromId }),
              },
            },
            {
              onSuccess: ({ topicId }) =>
                navigate({ to: '/topics/$topicId', params: { topicId: String(topicId) } }),
            },
          )
        }
        back={
          <Link className={buttonClass()} to={proposalId === undefined ? '/topics' : '/proposals'}>
            不发布，返回
          </Link>
        }
      />
    </>
  );
}
