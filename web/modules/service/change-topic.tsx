import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useAct, useRead } from '../../lib/client.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { draftOf } from './topic-draft.ts';
import { TopicForm } from './topic-form.tsx';
import type { TopicPage } from './words.ts';
import './service.css';

export function ChangeTopicPage() {
  const { topicId } = useParams({ from: '/frame/topics/$topicId/edit' });
  const reading = useRead('service.readTopic', { params: { topicId: Number(topicId) } });
  return <Reading of={reading}>{(topic) => <Change key={topic.id} topic={topic} />}</Reading>;
}

function Change({ topic }: { topic: TopicPage }) {
  // The version that was read with the words in the form: what somebody else changed since is refused.
  const [{ version }] = useState(topic);
  const navigate = useNavigate();
  const change = useAct('service.changeTopic');
  const back = { to: '/topics/$topicId', params: { topicId: String(topic.id) } } as const;
  const told = topic.signedUpCount > 0 ? `已报名的${topic.signedUpCount}人会看到改了什么。` : '';
  return (
    <>
      <PageHead
        title="修改安排"
        trail={[
          { words: '公益题目', link: <Link to="/topics">公益题目</Link> },
          { words: topic.title, link: <Link {...back}>{topic.title}</Link> },
        ]}
        finding={`活动开始以前可以修改。${told}`}
      />
      <TopicForm
        start={draftOf(topic)}
        actWords="保存修改"
        busyWords={change.isPending && '正在保存'}
        error={change.error}
        attempt={change.submittedAt}
        onSend={(text) =>
          change.mutate(
            { params: { topicId: topic.id }, body: { ...text, version } },
            { onSuccess: () => navigate(back) },
          )
        }
        back={
          <Link className={buttonClass()} {...back}>
            不改，返回
          </Link>
        }
      />
    </>
  );
}
