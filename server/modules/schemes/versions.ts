import { sql } from 'kysely';
import type { Scheme } from '#contract/scheme.ts';
import type { SchemeChanges } from '#contract/scheme-changes.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { adaptationRoom } from '../../rules/points/adaptation-room.ts';
import {
  addVersion,
  cityDefault,
  type Jurisdiction,
  knownVersions,
  readJurisdiction,
  versionOf,
} from '../points/index.ts';
import { findingsOf } from './bounds.ts';
import { refit, resolve } from './changes.ts';
import { replacedDays } from './domain/lifecycle.ts';
import { baseTermOf, type DraftAtHand } from './draft-at-hand.ts';

interface OwnVersion {
  readonly schemeId: number;
  readonly organisationId: number;
  readonly unitId: number;
  readonly code: string;
  readonly name: string;
  readonly from: PlainDate;
  readonly baseVersionId: number;
  readonly changes: SchemeChanges;
}

/** What a draft has become. */
export interface MadeVersion {
  readonly versionId: number;
  /** Versions of schemes built on it that followed. */
  readonly followed: number;
  /** Days from which versions decided before were still to hold; this one holds then too. */
  readonly replaced: readonly PlainDate[];
}

/**
 * Makes a draft a version on the base of the day it will hold; what no longer fits gives way and is named. Schemes
 * built on it get a version of their own, from the same day. What was decided before and is still to come gives way:
 * from its day on the newest decision holds.
 *
 * @throws Refusal schemes.hasFindings, scheme.hasFindings, scheme.forbidden
 */
export async function makeVersion(
  context: ActContext,
  draft: DraftAtHand,
  effectiveFrom: PlainDate,
): Promise<MadeVersion> {
  const { tx, services } = context;
  const { owner, publicUntil } = draft;
  invariant(publicUntil, 'what comes into force was published');
  await oneAtATime(tx);
  const baseId = baseTermOf(draft, effectiveFrom).id;
  const cityId = owner.kind === 'city' ? baseId : cityOn(await readJurisdiction(tx), effectiveFrom);
  const versions = await knownVersions(services.database, tx, [baseId, cityId]);
  const [base, city] = [versionOf(versions, baseId).scheme, versionOf(versions, cityId).scheme];
  const room = adaptationRoom(await readDecided(tx), effectiveFrom);
  const fitted =
    owner.kind === 'city'
      ? { changes: draft.changes, fallenBack: [] }
      : refit(base, draft.changes, { city, room });
  const number = Math.max(0, ...draft.versions.map(({ version }) => version)) + 1;
  const as = { code: draft.schemeCode, name: draft.schemeName, version: number, effectiveFrom };
  const scheme = resolve(base, fitted.changes, as);
  const taken = new Set(draft.taken);
  const bounds = { base, city: owner.kind === 'city' ? null : city, taken, room };
  const { length: count } = findingsOf(scheme, bounds, '');
  if (count > 0) throw new Refusal('schemes.hasFindings', { count });
  const versionId = await addVersion(context, {
    schemeId: draft.schemeId,
    scheme,
    publishedUntil: publicUntil,
    baseVersionId: owner.kind === 'city' ? null : baseId,
    ...fitted,
  });
  recordVersion(context, versionId, owner.organisationId, as);
  const day = { from: effectiveFrom, publicUntil };
  const followed = await follow(context, draft.schemeId, day);
  const replaced = replacedDays(draft.versions, effectiveFrom);
  const ahead =
    owner.kind === 'city'
      ? await holdAhead(context, draft, scheme, { replaced, publicUntil })
      : await followAhead(context, draft, fitted.changes, { ...day, baseId, replaced });
  return { versionId, followed: followed + ahead, replaced };
}

/**
 * The city's own: a version with the same content from each day on which one decided before would have begun, and
 * what is built on it follows. Answers how many followed.
 */
async function holdAhead(
  context: ActContext,
  { schemeId, changes }: DraftAtHand,
  scheme: Scheme,
  { replaced, publicUntil }: { replaced: readonly PlainDate[]; publicUntil: PlainDate },
): Promise<number> {
  let count = 0;
  for (const from of replaced) {
    const version = await nextNumber(context.tx, schemeId);
    const again = { ...scheme, version, effectiveFrom: from };
    const made = { changes, fallenBack: [], baseVersionId: null, publishedUntil: publicUntil };
    const id = await addVersion(context, { schemeId, scheme: again, ...made });
    recordVersion(context, id, null, again);
    count += await follow(context, schemeId, { from, publicUntil });
  }
  return count;
}

/** Schemes are built on each other: whatever comes into force waits for what is coming into force. */
async function oneAtATime(tx: Tx): Promise<void> {
  await sql`select id from scheme where code = ${cityDefault} for update`.execute(tx);
}

/**
 * What a new version is built on may have versions still to come, in force before it was: from each of their days it
 * has a follow-up of its own, which also takes the place of those of the version before it, as from the days of
 * versions decided before. Answers how many, with those below.
 */
