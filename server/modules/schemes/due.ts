import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/actor.ts';
import type { ComingDate, DueThing } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { nextWords } from './domain/lifecycle.ts';
import { allowedOnDraft, type DraftAction, type DraftAtHand, findDraft } from './draft-at-hand.ts';
import { seeingPosts } from './policy.ts';
import { heldBy } from './reach.ts';
import { listDrafts } from './views-drafts.ts';

/** What the office does next with a draft, the first that may be done. Drafting itself waits for nobody. */
const steps: readonly (readonly [DraftAction, string])[] = [
  ['schemes.answerComment', '去答复'],
  ['schemes.recordReplay', '去试算'],
  ['schemes.decide', '登记决定'],
  ['schemes.publish', '去公示'],
  ['schemes.bringIntoForce', '去施行'],
];

/** Drafts whose next step is the actor's. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (!holds(actor, ...seeingPosts)) return [];
  const { rows } = await sql<{ id: number }>`
    select d.id from scheme_draft d join scheme s on s.id = d.scheme_id
    where d.state not in ('draft', 'inForce', 'withdrawn')
      and (s.organisation_id is null or s.organisation_id in ${heldBy(actor)})
    order by d.id limit 20`.execute(db);
  const drafts = await Promise.all(rows.map(({ id }) => findDraft(db, id, actor)));
  return drafts.flatMap((draft) => (draft === null ? [] : thingOf(draft, actor, today)));
}

function thingOf(draft: DraftAtHand, actor: Actor, today: PlainDate): DueThing[] {
  const allowed = allowedOnDraft(draft, actor, today);
  const step = steps.find(
    ([action]) =>
      allowed.includes(action) && (action !== 'schemes.answerComment' || draft.unanswered > 0),
  );
  if (step === undefined) return [];
  return [
    {
      id: `scheme-${draft.id}`,
      title: `${draft.schemeName}草案：${draft.unanswered > 0 ? `${draft.unanswered}条意见待答复` : '可以办下一步了'}`,
      note: nextWords(draft, today),
      dueOn: draft.state === 'consultation' ? draft.consultationUntil : null,
      href: `/schemes/drafts/${draft.id}`,
      act: step[1],
    },
  ];
}

/** Until when the actor may speak to drafts that would hold for them; nobody has to. */
export async function comingOf(db: Reader, actor: Actor, today: PlainDate): Promise<ComingDate[]> {
  const drafts = await listDrafts(db, actor, today);
  return drafts.flatMap(({ id, title, dueOn, allowed }) =>
    dueOn === null || !allowed.includes('schemes.addComment')
      ? []
      : [
          {
            id: `scheme-${id}`,
            on: dueOn,
            words: `${title}征求意见到这一天`,
            href: `/schemes/drafts/${id}/consultation`,
          },
        ],
  );
}
