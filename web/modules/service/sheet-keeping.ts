import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { call } from '../../lib/client.ts';
import { ledgerTime } from '../../lib/format.ts';
import { keptSheet, type SheetDraft, type SheetPage, sheetText } from './sheet-draft.ts';

const pauseMs = 1500;

export interface Keeping {
  /** `14:32`: when the server last took the draft; null before. */
  at: string | null;
  busy: boolean;
  error: unknown;
}

/**
 * Keeps the draft of a sheet on the server, shortly after each pause and whenever asked: office PCs are shared.
 * One save at a time, each on the version the last one answered.
 *
 * @returns how it stands, and `keep`, which saves what is not saved yet and answers the sheet's version
 */
export function useKeeping(sheet: SheetPage, draft: SheetDraft) {
  const queries = useQueryClient();
  const [state, setState] = useState<Keeping>({ at: null, busy: false, error: null });
  const latest = useRef(draft);
  latest.current = draft;
  const kept = useRef(draft);
  const version = useRef(sheet.version);
  const running = useRef<Promise<void>>(Promise.resolve());
  const { id } = sheet.topic;

  const keep = useCallback(async (): Promise<number> => {
    const save = async () => {
      const now = latest.current;
      const text = sheetText(now, sheet.wholeMinutes, version.current);
      if (now === kept.current || text === null) {
        return;
      }
      setState((before) => ({ ...before, busy: true }));
      try {
        const input = { params: { topicId: id }, body: text };
        const answer = await call('service.saveSheet', input);
        version.current = answer.version;
        kept.current = now;
        queries.setQueryData<SheetPage>(
          ['service.readSheet', { params: { topicId: id } }],
          (before) => before && keptSheet(before, now, { ...text, version: answer.version }),
        );
        setState({ at: clockTime(), busy: false, error: null });
      } catch (error) {
        setState((before) => ({ ...before, busy: false, error }));
        throw error;
      }
    };
    const next = running.current.then(save);
    // A failed save is shown; the next one starts from there.
    running.current = next.catch(() => undefined);
    await next;
    return version.current;
  }, [id, queries, sheet.wholeMinutes]);

  usePauses(draft, keep);
  useSavingKey(keep);
  return { ...state, keep };
}

/** Saves after each pause; whoever leaves the page right after typing leaves nothing behind. */
function usePauses(draft: SheetDraft, keep: () => Promise<number>): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each change of the draft begins a new pause.
  useEffect(() => {
    const timer = setTimeout(() => keep().catch(() => undefined), pauseMs);
    return () => clearTimeout(timer);
  }, [draft, keep]);
  useEffect(() => () => void keep().catch(() => undefined), [keep]);
}

/** Ctrl+S saves at once. */
function useSavingKey(keep: () => Promise<number>): void {
  useEffect(() => {
    const save = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
        event.preventDefault();
        keep().catch(() => undefined);
      }
    };
    document.addEventListener('keydown', save);
    return () => document.removeEventListener('keydown', save);
  }, [keep]);
}

function clockTime(): string {
  return ledgerTime(new Date().toISOString()).slice(11);
}
