import { Link, useParams } from '@tanstack/react-router';
import { downloadUrl, useRead } from '../../lib/client.ts';
import { fullDay } from '../../lib/format.ts';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { Table } from '../../ui/table.tsx';
import type { Draft } from './changes.ts';
import { type Comment, Comments, MarginComments, useComments } from './comments.tsx';
import { ComparedRules } from './compared.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { NextStep } from './next-step.tsx';
import { OrdinaryYear } from './ordinary-year.tsx';
import { WithdrawDraft } from './withdraw-draft.tsx';
import './schemes.css';

/** A draft on its way: where it stands, what happens next, what it changes, what was said to it. */
export function DraftPage() {
  const { draftId } = useParams({ from: '/frame/schemes/drafts/$draftId' });
  const reading = useRead('schemes.readDraft', { params: { draftId: Number(draftId) } });
  return <Reading of={reading}>{(draft) => <Sheets draft={draft} />}</Reading>;
}

function Sheets({ draft }: { draft: Draft }) {
  const comments = useComments(draft.id);
  const rows = comments.data?.rows ?? [];
  return (
    <>
      <PageHead
        title={draft.title}
        trail={[{ words: '办法修订', link: <Link to="/schemes">办法修订</Link> }]}
        finding={`${draft.stateWords}。${draft.preview.comparison.summary}`}
        acts={<Acts draft={draft} />}
      />
      <DraftSteps draft={draft} />
      <NextStep draft={draft} />
      <div className="columns">
        <Sheet number={2} title="为什么改">
          <p className="reading words-of">{draft.purpose}</p>
          <p className="small">底稿是{draft.base.words}。</p>
        </Sheet>
        <Sheet number={3} title="普通一年可得" note="划去的是现行办法。不含任何荣誉。" flush>
          <OrdinaryYear preview={draft.preview} />
        </Sheet>
      </div>
      <Changes draft={draft} comments={rows} />
      <Sheet number={5} title="意见和答复" note={commentsNote(draft)} flush>
        <Comments
          draftId={draft.id}
          comments={rows}
          emptyWords="还没有意见。征求意见期间，适用这个办法的同志都可以提。"
        />
      </Sheet>
      <History draft={draft} />
    </>
  );
}

function Acts({ draft }: { draft: Draft }) {
  const params = { draftId: draft.id };
  const may = (action: string) => draft.allowed.includes(action);
  return (
    <>
      {may('schemes.saveDraft') && (
        <Link
          className={buttonClass()}
          to="/schemes/drafts/$draftId/edit"
          params={{ draftId: String(draft.id) }}
        >
          修改草案
        </Link>
      )}
      {may('schemes.readReplay') && (
        <Link to="/schemes/drafts/$draftId/replay" params={{ draftId: String(draft.id) }}>
          试算和参考线
        </Link>
      )}
      {may('schemes.exportDraftComparison') && (
        <a href={downloadUrl('schemes.exportDraftComparison', { params })} download>
          下载修订对照表
        </a>
      )}
      {may('schemes.exportTrainingNote') && (
        <a href={downloadUrl('schemes.exportTrainingNote', { params })} download>
          下载学习提纲
        </a>
      )}
      {may('schemes.withdraw') && <WithdrawDraft draft={draft} />}
    </>
  );
}

function Changes({ draft, comments }: { draft: Draft; comments: readonly Comment[] }) {
  const { comparison } = draft.preview;
  const anyBeside = comments.some(({ ruleCode }) => ruleCode !== null);
  return (
    <Sheet
      number={4}
      title="改了什么"
      note={`${comparison.summary}划去的是${comparison.beforeWords}，下划线是${comparison.afterWords}。`}
      flush
    >
      <ComparedRules
        comparison={comparison}
        {...(anyBeside && {
          beside: (code: string) => (
            <MarginComments
              draftId={draft.id}
              comments={comments.filter(({ ruleCode }) => ruleCode === code)}
            />
          ),
        })}
      />
      <p className="sheet-foot">{comparison.incomparableWords}</p>
    </Sheet>
  );
}

function commentsNote({ consultation }: Draft): string {
  if (consultation === null) return '';
  const { comments, unanswered, adopted } = consultation;
  return `共${comments}条，采纳${adopted}条，待答复${unanswered}条。`;
}

function History({ draft }: { draft: Draft }) {
  return (
    <Sheet number={6} title="办理过程" flush>
      <Table
        caption="办理过程"
        rows={draft.history.map((line, place) => ({ ...line, place }))}
        rowKey={(line) => line.place}
        columns={[
          { head: '日期', name: true, cell: (line) => fullDay(line.on) },
          { head: '办了什么', cell: (line) => line.words },
          { head: '经办', cell: (line) => line.byName },
        ]}
      />
    </Sheet>
  );
}
