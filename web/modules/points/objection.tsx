import { Link, useParams } from '@tanstack/react-router';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { type Definition, DefinitionList } from '../../ui/definition-list.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Escalate, RecordEscalation } from './escalate.tsx';
import { RuleObjection } from './rule-objection.tsx';

type Objection = AnswerOf<'points.readObjection'>;

/** One objection for whoever answers or decides it. */
export function ObjectionPage() {
  const { objectionId } = useParams({ from: '/frame/objections/$objectionId' });
  const reading = useRead('points.readObjection', { params: { objectionId: Number(objectionId) } });
  const trail = [{ words: '异议办理', link: <Link to="/objections">异议办理</Link> }];
  return (
    <Reading of={reading}>
      {(objection) => (
        <>
          <Course objection={objection} trail={trail} />
          {objection.allowed.includes('points.answerObjection') && (
            <RuleObjection objection={objection} route="points.answerObjection" number={3} />
          )}
          {objection.allowed.includes('points.recordEscalation') && (
            <RecordEscalation objection={objection} number={3} />
          )}
          {objection.allowed.includes('points.decideObjection') && (
            <RuleObjection objection={objection} route="points.decideObjection" number={3} />
          )}
        </>
      )}
    </Reading>
  );
}

/** One's own objection with its answer. */
export function MyObjectionPage() {
  const { objectionId } = useParams({ from: '/frame/my-objections/$objectionId' });
  const params = { objectionId: Number(objectionId) };
  const reading = useRead('points.readMyObjection', { params });
  const trail = [{ words: '我的异议', link: <Link to="/my-objections">我的异议</Link> }];
  return (
    <Reading of={reading}>
      {(objection) => (
        <>
          <Course objection={objection} trail={trail} />
          {objection.allowed.includes('points.escalateObjection') && (
            <Escalate objection={objection} number={3} />
          )}
        </>
      )}
    </Reading>
  );
}

interface CourseProps {
  objection: Objection;
  trail: { words: string; link: React.ReactNode }[];
}

function Course({ objection, trail }: CourseProps) {
  return (
    <>
      <PageHead
        title={`对“${objection.matter}”的异议`}
        trail={trail}
        finding={`${objection.stateWords}。${objection.nextWords}`}
      />
      <Sheet number={1} title="异议">
        <DefinitionList
          wide
          items={[
            [
              '记录',
              `${fullDay(objection.happenedOn)}，${objection.matter}（${objection.ruleCode}）`,
            ],
            ['谁的记录', objection.personName],
            [
              '异议人',
              objection.own ? `${objection.objectorName}（本人）` : objection.objectorName,
            ],
            ['提出日期', fullDay(objection.raisedOn)],
            ['内容', objection.text],
            ['来源', paperWords(objection)],
          ]}
        />
      </Sheet>
      <Sheet number={2} title="办理">
        <DefinitionList wide items={handled(objection)} />
      </Sheet>
    </>
  );
}

function paperWords({ paper }: Objection): string | null {
  if (paper === null) return null;
  const { broughtBy, recordedBy, recordedOn } = paper;
  return `书面材料，送来的：${broughtBy}；${fullDay(recordedOn)}由${recordedBy}登记`;
}

function escalationWords({ on, text, recordedBy }: NonNullable<Objection['escalation']>): string {
  const paper = recordedBy === null ? '' : `（书面材料，由${recordedBy}登记）`;
  return `${fullDay(on)}${paper}：${text}`;
}

function handled({ answer, escalation, decision }: Objection): Definition[] {
  return [
    ['答复', answer ? `${answer.outcomeWords}：${answer.because}` : '还没有答复'],
    ['答复人', answer && `${answer.byName}，${fullDay(answer.on)}`],
    ['申请复议', escalation && escalationWords(escalation)],
    ['复议决定', decision && `${decision.outcomeWords}：${decision.because}`],
    ['决定人', decision && `${decision.byName}，${fullDay(decision.on)}`],
  ];
}
