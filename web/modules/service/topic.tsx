import { Link, useParams } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { dueDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { useSession } from '../../shell/session.ts';
import { buttonClass } from '../../ui/button.tsx';
import { type Definition, DefinitionList } from '../../ui/definition-list.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { CancelTopic } from './cancel-topic.tsx';
import { SignUp } from './sign-up.tsx';
import { SignedUp } from './signed-up.tsx';
import { type TopicPage as Topic, whenWords } from './words.ts';
import './service.css';

export function TopicPage() {
  const { topicId } = useParams({ from: '/frame/topics/$topicId' });
  const reading = useRead('service.readTopic', { params: { topicId: Number(topicId) } });
  return <Reading of={reading}>{(topic) => <Sheets key={topic.id} topic={topic} />}</Reading>;
}

function Sheets({ topic }: { topic: Topic }) {
  const { today } = useSession().me;
  const standing = [topic.stateWords, topic.placesWords].filter(Boolean).join('，');
  return (
    <>
      <PageHead
        title={topic.title}
        trail={[{ words: '公益题目', link: <Link to="/topics">公益题目</Link> }]}
        finding={`${whenWords(topic, today)}，${topic.place}。${standing}。`}
        acts={<Acts topic={topic} />}
      />
      {topic.cancelled && (
        <Notice state="over" title="这个题目已经取消">
          <p>
            {topic.cancelled.at}取消，原因：{topic.cancelled.reason}
          </p>
        </Notice>
      )}
      {topic.changedWords && !topic.cancelled && (
        <Notice state="near" title="安排有变动">
          <p>{topic.changedWords}</p>
        </Notice>
      )}
      <SignUp topic={topic} number={1} />
      <Sheet number={2} title="活动安排">
        <DefinitionList wide items={factsOf(topic, today)} />
      </Sheet>
      {topic.allowed.includes('service.listSignUps') && <SignedUp topic={topic} number={3} />}
    </>
  );
}

function Acts({ topic }: { topic: Topic }) {
  const params = { topicId: String(topic.id) };
  const joins = topic.allowed.includes('service.signUp') && !topic.mine;
  return (
    <>
      {topic.allowed.includes('service.changeTopic') && (
        <Link className={buttonClass()} to="/topics/$topicId/edit" params={params}>
          修改安排
        </Link>
      )}
      {topic.allowed.includes('service.cancelTopic') && <CancelTopic topic={topic} />}
      {topic.allowed.includes('service.postTopic') && (
        <Link className={buttonClass()} to="/topics/new" search={{ copy: topic.id }}>
          再办一期
        </Link>
      )}
      {topic.allowed.includes('service.readSheet') && (
        <Link
          className={buttonClass(joins ? 'quiet' : 'filled')}
          to="/topics/$topicId/sheet"
          params={params}
        >
          活动记录单
        </Link>
      )}
    </>
  );
}

function factsOf(topic: Topic, today: string): Definition[] {
  return [
    ['服务内容', topic.purpose],
    ['主题', topic.themeWords],
    ['时间', whenWords(topic, today)],
    ['地点', topic.place],
    ['谁可以参加', topic.openToWords],
    ['报名截止', `${dueDay(topic.signUpUntil, today)}（含当天）`],
    ['名额', topic.places === null ? '不限' : `${topic.places}人`],
    ['带家属', topic.companionsWelcome ? '可以带，只记人数，不记姓名。' : '这次不便带。'],
    ['安全提示', topic.safetyNote],
    ['怎么记录', topic.recordWords],
    ['组织者', topic.organiser.name],
    ['负责人', topic.leader?.name],
    ['出题人', topic.proposedBy && `${topic.proposedBy}提议`],
    ['出处', topic.originWords],
    ['记录情况', topic.sheetWords],
  ];
}
