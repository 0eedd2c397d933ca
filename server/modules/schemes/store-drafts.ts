import { sql } from 'kysely';
import type { DraftState, SchemeChanges } from '#contract/scheme-changes.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { contentHashOf, type DraftAtHand } from './draft-at-hand.ts';

/**
 * Starts a draft; one at a time for each scheme. Answers its id.
 * @throws Refusal schemes.draftOnItsWay
 */
export async function addDraft(
  { tx, actor, now }: ActContext,
  draft: {
    readonly schemeId: number;
    readonly purpose: string;
    readonly baseVersionId: number;
    readonly changes: SchemeChanges;
  },
): Promise<number> {
  const { schemeId, purpose, baseVersionId, changes } = draft;
  const { rows } = await sql<{ id: number }>`
    insert into scheme_draft (scheme_id, state, purpose, base_version_id, changes, content_hash, editors,
      created_at)
    values (${schemeId}, 'draft', ${purpose}, ${baseVersionId}, ${JSON.stringify(changes)}::jsonb,
      ${contentHashOf(baseVersionId, changes)}, ${editorsWith([], actor.accountId)}::int[], ${now})
    on conflict (scheme_id) where state not in ('inForce', 'withdrawn') do nothing
    returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('schemes.draftOnItsWay');
  return row.id;
}

/** What a step changes in a draft; columns that are not named stay. */
export interface DraftChange {
  readonly state: DraftState;
  readonly purpose?: string;
  readonly base_version_id?: number;
  readonly changes?: string;
  readonly content_hash?: Buffer;
  readonly editors?: number[];
  readonly round?: number;
  readonly consultation_from?: PlainDate | null;
  readonly consultation_until?: PlainDate | null;
  readonly replay_id?: number | null;
  readonly nothing_to_replay?: boolean;
  readonly minutes?: string | null;
  readonly decided_on?: PlainDate | null;
  readonly decided_by?: number | null;
  readonly public_from?: PlainDate | null;
  readonly public_until?: PlainDate | null;
  readonly effective_from?: PlainDate | null;
  readonly withdrawn_on?: PlainDate;
  readonly withdrawn_because?: string;
  readonly version_id?: number;
}

/** Nothing of a consultation, replay, decision or publicity stands any longer. */
export const begunAnew = {
  consultation_from: null,
  consultation_until: null,
  replay_id: null,
  nothing_to_replay: false,
  minutes: null,
  decided_on: null,
  decided_by: null,
  public_from: null,
  public_until: null,
  effective_from: null,
} as const satisfies Partial<DraftChange>;

/** Writes a step with the line of its history. Answers the draft's new version. */
export async function moveDraft(
  { tx, actor, today }: ActContext,
  draft: Pick<DraftAtHand, 'id' | 'version'>,
  change: DraftChange,
  words: string,
): Promise<number> {
  const { version } = await tx
    .updateTable('scheme_draft')
    .set({ ...change, version: draft.version + 1 })
    .where('id', '=', draft.id)
    .returning('version')
    .executeTakeFirstOrThrow();
  await addStep(tx, draft.id, words, today, actor.accountId);
  return version;
}

export async function addStep(
  tx: Tx,
  draftId: number,
  words: string,
  on: PlainDate,
  accountId: number | null,
): Promise<void> {
  await tx
    .insertInto('scheme_draft_step')
    .values({ draft_id: draftId, words, taken_on: on, account_id: accountId })
    .execute();
}

/**
 * Takes the codes of a draft's own rules for its scheme; they are never given to another.
 * @throws Refusal schemes.codeTaken
 */
export async function claimCodes(
  tx: Tx,
  schemeId: number,
  codes: readonly string[],
  next: string,
): Promise<void> {
  await sql`insert into local_rule (code, scheme_id)
    select code, ${schemeId} from unnest(${codes}::text[]) code on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ code: string }>`
    select code from local_rule where code = any(${codes}::text[]) and scheme_id <> ${schemeId}
    limit 1`.execute(tx);
  const [taken] = rows;
  if (taken) throw Refusal.at(taken.code, 'schemes.codeTaken', { code: taken.code, next });
}

/** Whoever has drafted stays named: they do not decide. */
export function editorsWith(editors: readonly number[], accountId: number | null): number[] {
  if (accountId === null || editors.includes(accountId)) return [...editors];
  return [...editors, accountId];
}

/** Adds a comment; answers its id. */
export async function addComment(
  { tx, actor, today }: ActContext,
  {
    draft,
    ruleCode,
    text,
    showName,
  }: {
    readonly draft: DraftAtHand;
    readonly ruleCode: string | null;
    readonly text: string;
    readonly showName: boolean;
  },
): Promise<number> {
  invariant(actor.personId, 'who comments is on the roster');
  const { id } = await tx
    .insertInto('scheme_comment')
    .values({
      draft_id: draft.id,
      round: draft.round,
      rule_code: ruleCode,
      text: text.trim(),
      person_id: actor.personId,
      name_shown: showName,
      written_on: today,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/**
 * Answers a comment once.
 * @throws Refusal platform.notFound, schemes.alreadyAnswered
 */
export async function answerComment(
  { tx, actor, today }: ActContext,
  { draftId, commentId }: { readonly draftId: number; readonly commentId: number },
  { words, adopted }: { readonly words: string; readonly adopted: boolean },
): Promise<void> {
  const comment = await tx
    .selectFrom('scheme_comment')
    .select('answer')
    .where('id', '=', commentId)
    .where('draft_id', '=', draftId)
    .forUpdate()
    .executeTakeFirst();
  if (comment === undefined) throw new Refusal('platform.notFound');
  if (comment.answer !== null) throw new Refusal('schemes.alreadyAnswered');
  await tx
    .updateTable('scheme_comment')
    .set({ answer: words.trim(), adopted, answered_on: today, answered_by: actor.accountId })
    .where('id', '=', commentId)
    .execute();
}
