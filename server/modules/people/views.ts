import { sql } from 'kysely';
import type { PersonPage, PersonRow } from '#contract/people.ts';
import type { Actor } from '../../kernel/actor.ts';
import { lookLines } from '../../kernel/look-lines.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { partyMemberStatuses } from '../../rules/people/code-lists.ts';
import {
  type DatedPlace,
  historyOf,
  membershipWords,
  remarksOn,
  sexWords,
} from './domain/person-words.ts';
import { listingPosts } from './policy.ts';
import { withinReach } from './reach.ts';

export interface PeopleFilter {
  readonly q?: string | undefined;
  readonly organisationId?: number | undefined;
  readonly membership?: 'member' | 'nonMember' | 'withoutBranch' | undefined;
  readonly page: number;
  readonly size: number;
}

/** People within reach in the official order: units in sequence, then by the strokes of the name. */
export async function listPeople(
  db: Reader,
  actor: Actor,
  filter: PeopleFilter,
): Promise<{ rows: PersonRow[]; total: number }> {
  const { rows } = await sql<ListedPerson>`
    select p.id, p.name, p.sex, u.full_name as "unitName", b.short_name as "branchName",
      p.political_status as "politicalStatus", p.branch_id as "branchId",
      p.joined_party_on as "joinedOn", p.duty_title as "postWords", count(*) over () as total
    from person p
    join organisation_now u on u.organisation_id = p.unit_id
    left join organisation_now b on b.organisation_id = p.branch_id
    where ${withinReach(actor, ...listingPosts)} and ${matching(filter)}
    order by u.official_order, u.organisation_id, p.name_order, p.id
    limit ${filter.size} offset ${(filter.page - 1) * filter.size}`.execute(db);
  return { rows: rows.map(personRow), total: rows[0]?.total ?? 0 };
}

/** The organisations a person belongs to and all above them; null where there is no such person. */
export async function aboveOf(tx: Tx, personId: number): Promise<number[] | null> {
  const { rows } = await sql<{ above: number[] }>`
    select array(select c.ancestor_id from organisation_closure c
      where c.descendant_id in (p.unit_id, p.branch_id) and c.valid_to = '9999-12-31') as above
    from person p where p.id = ${personId}`.execute(tx);
  return rows[0]?.above ?? null;
}

/** Everything the page of a person shows; `lookers` only where the person looks at the own page. */
export async function readPerson(
  tx: Tx,
  personId: number,
  ownAccountId: number | null,
): Promise<Omit<PersonPage, 'allowed'>> {
  const { rows } = await sql<ReadPerson>`
    select p.id, p.name, p.sex, p.birth_on as "bornOn", p.ethnic_group as "ethnicGroup",
      p.education, p.office, p.staff_kind as "staffKind", p.political_status as "politicalStatus",
      p.joined_party_on as "joinedOn", p.duty_title as "dutyTitle", p.rank_title as "rankTitle",
      p.phone_masked as "phoneMasked", p.identity_masked as "identityMasked", p.version,
      jsonb_build_object('id', u.organisation_id, 'name', u.full_name) as unit,
      case when b.organisation_id is not null then
        jsonb_build_object('id', b.organisation_id, 'name', b.full_name) end as branch,
      ${periodsOf} as periods
    from person p
    join organisation_now u on u.organisation_id = p.unit_id
    left join organisation_now b on b.organisation_id = p.branch_id
    where p.id = ${personId}`.execute(tx);
  const { sex, politicalStatus, periods, ...person } = rows[0]!;
  return {
    ...person,
    sexWords: sexWords(sex),
    membershipWords: membershipWords(politicalStatus),
    history: historyOf(periods),
    lookers: ownAccountId === null ? [] : await readLookers(tx, personId, ownAccountId),
  };
}

interface ListedPerson extends Omit<PersonRow, 'sexWords' | 'membershipWords' | 'remarks'> {
  readonly sex: number;
  readonly politicalStatus: string;
  readonly branchId: number | null;
  readonly joinedOn: string | null;
  readonly total: number;
}

type Shown = 'sexWords' | 'membershipWords' | 'history' | 'lookers' | 'allowed';
interface ReadPerson extends Omit<PersonPage, Shown> {
  readonly sex: number;
  readonly politicalStatus: string;
  readonly periods: DatedPlace[];
}

function personRow(person: ListedPerson): PersonRow {
  const { sex, politicalStatus, branchId, joinedOn, total, ...row } = person;
  return {
    ...row,
    sexWords: sexWords(sex),
    membershipWords: membershipWords(politicalStatus),
    remarks: remarksOn({ politicalStatus, branchId, joinedOn }),
  };
}

function matching({ q, organisationId, membership }: PeopleFilter) {
  const members = sql`p.political_status = any(${partyMemberStatuses}::text[])`;
  const memberships = {
    member: members,
    nonMember: sql`not ${members}`,
    withoutBranch: sql`${members} and p.branch_id is null`,
  };
  const place = organisationId ?? null;
  return sql<boolean>`${named(q)}
    and (${place}::int is null or exists (select from organisation_closure c
      where c.ancestor_id = ${place} and c.descendant_id in (p.unit_id, p.branch_id)
        and c.valid_to = '9999-12-31'))
    and ${membership === undefined ? sql`true` : memberships[membership]}`;
}

/** By a part of the name, or by the beginning of its pinyin or of its initials. */
function named(q: string | undefined) {
  const sought = (q ?? '').replace(/[\s·]/gu, '').toLowerCase();
  if (sought === '') return sql<boolean>`true`;
  const safe = sought.replace(/[\\%_]/g, '\\$&');
  return sql<boolean>`(replace(lower(p.name), '·', '') like ${`%${safe}%`}
    or p.pinyin like ${`${safe}%`} or p.pinyin like ${`% ${safe}%`})`;
}

export const periodsOf = sql`(
  select jsonb_agg(jsonb_build_object('from', nullif(t.valid_from, '0001-01-01'),
    'unit', u2.full_name, 'branch', b2.short_name, 'office', t.office,
    'politicalStatus', t.political_status) order by t.valid_from)
  from person_period t
  join organisation_now u2 on u2.organisation_id = t.unit_id
  left join organisation_now b2 on b2.organisation_id = t.branch_id
  where t.person_id = p.id)`;

export async function readLookers(tx: Reader | Tx, personId: number, ownAccountId: number) {
  const looks = await tx
    .selectFrom('audit')
    .select(['at', 'account_id as accountId', 'actor_name as name', 'action', 'reason', 'details'])
    .where('object_kind', '=', 'person')
    .where('object_id', '=', personId)
    .where('account_id', 'is distinct from', ownAccountId)
    .orderBy('at', 'desc')
    .limit(100)
    .execute();
  return lookLines(looks);
}
