import { Link, useParams } from '@tanstack/react-router';
import { useRead } from '../../lib/client.ts';
import { Leaving } from '../../shell/leaving.tsx';
import { Reading } from '../../shell/reading.tsx';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { PageHead } from '../../ui/page-head.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { AddRule } from './add-rule.tsx';
import type { Draft } from './changes.ts';
import { ConflictNotice } from './conflict.tsx';
import { DraftRules } from './draft-rules.tsx';
import { DraftSettings } from './draft-settings.tsx';
import { type Editing, useEditing, useSavingKey } from './editing.ts';
import { FindingsToMend } from './findings.tsx';
import { OrdinaryYear } from './ordinary-year.tsx';
import { PurposeAndLine } from './purpose-and-line.tsx';
import { SaveBar } from './save-bar.tsx';
import './schemes.css';

/** Changes a draft sentence by sentence; what an ordinary year comes to is counted along. */
export function EditDraftPage() {
  const { draftId } = useParams({ from: '/frame/schemes/drafts/$draftId/edit' });
  const reading = useRead('schemes.readDraft', { params: { draftId: Number(draftId) } });
  return (
    <Reading of={reading}>
      {(draft) =>
        draft.allowed.includes('schemes.saveDraft') ? (
          <Editor key={draft.id} draft={draft} />
        ) : (
          <NotToBeEdited draft={draft} />
        )
      }
    </Reading>
  );
}

function NotToBeEdited({ draft }: { draft: Draft }) {
  return (
    <>
      <PageHead title={draft.title} finding={`${draft.stateWords}，现在不能修改。`} />
      <Link
        to="/schemes/drafts/$draftId"
        params={{ draftId: String(draft.id) }}
        className={buttonClass()}
      >
        看草案
      </Link>
    </>
  );
}

function Editor({ draft }: { draft: Draft }) {
  const editing = useEditing(draft);
  useSavingKey(editing.save);
  const { preview } = editing;
  const beganAnew = draft.state !== 'draft';
  return (
    <>
      <PageHead
        title={`修改${draft.title}`}
        trail={[
          { words: '办法修订', link: <Link to="/schemes">办法修订</Link> },
          {
            words: '草案',
            link: (
              <Link to="/schemes/drafts/$draftId" params={{ draftId: String(draft.id) }}>
                {draft.title}
              </Link>
            ),
          },
        ]}
        finding={`以${draft.base.words}为底稿。直接改句子里的数，右边的“普通一年”随着重算；改好后保存。`}
      />
      <Leaving unsaved={editing.unsaved} />
      {beganAnew && (
        <Notice state="near" title="这份草案已经征求过意见">
          <p>保存改动后，要重新征求意见；已收到的意见和答复都保留。</p>
        </Notice>
      )}
      {editing.conflict && <ConflictNotice editing={editing} theirs={editing.conflict.theirs} />}
      <FindingsToMend editing={editing} />
      <div className="beside draft-edit">
        <div>
          <PurposeAndLine draft={draft} editing={editing} />
          <Rules draft={draft} editing={editing} />
          {draft.owner.kind === 'city' && <DraftSettings editing={editing} />}
        </div>
        <aside className="panel" aria-label="普通一年可得">
          <Sheet title="普通一年可得" note="正常参与一年，不含荣誉。划去的是改动前。" flush>
            <OrdinaryYear preview={preview} />
          </Sheet>
        </aside>
      </div>
      <SaveBar editing={editing} />
    </>
  );
}

function Rules({ draft, editing }: { draft: Draft; editing: Editing }) {
  const { withoutPointsWords } = editing.preview;
  if (withoutPointsWords !== null) {
    return (
      <Sheet number={2} title="规则">
        <p className="reading">{withoutPointsWords}</p>
        <p className="small">原来调整过的和自定的规则都留在草案里，恢复使用积分时照旧。</p>
      </Sheet>
    );
  }
  return (
    <>
      <DraftRules editing={editing} />
      <AddRule draft={draft} editing={editing} />
    </>
  );
}