async function followAhead(
  context: ActContext,
  { schemeId, schemeCode: code, schemeName: name, owner, unitId }: DraftAtHand,
  changes: SchemeChanges,
  day: {
    readonly from: PlainDate;
    readonly publicUntil: PlainDate;
    readonly baseId: number;
    readonly replaced: readonly PlainDate[];
  },
): Promise<number> {
  const { organisationId } = owner;
  invariant(organisationId, 'only the city has no organisation');
  const { publicUntil, replaced } = day;
  const jurisdiction = await readJurisdiction(context.tx);
  let baseVersionId = day.baseId;
  let count = 0;
  for (const from of jurisdiction.daysAfter(day.from)) {
    const base = jurisdiction.above(organisationId, unitId, from);
    if (base === null) continue;
    if (base.id === baseVersionId && !replaced.includes(from)) continue;
    const own = { schemeId, organisationId, unitId, code, name, from, baseVersionId, changes };
    await builtAnew(context, own, base.id, publicUntil);
    baseVersionId = base.id;
    count += 1 + (await follow(context, schemeId, { from, publicUntil }));
  }
  return count;
}

/**
 * Gives every scheme whose base has a new version from a day on a version of its own: the one it has on that day and
 * those that are still to come, resolved anew. Answers how many.
 */
async function follow(
  context: ActContext,
  changedSchemeId: number,
  day: { readonly from: PlainDate; readonly publicUntil: PlainDate },
): Promise<number> {
  const { tx } = context;
  let count = 0;
  for (const [schemeId, versions] of await ownVersions(tx)) {
    if (schemeId === changedSchemeId) continue;
    const at = versions.findLast(({ from }) => from <= day.from);
    const later = versions.filter(({ from }) => from > day.from);
    const followed: number[] = [];
    for (const version of [...(at ? [{ ...at, from: day.from }] : []), ...later]) {
      const id = await followOne(context, version, changedSchemeId, day.publicUntil);
      if (id !== null) followed.push(id);
    }
    if (followed.length === 0) continue;
    count += followed.length + (await follow(context, schemeId, day));
  }
  return count;
}

/** The follow-up of one version; null where its base is not the changed scheme or is the same version still. */
async function followOne(
  context: ActContext,
  version: OwnVersion,
  changedSchemeId: number,
  publishedUntil: PlainDate,
): Promise<number | null> {
  const { organisationId, unitId, from, baseVersionId } = version;
  const jurisdiction = await readJurisdiction(context.tx);
  const base = jurisdiction.above(organisationId, unitId, from);
  if (base === null || base.schemeId !== changedSchemeId || base.id === baseVersionId) return null;
  return await builtAnew(context, version, base.id, publishedUntil);
}

/** A version's changes on another base, as the next version from its day. */
async function builtAnew(
  context: ActContext,
  version: OwnVersion,
  baseId: number,
  publishedUntil: PlainDate,
): Promise<number> {
  const { tx, services } = context;
  const { organisationId, from, schemeId, code, name } = version;
  const cityId = cityOn(await readJurisdiction(tx), from);
  const versions = await knownVersions(services.database, tx, [baseId, cityId]);
  const [above, city] = [versionOf(versions, baseId).scheme, versionOf(versions, cityId).scheme];
  const room = adaptationRoom(await readDecided(tx), from);
  const fitted = refit(above, version.changes, { city, room });
  const number = await nextNumber(tx, schemeId);
  const as = { code, name, version: number, effectiveFrom: from };
  const scheme = resolve(above, fitted.changes, as);
  const made = { schemeId, scheme, publishedUntil, baseVersionId: baseId, ...fitted };
  const id = await addVersion(context, made);
  recordVersion(context, id, organisationId, as);
  return id;
}

function recordVersion(
  { audit }: ActContext,
  id: number,
  organisationId: number | null,
  details: { code: string; version: number; effectiveFrom: PlainDate },
): void {
  const { code, version, effectiveFrom } = details;
  audit({
    object: { kind: 'schemeVersion', id },
    organisationId,
    details: { code, version, effectiveFrom },
  });
}

function cityOn(jurisdiction: Jurisdiction, day: PlainDate): number {
  const term = jurisdiction.city(day);
  if (term === null) throw new Refusal('points.schemeNotInForce', { on: day });
  return term.id;
}

async function nextNumber(tx: Tx, schemeId: number): Promise<number> {
  const { rows } = await sql<{ next: number }>`
    select max(version) + 1 as next from scheme_version where scheme_id = ${schemeId}`.execute(tx);
  return rows[0]?.next ?? 1;
}

/** All versions of schemes somebody owns, by scheme, in the order in which they replace each other. */
async function ownVersions(tx: Tx): Promise<ReadonlyMap<number, OwnVersion[]>> {
  const { rows } = await sql<OwnVersion>`
    select v.scheme_id as "schemeId", s.organisation_id as "organisationId",
      coalesce(o.unit_id, s.organisation_id) as "unitId", s.code, s.name, v.effective_from as from,
      v.base_version_id as "baseVersionId", v.changes
    from scheme_version v join scheme s on s.id = v.scheme_id
    join organisation_now o on o.organisation_id = s.organisation_id
    where v.status <> 'draft' order by v.scheme_id, v.effective_from, v.version`.execute(tx);
  const byScheme = new Map<number, OwnVersion[]>();
  for (const row of rows) {
    byScheme.set(row.schemeId, [...(byScheme.get(row.schemeId) ?? []), row]);
  }
  return byScheme;
}
