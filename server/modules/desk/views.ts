import { sql } from 'kysely';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { partyMemberStatuses } from '../../rules/people/code-lists.ts';
import { below, electionIsNear, termOf } from '../organisations/index.ts';
import type { DeskMatters } from './domain.ts';

interface MatterRow extends Omit<DeskMatters, 'terms'> {
  readonly terms: readonly {
    id: number;
    name: string;
    electedOn: PlainDate;
    termYears: number;
  }[];
}

/** Everything that waits for the actor, by one statement. */
export async function readMatters(
  db: Reader,
  actor: Actor,
  today: PlainDate,
): Promise<DeskMatters> {
  const keeping = below(organisationsOf(actor, 'unitPartyOffice'));
  const answering = below(organisationsOf(actor, 'unitPartyOffice', 'branchSecretary'));
  const { rows } = await sql<MatterRow>`select
    (select coalesce(json_agg(i order by i.id), '[]') from (
      select id, filename, (created_at at time zone 'Asia/Shanghai')::date as "uploadedOn",
        coalesce((summary -> 'counts' ->> 'refused')::int, 0) as refused,
        coalesce((summary -> 'counts' ->> 'rows')::int, 0) as rows
      from import_batch
      where kind = 'people' and status = 'uploaded' and account_id = ${actor.accountId}::int
      order by id desc limit 7) i) as imports,
    (select coalesce(json_agg(t order by t.id), '[]') from (
      select organisation_id as id, full_name as name, last_election_on as "electedOn",
        term_years as "termYears"
      from organisation_now
      where tree = 'party' and last_election_on is not null and term_years is not null
        and (organisation_id in ${answering} or unit_id in ${keeping})) t) as terms,
    (select count(*)::int from person
      where branch_id is null and political_status = any(${partyMemberStatuses}::text[])
        and unit_id in ${keeping}) as "membersWithoutBranch",
    (select coalesce(json_agg(u order by u.id), '[]') from (
      select o.organisation_id as id, o.short_name as name, count(*)::int as people
      from person p join organisation_now o on o.organisation_id = p.unit_id
      left join account a on a.person_id = p.id
      where p.unit_id in ${keeping} and a.id is null
      group by 1, 2) u) as "withoutAccount"`.execute(db);
  const { terms, ...matters } = rows[0] as MatterRow;
  return { ...matters, terms: terms.flatMap((one) => dueTerm(one, today)) };
}

function dueTerm(
  { id, name, electedOn, termYears }: MatterRow['terms'][number],
  today: PlainDate,
): DeskMatters['terms'] {
  const term = termOf(electedOn, termYears, today);
  return term !== null && electionIsNear(term, today) ? [{ id, name, endsOn: term.endsOn }] : [];
}
