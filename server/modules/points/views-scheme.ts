import { sql } from 'kysely';
import type { SchemePage } from '#contract/scheme-page.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Reader } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { asksForBranchOpening } from './domain/check.ts';
import { schemeParts } from './domain/scheme-page.ts';
import { knownVersions, versionOf } from './scheme-library.ts';
import {
  jurisdictionOf,
  type OwnerColumns,
  ownerOf,
  type ShelfRow,
  shelfColumns,
} from './scheme-shelf.ts';
import { cityDefault } from './schemes.ts';

interface VersionLine extends OwnerColumns {
  readonly id: number;
  readonly version: number;
  readonly status: 'inForce' | 'retired';
  readonly effectiveFrom: PlainDate;
  readonly baseWords: string | null;
  readonly withoutPoints: boolean;
}

/**
 * A version of a scheme: the one the actor's points go by today, the city's for whoever has none (the first to come
 * where none is in force yet), or the one asked for.
 *
 * @throws Refusal points.noScheme, platform.notFound (no such version)
 */
export async function readScheme(
  services: Services,
  db: Reader,
  { actor, today, versionId }: { actor: Actor; today: PlainDate; versionId?: number | undefined },
): Promise<Omit<SchemePage, 'allowed'> & { readonly asksForBranchOpening: boolean }> {
  const mine = await versionOnDay(db, actor, today);
  const id = versionId ?? mine;
  if (id === null) throw new Refusal('points.noScheme', { scheme: cityDefault });
  const lines = await versionsBeside(db, id);
  const line = lines.find((one) => one.id === id);
  if (line === undefined) throw new Refusal('platform.notFound');
  const current = lines.findLast((one) => one.effectiveFrom <= today);
  const wordsOf = (one: VersionLine) => versionWords(one, lines, one === current, today);
  const versions = await knownVersions(services.database, db, [line.id]);
  const { scheme } = versionOf(versions, line.id);
  return {
    ...schemeParts(scheme),
    asksForBranchOpening: asksForBranchOpening(scheme),
    versionId: line.id,
    owner: ownerOf(line),
    mine: line.id === mine,
    stateWords: wordsOf(line),
    sourceWords: sourceWords(line),
    versions: lines.map((one) => ({
      versionId: one.id,
      version: one.version,
      effectiveFrom: one.effectiveFrom,
      stateWords: wordsOf(one),
    })),
  };
}

/** The version an actor's points go by on a day; before the first of all, that one. */
async function versionOnDay(db: Reader, actor: Actor, day: PlainDate): Promise<number | null> {
  const { rows } = await sql<ShelfRow & { unitId: number | null; branchId: number | null }>`
    select p.unit_id as "unitId", p.branch_id as "branchId", ${shelfColumns()}
    from (select) as one left join person p on p.id = ${actor.personId}::int`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { unitId, branchId, terms } = row;
  const jurisdiction = jurisdictionOf(row);
  const term =
    unitId === null ? jurisdiction.city(day) : jurisdiction.on({ unitId, branchId }, day);
  return term?.id ?? terms.find(({ organisationId }) => organisationId === null)?.id ?? null;
}

/** All versions of the scheme a version is of, in the order in which they replace each other. */
async function versionsBeside(db: Reader, versionId: number): Promise<VersionLine[]> {
  const { rows } = await sql<VersionLine>`
    select v.id, v.version, v.status, v.effective_from as "effectiveFrom",
      s.organisation_id as "organisationId", o.tree, o.full_name as "ownerName",
      (select of.name || '第' || base.version || '版' from scheme_version base
        join scheme of on of.id = base.scheme_id where base.id = v.base_version_id) as "baseWords",
      v.content ? 'withoutPoints' as "withoutPoints"
    from scheme_version v join scheme s on s.id = v.scheme_id
    left join organisation_now o on o.organisation_id = s.organisation_id
    where v.status <> 'draft' and (s.organisation_id is not null or s.code = ${cityDefault})
      and v.scheme_id = (select asked.scheme_id from scheme_version asked where asked.id = ${versionId})
    order by v.effective_from, v.version`.execute(db);
  return rows;
}

function sourceWords({ organisationId, tree, baseWords, withoutPoints }: VersionLine): string {
  if (organisationId === null) {
    return '市直机关统一的办法，各单位可在锁定、幅度和可选的范围内调整。';
  }
  if (withoutPoints) return `从施行日起不用积分；在此之前依据${baseWords}。`;
  return tree === 'party'
    ? `在${baseWords}的基础上增加了本支部的规则。`
    : `在${baseWords}的基础上，按锁定、幅度和可选的范围调整。`;
}

function versionWords(
  line: VersionLine,
  all: readonly VersionLine[],
  current: boolean,
  today: PlainDate,
): string {
  const { effectiveFrom: day, version } = line;
  if (all.some((one) => one.effectiveFrom === day && one.version > version)) {
    return '没有施行，同一天起按后来的决定';
  }
  if (line.effectiveFrom > today) return '尚未施行';
  if (line.status === 'retired' || !current) return '已被新版代替';
  return '现行';
}
