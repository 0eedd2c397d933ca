import { sql } from 'kysely';
import type { OpenCase, UnitYear } from '../../kernel/open-case.ts';
import { fullDay, type PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';

/** Activities of the unit's year whose hours are not confirmed: no points have followed from them yet. */
export async function openCasesOf(
  db: Reader | Tx,
  { unitId, year, today }: UnitYear,
): Promise<OpenCase[]> {
  const { rows } = await sql<{
    id: number;
    title: string;
    heldOn: PlainDate;
    submitted: boolean;
    correcting: boolean;
  }>`
    select t.id, t.title, t.held_on as "heldOn", s.submitted_at is not null as submitted,
      s.correction_because is not null as correcting
    from service_topic t
    join organisation_now o on o.organisation_id = t.organisation_id
    left join service_sheet s on s.topic_id = t.id
    where t.cancelled_at is null and t.record_kind <> 'none' and t.held_on < ${today}
      and extract(year from t.held_on) = ${year}
      and (s.confirmed_at is null or s.correction_because is not null)
      and (o.organisation_id = ${unitId} or o.unit_id = ${unitId})
    order by t.held_on, t.id`.execute(db);
  return rows.map(({ id, title, heldOn, submitted, correcting }) => ({
    id: `sheet-${id}`,
    kindWords: '活动记录单',
    title: `${fullDay(heldOn)}“${title}”`,
    turnWords: correcting
      ? '等负责人更正后再确认'
      : submitted
        ? '等支部书记或者机关党委确认'
        : '等负责人提交记录单',
    href: `/topics/${id}/sheet`,
  }));
}
