import { sql } from 'kysely';
import { type Actor, holds } from '../../kernel/actor.ts';
import type { ComingDate, DueThing } from '../../kernel/for-the-desk.ts';
import { addDays, fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { type OwnerColumns, ownerOf } from '../points/index.ts';
import { blockOf, type DraftSituation, type DraftStepName } from './domain/lifecycle.ts';
import { subjectsOf } from './draft-at-hand.ts';
import { decidingPosts, draftingPosts, publishingPosts, schemesPolicy } from './policy.ts';
import { draftVisible, ownerColumns, standsUnder } from './reach.ts';

interface OpenDraft extends DraftSituation, OwnerColumns {
  readonly id: number;
  readonly name: string;
  readonly unitId: number;
  readonly editors: number[];
}

/** Drafts whose next step is the actor's; an answer to a comment waits as soon as it was written. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (!holds(actor, ...draftingPosts, ...decidingPosts, ...publishingPosts)) return [];
  const { rows } = await sql<OpenDraft>`
    select d.id, s.name, ${ownerColumns}, d.state, d.editors,
      d.consultation_until as "consultationUntil", d.public_until as "publicUntil",
      (select count(*)::int from scheme_comment c where c.draft_id = d.id and c.answer is null)
        as unanswered
    from scheme_draft d join scheme s on s.id = d.scheme_id
    left join organisation_now o on o.organisation_id = s.organisation_id
    where d.state not in ('draft', 'inForce', 'withdrawn') and ${draftVisible(actor)}
    order by d.id limit 100`.execute(db);
  return rows.flatMap((draft) => thingOf(draft, actor, today) ?? []);
}

function thingOf(draft: OpenDraft, actor: Actor, today: PlainDate): DueThing | null {
  const { unanswered, consultationUntil, publicUntil } = draft;
  const may = (action: keyof typeof actions) => isTheirs(draft, actor, action, today);
  const thing = (key: string, title: string, note: string, act: string, dueOn = today) => ({
    ...{ id: `scheme-${key}-${draft.id}`, title, note, act, dueOn },
    href: `/schemes/drafts/${draft.id}`,
  });
  const { name } = draft;
  if (unanswered > 0 && may('schemes.answerComment')) {
    const note = '每条都要答复，采纳或说明理由；答复完才能办下一步。';
    const title = `《${name}》草案有${unanswered}条意见等您答复`;
    return thing('comments', title, note, '逐条答复', addDays(consultationUntil ?? today, 3));
  }
  if (may('schemes.recordReplay')) {
    const note = '征求意见已经结束，意见都已答复。试算后看对各类同志的影响。';
    return thing('replay', `《${name}》草案可以试算了`, note, '去试算');
  }
  if (may('schemes.decide')) {
    const note = '会议研究后登记决定日期和纪要文号；没有参与起草的同志才能登记。';
    return thing('decision', `《${name}》草案等您登记会议决定`, note, '登记决定');
  }
  if (may('schemes.publish')) {
    const note = '会议已经决定，公示不少于10个工作日。';
    return thing('publicity', `《${name}》草案可以公示了`, note, '开始公示');
  }
  if (may('schemes.bringIntoForce')) {
    const note = `公示到${fullDay(publicUntil ?? today)}为止，已经期满。`;
    return thing('in-force', `《${name}》草案可以施行了`, note, '施行');
  }
  return null;
}

const actions = {
  'schemes.answerComment': ['answer', 'publishing'],
  'schemes.recordReplay': ['recordReplay', 'editing'],
  'schemes.decide': ['decide', 'publishing'],
  'schemes.publish': ['publish', 'publishing'],
  'schemes.bringIntoForce': ['bringIntoForce', 'publishing'],
} as const satisfies Record<string, readonly [DraftStepName, 'editing' | 'publishing']>;

function isTheirs(
  draft: OpenDraft,
  actor: Actor,
  action: keyof typeof actions,
  today: PlainDate,
): boolean {
  const [step, whose] = actions[action];
  const subject = subjectsOf({ owner: ownerOf(draft), unitId: draft.unitId })[whose];
  if (step === 'decide' && draft.editors.includes(actor.accountId ?? 0)) return false;
  return blockOf(step, draft, today) === null && schemesPolicy[action].may(actor, subject);
}

/** Last days of consultations and publicities about schemes that hold for the actor; saying something is voluntary. */
export async function comingOf(db: Reader, actor: Actor, today: PlainDate): Promise<ComingDate[]> {
  const { rows } = await sql<{ id: number; name: string; asked: boolean; until: PlainDate }>`
    select d.id, s.name, d.state = 'consultation' as asked,
      case d.state when 'consultation' then d.consultation_until else d.public_until end as until
    from scheme_draft d join scheme s on s.id = d.scheme_id
    where ${standsUnder(actor)}
      and ((d.state = 'consultation' and d.consultation_until >= ${today}::date)
        or (d.state = 'publicity' and d.public_until >= ${today}::date))
    order by until, d.id limit 7`.execute(db);
  return rows.map(({ id, name, asked, until }) => ({
    id: `scheme-${asked ? 'consultation' : 'publicity'}-${id}`,
    on: until,
    words: asked
      ? `《${name}》征求意见截止；想说的可以在此之前提，每条都有答复`
      : `《${name}》公示期满`,
    href: `/schemes/drafts/${id}/consultation`,
  }));
}
