import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { CommentForm } from '../../shell/comment-form.tsx';
import { Reading } from '../../shell/reading.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import type { Draft } from './changes.ts';
import { Comments, useComments } from './comments.tsx';
import { ComparedRules } from './compared.tsx';
import { MyReplay } from './my-replay.tsx';
import { OrdinaryYear } from './ordinary-year.tsx';
import './schemes.css';

/** A draft for everybody it concerns: what changes, a place to say something, and the answers. */
export function ConsultationPage() {
  const { draftId } = useParams({ from: '/frame/schemes/drafts/$draftId/consultation' });
  const reading = useRead('schemes.readDraft', { params: { draftId: Number(draftId) } });
  return <Reading of={reading}>{(draft) => <Sheets draft={draft} />}</Reading>;
}

function Sheets({ draft }: { draft: Draft }) {
  const [about, setAbout] = useState('');
  const comments = useComments(draft.id);
  const mayComment = draft.allowed.includes('schemes.addComment');
  const ask = (code: string) => {
    setAbout(code);
    document.getElementById('comment-text')?.focus();
  };
  return (
    <>
      <PageHead
        title={draft.title}
        trail={[{ words: '办法修订', link: <Link to="/schemes">办法修订</Link> }]}
        finding={untilWords(draft)}
        acts={
          <Link to="/schemes/drafts/$draftId" params={{ draftId: String(draft.id) }}>
            看办理过程
          </Link>
        }
      />
      <div className="columns columns-wide-left">
        <div>
          <Changes draft={draft} onAsk={mayComment ? ask : null} />
          <Sheet number={2} title="意见和答复" flush>
            <Comments
              draftId={draft.id}
              comments={comments.data?.rows ?? []}
              emptyWords="还没有意见。"
            />
          </Sheet>
        </div>
        <div>
          {mayComment && (
            <Sheet title="提意见">
              <CommentForm
                draftId={draft.id}
                rules={draft.preview.rules}
                about={about}
                onAbout={setAbout}
              />
            </Sheet>
          )}
          <MyReplay draftId={draft.id} />
          <OrdinarySheet draft={draft} />
        </div>
      </div>
    </>
  );
}

function OrdinarySheet({ draft }: { draft: Draft }) {
  return (
    <Sheet title="普通一年可得" note="划去的是现行办法。" flush>
      <OrdinaryYear preview={draft.preview} />
    </Sheet>
  );
}

interface ChangesProps {
  draft: Draft;
  onAsk: ((code: string) => void) | null;
}

function Changes({ draft, onAsk }: ChangesProps) {
  const { comparison } = draft.preview;
  return (
    <Sheet number={1} title="改了什么" note={comparison.summary} flush>
      <p className="sheet-foot words-of">为什么改：{draft.purpose}</p>
      <ComparedRules
        comparison={comparison}
        {...(onAsk && {
          beside: (code: string) => (
            <button type="button" className="text-button" onClick={() => onAsk(code)}>
              对{code}提意见
            </button>
          ),
        })}
      />
    </Sheet>
  );
}

function untilWords({ consultation, stateWords, nextWords }: Draft): string {
  return consultation?.running
    ? `征求意见到${fullDay(consultation.until)}为止。逐条答复，答复大家都能看到；现在还没有施行。`
    : `${stateWords}。${nextWords}`;
}
