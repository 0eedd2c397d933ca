import { type RawBuilder, sql } from 'kysely';
import type { OrganisationPage, OrganisationRow } from '#contract/organisations.ts';
import type { Actor, PostKind } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { postWords } from '../../kernel/post-words.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { partyMemberStatuses } from '../../rules/people/code-lists.ts';
import { linkedOn, organisationsOn, peopleOn } from './as-of.ts';
import { type DatedState, historyOf } from './domain/history.ts';
import { termOf } from './domain/term.ts';
import { organisationsInReach } from './reach.ts';

/**
 * The trees within reach: units first, official order, parents before their children.
 * @param on as they stood on this day; null: as they stand
 */
export async function readTree(
  db: Reader,
  actor: Actor,
  tree: 'unit' | 'party' | null,
  on: PlainDate | null,
): Promise<OrganisationRow[]> {
  const { rows } = await sql<Omit<OrganisationRow, 'depth' | 'hasChildren'>>`
    with reach as (select * from ${organisationsInReach(actor, on)} as r (id)), ${headCounts(on)},
      body as materialized (select * from ${organisationsOn(on)} as o)
    select o.organisation_id as id, o.parent_id as "parentId", o.full_name as name,
      o.short_name as "shortName", o.kind as "kindWords", o.tree,
      coalesce(h.members, 0)::int as "memberCount", coalesce(h.staff, 0)::int as "staffCount"
    from body o
    join reach on reach.id = o.organisation_id
    left join head_count h on h.organisation_id = o.organisation_id
    where ${tree}::text is null or o.tree = ${tree}
    order by o.tree = 'party', (
      select array_agg(a.official_order order by c.depth desc)
      from organisation_closure c join body a on a.organisation_id = c.ancestor_id
      where c.descendant_id = o.organisation_id and ${linkedOn(on)})`.execute(db);
  return withDepth(rows);
}

/**
 * One organisation within reach with all that its page shows; null outside.
 * @param on as it stood on this day; null: as it stands
 */
export async function readOrganisation(
  db: Reader,
  actor: Actor,
  organisationId: number,
  today: PlainDate,
  on: PlainDate | null,
): Promise<(Omit<OrganisationPage, 'allowed'> & { above: number[] }) | null> {
  const { rows } = await sql<PageRow>`
    with ${headCounts(on)}, body as (select * from ${organisationsOn(on)} as o)
    select o.organisation_id as id, o.full_name as name, o.short_name as "shortName",
      o.kind as "kindWords", o.tree, o.staff_count as "registeredStaff",
      o.full_time_cadres as "fullTimeCadres", o.last_election_on as "electedOn",
      o.term_years as "termYears", coalesce(h.members, 0)::int as "memberCount",
      coalesce(h.staff, 0)::int as "staffCount", ${pathOf(on)} as path, ${childrenOf} as children,
      ${partyOrganisationsOf} as "partyOrganisations", ${postsOf(on ?? today)} as posts,
      ${periodsOf} as periods,
      (select jsonb_build_object('id', u.organisation_id, 'name', u.full_name)
        from body u where u.organisation_id = o.unit_id) as unit,
      (select array_agg(c.ancestor_id) from organisation_closure c
        where c.descendant_id in (o.organisation_id, o.unit_id) and c.valid_to = '9999-12-31') as above
    from body o
    left join head_count h on h.organisation_id = o.organisation_id
    where o.organisation_id = ${organisationId}
      and o.organisation_id in ${organisationsInReach(actor, on)}`.execute(db);
  const row = rows[0];
  if (row === undefined) return null;
  const { periods, ...page } = row;
  const term = termOf(row.electedOn, row.termYears, on ?? today);
  return {
    ...page,
    posts: row.posts.map(({ kind, ...post }) => ({ words: postWords[kind], ...post })),
    termEndsOn: term?.endsOn ?? null,
    termWords: term?.words ?? null,
    history: historyOf(periods),
    on: on ?? today,
  };
}

interface PageRow
  extends Omit<OrganisationPage, 'posts' | 'history' | 'allowed' | 'termWords' | 'on'> {
  readonly posts: { kind: PostKind; personName: string; since: string | null }[];
  readonly periods: DatedState[];
  readonly above: number[];
}

/**
 * People at or below each organisation: staff by their unit, members by their status. A person counts
 * in the unit's tree by the unit and in the party's tree by the branch.
 */
const headCounts = (on: PlainDate | null): RawBuilder<unknown> => sql`head as (
    select organisation_id, count(*) as staff, count(*) filter (
      where political_status = any(${partyMemberStatuses}::text[])) as members
    from ${peopleOn(on)} as p cross join lateral (values (unit_id), (branch_id)) as place (organisation_id)
    where organisation_id is not null group by organisation_id),
  head_count as (
    select c.ancestor_id as organisation_id, sum(head.staff) as staff, sum(head.members) as members
    from organisation_closure c join head on head.organisation_id = c.descendant_id
    where ${linkedOn(on)} group by c.ancestor_id)`;

const pathOf = (on: PlainDate | null) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', a.organisation_id, 'name', a.short_name)
    order by c.depth desc)
  from organisation_closure c join body a on a.organisation_id = c.ancestor_id
  where c.descendant_id = o.organisation_id and ${linkedOn(on)} and c.depth > 0), '[]')`;

const childrenOf = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', k.organisation_id, 'name', k.full_name,
    'kindWords', k.kind, 'memberCount', coalesce(kh.members, 0)) order by k.official_order)
  from body k left join head_count kh on kh.organisation_id = k.organisation_id
  where k.parent_id = o.organisation_id), '[]')`;

const partyOrganisationsOf = sql`coalesce((
  select jsonb_agg(jsonb_build_object('id', b.organisation_id, 'name', b.full_name)
    order by b.official_order)
  from body b where b.unit_id = o.organisation_id), '[]')`;

const postsOf = (day: PlainDate) => sql`coalesce((
  select jsonb_agg(jsonb_build_object('kind', t.kind, 'personName', a.display_name,
    'since', nullif(t.held_from, '0001-01-01')) order by t.held_from, t.id)
  from post t join account a on a.id = t.account_id
  where t.organisation_id = o.organisation_id
    and t.held_from <= ${day} and t.held_to > ${day}), '[]')`;

const periodsOf = sql`(
  select jsonb_agg(jsonb_build_object('from', nullif(p.valid_from, '0001-01-01'),
    'fullName', p.full_name, 'kind', p.kind, 'parent', up.short_name, 'unit', un.full_name,
    'staffCount', p.staff_count, 'fullTimeCadres', p.full_time_cadres,
    'electedOn', p.last_election_on) order by p.valid_from)
  from organisation_period p
  left join organisation_now up on up.organisation_id = p.parent_id
  left join organisation_now un on un.organisation_id = p.unit_id
  where p.organisation_id = o.organisation_id)`;

/** Depth counts from the topmost organisation within reach, which has no parent here. */
function withDepth(rows: readonly Omit<OrganisationRow, 'depth' | 'hasChildren'>[]) {
  const depths = new Map<number, number>();
  const parents = new Set(rows.map((row) => row.parentId));
  return rows.map((row) => {
    const above = row.parentId === null ? undefined : depths.get(row.parentId);
    const depth = above === undefined ? 0 : above + 1;
    depths.set(row.id, depth);
    const parentId = above === undefined ? null : row.parentId;
    return { ...row, parentId, depth, hasChildren: parents.has(row.id) };
  });
}
