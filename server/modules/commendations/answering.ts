import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { type Answer, answered } from './domain/commended.ts';
import { requireRunning } from './domain/course.ts';
import { auditOf, type ListAtHand } from './list-at-hand.ts';
import { keepAnswer, keptOf } from './store.ts';

interface Said {
  readonly answer: Answer;
  readonly on: PlainDate;
  /** Who wrote it down from a paper; null on a screen. */
  readonly recordedBy: number | null;
}

/**
 * Keeps what somebody answers about standing on a list; a story they do not want shown is gone at once.
 * @throws Refusal platform.notFound, commendations.ended, commendations.declinedAlready, commendations.noStory
 */
export async function keep(
  { tx, audit }: ActContext,
  { list, state }: ListAtHand,
  personId: number,
  { answer, on, recordedBy }: Said,
): Promise<void> {
  requireRunning(state);
  const kept = await keptOf(tx, list.id, personId);
  if (kept === null) throw new Refusal('platform.notFound');
  await keepAnswer(tx, list.id, personId, answered(kept, answer), { on, recordedBy });
  audit(auditOf(list, { details: { person: personId, answer, paper: recordedBy !== null } }));
}
