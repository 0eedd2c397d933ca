import { sql } from 'kysely';
import { type Actor, holds, organisationsOf } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Subject } from '../../kernel/policy.ts';
import { postWords } from '../../kernel/post-words.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { demoCityExists } from '../../platform/installation.ts';
import { below } from '../organisations/index.ts';
import { loginLimit } from './domain/attempts.ts';
import { readingOf } from './domain/reading.ts';
import type { HeldPost } from './domain/reissue.ts';
import { loginKey } from './keys.ts';

/** What decisions about an organisation look at; nothing is above one that does not exist. */
export async function subjectOfOrganisation(db: Reader, organisationId: number): Promise<Subject> {
  const query = sql<{ above: number[] | null }>`${aboveOrganisation(organisationId)}`;
  const { rows } = await query.execute(db);
  return { personId: null, above: rows[0]?.above ?? [] };
}

/** What decisions about a person look at; nothing is above one who does not exist. */
export async function subjectOfPerson(db: Reader, personId: number): Promise<Subject> {
  const { rows } = await sql<{ above: number[] | null }>`
    select array_agg(c.ancestor_id) as above from person p
    join organisation_closure c
      on c.descendant_id in (p.unit_id, p.branch_id) and c.valid_to = '9999-12-31'
    where p.id = ${personId}`.execute(db);
  return { personId, above: rows[0]?.above ?? [] };
}

export interface Candidate {
  readonly id: number;
  readonly name: string;
  readonly unitName: string;
  readonly posts: readonly HeldPost[];
}

/**
 * People below an organisation who have not set a password, with the posts that decide who may issue to them.
 * A branch may have members of other units: their accounts are their own office's.
 */
export async function withoutPassword(
  db: Reader,
  organisationId: number,
  actor: Actor,
  today: PlainDate,
): Promise<Candidate[]> {
  const own = holds(actor, 'systemAdministrator', 'operator')
    ? sql`true`
    : sql`p.unit_id in ${below(organisationsOf(actor, 'unitPartyOffice'))}`;
  const { rows } = await sql<Candidate>`
    ${candidateColumns(today)}
    where (p.unit_id in ${below([organisationId])} or p.branch_id in ${below([organisationId])})
      and ${own} and a.password_hash is null and a.disabled_at is null
    order by u.official_order, p.unit_id, p.name_order, p.id`.execute(db);
  return rows;
}

export async function candidate(
  db: Reader,
  personId: number,
  today: PlainDate,
): Promise<Candidate | null> {
  const { rows } = await sql<Candidate>`
    ${candidateColumns(today)} where p.id = ${personId}`.execute(db);
  return rows[0] ?? null;
}

export interface AccountListRow {
  readonly personId: number;
  readonly name: string;
  readonly unitName: string;
  readonly login: string | null;
  readonly stateWords: string;
}

/** Everybody below an organisation with the state of the account, official order; and what is above it. */
export async function listAccounts(
  db: Reader,
  organisationId: number,
  page: { readonly size: number; readonly offset: number },
  now: Date,
): Promise<{ above: number[]; total: number; rows: AccountListRow[] }> {
  const lockedSince = new Date(now.getTime() - loginLimit.minutes * 60_000);
  const { rows } = await sql<{ above: number[] | null; total: number; rows: AccountListRow[] }>`
    with listed as (
      select p.id as "personId", p.name, u.full_name as "unitName", a.login,
        case when a.disabled_at is not null then '已停用'
          when l.key is not null then '已锁定'
          when a.password_hash is not null then '已启用'
          when c.account_id is not null then '已发码' else '未发码' end as "stateWords",
        u.official_order, p.unit_id, p.name_order
      from person p join organisation_now u on u.organisation_id = p.unit_id
      left join account a on a.person_id = p.id
      left join activation_code c on c.account_id = a.id and c.expires_at > ${now}
      left join attempt_limit l on l.key = ${loginKey('')} || a.login
        and l.attempts >= ${loginLimit.failures} and l.window_start > ${lockedSince}
      where p.unit_id in ${below([organisationId])} or p.branch_id in ${below([organisationId])}
    ), page as (
      select row_number() over (order by official_order, unit_id, name_order, "personId") as place, *
      from listed order by place limit ${page.size} offset ${page.offset}
    )
    select (${aboveOrganisation(organisationId)}) as above,
      (select count(*)::int from listed) as total,
      coalesce((select json_agg(page order by place) from page), '[]') as rows`.execute(db);
  const [answer] = rows;
  return {
    above: answer?.above ?? [],
    total: answer?.total ?? 0,
    rows: (answer?.rows ?? []).map(({ personId, name, unitName, login, stateWords }) => ({
      personId,
      name,
      unitName,
      login,
      stateWords,
    })),
  };
}

/** What the frame of every page shows about who is logged in. */
export async function readMe(db: Reader, actor: Actor) {
  const { rows } = await sql<{
    login: string;
    office: string;
    organisationId: number | null;
    organisationName: string | null;
    text_size: string | null;
    contrast: string | null;
  }>`
    select a.login, a.text_size, a.contrast, coalesce(nullif(p.duty_title, ''), p.office, '') as office,
      o.organisation_id as "organisationId", o.full_name as "organisationName"
    from account a left join person p on p.id = a.person_id
    left join organisation_now o on o.organisation_id = coalesce(p.unit_id, ${rootUnit})
    where a.id = ${actor.accountId}`.execute(db);
  const row = rows[0];
  const held = actor.posts.map((post) => postWords[post.kind]);
  return {
    login: row?.login ?? '',
    personId: actor.personId,
    name: actor.name,
    officeWords: [...new Set(held)].join('、') || (row?.office ?? ''),
    organisationId: row?.organisationId ?? null,
    organisationName: row?.organisationName ?? '',
    reading: row ? readingOf(row) : null,
  };
}

/** The owner's name and whether anybody administers this city yet. */
export async function readSite(db: Reader, today: PlainDate) {
  const { rows } = await sql<{ owner: string | null; setUp: boolean; demo: boolean }>`
    select ${demoCityExists} as demo,
      (select full_name from organisation_now where organisation_id = ${rootUnit}) as owner,
      exists (select from post where kind = 'systemAdministrator' and held_from <= ${today}::date
        and held_to > ${today}::date) as "setUp"`.execute(db);
  const [site] = rows;
  return { owner: site?.owner ?? '', setUp: site?.setUp === true, demo: site?.demo === true };
}

function aboveOrganisation(organisationId: number) {
  return sql`select array_agg(c.ancestor_id) as above from organisation_now o
    join organisation_closure c
      on c.descendant_id in (o.organisation_id, o.unit_id) and c.valid_to = '9999-12-31'
    where o.organisation_id = ${organisationId}`;
}

const rootUnit = sql`(select organisation_id from organisation_now
  where tree = 'unit' and parent_id is null order by official_order limit 1)`;

function candidateColumns(today: PlainDate) {
  return sql`select p.id, p.name, u.full_name as "unitName",
      coalesce((select json_agg(json_build_object('kind', post.kind, 'above', array(
          select c.ancestor_id from organisation_now o join organisation_closure c
            on c.descendant_id in (o.organisation_id, o.unit_id) and c.valid_to = '9999-12-31'
          where o.organisation_id = post.organisation_id)))
        from post where post.account_id = a.id
          and post.held_from <= ${today}::date and post.held_to > ${today}::date), '[]') as posts
    from person p join organisation_now u on u.organisation_id = p.unit_id
    left join account a on a.person_id = p.id`;
}
