import { type RawBuilder, sql } from 'kysely';
import type { OpenCase, UnitYear } from '../../kernel/open-case.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { isDecidable } from './domain/deduction.ts';
import { kindWords } from './domain/deduction-words.ts';
import { toldMatter } from './told-matter.ts';

/** Whether a person, given by id, belonged to the unit on the last day of the year. */
export function ofUnitYear(person: RawBuilder<unknown>, { unitId, year }: UnitYear) {
  const lastDay = `${year}-12-31`;
  return sql<boolean>`exists (select from person_period stay where stay.person_id = ${person}
    and stay.unit_id = ${unitId} and stay.valid_from <= ${lastDay} and stay.valid_to > ${lastDay})`;
}

/** What of the points' own procedures is not settled: deductions not decided, objections not answered, publicity running. */
export async function openCasesOf(db: Reader | Tx, asked: UnitYear): Promise<OpenCase[]> {
  return [
    ...(await openDeductions(db, asked)),
    ...(await openObjections(db, asked)),
    ...(await runningPublicity(db, asked)),
  ];
}

async function openDeductions(db: Reader | Tx, asked: UnitYear): Promise<OpenCase[]> {
  const { rows } = await sql<{
    id: number;
    name: string;
    matter: string;
    takesBack: number | null;
    raisesFlag: boolean;
    amount: Hundredths;
    answerUntil: PlainDate | null;
    answerFinal: boolean;
  }>`
    select d.id, p.name, d.matter, d.takes_back as "takesBack", d.raises_flag as "raisesFlag", d.amount,
      d.answer_until as "answerUntil", d.answer_final as "answerFinal"
    from deduction d join person p on p.id = d.person_id left join ledger_entry e on e.id = d.takes_back
    where d.outcome is null and coalesce(e.year, extract(year from d.happened_on)) = ${asked.year}
      and ${ofUnitYear(sql`d.person_id`, asked)}
    order by d.id`.execute(db);
  return rows.map(({ id, name, matter, ...course }) => ({
    id: `deduction-${id}`,
    kindWords: kindWords(course),
    title: `${name}：${matter}`,
    turnWords: turnOf({ ...course, outcome: null }, asked.today),
    href: `/deductions/${id}`,
  }));
}

function turnOf(course: Parameters<typeof isDecidable>[0], today: PlainDate): string {
  if (isDecidable(course, today)) return '等提出人以外的一位同志决定';
  const { answerUntil } = course;
  return answerUntil === null ? '等提出人告知本人' : `等本人说明，到${fullDay(answerUntil)}`;
}

async function openObjections(db: Reader | Tx, asked: UnitYear): Promise<OpenCase[]> {
  const { rows } = await sql<{ id: number; matter: string; escalated: boolean; dueOn: PlainDate }>`
    select o.id, ${toldMatter} as matter, o.escalated_on is not null as escalated,
      coalesce(o.decision_due, o.answer_due) as "dueOn"
    from objection o join ledger_entry e on e.id = o.entry_id
    where e.year = ${asked.year} and (e.unit_id = ${asked.unitId} or ${ofUnitYear(sql`o.person_id`, asked)})
      and (o.answer_outcome is null or (o.escalated_on is not null and o.decision_outcome is null))
    order by o.id`.execute(db);
  return rows.map(({ id, matter, escalated, dueOn }) => ({
    id: `objection-${id}`,
    kindWords: '异议',
    title: matter,
    turnWords: escalated
      ? `等上一级另一位同志决定，到${fullDay(dueOn)}`
      : `等没有经手的一位同志答复，到${fullDay(dueOn)}`,
    href: `/objections/${id}`,
  }));
}

async function runningPublicity(db: Reader | Tx, asked: UnitYear): Promise<OpenCase[]> {
  const { rows } = await sql<{ id: number; month: number; until: PlainDate }>`
    select distinct s.id, s.month, s.until_on as until from publicity s
    where s.year = ${asked.year} and s.until_on >= ${asked.today} and (s.unit_id = ${asked.unitId}
      or exists (select from publicity_entry pe where pe.publicity_id = s.id
        and ${ofUnitYear(sql`pe.person_id`, asked)}))
    order by s.id`.execute(db);
  return rows.map(({ id, month, until }) => ({
    id: `publicity-${id}`,
    kindWords: '公示',
    title: `${asked.year}年${month}月的记录正在公示`,
    turnWords: `等公示期满，到${fullDay(until)}`,
    href: `/publicity/${id}`,
  }));
}
