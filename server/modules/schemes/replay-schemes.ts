import { sql } from 'kysely';
import type { Scheme } from '#contract/scheme.ts';
import type { SchemeChanges } from '#contract/scheme-changes.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import { adaptationRoom } from '../../rules/points/adaptation-room.ts';
import {
  jurisdictionOf,
  knownVersions,
  type Place,
  type SchemeTerm,
  versionOf,
} from '../points/index.ts';
import { refit, resolve } from './changes.ts';
import type { DraftAtHand } from './draft-at-hand.ts';

/** No version has this number. */
const draftTerm = 0;

/**
 * What would hold at a place, were the draft in force: it or what is built on it. Null where it changes nothing, and
 * where no points would be kept: what was recorded stays, so there is nothing to reckon anew.
 */
export type SchemeAfter = (place: Place) => Scheme | null;

/**
 * Everybody's scheme under a draft. What units and branches have of their own is built on it anew, as it will be
 * when it comes into force.
 */
export async function schemesAfter(
  { database, db }: { readonly database: Database; readonly db: Reader | Tx },
  draft: DraftAtHand,
  after: Scheme,
  today: PlainDate,
): Promise<SchemeAfter> {
  const { terms, links, schemeId, owner, unitId } = draft;
  const { organisationId } = owner;
  const own: SchemeTerm = { id: draftTerm, schemeId, organisationId, unitId, from: today };
  const jurisdiction = jurisdictionOf({ terms: [...terms, own], links });
  const changes = await changesOf(db);
  const room = adaptationRoom(await readDecided(db), today);
  const cityId = jurisdiction.city(today)?.id ?? draftTerm;
  const ids = [...changes.keys(), ...(cityId === draftTerm ? [] : [cityId])];
  const versions = await knownVersions(database, db, ids);
  const city = cityId === draftTerm ? after : versionOf(versions, cityId).scheme;
  const known = new Map<number, Scheme | null>([[draftTerm, after]]);
  const under = (term: SchemeTerm): Scheme | null => {
    const found = known.get(term.id);
    if (found !== undefined) return found;
    const made = builtOn(term);
    known.set(term.id, made);
    return made;
  };
  const builtOn = (term: SchemeTerm): Scheme | null => {
    const changed = changes.get(term.id);
    if (changed === undefined || term.organisationId === null || term.unitId === null) return null;
    const above = jurisdiction.above(term.organisationId, term.unitId, today);
    const base = above && under(above);
    if (base === null) return null;
    return resolve(
      base,
      refit(base, changed, { city, room }).changes,
      versionOf(versions, term.id).scheme,
    );
  };
  return (place) => {
    const term = jurisdiction.on(place, today);
    const scheme = term && under(term);
    return scheme?.withoutPoints ? null : scheme;
  };
}

async function changesOf(db: Reader | Tx): Promise<ReadonlyMap<number, SchemeChanges>> {
  const { rows } = await sql<{ id: number; changes: SchemeChanges }>`
    select v.id, v.changes from scheme_version v join scheme s on s.id = v.scheme_id
    where s.organisation_id is not null and v.status <> 'draft' and v.changes is not null`.execute(
    db,
  );
  return new Map(rows.map(({ id, changes }) => [id, changes]));
}
