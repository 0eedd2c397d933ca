import { type AnswerOf, useRead } from '../lib/client.ts';
import { dayInProse, fullDay, points } from '../lib/format.ts';
import { buttonClass } from '../ui/button.tsx';
import { type Definition, DefinitionList } from '../ui/definition-list.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { Go } from './address.tsx';
import { Head } from './head.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';

type Explanation = AnswerOf<'points.explainMyEntry'>;

/** Why one entry is what it is: fact, rule, sum, cap, ground, people, dates, correction. */
export function WhyPage({ parts }: PageProps) {
  const explanation = useRead('points.explainMyEntry', { params: { entryId: Number(parts[0]) } });
  return <Reading of={explanation}>{(why) => <Why why={why} />}</Reading>;
}

function Why({ why }: { why: Explanation }) {
  return (
    <>
      <Head title={`为什么是${points(why.counted)}分`} note={why.matter} />
      <Sheet title="这一条的来由" titleUnseen>
        <DefinitionList items={reasonsOf(why)} />
      </Sheet>
      <div className="act-bar">
        <Go to={objectionTo(why)} className={buttonClass('quiet')}>
          我有异议
        </Go>
      </div>
      <p className="small">由提出人、确认人以外的人答复；提出异议不影响积分，也不统计。</p>
    </>
  );
}

/** An entry that can no longer be objected to can still be complained about. */
function objectionTo(why: Explanation): string {
  if (why.allowed.includes('points.raiseObjection')) {
    return `/m/why/${why.id}/objection`;
  }
  const about = new URLSearchParams({
    about: `/m/why/${why.id}`,
    words: `积分记录：${why.matter}（${fullDay(why.happenedOn)}，${why.rule.code}）`,
    kind: 'complaint',
  });
  return `/m/complaints?${about}`;
}

function reasonsOf(why: Explanation): Definition[] {
  const { rule } = why;
  const other = why.correctedBy ?? why.corrects;
  return [
    ['事实', why.fact],
    [
      '规则',
      <>
        <blockquote>{rule.sentence}</blockquote>
        <span className="small labelled">
          {rule.code}，{rule.schemeName}第{rule.version}版，{fullDay(rule.effectiveFrom)}起施行
        </span>
      </>,
    ],
    ['怎么算', why.calculation],
    ['封顶', why.capEffect],
    ['依据', [why.ground, why.source?.recordWords].filter(Boolean).join('；')],
    ['提出', handledBy(why.proposer, why)],
    ['确认', handledBy(why.confirmer, why)],
    ['日期', `${fullDay(why.happenedOn)}发生，${why.knownAt}记入`],
    ['状态', why.stateWords],
    [
      '更正',
      <>
        {why.takingBack?.words ?? why.correction}
        {why.takingBack && <Go to={`/m/deductions/${why.takingBack.deductionId}`}>看办理情况</Go>}
        {other !== null && (
          <Go to={`/m/why/${other}`}>{why.correctedBy === null ? '看原记录' : '看冲销记录'}</Go>
        )}
      </>,
    ],
  ];
}

function handledBy(hand: Explanation['proposer'], why: Explanation): string {
  const year = Number(why.happenedOn.slice(0, 4));
  return hand ? [hand.name, hand.on && dayInProse(hand.on, year)].filter(Boolean).join('，') : '';
}
