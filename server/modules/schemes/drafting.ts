import { sql } from 'kysely';
import type { SchemeChanges } from '#contract/scheme-changes.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import {
  cityDefault,
  knownVersions,
  type OwnerColumns,
  ownerOf,
  ownScheme,
  ruleSentence,
  versionOf,
} from '../points/index.ts';
import { forbiddenChange, freeCode } from './bounds.ts';
import { noChanges } from './changes.ts';
import { stateAfter } from './domain/lifecycle.ts';
import {
  baseTermOf,
  contentHashOf,
  type DraftAtHand,
  findDraft,
  groundOf,
} from './draft-at-hand.ts';
import { previewOf } from './preview.ts';
import { ownerColumns } from './reach.ts';
import {
  addDraft,
  addStep,
  begunAnew,
  claimCodes,
  editorsWith,
  moveDraft,
} from './store-drafts.ts';

/** For whom a draft would be, before there is one. */
export type DraftOwner = ReturnType<typeof ownerOf> & { readonly unitId: number };

/**
 * The city, a unit or a branch as the owner of a scheme.
 * @throws Refusal platform.notFound, schemes.wrongOwner
 */
export async function readOwner(
  { tx }: Pick<ActContext, 'tx'>,
  organisationId: number | null,
): Promise<DraftOwner> {
  const { rows } = await sql<
    OwnerColumns & { unitId: number; kind: string; parentId: number | null }
  >`
    select ${ownerColumns}, o.kind, o.parent_id as "parentId"
    from (select ${organisationId}::int as organisation_id) s
    left join organisation_now o on o.organisation_id = s.organisation_id`.execute(tx);
  const [row] = rows;
  if (row === undefined || (organisationId !== null && row.tree === null)) {
    throw new Refusal('platform.notFound');
  }
  const root = row.tree === 'unit' && row.parentId === null;
  const body = row.tree === 'party' && !row.kind.endsWith('支部');
  if (root || body) throw Refusal.at('organisationId', 'schemes.wrongOwner');
  return { ...ownerOf(row), unitId: row.unitId };
}

/**
 * Starts a draft from what holds there: the changes of the own version in force, or none.
 * @throws Refusal schemes.draftOnItsWay
 */
export async function startDraft(
  context: ActContext,
  owner: DraftOwner,
  purpose: string,
): Promise<number> {
  const { tx, actor, today, audit } = context;
  const { organisationId } = owner;
  const schemeId = await schemeOf(context, owner);
  const { rows } = await sql<{ id: number; changes: SchemeChanges | null }>`
    select id, changes from scheme_version where scheme_id = ${schemeId} and status <> 'draft'
    order by effective_from desc, version desc limit 1`.execute(tx);
  const changes = organisationId === null ? noChanges : (rows[0]?.changes ?? noChanges);
  const { rows: bases } = await sql<{ id: number }>`
    select v.id from scheme_version v join scheme s on s.id = v.scheme_id
    where s.code = ${cityDefault} and v.status <> 'draft' and v.effective_from <= ${today}::date
    order by v.effective_from desc, v.version desc limit 1`.execute(tx);
  const baseVersionId = bases[0]?.id;
  if (baseVersionId === undefined) throw new Refusal('points.schemeNotInForce', { on: today });
  const draftId = await addDraft(context, {
    schemeId,
    purpose: purpose.trim(),
    baseVersionId,
    changes,
  });
  await rebase(context, draftId);
  await addStep(tx, draftId, '开始起草', today, actor.accountId);
  audit({ object: { kind: 'schemeDraft', id: draftId }, organisationId });
  return draftId;
}

async function schemeOf({ tx }: ActContext, owner: DraftOwner): Promise<number> {
  const { organisationId, name } = owner;
  if (organisationId !== null) {
    const own = { organisationId, code: `OWN-${organisationId}`, name: `${name}奉献积分办法` };
    return await ownScheme(tx, own);
  }
  const { id } = await tx
    .selectFrom('scheme')
    .select('id')
    .where('code', '=', cityDefault)
    .executeTakeFirstOrThrow();
  return id;
}

