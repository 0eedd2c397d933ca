import { type RawBuilder, sql } from 'kysely';
import type { Actor, PostKind } from '../../kernel/actor.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { withinReach } from '../people/index.ts';
import type { ReviewLevel } from './domain/claim.ts';
import { claimingPosts } from './policy.ts';

/**
 * The level of `claim c` about `person p`: one up from whoever holds a post, the office where it came late, and the
 * work committee where the person is of the office, or where nobody would be left below it who is neither the
 * sender, nor a declared relation, nor the first reviewer.
 */
export function levelOf(today: PlainDate): RawBuilder<ReviewLevel> {
  const held = sql`x.held_from <= ${today}::date and x.held_to > ${today}::date`;
  const ofPerson = (kind: PostKind) => sql`exists (select from post x
      join account holder on holder.id = x.account_id where holder.person_id = p.id
      and x.kind = ${kind} and ${held})`;
  const forOffice = sql`(c.late_because is not null or ${ofPerson('branchSecretary')})`;
  const somebodyElse = sql`exists (select from post x join account holder on holder.id = x.account_id
      join organisation_closure o on o.ancestor_id = x.organisation_id and o.valid_to = '9999-12-31'
        and o.descendant_id in (p.unit_id, p.branch_id)
      where ${held} and (x.kind = 'unitPartyOffice' or (x.kind = 'branchSecretary' and not ${forOffice}))
      and holder.id <> c.sent_by and holder.id is distinct from c.first_by
      and holder.person_id is distinct from p.id and not exists (select from claim_relation r
        where (r.person_id = holder.person_id and r.other_id = p.id)
          or (r.person_id = p.id and r.other_id = holder.person_id)))`;
  return sql<ReviewLevel>`case
    when ${ofPerson('unitPartyOffice')} or not ${somebodyElse} then 'above'
    when ${forOffice} then 'unit' else 'branch' end`;
}

/** Whether the actor reviews `claim c` about `person p`: the posts of its level, one more hand for a second look. */
export function atLevel(actor: Actor, today: PlainDate): RawBuilder<boolean> {
  const second = sql`c.state = 'seconding'`;
  return sql<boolean>`(case ${levelOf(today)}
    when 'branch' then ${withinReach(actor, 'branchSecretary', 'unitPartyOffice')}
    when 'unit' then (${withinReach(actor, 'unitPartyOffice')}
      or (${second} and ${withinReach(actor, 'workCommittee')}))
    else (${withinReach(actor, 'workCommittee')}
      or (${second} and ${withinReach(actor, 'unitPartyOffice')})) end)`;
}

/** Whose claims the actor sees: of the own branch and unit; above the unit only what is to be reviewed there. */
export function seenBy(actor: Actor, today: PlainDate): RawBuilder<boolean> {
  return sql<boolean>`(${withinReach(actor, ...claimingPosts)} or ${atLevel(actor, today)})`;
}

/** One of actor and `person p` declared the other. */
export function isRelated(actor: Actor): RawBuilder<boolean> {
  return sql<boolean>`exists (select from claim_relation r
    where (r.person_id = ${actor.personId}::int and r.other_id = p.id)
      or (r.person_id = p.id and r.other_id = ${actor.personId}::int))`;
}
