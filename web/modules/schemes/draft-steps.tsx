import { dayInProse } from '../../lib/format.ts';
import { Steps } from '../../ui/steps.tsx';
import type { Draft } from './changes.ts';

const states = { done: 'done', now: 'now', ahead: 'later' } as const;

/** How far a draft has come, each step with its day or what it needs. */
export function DraftSteps({ draft }: { draft: Draft }) {
  return (
    <Steps
      steps={draft.steps.map(({ title, state, on, words }) => ({
        words: title,
        note: [on && dayInProse(on), words].filter(Boolean).join('，'),
        state: states[state],
      }))}
    />
  );
}
