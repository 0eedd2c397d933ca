import { Link } from '@tanstack/react-router';
import { buttonClass } from '../../ui/button.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Sheet } from '../../ui/sheet.tsx';
import { BringIntoForce } from './bring-into-force.tsx';
import type { Draft } from './changes.ts';
import { DecideDraft } from './decide-draft.tsx';
import { OpenConsultation } from './open-consultation.tsx';
import { PublishDraft } from './publish-draft.tsx';

/** What is to be done next and what it waits for, in words, with the one act that does it. */
export function NextStep({ draft }: { draft: Draft }) {
  const may = (action: string) => draft.allowed.includes(action);
  return (
    <Sheet number={1} title="下一步">
      <p className="reading">{draft.nextWords}</p>
      {draft.supersedesWords && (
        <Notice state="near" title="还有定下未施行的版本">
          <p>{draft.supersedesWords}</p>
        </Notice>
      )}
      {may('schemes.openConsultation') && <OpenConsultation key={draft.version} draft={draft} />}
      {may('schemes.addComment') && (
        <Link
          className={buttonClass('filled')}
          to="/schemes/drafts/$draftId/consultation"
          params={{ draftId: String(draft.id) }}
        >
          看草案，提意见
        </Link>
      )}
      {may('schemes.recordReplay') && (
        <Link
          className={buttonClass('filled')}
          to="/schemes/drafts/$draftId/replay"
          params={{ draftId: String(draft.id) }}
        >
          去试算
        </Link>
      )}
      {may('schemes.decide') && <DecideDraft key={draft.version} draft={draft} />}
      {may('schemes.publish') && <PublishDraft key={draft.version} draft={draft} />}
      {may('schemes.bringIntoForce') && <BringIntoForce key={draft.version} draft={draft} />}
    </Sheet>
  );
}
