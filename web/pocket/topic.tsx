import { type AnswerOf, useRead } from '../lib/client.ts';
import { dueDay } from '../lib/format.ts';
import { useSession } from '../shell/session.ts';
import { type Definition, DefinitionList } from '../ui/definition-list.tsx';
import { Notice } from '../ui/notice.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';
import { SignUp } from './sign-up.tsx';

export type Topic = AnswerOf<'service.readTopic'>;

/** One topic, what it is and what it is recorded as, and my place in it. */
export function TopicPage({ parts }: PageProps) {
  const topic = useRead('service.readTopic', { params: { topicId: Number(parts[0]) } });
  return (
    <Reading of={topic}>
      {(read) => (
        <>
          <Head title={read.title} note={`${read.organiserName} · ${read.stateWords}`} />
          <Changes topic={read} />
          <Sheet title="活动内容" titleUnseen>
            <About topic={read} />
          </Sheet>
          <SignUp topic={read} />
        </>
      )}
    </Reading>
  );
}

function Changes({ topic }: { topic: Topic }) {
  return (
    <>
      {topic.cancelled && (
        <Notice state="over" title="已经取消">
          <p>
            {topic.cancelled.reason}（{topic.cancelled.at}）
          </p>
        </Notice>
      )}
      {topic.changedWords && (
        <Notice state="near" title="报名后有改动">
          <p>{topic.changedWords}</p>
        </Notice>
      )}
    </>
  );
}

function About({ topic }: { topic: Topic }) {
  const { today } = useSession().me;
  const items: Definition[] = [
    ['时间', `${dueDay(topic.on, today)} ${topic.from}至${topic.to}`],
    ['地点', topic.place],
    ['做什么', topic.purpose],
    ['谁能参加', topic.openToWords],
    ['名额', [topic.placesWords, `已报名${topic.signedUpCount}人`].filter(Boolean).join('，')],
    ['报名截止', dueDay(topic.signUpUntil, today)],
    ['负责人', topic.leader?.name],
    ['怎么记', topic.recordWords],
    ['安全提示', topic.safetyNote],
    ['谁提的', topic.proposedBy],
    ['出处', topic.originWords],
    ['活动记录', topic.sheetWords],
  ];
  return <DefinitionList items={items} />;
}
