import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type AnswerOf, useRead } from '../../lib/client.ts';
import { fullDay, points } from '../../lib/format.ts';
import { wordsOf } from '../../lib/refusal-error.ts';
import { Reading } from '../../shell/reading.tsx';
import { Button } from '../../ui/button.tsx';
import { type Definition, DefinitionList } from '../../ui/definition-list.tsx';
import { SidePanel } from '../../ui/side-panel.tsx';
import { ObjectDialog } from './object.tsx';
import { ProposeReversal } from './propose-reversal.tsx';
import { RecordLink } from './record-link.tsx';
import { RecordObjectionDialog } from './record-objection.tsx';

export type Explanation = AnswerOf<'points.explainEntry'>;

interface WhyPanelProps {
  entryId: number;
  /** One's own entry is explained without leaving a line in 谁看过. */
  own: boolean;
  onClose: () => void;
}

/** Why one entry is what it is: fact, rule, sum, cap, ground, people, dates, correction. */
export function WhyPanel({ entryId, own, onClose }: WhyPanelProps) {
  const route = own ? 'points.explainMyEntry' : 'points.explainEntry';
  const explanation = useRead(route, { params: { entryId } });
  const why = explanation.data?.id === entryId ? explanation.data : undefined;
  return (
    <SidePanel
      over={why ? `这一条为什么是${points(why.counted)}分` : '这一条的来由'}
      title={why?.matter ?? (explanation.error ? '没有读到' : '正在读取')}
      subject={String(entryId)}
      onClose={onClose}
      foot={why && why.allowed.length > 0 && <Foot why={why} />}
    >
      {explanation.error ? (
        <p className="reading">{wordsOf(explanation.error)}</p>
      ) : (
        <Reading of={explanation}>
          {(read) => <DefinitionList items={reasonsOf(read, own)} />}
        </Reading>
      )}
    </SidePanel>
  );
}

function Foot({ why }: { why: Explanation }) {
  return (
    <>
      {why.allowed.includes('points.raiseObjection') && <Objects why={why} />}
      {why.allowed.includes('points.recordObjection') && <Records why={why} />}
      {why.allowed.includes('points.proposeReversal') && (
        <ProposeReversal of={{ id: why.id, points: why.points, about: aboutWords(why) }} />
      )}
    </>
  );
}

/** Whose and what: in a dialog the row it was opened from is out of sight. */
function aboutWords({ personName, fact }: Explanation): string {
  return `${personName}：${fact}`;
}

function Objects({ why }: { why: Explanation }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>我有异议</Button>
      {open && (
        <ObjectDialog entryId={why.id} about={why.fact} own onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function Records({ why }: { why: Explanation }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>登记书面异议</Button>
      {open && <RecordObjectionDialog entryId={why.id} about={aboutWords(why)} onClose={close} />}
    </>
  );
}

function reasonsOf(why: Explanation, own: boolean): Definition[] {
  const { rule } = why;
  return [
    ['事实', why.fact],
    [
      '规则',
      <>
        <blockquote>{rule.sentence}</blockquote>
        <span className="small">
          {rule.code}，{rule.schemeName}第{rule.version}版，{fullDay(rule.effectiveFrom)}起施行。
          <Link to="/scheme" search={{ versionId: rule.versionId }} hash={rule.code}>
            看原文
          </Link>
        </span>
      </>,
    ],
    ['怎么算', why.calculation],
    ['封顶', why.capEffect],
    ['依据', <Ground key="ground" why={why} own={own} />],
    ['提出', handledBy(why.proposer)],
    ['确认', handledBy(why.confirmer)],
    ['公示', <Publicity key="publicity" of={why.publicity} />],
    ['异议', why.objections.join('') || '没有人提出过异议。'],
    ['日期', `${fullDay(why.happenedOn)}发生，${why.knownAt}记入`],
    ['状态', why.late ?? why.stateWords],
    ['更正', <Correction key="correction" why={why} own={own} />],
    ['防改动', why.chain],
  ];
}

/** The ground in words, and the record it stands in. */
function Ground({ why: { ground, source }, own }: { why: Explanation; own: boolean }) {
  return (
    <>
      {ground}
      {source && (
        <>
          {'；'}
          {source.recordWords}
          <RecordLink source={source} own={own} />
        </>
      )}
    </>
  );
}

function CaseLink({ id, own, children }: { id: number; own: boolean; children: string }) {
  return (
    <Link
      to={own ? '/my-deductions/$deductionId' : '/deductions/$deductionId'}
      params={{ deductionId: String(id) }}
    >
      {children}
    </Link>
  );
}

function Publicity({ of }: { of: Explanation['publicity'] }) {
  if (of === null) {
    return '没有公示过。';
  }
  return (
    <Link to="/publicity/$publicityId" params={{ publicityId: String(of.id) }}>
      {of.words}
    </Link>
  );
}

function handledBy(hand: Explanation['proposer']): string {
  return hand ? [hand.name, hand.on && fullDay(hand.on)].filter(Boolean).join('，') : '';
}

function Correction({ why, own }: { why: Explanation; own: boolean }) {
  const other = why.correctedBy ?? why.corrects;
  if (why.takingBack) {
    return (
      <>
        {why.takingBack.words}
        <CaseLink id={why.takingBack.deductionId} own={own}>
          看办理情况
        </CaseLink>
      </>
    );
  }
  return (
    <>
      {why.correction}
      {other !== null && (
        <Link
          to="."
          search={(before: Record<string, unknown>) => ({ ...before, entry: other })}
          resetScroll={false}
        >
          {why.correctedBy === null ? '看原记录' : '看冲销记录'}
        </Link>
      )}
    </>
  );
}
