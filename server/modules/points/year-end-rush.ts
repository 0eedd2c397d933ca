import { sql } from 'kysely';
import { type Actor, holds, organisationsOf } from '../../kernel/actor.ts';
import type { DueThing } from '../../kernel/for-the-desk.ts';
import { startOfDay } from '../../kernel/moment.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { lateDays, rushBounds } from '../../rules/points/year-end-rush.ts';
import { below } from '../organisations/index.ts';
import { type EnteredYear, rushSeason, rushWords } from './domain/year-end-rush.ts';

interface UnitEntered extends EnteredYear {
  readonly id: number;
  readonly unitName: string;
}

/**
 * Units that enter their year at its end, for the work committee, in the order of official lists: to be spoken to,
 * never held against a person. What an old ledger brought in as a file was entered there, and is left out.
 */
export async function rushesDue(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (!holds(actor, 'workCommittee')) return [];
  const bounds = rushBounds(await readDecided(db), today);
  const season = rushSeason(today, bounds);
  if (season === null) return [];
  const { year, from } = season;
  const { rows } = await sql<UnitEntered>`
    select u.organisation_id as id, u.short_name as "unitName",
      count(distinct e.person_id)::int as people, count(*)::int as entries,
      count(*) filter (where e.known_at >= ${startOfDay(from)})::int as "inLastWeeks",
      count(*) filter (where (e.known_at at time zone 'Asia/Shanghai')::date - e.happened_on
        > ${lateDays}::int)::int as late
    from ledger_entry e join organisation_now u on u.organisation_id = e.unit_id
    where e.year = ${year}::int and e.kind = 'fact' and e.amount > 0
      and e.unit_id in ${below(organisationsOf(actor, 'workCommittee'))}
      and not exists (select from deed d where e.source_kind = 'deed' and d.id = e.source_id
        and d.batch_id is not null)
    group by u.organisation_id, u.short_name, u.official_order
    order by u.official_order, u.organisation_id`.execute(db);
  return rows.flatMap((unit) => {
    const words = rushWords(unit, bounds);
    return words === null ? [] : [rushThing(unit, year, words)];
  });
}

function rushThing({ id, unitName }: UnitEntered, year: number, words: string): DueThing {
  return {
    id: `year-end-rush-${year}-${id}`,
    notice: true,
    title: `${unitName}${year}年的积分集中在年底录入`,
    note: `全年记录${words}。也可能是年底活动多，或刚开始使用。请提醒机关党委按月登记、按月公示，需要时帮助；不牵涉个人。`,
    dueOn: null,
    href: `/organisations/${id}`,
    act: '看这个单位找谁',
  };
}
