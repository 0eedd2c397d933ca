import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { DraftState, SchemeChanges, SchemeOwner } from '#contract/scheme-changes.ts';
import type { Actor } from '../../kernel/actor.ts';
import { invariant } from '../../kernel/invariant.ts';
import { addDays, fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import { allowWithin, type Subject } from '../../kernel/policy.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import { adaptationRoom } from '../../rules/points/adaptation-room.ts';
import {
  jurisdictionOf,
  type KnownVersion,
  knownVersions,
  type OwnerColumns,
  ownerOf,
  type SchemeTerm,
  type ShelfRow,
  shelfColumns,
  versionOf,
} from '../points/index.ts';
import { blockOf, type DraftStepName, requireStep } from './domain/lifecycle.ts';
import { schemesPolicy } from './policy.ts';
import type { DraftGround } from './preview.ts';
import { draftVisible, ownerColumns, standsUnder } from './reach.ts';

/** A draft with its owner and everything that its next steps depend on. */
export interface DraftAtHand extends ShelfRow {
  readonly id: number;
  readonly schemeId: number;
  readonly schemeCode: string;
  readonly schemeName: string;
  readonly owner: SchemeOwner;
  /** The unit a branch works in; the owner itself for a unit; the root of the units for the city. */
  readonly unitId: number;
  readonly state: DraftState;
  readonly purpose: string;
  readonly baseVersionId: number;
  readonly changes: SchemeChanges;
  readonly contentHash: string;
  readonly editors: number[];
  readonly round: number;
  readonly consultationFrom: PlainDate | null;
  readonly consultationUntil: PlainDate | null;
  readonly replayId: number | null;
  readonly replayedOn: PlainDate | null;
  readonly minutes: string | null;
  readonly decidedOn: PlainDate | null;
  readonly decidedByName: string | null;
  readonly publicFrom: PlainDate | null;
  readonly publicUntil: PlainDate | null;
  readonly effectiveFrom: PlainDate | null;
  readonly withdrawnOn: PlainDate | null;
  readonly withdrawnBecause: string | null;
  readonly versionId: number | null;
  readonly version: number;
  readonly comments: number;
  readonly unanswered: number;
  readonly adopted: number;
  /** Whether it would hold for the actor. */
  readonly under: boolean;
  /** Versions of the scheme that came into force, oldest first. */
  readonly versions: { id: number; version: number; from: PlainDate }[];
  /** Codes of rules of their own that other schemes use. */
  readonly taken: string[];
  readonly steps: { on: PlainDate; byName: string; words: string }[];
}

/**
 * A draft by its id, locked where it is going to change; null where the actor may not know of it.
 * @param actor null: found by the product itself, whoever asks
 */
export async function findDraft(
  db: Reader | Tx,
  draftId: number,
  actor: Actor | null,
  lock = false,
): Promise<DraftAtHand | null> {
  const { rows } = await sql<Omit<DraftAtHand, 'owner'> & OwnerColumns>`
    select d.id, d.scheme_id as "schemeId", s.code as "schemeCode", s.name as "schemeName",
      ${ownerColumns}, d.state, d.purpose, d.base_version_id as "baseVersionId", d.changes,
      encode(d.content_hash, 'hex') as "contentHash", d.editors, d.round,
      d.consultation_from as "consultationFrom", d.consultation_until as "consultationUntil",
      d.replay_id as "replayId", (select r.replayed_on from scheme_replay r where r.id = d.replay_id)
        as "replayedOn", d.minutes, d.decided_on as "decidedOn",
      (select a.display_name from account a where a.id = d.decided_by) as "decidedByName",
      d.public_from as "publicFrom", d.public_until as "publicUntil",
      d.effective_from as "effectiveFrom", d.withdrawn_on as "withdrawnOn",
      d.withdrawn_because as "withdrawnBecause", d.version_id as "versionId", d.version,
      ${commentCounts}, ${actor === null ? sql`false` : standsUnder(actor)} as under,
      (select coalesce(json_agg(json_build_object('id', v.id, 'version', v.version,
        'from', v.effective_from) order by v.effective_from, v.version), '[]')
        from scheme_version v where v.scheme_id = d.scheme_id) as versions,
      (select coalesce(json_agg(l.code), '[]') from local_rule l where l.scheme_id <> d.scheme_id)
        as taken,
      (select coalesce(json_agg(json_build_object('on', t.taken_on, 'words', t.words, 'byName',
        coalesce((select a.display_name from account a where a.id = t.account_id), '本机操作员'))
        order by t.id), '[]') from scheme_draft_step t where t.draft_id = d.id) as steps,
      ${shelfColumns()}
    from scheme_draft d join scheme s on s.id = d.scheme_id
    left join organisation_now o on o.organisation_id = s.organisation_id
    where d.id = ${draftId} and ${actor === null ? sql`true` : draftVisible(actor)}
    ${lock ? sql`for update of d` : sql``}`.execute(db);
  const [row] = rows;
  return row === undefined ? null : { ...row, owner: ownerOf(row) };
}

export const commentCounts = sql`
  (select count(*)::int from scheme_comment c where c.draft_id = d.id) as comments,
  (select count(*)::int from scheme_comment c where c.draft_id = d.id and c.answer is null)
    as unanswered,
  (select count(*)::int from scheme_comment c where c.draft_id = d.id and c.adopted) as adopted`;

/** Whose it is, for editing; and, for what a branch's unit does, the unit as well. */
export function subjectsOf({ owner, unitId }: Pick<DraftAtHand, 'owner' | 'unitId'>): {
  editing: Subject;
  publishing: Subject;
} {
  const own = owner.organisationId ?? unitId;
  const above = owner.kind === 'branch' ? [own, unitId] : [own];
  return {
    editing: { personId: null, above: [own] },
    publishing: { personId: null, above },
  };
}

const stepOf = {
  'schemes.saveDraft': ['save', 'editing'],
  'schemes.borrowRule': ['save', 'editing'],
  'schemes.openConsultation': ['openConsultation', 'editing'],
  'schemes.answerComment': ['answer', 'publishing'],
  'schemes.recordReplay': ['recordReplay', 'editing'],
  'schemes.decide': ['decide', 'publishing'],
  'schemes.publish': ['publish', 'publishing'],
  'schemes.bringIntoForce': ['bringIntoForce', 'publishing'],
  'schemes.withdraw': ['withdraw', 'publishing'],
} as const satisfies Partial<
  Record<keyof typeof schemesPolicy, readonly [DraftStepName, 'editing' | 'publishing']>
>;
export type DraftAction = keyof typeof stepOf;
const draftActions = Object.keys(stepOf) as readonly DraftAction[];

/**
 * A draft, locked, where the actor may take this step now. A version is the one the actor has seen; null where the
 * act does not depend on it.
 *
 * @throws Refusal platform.notFound, access.notAllowed, platform.versionConflict, refusals of {@link requireStep}
 */
export async function takeDraft(
  { tx, actor, today }: ActContext,
  action: DraftAction,
  draftId: number,
  version: number | null,
): Promise<DraftAtHand> {
  const draft = await findDraft(tx, draftId, actor, true);
  if (draft === null) throw new Refusal('platform.notFound');
  const [step, whose] = stepOf[action];
  allowWithin(schemesPolicy, action, actor, subjectsOf(draft)[whose]);
  requireStep(step, draft, today);
  if (version !== null && version !== draft.version) throw new Refusal('platform.versionConflict');
  return draft;
}

/** What the actor may do with a draft as it stands, for its page. */
export function allowedOnDraft(
  draft: DraftAtHand,
  actor: Actor,
  today: PlainDate,
): (DraftAction | 'schemes.addComment')[] {
  const subjects = subjectsOf(draft);
  const steps = draftActions.filter((action) => {
    const [step, whose] = stepOf[action];
    if (!schemesPolicy[action].may(actor, subjects[whose])) return false;
    if (step === 'decide' && draft.editors.includes(actor.accountId ?? 0)) return false;
    return blockOf(step, draft, today) === null;
  });
  const asked = draft.under && blockOf('comment', draft, today) === null;
  return asked ? [...steps, 'schemes.addComment'] : steps;
}

/** The version a draft is built on: the nearest above today while it is being drafted, then the one it was asked about. */
export function baseTermOf(draft: DraftAtHand, day: PlainDate): SchemeTerm {
  const jurisdiction = jurisdictionOf(draft);
  const { organisationId } = draft.owner;
  const term =
    organisationId === null
      ? jurisdiction.city(day)
      : jurisdiction.above(organisationId, draft.unitId, day);
  if (term === null) throw new Refusal('points.schemeNotInForce', { on: day });
  return term;
}

/** What a draft's changes are looked at against. */
export async function groundOf(
  database: Database,
  db: Reader | Tx,
  draft: DraftAtHand,
  today: PlainDate,
): Promise<DraftGround & { readonly baseVersion: KnownVersion }> {
  const settled = draft.state === 'inForce' || draft.state === 'withdrawn';
  const baseId = draft.state === 'draft' ? baseTermOf(draft, today).id : draft.baseVersionId;
  const cityId = jurisdictionOf(draft).city(today)?.id ?? baseId;
  const last = settled ? lastBefore(draft) : draft.versions.at(-1);
  const nowId = last?.id ?? baseId;
  const versions = await knownVersions(database, db, [baseId, cityId, nowId]);
  const [baseVersion, now] = [versionOf(versions, baseId), versionOf(versions, nowId).scheme];
  const number = (last?.version ?? 0) + 1;
  const effectiveFrom = draft.effectiveFrom ?? addDays(today, 1);
  return {
    baseVersion,
    base: baseVersion.scheme,
    owner: draft.owner.kind,
    now,
    city: draft.owner.kind === 'city' ? null : versionOf(versions, cityId).scheme,
    as: {
      code: draft.schemeCode,
      name: draft.schemeName,
      version: number,
      effectiveFrom,
    },
    taken: new Set(draft.taken),
    room: adaptationRoom(await readDecided(db), effectiveFrom),
    nowWords: `现行：${now.name}第${now.version}版（${fullDay(now.effectiveFrom)}起施行）`,
    afterWords: `草案：${draft.schemeName}第${number}版`,
  };
}

/** What held before a settled draft's own version came. */
function lastBefore({
  versions,
  versionId,
}: DraftAtHand): DraftAtHand['versions'][number] | undefined {
  const own = versions.findIndex(({ id }) => id === versionId);
  return own === -1 ? versions.at(-1) : versions[own - 1];
}

/** Over base and changes, whatever order the properties come in: what was asked about, replayed and decided. */
export function contentHashOf(baseVersionId: number, changes: SchemeChanges): Buffer {
  invariant(baseVersionId > 0, 'a draft has a base');
  return createHash('sha256').update(sorted({ baseVersionId, changes })).digest();
}

function sorted(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
