import { sql } from 'kysely';
import type { SchemeChanges, SchemeComparison, SchemeOwner } from '#contract/scheme-changes.ts';
import type { BorrowableRule, SchemeRow } from '#contract/schemes.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import { addDays, fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import {
  cityDefault,
  jurisdictionOf,
  type KnownVersion,
  knownVersions,
  type OwnerColumns,
  ownerOf,
  ruleSentence,
  type ShelfRow,
  shelfColumns,
  versionOf,
} from '../points/index.ts';
import { compareSchemes, originsOf } from './comparison.ts';
import { draftingPosts } from './policy.ts';
import { abovePerson, heldBy, ownerColumns } from './reach.ts';

interface VersionColumns extends OwnerColumns {
  readonly id: number;
  readonly schemeId: number;
  readonly name: string;
  readonly version: number;
  readonly from: PlainDate;
  readonly until: PlainDate | null;
  readonly changes: SchemeChanges | null;
  readonly baseVersionId: number | null;
  readonly previousId: number | null;
  readonly fallenBack: string[];
}

/** Every version that came into force, each with the one it replaced, as a table `v`. */
const versionsWithOwners = sql`(select v.id, v.scheme_id as "schemeId", s.name, ${ownerColumns}, v.version,
    v.effective_from as from, v.changes, v.base_version_id as "baseVersionId",
    v.fallen_back as "fallenBack",
    lead(v.effective_from) over (partition by v.scheme_id order by v.effective_from, v.version) as until,
    lag(v.id) over (partition by v.scheme_id order by v.effective_from, v.version) as "previousId"
  from scheme_version v join scheme s on s.id = v.scheme_id
  left join organisation_now o on o.organisation_id = s.organisation_id
  where v.status <> 'draft' and (s.organisation_id is not null or s.code = ${cityDefault})) as v`;

const readable = (actor: Actor) => sql<boolean>`(v."organisationId" is null
  or v."organisationId" in ${heldBy(actor)} or v."organisationId" in ${abovePerson(actor)})`;

