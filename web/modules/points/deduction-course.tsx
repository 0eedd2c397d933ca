import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { AnswerOf } from '../../lib/client.ts';
import { dayInProse, fullDay, points } from '../../lib/format.ts';
import { DefinitionList } from '../../ui/definition-list.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Steps } from '../../ui/steps.tsx';

export type Deduction = AnswerOf<'points.readDeduction'>;

/** How far it has come, each step with its day; what comes is said, too. */
export function DeductionSteps({ deduction }: { deduction: Deduction }) {
  const { answer, outcome, proposedBy, proposedOn, flag, points: worth } = deduction;
  // What costs nobody points is confirmed without a hearing.
  const heard = worth < 0 || flag !== null || answer !== null;
  return (
    <Steps
      steps={[
        { words: '提出', note: `${dayInProse(proposedOn)}，${proposedBy}`, state: 'done' },
        ...(heard ? hearingSteps(deduction) : []),
        {
          words: '决定',
          note: outcome ? `${dayInProse(outcome.at)}，${outcome.byName}` : '由提出人以外的同志决定',
          state: outcome ? 'done' : answer || !heard ? 'now' : 'later',
        },
      ]}
    />
  );
}

type Step = Parameters<typeof Steps>[0]['steps'][number];

function hearingSteps(deduction: Deduction): Step[] {
  const { notice, answer, answerUntil, outcome } = deduction;
  const stated = answer !== null || outcome !== null;
  return [
    {
      words: '书面告知',
      note: notice ? dayInProse(notice.on) : '还没有告知',
      state: notice || outcome ? 'done' : 'now',
    },
    {
      words: '听取说明',
      note: statedWords(deduction),
      state: stated ? 'done' : answerUntil ? 'now' : 'later',
    },
  ];
}

function statedWords({ answer, answerUntil, outcome }: Deduction): string {
  if (answer) return `${dayInProse(answer.on)}已说明`;
  if (outcome) return '没有说明';
  return answerUntil ? `到${dayInProse(answerUntil)}` : '告知后5个工作日';
}

/** What was noticed, by which clause, and what the person said to it. */
export function DeductionFacts({ deduction, entry }: { deduction: Deduction; entry?: ReactNode }) {
  const { notice, answer, outcome, takesBack, flag, points: worth } = deduction;
  const [what, amount] = takesBack === null ? ['事实', '拟扣分值'] : ['冲销原因', '原记分值'];
  const heard = worth < 0 || takesBack === null;
  return (
    <>
      <Sheet number={1} title="告知的内容">
        <DefinitionList
          wide
          items={[
            ['事由', deduction.matter],
            flag ? ['起止', flag.words] : ['发生日期', fullDay(deduction.happenedOn)],
            ...quantityOf(deduction),
            [what, deduction.fact],
            ['会前通知', deduction.toldWords],
            ['规则', <Cited key="rule" {...deduction} />],
            [amount, flag ? null : `${points(-worth)}分`],
            [flag ? '文件' : '证据', deduction.evidence],
            ['提出人', `${deduction.proposedBy}，${fullDay(deduction.proposedOn)}`],
            ['联系', deduction.contact],
          ]}
        />
      </Sheet>
      <Sheet number={2} title="告知、说明和决定">
        <DefinitionList
          wide
          items={[
            [
              '告知',
              notice ? notice.words : heard ? '还没有书面告知本人。' : '不减分，不用等说明。',
            ],
            ['本人说明', answer ? answer.text : '还没有说明。'],
            ['说明方式', answer?.words],
            ['决定', outcome && `${outcome.words}：${outcome.because}`],
            ['办结', outcome && `${outcome.byName}，${outcome.at}`],
            ['结束', flag?.ended],
            ['记录', entry],
          ]}
        />
      </Sheet>
    </>
  );
}

function Cited({ rule, ruleCode }: Deduction) {
  return (
    <>
      <blockquote>{rule.sentence}</blockquote>
      <span className="small">
        {ruleCode}，《{rule.schemeName}》第{rule.version}版。
        <Link to="/scheme">看办法</Link>
      </span>
    </>
  );
}

function quantityOf({ quantityWords }: Deduction): [string, string][] {
  return quantityWords === '' ? [] : [['数量', quantityWords]];
}
