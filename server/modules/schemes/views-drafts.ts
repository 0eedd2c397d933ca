import { sql } from 'kysely';
import type { DraftRow, DraftState } from '#contract/scheme-changes.ts';
import type { DraftComment } from '#contract/scheme-making.ts';
import type { DraftPage } from '#contract/schemes.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import { allowedOf } from '../../kernel/policy.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { below } from '../organisations/index.ts';
import { type OwnerColumns, ownerOf, periodWords } from '../points/index.ts';
import {
  blockOf,
  earliestDay,
  nextWords,
  stateWords,
  supersedesWords,
} from './domain/lifecycle.ts';
import { stepsOf } from './domain/steps.ts';
import {
  allowedOnDraft,
  commentCounts,
  type DraftAtHand,
  findDraft,
  groundOf,
  subjectsOf,
} from './draft-at-hand.ts';
import { schemesPolicy } from './policy.ts';
import { previewOf } from './preview.ts';
import { draftVisible, ownerColumns, standsUnder } from './reach.ts';

export interface DraftDay {
  readonly today: PlainDate;
  readonly calendar: Calendar;
}

/** A draft with everything computed from it; null outside the actor's reach. */
export async function readDraft(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  draftId: number,
  day: DraftDay,
): Promise<DraftPage | null> {
  const draft = await findDraft(db, draftId, actor);
  if (draft === null) return null;
  const { today } = day;
  const ground = await groundOf(services.database, db, draft, today);
  const { base, baseVersion } = ground;
  const nextStep = followingStep[draft.state];
  const block = nextStep === null ? null : blockOf(nextStep, draft, today);
  return {
    ...headOf(draft, ground.as.version),
    purpose: draft.purpose,
    nextWords: nextWords(draft, today),
    blockedWords: block === null ? null : nextWords(draft, today),
    supersedesWords: nextStep === null ? null : supersedesWords(draft.versions, today),
    steps: stepsOf(draft, today),
    round: draft.round,
    version: draft.version,
    base: {
      versionId: baseVersion.id,
      words: `${base.name}第${base.version}版`,
      effectiveFrom: base.effectiveFrom,
    },
    changes: draft.changes,
    contentHash: draft.contentHash,
    ...situationOf(draft, day),
    versionId: draft.versionId,
    history: draft.steps,
    preview: previewOf(ground, draft.changes),
    allowed: [
      ...allowedOnDraft(draft, actor, today),
      ...allowedOf(schemesPolicy, actor, subjectsOf(draft).publishing, ['schemes.readReplay']),
      'schemes.exportDraftComparison',
      'schemes.exportTrainingNote',
    ],
  };
}

/** The step that leads on from each state. */
const followingStep = {
  draft: 'openConsultation',
  consultation: 'recordReplay',
  replayed: 'decide',
  decided: 'publish',
  publicity: 'bringIntoForce',
  inForce: null,
  withdrawn: null,
} as const;

function headOf(draft: DraftAtHand, number: number) {
  const { id, owner, state, schemeName } = draft;
  const title = `${schemeName}（第${number}版草案）`;
  return { id, title, owner, state, stateWords: stateWords[state] };
}

function situationOf(
  draft: DraftAtHand,
  { today, calendar }: DraftDay,
): Pick<DraftPage, 'consultation' | 'replay' | 'decision' | 'publicity' | 'withdrawn'> {
  const { consultationFrom, consultationUntil, replayId, replayedOn, publicFrom, publicUntil } =
    draft;
  const { comments, unanswered, adopted, decidedOn, minutes, effectiveFrom, withdrawnOn } = draft;
  return {
    consultation:
      consultationFrom && consultationUntil
        ? {
            from: consultationFrom,
            until: consultationUntil,
            running: draft.state === 'consultation' && today <= consultationUntil,
            comments,
            unanswered,
            adopted,
          }
        : null,
    replay: replayId !== null && replayedOn !== null ? { replayId, on: replayedOn } : null,
    decision:
      decidedOn && minutes
        ? { on: decidedOn, minutes, byName: draft.decidedByName ?? '本机操作员' }
        : null,
    publicity:
      publicFrom && publicUntil && effectiveFrom
        ? {
            from: publicFrom,
            until: publicUntil,
            words: periodWords(publicFrom, publicUntil, calendar),
            effectiveFrom,
            earliest: earliestDay(publicUntil, today),
          }
        : null,
    withdrawn: withdrawnOn ? { on: withdrawnOn, reason: draft.withdrawnBecause ?? '' } : null,
  };
}

interface DraftLine extends OwnerColumns {
  readonly id: number;
  readonly name: string;
  readonly number: number;
  readonly state: DraftState;
  readonly dueOn: PlainDate | null;
  readonly comments: number;
  readonly unanswered: number;
  /** Whether the actor is asked about it today. */
  readonly asked: boolean;
}

