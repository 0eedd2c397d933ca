import { sql } from 'kysely';
import type { TermRow } from '#contract/organisations.ts';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { stageWords, termOf } from './domain/term.ts';
import { below } from './reach.ts';

type RegisteredTerm = Omit<TermRow, 'endsOn' | 'stage' | 'stageWords'>;

/**
 * The committees for whose elections an actor answers: the own branch, those in the units of an office or of
 * the work committee. Official order. Groups elect no committee.
 */
export async function readTerms(db: Reader, actor: Actor, today: PlainDate): Promise<TermRow[]> {
  const led = below(organisationsOf(actor, 'branchSecretary'));
  const kept = below(organisationsOf(actor, 'unitPartyOffice', 'workCommittee'));
  const { rows } = await sql<RegisteredTerm>`
    select o.organisation_id as id, o.full_name as name, o.kind as "kindWords",
      u.full_name as "unitName", o.last_election_on as "electedOn", o.term_years as "termYears"
    from organisation_now o left join organisation_now u on u.organisation_id = o.unit_id
    where o.tree = 'party' and o.kind not in ('党工委', '党小组')
      and (o.organisation_id in ${led} or o.unit_id in ${kept})
    order by u.official_order, (
      select array_agg(a.official_order order by c.depth desc)
      from organisation_closure c join organisation_now a on a.organisation_id = c.ancestor_id
      where c.descendant_id = o.organisation_id and c.valid_to = '9999-12-31')`.execute(db);
  return rows.map((row) => {
    const term = termOf(row.electedOn, row.termYears, today);
    const stage = term?.stage ?? 'unknown';
    return { ...row, endsOn: term?.endsOn ?? null, stage, stageWords: stageWords[stage] };
  });
}