/** Puts a fresh draft on the nearest scheme above its owner. */
async function rebase({ tx, today }: ActContext, draftId: number): Promise<void> {
  const draft = await findDraft(tx, draftId, null, true);
  if (draft === null) return;
  const base = baseTermOf(draft, today).id;
  await tx
    .updateTable('scheme_draft')
    .set({ base_version_id: base, content_hash: contentHashOf(base, draft.changes) })
    .where('id', '=', draftId)
    .execute();
}

/**
 * Keeps a draft's changes. Where they differ from what was asked about, it begins anew: back to the consultation.
 *
 * @throws Refusal schemes.branchOnlyAdds, schemes.cityOnly, schemes.codeTaken
 */
export async function saveChanges(
  context: ActContext,
  draft: DraftAtHand,
  changes: SchemeChanges,
  purpose: string,
  words = '修改草案内容',
): Promise<{ version: number; backToConsultation: boolean }> {
  const { tx, actor, today } = context;
  const forbidden = forbiddenChange(changes, draft.owner.kind);
  if (forbidden !== null) throw new Refusal(forbidden);
  const codes = changes.added.map(({ rule }) => rule.code);
  await claimCodes(tx, draft.schemeId, codes, freeCode(new Set([...draft.taken, ...codes])));
  const same = contentHashOf(draft.baseVersionId, changes).toString('hex') === draft.contentHash;
  const base = same && draft.state !== 'draft' ? draft.baseVersionId : baseTermOf(draft, today).id;
  const state = stateAfter('save', draft.state, !same);
  const back = state === 'draft' && draft.state !== 'draft';
  const version = await moveDraft(
    context,
    draft,
    {
      state,
      purpose: purpose.trim(),
      base_version_id: base,
      changes: JSON.stringify(changes),
      content_hash: contentHashOf(base, changes),
      editors: same ? draft.editors : editorsWith(draft.editors, actor.accountId),
      ...(back ? begunAnew : {}),
    },
    back ? `${words}，须重新征求意见` : words,
  );
  return { version, backToConsultation: back };
}

/**
 * Takes another's rule in force into the draft, under a code of one's own and with its origin.
 * @throws Refusal schemes.notBorrowable
 */
export async function borrowRule(
  context: ActContext,
  draft: DraftAtHand,
  origin: {
    readonly versionId: number;
    readonly code: string;
    readonly unitName: string;
    readonly version: number;
  },
): Promise<{ version: number; code: string }> {
  const { services, tx, today } = context;
  const { versionId, code: theirs, unitName } = origin;
  const versions = await knownVersions(services.database, tx, [versionId]);
  const rule = versionOf(versions, versionId).rules.get(theirs);
  if (rule === undefined) throw new Refusal('schemes.notBorrowable');
  const ground = await groundOf(services.database, tx, draft, today);
  const code = previewOf(ground, draft.changes).nextCode;
  const words = `${unitName}积分办法第${origin.version}版${theirs}`;
  const added = [
    ...draft.changes.added,
    { rule: { ...rule, code }, origin: { versionId, code: theirs, words } },
  ];
  const changes = { ...draft.changes, added };
  const said = `借用${words}（${ruleSentence(rule)}）`;
  const { version } = await saveChanges(context, draft, changes, draft.purpose, said);
  return { version, code };
}

/**
 * Lets a draft be asked about: nothing stands against it, and it changes something.
 * @throws Refusal schemes.hasFindings, schemes.nothingChanged
 */
export async function requireReady(context: ActContext, draft: DraftAtHand): Promise<void> {
  const { services, tx, today } = context;
  const ground = await groundOf(services.database, tx, draft, today);
  const { findings, comparison } = previewOf(ground, draft.changes);
  const { rules, caps, settings } = comparison;
  const same = rules.every(({ kind }) => kind === 'same') && caps.length + settings.length === 0;
  if (same) throw new Refusal('schemes.nothingChanged');
  if (findings.length === 0) return;
  throw new Refusal(
    'schemes.hasFindings',
    { count: findings.length },
    findings.map(({ rule, field, words }) => ({ field: `${rule}.${field}`, words })),
  );
}
