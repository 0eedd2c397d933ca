import { useState } from 'react';
import { type AnswerOf, useRead } from '../lib/client.ts';
import { dayInProse, fullDay, points } from '../lib/format.ts';
import { CommentForm } from '../shell/comment-form.tsx';
import { Marked } from '../ui/marked.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { StatusMark } from '../ui/status-mark.tsx';
import { Head } from './head.tsx';
import { MyReplay } from './my-replay.tsx';
import type { PageProps } from './pages.tsx';
import { Reading } from './reading.tsx';
import './schemes.css';

type Draft = AnswerOf<'schemes.readDraft'>;
type Compared = Draft['preview']['comparison']['rules'][number];

/** A draft people are asked about: what changes, a place to say something, what was said and answered. */
export function ConsultationPage({ parts }: PageProps) {
  const draftId = Number(parts[0]);
  const reading = useRead('schemes.readDraft', { params: { draftId } });
  return <Reading of={reading}>{(draft) => <Consultation draft={draft} />}</Reading>;
}

function Consultation({ draft }: { draft: Draft }) {
  const [about, setAbout] = useState('');
  const mayComment = draft.allowed.includes('schemes.addComment');
  const { comparison, rules, ordinaryTotals: totals } = draft.preview;
  const changed = comparison.rules.filter(({ kind }) => kind !== 'same');
  const ask = (code: string) => {
    setAbout(code);
    document.getElementById('comment-text')?.focus();
  };
  return (
    <>
      <Head title={draft.title} called="办法征求意见" note={untilWords(draft)} />
      <Sheet title="为什么改">
        <p className="words-of">{draft.purpose}</p>
      </Sheet>
      <Sheet title="改了什么">
        <p className="small">{comparison.summary}划去的是现行办法。</p>
        <ul className="changed-rules">
          {changed.map((rule) => (
            <ChangedRule key={rule.code} rule={rule} onAsk={mayComment ? ask : null} />
          ))}
        </ul>
        {comparison.caps.length > 0 && (
          <ul className="lines">
            {comparison.caps.map(({ category, name, words }) => (
              <li key={category}>
                {category} {name}：{words}
              </li>
            ))}
          </ul>
        )}
        <p className="small">
          普通一年：党员{points(totals.member)}分，群众{points(totals.nonMember)}分。{totals.words}
        </p>
      </Sheet>
      <MyReplay draftId={draft.id} />
      {mayComment && (
        <Sheet title="提意见">
          <CommentForm draftId={draft.id} rules={rules} about={about} onAbout={setAbout} />
        </Sheet>
      )}
      <Answers draftId={draft.id} />
    </>
  );
}

interface ChangedRuleProps {
  rule: Compared;
  onAsk: ((code: string) => void) | null;
}

function ChangedRule({ rule, onAsk }: ChangedRuleProps) {
  const { code, before, after, kindWords, originWords } = rule;
  return (
    <li>
      <b>{code}</b> <span className="label">{kindWords}</span>
      <p>
        {before === null && <ins>{after}</ins>}
        {after === null && <del>{before}</del>}
        {before !== null && after !== null && <Marked before={before} now={after} />}
      </p>
      {originWords && <p className="small">来源：{originWords}。</p>}
      {onAsk && (
        <button type="button" className="text-button" onClick={() => onAsk(code)}>
          对{code}提意见
        </button>
      )}
    </li>
  );
}

function Answers({ draftId }: { draftId: number }) {
  const reading = useRead('schemes.listComments', { params: { draftId }, query: { size: 200 } });
  const rows = reading.data?.rows ?? [];
  return (
    <Sheet title="意见和答复">
      {rows.length === 0 && <p>还没有意见。</p>}
      <ul className="lines">
        {rows.map((one) => (
          <li key={one.id}>
            <b>{one.own ? '我' : (one.byName ?? '一位同志')}</b> {dayInProse(one.on)}，
            {one.aboutWords}
            <p className="words-of">{one.text}</p>
            {one.answer === null ? (
              <StatusMark state="open">待答复</StatusMark>
            ) : (
              <p className="words-of">
                <StatusMark state={one.answer.adopted ? 'done' : 'open'}>
                  {one.answer.outcomeWords}
                </StatusMark>{' '}
                {one.answer.byName}，{dayInProse(one.answer.on)}：{one.answer.words}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Sheet>
  );
}

function untilWords({ consultation, stateWords, nextWords }: Draft): string {
  return consultation?.running
    ? `征求意见到${fullDay(consultation.until)}为止，逐条答复。现在还没有施行。`
    : `${stateWords}。${nextWords}`;
}
