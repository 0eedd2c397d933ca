import { sql } from 'kysely';
import { type Actor, organisationsOf, type PostKind } from '../../kernel/actor.ts';
import type { Span } from '../../kernel/for-the-desk.ts';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { below, linkedOn, organisationsOn } from '../organisations/index.ts';
import type { Done, Level } from './domain/reckoning.ts';
import { works } from './domain/work.ts';

export interface BurdenedOrganisation {
  readonly id: number;
  readonly name: string;
  readonly kindWords: string;
  readonly level: Level;
}

/** Units and branches of a day within reach, a unit before its branches, in official order. */
export async function readOrganisations(
  db: Reader,
  actor: Actor,
  posts: readonly PostKind[],
  on: PlainDate,
): Promise<BurdenedOrganisation[]> {
  const held = below(organisationsOf(actor, ...posts), on);
  const { rows } = await sql<BurdenedOrganisation>`
    with ${treeOn(on)}
    select o.organisation_id as id, o.full_name as name, o.kind as "kindWords",
      case when o.tree = 'party' then 'branch' when o.parent_id is null then 'city' else 'unit' end
        as level
    from body o
    join line own on own.organisation_id = o.organisation_id
    left join line of_unit on of_unit.organisation_id = coalesce(o.unit_id, o.organisation_id)
    where (o.tree = 'unit' or o.kind like '%支部')
      and (o.organisation_id in ${held} or o.unit_id in ${held})
    order by of_unit.path, o.tree = 'party', own.path, o.organisation_id`.execute(db);
  return rows;
}

/** What was done by organisation, of the whole city. */
export type DoneBy = ReadonlyMap<number, readonly Done[]>;

/** What the cadres of each organisation did between two days, by the trees of a day. */
export async function readDone(db: Reader, span: Span, on: PlainDate): Promise<DoneBy> {
  const { rows } = await sql<{ id: number; done: Done[] }>`
    with ${treeOn(on)}, ${actsOf(span)}, ${placesOn(on)}
    select organisation_id as id,
      json_agg(json_build_object('action', action, 'acts', acts, 'lines', lines)) as done
    from done group by organisation_id`.execute(db);
  return new Map(rows.map(({ id, done }) => [id, done]));
}

/** `body`: organisations of a day; `line`: of each, the official orders from the top down, and how deep it stands. */
function treeOn(on: PlainDate) {
  return sql`body as materialized (select o.* from ${organisationsOn(on)} as o),
    line as materialized (
      select c.descendant_id as organisation_id, max(c.depth) as depth,
        array_agg(a.official_order order by c.depth desc) as path
      from organisation_closure c join body a on a.organisation_id = c.ancestor_id
      where ${linkedOn(on)} group by c.descendant_id)`;
}

/**
 * `act`: what was done as work between the days, found by the time of the audit alone; what the same posts did for
 * the same organisation as one. An act may have left several lines; an own matter is none. Who did it is not read.
 */
function actsOf({ from, until }: Span) {
  const known = [...works];
  const actions = known.map(([action]) => action);
  const each = known.map(([, work]) => work.each === 'person');
  const lines = known.map(([, work]) => work.lines ?? null);
  return sql`one_act as (
      select a.action, a.actor_posts as posts,
        min(coalesce(a.organisation_id, p.branch_id, p.unit_id)) as done_for,
        case when bool_or(w.each) then count(*) filter (where a.object_kind = 'person')
          else 1 end as acts,
        coalesce(max((a.details ->> w.lines)::int), 0) as lines
      from audit a
      join unnest(${actions}::text[], ${each}::boolean[], ${lines}::text[]) as w (action, each, lines)
        on w.action = a.action
      left join account t on t.id = a.account_id
      left join person p on a.object_kind = 'person' and p.id = a.object_id
      where a.at >= ${startOfDay(from)} and a.at < ${startOfDay(addDays(until, 1))}
        and a.actor_posts <> ''
        and not coalesce(a.object_kind = 'person' and a.object_id = t.person_id, false)
      group by a.action, a.actor_posts, coalesce(a.request_id::text, a.lane || ' ' || a.seq)),
    act as materialized (
      select row_number() over () as number, action, posts, done_for, sum(acts) as acts,
        sum(lines) as lines
      from one_act group by action, posts, done_for)`;
}

/**
 * `done`: acts by the organisation whose cadre did them. Who holds several posts did it by the nearest to what it was
 * done for; where nothing tells, by the lowest. Party organisations between branch and unit are the unit's office.
 */
function placesOn(on: PlainDate) {
  return sql`held as materialized (
      select distinct noted.posts, h.organisation_id, h.tree, line.depth,
        case when h.tree = 'party' and h.kind not like '%支部' then h.unit_id
          else h.organisation_id end as place
      from (select distinct posts from act) as noted
      cross join unnest(string_to_array(noted.posts, ' ')) as post (words)
      join body h on h.organisation_id = nullif(split_part(post.words, '@', 2), '-')::int
      join line on line.organisation_id = h.organisation_id),
    done as (
      select place as organisation_id, action, sum(acts)::int as acts, sum(lines)::int as lines
      from (
        select distinct on (act.number) act.action, act.acts, act.lines, h.place
        from act
        join held h on h.posts = act.posts
        left join body f on f.organisation_id = act.done_for
        order by act.number, h.organisation_id is not distinct from act.done_for desc, exists (
            select from organisation_closure c where ${linkedOn(on)}
              and c.ancestor_id = h.organisation_id
              and c.descendant_id in (f.organisation_id, f.unit_id)) desc,
          h.tree = 'party' desc, h.depth desc, h.organisation_id) as placed
      group by place, action)`;
}
