import { type RawBuilder, sql } from 'kysely';
import { type Actor, organisationsOf } from '../../kernel/actor.ts';
import type { MonthThing, Span } from '../../kernel/for-the-desk.ts';
import { addDays, monthOf as monthOfDay, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { monthDays } from '../../rules/points/month-days.ts';
import { below } from '../organisations/index.ts';
import { withinReach } from '../people/index.ts';
import {
  hearingThing,
  type OpenHearing,
  type OpenObjection,
  objectionThing,
  type RunningSheet,
  sheetThing,
  unpublishedThing,
} from './domain/month-things.ts';
import { openObjection } from './open-objection.ts';
import { hearingPosts, publishingPosts } from './policy.ts';
import { toldMatter } from './told-matter.ts';

interface Found {
  readonly unpublished: readonly { readonly id: number; readonly unitName: string }[];
  readonly sheets: readonly RunningSheet[];
  readonly hearings: readonly OpenHearing[];
  readonly objections: readonly OpenObjection[];
}

/**
 * What of publicity, objections and hearings is in hand in the actor's units in a month. One statement; no
 * name in it.
 */
export async function monthOf(
  db: Reader,
  actor: Actor,
  span: Span,
  today: PlainDate,
): Promise<MonthThing[]> {
  const before = addDays(span.from, -1);
  const last = { year: yearOf(before), month: monthOfDay(before) };
  const { rows } = await sql<Found>`select ${all(unpublished(actor, last))} as unpublished,
    ${all(sheets(actor, span))} as sheets, ${all(hearings(actor, span))} as hearings,
    ${all(objections(actor, span))} as objections`.execute(db);
  const found = rows[0] as Found;
  const days = monthDays(await readDecided(db), today);
  return [
    ...found.unpublished.map((one) => unpublishedThing({ ...one, ...last }, span, today, days)),
    ...found.sheets.map((one) => sheetThing(one, today)),
    ...found.objections.map(objectionThing),
    ...found.hearings.map((one) => hearingThing(one, actor.accountId, today, days)),
  ];
}

/** Units whose last month has entries and no sheet. The totals say so without reading the ledger. */
export function unpublished(actor: Actor, { year, month }: { year: number; month: number }) {
  return sql`select u.organisation_id as id, u.short_name as "unitName" from organisation_now u
    where u.organisation_id in ${below(organisationsOf(actor, ...publishingPosts))}
      and exists (select from ledger_total t where t.unit_id = u.organisation_id
        and t.year = ${year}::int and t.month = ${month}::int and t.amount > 0)
      and not exists (select from publicity s where s.unit_id = u.organisation_id
        and s.year = ${year}::int and s.month = ${month}::int)
    order by u.official_order, u.organisation_id limit 50`;
}

function sheets(actor: Actor, { from, until }: Span) {
  return sql`select s.id, s.year, s.month, s.until_on as until,
      (select count(distinct e.person_id)::int from publicity_entry e where e.publicity_id = s.id) as people,
      (select count(*)::int from publicity_entry e where e.publicity_id = s.id) as entries,
      (select count(*)::int from objection o where o.publicity_id = s.id
        and ${sql.raw(openObjection.waiting)}) as waiting
    from publicity s where s.unit_id in ${below(organisationsOf(actor, ...publishingPosts))}
      and s.from_on <= ${until}::date and s.until_on >= ${from}::date
    order by s.until_on, s.id limit 50`;
}

function hearings(actor: Actor, { from, until }: Span) {
  return sql`select d.id, d.matter, d.amount, d.takes_back as "takesBack", d.raises_flag as "raisesFlag", d.person_id as "personId", d.proposed_by as "proposedBy",
      d.proposed_on as "proposedOn", d.notified_on as "notifiedOn", d.answer_until as "answerUntil",
      d.answered_on as "answeredOn", d.answer_final as "answerFinal", d.outcome,
      d.settled_on as "settledOn"
    from deduction d join person p on p.id = d.person_id
    where ${withinReach(actor, ...hearingPosts)} and p.id is distinct from ${actor.personId}::int
      and d.proposed_on <= ${until}::date and (d.settled_on is null or d.settled_on >= ${from}::date)
    order by d.answer_until nulls first, d.id limit 100`;
}

function objections(actor: Actor, { from, until }: Span) {
  return sql`select o.id, ${toldMatter} as matter, o.escalated_on is not null as escalated,
      coalesce(o.decision_due, o.answer_due) as "dueOn", ${sql.raw(openObjection.waiting)} as waiting,
      coalesce(o.decided_on, o.answered_on) as "settledOn"
    from objection o join ledger_entry e on e.id = o.entry_id join person p on p.id = o.person_id
    where ${withinReach(actor, ...hearingPosts)}
      and coalesce(${actor.personId}::int not in (o.person_id, o.objector_id), true)
      and o.raised_on <= ${until}::date
      and (${sql.raw(openObjection.waiting)} or coalesce(o.decided_on, o.answered_on) >= ${from}::date)
    order by "dueOn", o.id limit 100`;
}

function all(select: RawBuilder<unknown>) {
  return sql`(select coalesce(json_agg(x), '[]') from (${select}) x)`;
}