/** Schemes in force today or still to come that the actor may read, the city's first. */
export async function listSchemes(
  services: Services,
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<SchemeRow[]> {
  const { rows } = await sql<
    VersionColumns & ShelfRow & { unitOfMine: number; branchOfMine: number | null }
  >`
    select v.*, p.unit_id as "unitOfMine", p.branch_id as "branchOfMine", ${shelfColumns()}
    from ${versionsWithOwners} left join person p on p.id = ${actor.personId}::int
    where ${readable(actor)} and (v.until is null or v.until > ${today}::date) and v.from
      is distinct from v.until
    order by v."organisationId" nulls first, v.from, v.version`.execute(db);
  const [first] = rows;
  if (first === undefined) return [];
  const jurisdiction = jurisdictionOf(first);
  const place = { unitId: first.unitOfMine, branchId: first.branchOfMine };
  const mine = actor.personId === null ? null : jurisdiction.on(place, today);
  const city = jurisdiction.city(today) ?? jurisdiction.city('9999-12-30');
  const ids = rows.map(({ id }) => id);
  const versions = await knownVersions(services.database, db, city ? [...ids, city.id] : ids);
  return rows.map((row) => ({
    versionId: row.id,
    owner: ownerOf(row),
    name: row.name,
    version: row.version,
    effectiveFrom: row.from,
    effectiveUntil: row.until === null ? null : addDays(row.until, -1),
    stateWords: row.from > today ? `${fullDay(row.from)}起施行` : '现行',
    differenceWords: city === null ? '' : differenceWords(versions, row, city.id),
    mine: row.id === mine?.id,
  }));
}

function differenceWords(
  versions: ReadonlyMap<number, KnownVersion>,
  row: VersionColumns,
  cityId: number,
): string {
  if (row.organisationId === null) return '全市统一的办法，各单位在锁定、幅度和可选的范围内调整。';
  const city = versionOf(versions, cityId).scheme;
  return `与市模板相比：${compareSchemes(city, versionOf(versions, row.id).scheme).summary}`;
}

/** A version in force beside the city's of that day or beside the one it replaced; null outside reach. */
export async function readComparison(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  versionId: number,
  beside: 'city' | 'previous',
): Promise<{ title: string; owner: SchemeOwner; comparison: SchemeComparison } | null> {
  const { rows } = await sql<VersionColumns & ShelfRow>`
    select v.*, ${shelfColumns()} from ${versionsWithOwners}
    where v.id = ${versionId} and ${readable(actor)}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const cityId = jurisdictionOf(row).city(row.from)?.id ?? row.id;
  const formerId = row.previousId ?? row.baseVersionId ?? row.id;
  const otherId = beside === 'city' && row.organisationId !== null ? cityId : formerId;
  const versions = await knownVersions(services.database, db, [row.id, otherId]);
  const [before, after] = [versionOf(versions, otherId).scheme, versionOf(versions, row.id).scheme];
  const wordsOf = ({ name, version, effectiveFrom }: typeof after) =>
    `${name}第${version}版（${fullDay(effectiveFrom)}起施行）`;
  const origins = row.changes === null ? new Map() : originsOf(row.changes);
  return {
    title: `${after.name}第${after.version}版`,
    owner: ownerOf(row),
    comparison: {
      ...compareSchemes(before, after, origins),
      beforeWords: wordsOf(before),
      afterWords: wordsOf(after),
      fallenBack: row.fallenBack,
    },
  };
}

/** Own rules of others that are in force today, by the owner's official place, then by code. */
export async function listBorrowable(
  services: Services,
  db: Reader | Tx,
  actor: Actor,
  today: PlainDate,
  q = '',
): Promise<BorrowableRule[]> {
  const own = organisationsOf(actor, ...draftingPosts);
  const { rows } = await sql<VersionColumns & { codes: string[]; origins: string[] }>`
    select v.*, (select coalesce(json_agg(a -> 'rule' ->> 'code'), '[]')
        from jsonb_array_elements(v.changes -> 'added') a) as codes,
      (select coalesce(json_agg(a -> 'origin' ->> 'code'), '[]')
        from jsonb_array_elements(v.changes -> 'added') a where a -> 'origin' <> 'null') as origins
    from ${versionsWithOwners} join organisation_now n on n.organisation_id = v."organisationId"
    where v.from <= ${today}::date and (v.until is null or v.until > ${today}::date)
    order by n.tree desc, n.official_order, v."organisationId"`.execute(db);
  const versions = await knownVersions(
    services.database,
    db,
    rows.map(({ id }) => id),
  );
  const taken = rows.flatMap(({ origins }) => origins);
  return rows
    .filter(({ organisationId }) => organisationId !== null && !own.includes(organisationId))
    .flatMap((row) =>
      row.codes
        .filter((code) => versionOf(versions, row.id).rules.has(code))
        .map((code) => borrowable(versionOf(versions, row.id), row, code, taken)),
    )
    .filter((one) => `${one.name}${one.sentence}${one.unitName}`.includes(q.trim()));
}

function borrowable(
  { rules }: KnownVersion,
  row: VersionColumns,
  code: string,
  taken: readonly string[],
): BorrowableRule {
  const rule = rules.get(code);
  return {
    versionId: row.id,
    code,
    name: rule?.name ?? '',
    unitName: row.ownerName ?? '',
    version: row.version,
    category: rule?.category ?? '',
    sentence: rule === undefined ? '' : ruleSentence(rule),
    takenBy: taken.filter((one) => one === code).length,
  };
}

/** For whom the actor may start a draft where none is on its way. */
export async function listMayStart(db: Reader, actor: Actor): Promise<SchemeOwner[]> {
  const held = organisationsOf(actor, ...draftingPosts);
  const { rows } = await sql<{
    organisationId: number;
    name: string;
    tree: 'unit' | 'party';
    root: boolean;
  }>`
    select n.organisation_id as "organisationId", n.full_name as name, n.tree,
      n.tree = 'unit' and n.parent_id is null as root
    from organisation_now n
    where n.organisation_id = any(${held}::int[]) and not exists (select from scheme_draft d
      join scheme s on s.id = d.scheme_id where d.state not in ('inForce', 'withdrawn')
        and (s.organisation_id = n.organisation_id
          or (s.code = ${cityDefault} and n.tree = 'unit' and n.parent_id is null)))
    order by n.tree desc, n.official_order, n.organisation_id`.execute(db);
  return rows.map(({ organisationId, name, tree, root }) =>
    root
      ? { organisationId: null, kind: 'city', name: '市直机关' }
      : { organisationId, kind: tree === 'party' ? 'branch' : 'unit', name },
  );
}
