import { sql } from 'kysely';
import { type Actor, holds, organisationsOf } from '../../kernel/actor.ts';
import type { ComingDate, DueThing } from '../../kernel/for-the-desk.ts';
import { addDays, monthOf as monthOfDay, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import { readDecided } from '../../platform/city-settings.ts';
import type { Reader } from '../../platform/database/connect.ts';
import { monthDays } from '../../rules/points/month-days.ts';
import { below } from '../organisations/index.ts';
import { withinReach } from '../people/index.ts';
import { type DeductionCase, isDecidable } from './domain/deduction.ts';
import { headWords, heardWords, kindWords, meanwhileWords } from './domain/deduction-words.ts';
import { type UnpublishedMonth, unpublishedThing } from './domain/month-things.ts';
import { publicityTitle } from './domain/publicity.ts';
import { unpublished } from './month.ts';
import { openObjection } from './open-objection.ts';
import { decidingPosts, hearingPosts, publishingPosts } from './policy.ts';
import { lastDay } from './store-publicity.ts';
import { toldMatter } from './told-matter.ts';
import { doublesToSettle, doubleTables } from './views-doubles.ts';
import { rushesDue } from './year-end-rush.ts';

interface OpenDeduction extends DeductionCase {
  readonly id: number;
  readonly personName: string;
  readonly matter: string;
}

/** What of the points' own procedures waits for the actor: deductions to answer, tell or decide, objections to answer or decide. */
export async function dueOf(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  return [
    ...(await deductionsDue(db, actor, today)),
    ...(await objectionsDue(db, actor)),
    ...(await recordedForMe(db, actor)),
    ...(await publicityDue(db, actor, today)),
    ...(await doublesDue(db, actor)),
    ...(await rushesDue(db, actor, today)),
  ];
}

/** From a day of the month on: last month's sheet, where a unit of the actor has not published it. */
async function publicityDue(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  const first = `${today.slice(0, 7)}-01`;
  if (!holds(actor, ...publishingPosts)) return [];
  const days = monthDays(await readDecided(db), today);
  if (today < addDays(first, days.publishedFromDay - 1)) return [];
  const last = { year: yearOf(addDays(first, -1)), month: monthOfDay(addDays(first, -1)) };
  const until = lastDay(yearOf(today), monthOfDay(today));
  const { rows } = await sql<
    Omit<UnpublishedMonth, 'year' | 'month'>
  >`${unpublished(actor, last)}`.execute(db);
  return rows.map((unit) => {
    const { section, turn, settled, remind, ...thing } = unpublishedThing(
      { ...unit, ...last },
      { from: first, until },
      today,
      days,
    );
    return thing;
  });
}

async function deductionsDue(db: Reader, actor: Actor, today: PlainDate): Promise<DueThing[]> {
  if (actor.personId === null && !holds(actor, ...hearingPosts)) return [];
  const held = below(organisationsOf(actor, ...hearingPosts));
  const { rows } = await sql<OpenDeduction>`
    select d.id, p.name as "personName", d.matter, d.amount, d.takes_back as "takesBack", d.raises_flag as "raisesFlag", d.person_id as "personId",
      d.proposed_by as "proposedBy", d.proposed_on as "proposedOn",
      d.notified_on as "notifiedOn", d.answer_until as "answerUntil",
      d.answered_on as "answeredOn", d.answer_final as "answerFinal", d.outcome
    from deduction d join person p on p.id = d.person_id
    where d.outcome is null and (d.person_id = ${actor.personId}::int
      or p.unit_id in ${held} or p.branch_id in ${held})
    order by d.answer_until, d.id limit 50`.execute(db);
  return rows.flatMap((one) => thingOf(one, actor, today) ?? []);
}

function thingOf(one: OpenDeduction, actor: Actor, today: PlainDate): DueThing | null {
  const decidable = isDecidable(one, today);
  if (one.personId === actor.personId) return decidable ? null : toAnswer(one);
  const href = `/deductions/${one.id}`;
  const isProposer = one.proposedBy === actor.accountId;
  const kind = kindWords(one);
  if (one.notifiedOn === null && isProposer && !decidable) {
    return {
      id: `deduction-notice-${one.id}`,
      title: `${kind}事项还没有告知${one.personName}`,
      note: `“${one.matter}”。打印后送本人签收；本人在系统中看到也算送达。`,
      prepared: '告知书已备好，事实、条款都已写上。',
      dueOn: addDays(one.proposedOn, 3),
      href,
      act: '打印告知书',
    };
  }
  if (!decidable || isProposer) return null;
  return {
    id: `deduction-decision-${one.id}`,
    title: `${one.personName}的${kind}事项等您决定`,
    note: `“${one.matter}”，${heardWords(one)}。${meanwhileWords(one)}。`,
    prepared: '事实、条款、证据、送达记录已放在一页。',
    dueOn: one.answerUntil === null ? null : addDays(one.answerUntil, 7),
    href,
    act: '看材料并决定',
  };
}

function toAnswer(one: OpenDeduction): DueThing {
  const kind = kindWords(one);
  return {
    id: `deduction-answer-${one.id}`,
    title: `有1件${kind}等您说明：${one.matter}`,
    note: `${headWords(one)}，${meanwhileWords(one)}。您说明后由提出人以外的人决定。`,
    dueOn: one.answerUntil,
    href: `/my-deductions/${one.id}`,
    act: one.answeredOn === null ? '看告知书、写说明' : '补充说明',
  };
}

interface OpenObjection {
  readonly id: number;
  readonly personName: string;
  readonly matter: string;
  readonly dueOn: PlainDate;
  readonly escalated: boolean;
}

/** Objections the actor may answer, and those that came one level up; never those the actor had a hand in. */
async function objectionsDue(db: Reader, actor: Actor): Promise<DueThing[]> {
  if (actor.personId === null || !holds(actor, ...hearingPosts, ...decidingPosts)) return [];
  const { rows } = await sql<OpenObjection>`
    select o.id, p.name as "personName", ${toldMatter} as matter, o.escalated_on is not null as escalated,
      coalesce(o.decision_due, o.answer_due) as "dueOn"
    from objection o join ledger_entry e on e.id = o.entry_id join person p on p.id = o.person_id
    where ((${sql.raw(openObjection.unanswered)} and ${withinReach(actor, ...hearingPosts)})
        or (${sql.raw(openObjection.undecided)}
          and ${withinReach(actor, ...decidingPosts)}
          and o.answered_by is distinct from ${actor.accountId}::int))
      and ${actor.personId} not in (o.person_id, o.objector_id, coalesce(e.proposer_id, 0),
        coalesce(e.confirmer_id, 0))
    order by "dueOn", o.id limit 50`.execute(db);
  return rows.map((one) => ({
    id: `objection-${one.id}`,
    title: one.escalated ? '一件异议等您复议决定' : '一件公示异议等您答复',
    note: `“${one.matter}”（${one.personName}）。异议人只有办理人看得到。`,
    prepared: '签到、规则原文、经手人已放在一页，不用另外调材料。',
    dueOn: one.dueOn,
    href: `/objections/${one.id}`,
    act: one.escalated ? '看材料并决定' : '看材料并答复',
  }));
}

/** To whom an objection belongs that was written down for them: so that they can check it was understood. */
async function recordedForMe(db: Reader, actor: Actor): Promise<DueThing[]> {
  if (actor.personId === null) return [];
  const { rows } = await sql<{ id: number; matter: string; byName: string; dueOn: PlainDate }>`
    select o.id, ${toldMatter} as matter, a.display_name as "byName", o.answer_due as "dueOn"
    from objection o join ledger_entry e on e.id = o.entry_id join account a on a.id = o.recorded_by
    where o.objector_id = ${actor.personId} and ${sql.raw(openObjection.unanswered)}
    order by o.id limit 20`.execute(db);
  return rows.map(({ id, matter, byName, dueOn }) => ({
    id: `objection-recorded-${id}`,
    notice: true,
    title: `您书面提的异议已登记：${matter}`,
    note: `由${byName}按书面材料登记，应在${dueOn}前答复。和您写的不一致的，请告诉党务办公室。`,
    dueOn: null,
    href: `/my-objections/${id}`,
    act: '看登记的内容',
  }));
}

/** What may have been recorded twice: a quiet note without a last day, for nothing happens while it waits. */
async function doublesDue(db: Reader, actor: Actor): Promise<DueThing[]> {
  if (!holds(actor, ...hearingPosts)) return [];
  const { rows } = await sql<{ open: number }>`
    select count(*)::int as open from ${doubleTables} where ${doublesToSettle(actor)}`.execute(db);
  const open = rows[0]?.open ?? 0;
  if (open === 0) return [];
  return [
    {
      id: 'likely-doubles',
      title: `${open}处记录可能重复，请核对`,
      note: '同一天写法相近的事，申报记了一次，记录单或导入的台账又记了一次。也可能是两件事；核对前都照常计入。',
      dueOn: null,
      href: '/doubles',
      act: '去核对',
    },
  ];
}

/** Last days of what is published in the actor's unit, or by their office. */
export async function comingOf(db: Reader, actor: Actor, today: PlainDate): Promise<ComingDate[]> {
  const held = below(organisationsOf(actor, ...publishingPosts));
  const { rows } = await sql<{ id: number; year: number; month: number; until: PlainDate }>`
    select s.id, s.year, s.month, s.until_on as until from publicity s
    where s.until_on >= ${today} and (s.unit_id in ${held}
      or s.unit_id = (select unit_id from person where id = ${actor.personId}::int))
    order by s.until_on, s.id limit 7`.execute(db);
  return rows.map(({ id, year, month, until }) => ({
    id: `publicity-${id}`,
    on: until,
    words: `${publicityTitle(year, month)}，当天撤下；有异议的请在此之前提出`,
    href: `/publicity/${id}`,
  }));
}
