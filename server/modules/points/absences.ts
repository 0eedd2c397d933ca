import { sql } from 'kysely';
import type { Rule } from '#contract/scheme.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { memberFrom } from '../people/index.ts';
import { checkTheirs, matterOf, type OnRoster } from './domain/attribution.ts';
import { knownBy, statusOn } from './known.ts';
import { dutyPosts } from './policy.ts';
import { leavesOf, staysOf } from './presence.ts';

interface Blamed {
  readonly personId: number;
  readonly happenedOn: PlainDate;
}

interface RosterRow extends Omit<OnRoster, 'membership'> {
  readonly politicalStatus: string;
  readonly joinedOn: PlainDate | null;
}

/**
 * Refuses an absence or a missed duty that is not the person's by what the roster and the posts say of the day: when
 * it is proposed, and again when it is decided.
 *
 * @throws Refusal deduction.notTheirAbsence, deduction.notTheirDuty
 */
export async function refuseNotTheirs(
  tx: Tx,
  rule: Rule,
  { personId, happenedOn: on }: Blamed,
  dayField = 'happenedOn',
): Promise<void> {
  if (matterOf(rule) === null) return;
  const { rows } = await sql<RosterRow>`
    select ${statusOn(knownBy(on))} as "politicalStatus", p.joined_party_on as "joinedOn",
      ${staysOf(sql`p.id`)} as stays, ${leavesOf(sql`p.id`)} as leaves,
      exists (select from post x join account a on a.id = x.account_id where a.person_id = p.id
        and x.kind = any(${[...dutyPosts]}::text[]) and x.held_from <= ${on}::date
        and x.held_to > ${on}::date) as "onDuty"
    from person p where p.id = ${personId}`.execute(tx);
  const [row] = rows as [RosterRow];
  const { politicalStatus, joinedOn, ...known } = row;
  const membership = { from: memberFrom(politicalStatus, joinedOn), until: null };
  checkTheirs(rule, { ...known, membership }, on, dayField);
}