/** Drafts on their way that the actor may know of, those due first. */
export async function listDrafts(db: Reader, actor: Actor, today: PlainDate): Promise<DraftRow[]> {
  const { rows } = await sql<DraftLine>`
    select d.id, s.name, ${ownerColumns}, d.state,
      (select coalesce(max(v.version), 0) + 1 from scheme_version v where v.scheme_id = s.id) as number,
      case d.state when 'consultation' then d.consultation_until
        when 'publicity' then d.public_until end as "dueOn", ${commentCounts},
      d.state = 'consultation' and d.consultation_until >= ${today}::date and ${standsUnder(actor)}
        as asked
    from scheme_draft d join scheme s on s.id = d.scheme_id
    left join organisation_now o on o.organisation_id = s.organisation_id
    where d.state not in ('inForce', 'withdrawn') and ${draftVisible(actor)}
    order by "dueOn" nulls last, d.id limit 200`.execute(db);
  return rows.map(
    ({ id, name, number, state, dueOn, comments, unanswered, asked, ...columns }) => ({
      id,
      title: `${name}（第${number}版草案）`,
      owner: ownerOf(columns),
      state,
      stateWords:
        dueOn === null ? stateWords[state] : `${stateWords[state]}，到${fullDay(dueOn)}为止`,
      dueOn,
      comments,
      unanswered,
      allowed: asked ? ['schemes.addComment'] : [],
    }),
  );
}

type CommentColumns = Omit<DraftComment, 'aboutWords' | 'answer' | 'allowed' | 'byName'> & {
  readonly ruleName: string | null;
  readonly byName: string;
  readonly answerWords: string | null;
  readonly adopted: boolean | null;
  readonly answeredOn: PlainDate | null;
  readonly answeredByName: string | null;
};

/**
 * Comments on a draft, the newest consultation first, in each as they were written.
 * @param office whether the asker answers them and so reads every name
 */
export async function listComments(
  db: Reader,
  actor: Actor,
  asked: { draftId: number; ruleCode?: string | undefined; limit: number; offset: number },
  office: boolean,
): Promise<{ rows: DraftComment[]; total: number }> {
  const { draftId, ruleCode = null, limit, offset } = asked;
  const { rows } = await sql<CommentColumns & { total: number }>`
    select c.id, c.round, c.rule_code as "ruleCode", null as "ruleName", c.text, c.written_on as on,
      p.name as "byName", c.person_id = ${actor.personId ?? 0} as own, c.name_shown as "nameShown",
      c.answer as "answerWords", c.adopted, c.answered_on as "answeredOn",
      a.display_name as "answeredByName", count(*) over ()::int as total
    from scheme_comment c join person p on p.id = c.person_id
    left join account a on a.id = c.answered_by
    where c.draft_id = ${draftId} and (${ruleCode}::text is null or c.rule_code = ${ruleCode})
    order by c.round desc, c.id limit ${limit} offset ${offset}`.execute(db);
  const allowed = office ? ['schemes.answerComment'] : [];
  return {
    rows: rows.map((row) => commentOf(row, office, row.answerWords === null ? allowed : [])),
    total: rows[0]?.total ?? 0,
  };
}

function commentOf(row: CommentColumns, office: boolean, allowed: string[]): DraftComment {
  const { id, round, ruleCode, text, on, own, nameShown } = row;
  const { answerWords, adopted, answeredOn, answeredByName } = row;
  return {
    id,
    round,
    ruleCode,
    aboutWords: ruleCode === null ? '对全文' : `对${ruleCode}`,
    text,
    on,
    byName: office || own || nameShown ? row.byName : null,
    own,
    nameShown,
    answer:
      answerWords !== null && answeredOn !== null
        ? {
            words: answerWords,
            adopted: adopted === true,
            outcomeWords: adopted ? '已采纳' : '未采纳',
            on: answeredOn,
            byName: answeredByName ?? '本机操作员',
          }
        : null,
    allowed,
  };
}

/** A trial of a draft, and on which content it was made. */
export async function findReplay(
  db: Reader | Tx,
  draftId: number,
  replayId: number,
): Promise<{ year: number; contentHash: string } | null> {
  const { rows } = await sql<{ year: number; contentHash: string }>`
    select year, encode(content_hash, 'hex') as "contentHash" from scheme_replay
    where id = ${replayId} and draft_id = ${draftId}`.execute(db);
  return rows[0] ?? null;
}

/** Whether a year left entries of anybody for whom a draft would hold. */
export async function hasRecords(
  db: Reader | Tx,
  { owner: { kind, organisationId } }: DraftAtHand,
  year: number,
): Promise<boolean> {
  const whose = {
    city: sql`true`,
    unit: sql`e.unit_id in ${below([organisationId ?? 0])}`,
    branch: sql`e.branch_id in ${below([organisationId ?? 0])}`,
  }[kind];
  const { rows } = await sql<{ any: boolean }>`
    select exists (select from ledger_entry e where e.year = ${year} and ${whose}) as any`.execute(
    db,
  );
  return rows[0]?.any ?? false;
}
