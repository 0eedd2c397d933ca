import { sql } from 'kysely';
import type { ClaimNote } from '#contract/claim-review.ts';
import type { Rule } from '#contract/scheme.ts';
import type { Actor } from '../../kernel/actor.ts';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { dayMinutes } from '../../rules/claims/claiming.ts';
import { noteBounds } from '../../rules/claims/note-bounds.ts';
import { spanOf } from './domain/line.ts';
import { type NotedClaim, type NoteFacts, notesOnPage } from './domain/notes.ts';
import { type Approval, between, type Exchange } from './domain/pairs.ts';
import { withinDays } from './line-worth.ts';
import { type ReadClaim, ruleOf, type SchemeOn } from './views.ts';
import { type BesideRecord, timedMatter } from './views-beside.ts';
import { readApprovals } from './views-pairs.ts';

/** How far back the notes look. */
const recentDays = 90;

interface FactsRow {
  readonly id: number;
  readonly own: readonly OwnClaim[];
  readonly twins: NoteFacts['twins'];
  readonly firstOn: PlainDate | null;
  readonly firstPersonId: number | null;
  readonly recent: NoteFacts['mutual'];
}

interface OwnClaim {
  readonly ruleCode: string;
  readonly happenedOn: PlainDate;
  readonly sentOn: PlainDate;
  readonly bySelf: boolean;
  readonly quantity: number;
}

interface Asking {
  readonly actor: Actor;
  readonly today: PlainDate;
  readonly schemeOn: SchemeOn;
}

/** Notes for the reviewer of each claim; found anew at each look and kept nowhere. */
export async function readNotes(
  tx: Tx,
  claims: readonly ReadClaim[],
  beside: readonly BesideRecord[],
  asking: Asking,
): Promise<ReadonlyMap<number, ClaimNote[]>> {
  const facts = await readFacts(tx, claims, asking);
  const decided = await readDecided(tx);
  const bounds = noteBounds(decided, asking.today);
  const approvals = await approvalsOf(tx, [...facts.values()], asking);
  const page = claims.flatMap((claim, at) => {
    const sameDay = beside
      .filter((record) => record.at === at)
      .map((record) => timedMatter(record, claim.sentOn, dayMinutes(decided, claim.sentOn)));
    const row = facts.get(claim.id);
    return row ? [factsOf(claim, row, sameDay, { ...asking, approvals })] : [];
  });
  const notes = notesOnPage(page, bounds);
  return new Map(page.map(({ claim }, at) => [claim.id, notes[at] ?? []]));
}

function factsOf(
  claim: ReadClaim,
  row: FactsRow,
  sameDay: NoteFacts['sameDay'],
  asking: Asking & { readonly approvals: readonly Approval[] },
): NoteFacts {
  const { schemeOn, approvals } = asking;
  const rule = ruleOf(claim, schemeOn);
  return {
    claim: notedClaim(claim, rule),
    sameDay,
    own: row.own.map((one) => ({
      ...one,
      atMaximum: one.ruleCode === claim.ruleCode && isAtMaximum(rule, one.quantity),
    })),
    twins: row.twins,
    inWeek: fullest(approvals, asking.actor.personId, claim, asking.today),
    ofFirst:
      row.firstOn === null ? null : fullest(approvals, row.firstPersonId, claim, row.firstOn),
    mutual: row.recent,
    withinDays: withinDays(schemeOn(claim.personId, claim.happenedOn)),
  };
}

/** Of everybody who reviews or reviewed one of them, back to a week before the first of these reviews. */
async function approvalsOf(tx: Tx, rows: readonly FactsRow[], { actor, today }: Asking) {
  const people = [actor.personId, ...rows.map(({ firstPersonId }) => firstPersonId)];
  const days = rows.flatMap(({ firstOn }) => firstOn ?? []);
  const known = people.filter((id) => id !== null);
  return await readApprovals(tx, [...new Set(known)], [...days, today].sort()[0] as PlainDate);
}

