import { sql } from 'kysely';
import { type Actor, organisationsOf, type PostKind } from '../../kernel/actor.ts';
import type { Span } from '../../kernel/for-the-desk.ts';
import { startOfDay } from '../../kernel/moment.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { below, linkedOn, organisationsOn } from '../organisations/index.ts';
import type { Done, Level } from './domain/reckoning.ts';
import { works } from './domain/work.ts';

export interface OrganisationMonth {
  readonly id: number;
  readonly name: string;
  readonly kindWords: string;
  readonly level: Level;
  readonly done: readonly Done[];
}

/**
 * Units and branches within reach with what their cadres did in a month, a unit before its branches, in official
 * order, by the trees of the month's last day.
 */
export async function readOrganisationMonths(
  db: Reader,
  actor: Actor,
  posts: readonly PostKind[],
  span: Span,
  today: PlainDate,
): Promise<OrganisationMonth[]> {
  const on = span.until < today ? span.until : today;
  const held = below(organisationsOf(actor, ...posts), on);
  const { rows } = await sql<OrganisationMonth>`
    with body as materialized (select * from ${organisationsOn(on)} as o), ${actsOf(span)},
      ${placesOf(on)}
    select o.organisation_id as id, o.full_name as name, o.kind as "kindWords",
      case when o.tree = 'party' then 'branch' when o.parent_id is null then 'city' else 'unit' end
        as level,
      coalesce((select json_agg(json_build_object('action', d.action, 'acts', d.acts,
        'lines', d.lines)) from done d where d.organisation_id = o.organisation_id), '[]') as done
    from body o
    where (o.tree = 'unit' or o.kind like '%支部')
      and (o.organisation_id in ${held} or o.unit_id in ${held})
    order by ${pathOf(on, sql`coalesce(o.unit_id, o.organisation_id)`)}, o.tree = 'party',
      ${pathOf(on, sql`o.organisation_id`)}, o.organisation_id`.execute(db);
  return rows;
}

/**
 * `act`: what was done as work between the days, found by the time of the audit alone; what several posts did for
 * several organisations apart. An act may have left several lines; an own matter is none. Who did it is not read.
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
    act as (
      select action, posts, done_for, sum(acts) as acts, sum(lines) as lines
      from one_act group by action, posts, done_for)`;
}

/**
 * `done`: acts by the organisation whose cadre did them. Who holds several posts did it by the nearest to what it was
 * done for; where nothing tells, by the lowest. Party organisations between branch and unit are the unit's office.
 */
function placesOf(on: PlainDate) {
  return sql`done as (
      select place.organisation_id, act.action, sum(act.acts)::int as acts,
        sum(act.lines)::int as lines
      from act
      join lateral (
        select case when h.tree = 'party' and h.kind not like '%支部' then h.unit_id
          else h.organisation_id end as organisation_id
        from unnest(string_to_array(act.posts, ' ')) as post (noted)
        join body h on h.organisation_id::text = split_part(post.noted, '@', 2)
        left join body f on f.organisation_id = act.done_for
        order by h.organisation_id = act.done_for desc, exists (
            select from organisation_closure c where ${linkedOn(on)}
              and c.ancestor_id = h.organisation_id
              and c.descendant_id in (f.organisation_id, f.unit_id)) desc,
          h.tree = 'party' desc, (
            select max(c.depth) from organisation_closure c
            where ${linkedOn(on)} and c.descendant_id = h.organisation_id) desc, h.organisation_id
        limit 1) as place on true
      group by place.organisation_id, act.action)`;
}

/** Official orders from the top of the tree down, so that parents stand before their children. */
function pathOf(on: PlainDate, id: ReturnType<typeof sql>) {
  return sql`(select array_agg(a.official_order order by c.depth desc)
    from organisation_closure c join body a on a.organisation_id = c.ancestor_id
    where ${linkedOn(on)} and c.descendant_id = ${id})`;
}
