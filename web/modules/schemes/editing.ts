import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, useAct } from '../../lib/client.ts';
import { RefusalError } from '../../lib/refusal-error.ts';
import { useSettled } from '../../lib/settled.ts';
import {
  type Changes,
  changesOf,
  type Draft,
  type Preview,
  type Typed,
  typedOf,
  unreadable,
} from './changes.ts';

/** Somebody else saved in between: what they saved, to be laid beside what stands here. */
export interface Conflict {
  theirs: Draft;
}

/**
 * A draft while it is edited: what is typed, what it comes to (asked of the server after each pause, the last
 * answer stays until the next), and saving on the version that was read.
 */
export function useEditing(draft: Draft) {
  const [typed, setTyped] = useState(() => typedOf(draft));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const [keptAt, setKeptAt] = useState<string | null>(null);
  const version = useRef(draft.version);
  const kept = useRef(writtenOf(typedOf(draft), draft.preview));
  const preview = usePreview(draft, typed);
  const written = writtenOf(typed, preview);
  const act = useAct('schemes.saveDraft');

  const save = async (): Promise<void> => {
    const [purpose, changes] = [typed.purpose.trim(), changesOf(typed, preview)];
    try {
      const body = { version: version.current, purpose, changes };
      const answer = await act.mutateAsync({ params: { draftId: draft.id }, body });
      version.current = answer.version;
      kept.current = written;
      setKeptAt(new Date().toISOString());
    } catch (error) {
      if (error instanceof RefusalError && error.code === 'platform.versionConflict') {
        setConflict({ theirs: await readAgain(draft.id) });
      }
      throw error;
    }
  };
  return {
    typed,
    change: (part: Partial<Typed>) => setTyped({ ...typed, ...part }),
    preview,
    unreadable: unreadable(typed),
    unsaved: () => written !== kept.current,
    version,
    keptAt,
    save,
    saving: act,
    conflict,
    /** Goes on with what stands here, on top of what was saved in between. */
    insist: (theirs: Draft) => {
      version.current = theirs.version;
      setConflict(null);
    },
    /** Goes on from what was saved. */
    take: (fresh: Draft) => {
      version.current = fresh.version;
      kept.current = writtenOf(typedOf(fresh), fresh.preview);
      setTyped(typedOf(fresh));
      setConflict(null);
    },
  };
}
export type Editing = ReturnType<typeof useEditing>;

export function readAgain(draftId: number): Promise<Draft> {
  return call('schemes.readDraft', { params: { draftId } });
}

/** Ctrl+S saves at once; a refusal is shown by the page. */
export function useSavingKey(save: () => Promise<void>): void {
  const latest = useRef(save);
  latest.current = save;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        latest.current().catch(() => undefined);
      }
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

/** The answer to the changes as last typed; what was saved needs no asking. */
function usePreview(draft: Draft, typed: Typed): Preview {
  const asked = useSettled(JSON.stringify(changesOf(typed, draft.preview)));
  const atFirst = JSON.stringify(changesOf(typedOf(draft), draft.preview));
  const { data } = useQuery({
    queryKey: ['schemes.previewDraft', draft.id, asked],
    queryFn: () => {
      const changes = JSON.parse(asked) as Changes;
      return call('schemes.previewDraft', { params: { draftId: draft.id }, body: { changes } });
    },
    enabled: asked !== atFirst,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
  });
  return asked === atFirst ? draft.preview : (data ?? draft.preview);
}

function writtenOf(typed: Typed, preview: Preview): string {
  return JSON.stringify([typed.purpose.trim(), changesOf(typed, preview), unreadable(typed)]);
}