/** What a reviewer and the claimant, or the sender, approved for each other: whichever of the two is more. */
function fullest(
  approvals: readonly Approval[],
  reviewer: number | null,
  { personId, senderPersonId }: ReadClaim,
  until: PlainDate,
): Exchange {
  const none: Exchange = { byOne: 0, byOther: 0 };
  if (reviewer === null) return none;
  const sum = ({ byOne, byOther }: Exchange) => (byOther === 0 ? 0 : byOne + byOther);
  return [personId, senderPersonId ?? personId]
    .map((other) => between(approvals, [reviewer, other], until))
    .reduce((most, one) => (sum(one) > sum(most) ? one : most), none);
}

function notedClaim(claim: ReadClaim, rule: Rule | undefined): NotedClaim {
  const { id, personId, words, happenedOn, sentOn, ruleCode, fileHash, quantity } = claim;
  const inMinutes = rule?.shape.kind === 'quantity' && rule.shape.part === '分钟';
  return {
    ...{ id, personId, words, happenedOn, sentOn, ruleCode, fileHash },
    bySelf: claim.senderPersonId === personId,
    ruleName: rule?.name ?? ruleCode,
    minutes: inMinutes ? quantity : null,
    span: spanOf(words),
    atMaximum: isAtMaximum(rule, quantity),
  };
}

/** Whether a quantity is exactly what its rule counts at most for one day. */
function isAtMaximum(rule: Rule | undefined, quantity: number): boolean {
  if (rule?.shape.kind !== 'quantity' || rule.limits.day === null) return false;
  return rule.shape.points * quantity === rule.limits.day * rule.shape.partsPerUnit;
}

/** One statement for the whole list. Words are held against each other without their dates and numbers. */
async function readFacts(
  tx: Tx,
  claims: readonly ReadClaim[],
  { actor, today }: Asking,
): Promise<ReadonlyMap<number, FactsRow>> {
  const since = addDays(today, -recentDays);
  const plain = (words: unknown) => sql`regexp_replace(${words}, '[0-9年月日号.:/ -]', '', 'g')`;
  const ofMine = sql`one.person_id = ${actor.personId}::int`;
  const byMe = sql`one.settled_by = ${actor.accountId}::int`;
  const ofThem = sql`one.person_id = c.person_id`;
  const byThem = sql`one.settled_by in (select a.id from account a where a.person_id = c.person_id)`;
  const count = (condition: unknown) => sql`count(*) filter (where ${condition})::int`;
  const { rows } = await sql<FactsRow>`
    select c.id,
      coalesce((select json_agg(json_build_object('ruleCode', o.rule_code, 'happenedOn', o.happened_on,
          'sentOn', o.sent_on, 'bySelf', a.person_id is not distinct from o.person_id, 'quantity', o.quantity)
          order by o.happened_on desc, o.id desc)
        from claim o join account a on a.id = o.sent_by
        where o.person_id = c.person_id and o.id <> c.id and o.state <> 'withdrawn'
          and o.sent_on > ${since}::date), '[]') as own,
      coalesce((select json_agg(json_build_object('personId', o.person_id, 'personName', tp.name,
          'happenedOn', o.happened_on, 'words', o.words, 'fileHash', encode(tf.sha256, 'hex')) order by o.id)
        from claim o join person tp on tp.id = o.person_id left join stored_file tf on tf.id = o.file_id
        where o.id <> c.id and o.state <> 'withdrawn' and o.sent_on > c.sent_on - 365
          and (tf.sha256 = f.sha256 or ${plain(sql`o.words`)} = ${plain(sql`c.words`)})), '[]') as twins,
      (select a.person_id from account a where a.id = c.first_by) as "firstPersonId",
      case when c.first_by is not null then (select (max(s.at) at time zone 'Asia/Shanghai')::date from claim_step s
        where s.claim_id = c.id and s.what = 'approvedFirst') end as "firstOn",
      (select json_build_object('theirs', ${count(ofThem)},
          'theirsByMe', ${count(sql`${ofThem} and ${byMe}`)}, 'mine', ${count(ofMine)},
          'mineByThem', ${count(sql`${ofMine} and ${byThem}`)})
        from claim one where one.state = 'approved' and one.settled_on > ${since}::date
          and (${ofThem} or ${ofMine})) as recent
    from claim c left join stored_file f on f.id = c.file_id
    where c.id = any(${claims.map(({ id }) => id)}::int[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
