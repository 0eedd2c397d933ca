import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readCalendar } from '../../platform/calendar.ts';
import { refuseClosed } from './closed-years.ts';
import { answerDue } from './domain/objection.ts';
import { addObjection, type PaperOfObjection, readObjectedEntry } from './store-objections.ts';

interface Raised {
  readonly entryId: number;
  readonly objectorId: number;
  /** The day on which it was raised: today on a screen, else the paper's. */
  readonly on: PlainDate;
  readonly text: string;
  readonly paper: PaperOfObjection | null;
}

/**
 * Raises an objection, on a screen or from a paper: the same conditions on the day it was raised, the same course.
 * @throws Refusal platform.notFound, objection.notPublished, objection.notPublishedThen, objection.nothingToObject,
 * objection.paperDay, objection.alreadyRaised, objection.alreadyRecorded, points.yearClosed
 */
export async function raise(context: ActContext, raised: Raised): Promise<number> {
  const { tx, today: to, audit } = context;
  const { entryId, objectorId, on, paper } = raised;
  const entry = await readObjectedEntry(tx, entryId, { objectorId, on });
  if (entry === null) throw new Refusal('platform.notFound');
  const { knownOn: from } = entry;
  if (paper && (on < from || on > to)) throw Refusal.at('on', 'objection.paperDay', { from, to });
  const own = entry.personId === objectorId;
  if (!own && entry.publicityId === null && !entry.commended) {
    if (paper) throw Refusal.at('objectorId', 'objection.notPublishedThen', { on });
    throw new Refusal('objection.notPublished');
  }
  // Who lost an entry to somebody else's objection may object to that in turn.
  if (entry.reversed || (entry.kind === 'reversal' && !own)) {
    throw new Refusal('objection.nothingToObject');
  }
  await refuseClosed(tx, [entry]);
  const due = answerDue(on, await readCalendar(tx));
  const objectionId = await addObjection(tx, { ...raised, text: raised.text.trim(), entry, due });
  // The entry's person can read who looked at their detail, so the line names the objection only.
  audit({ object: { kind: 'objection', id: objectionId } });
  return objectionId;
}
