import { sql } from 'kysely';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';

/** On which sheets of results a person stands; how the points came about is with the entry. */
export async function storedAbout(
  db: Reader | Tx,
  _services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const { rows } = await sql<{ rule: string; period: string; on: PlainDate; posted: boolean }>`
    select s.rule_name as rule, s.period_words as period, s.happened_on as "on",
      r.entry_id is not null as posted
    from mark_row r join mark_sheet s on s.id = r.sheet_id
    where r.person_id = ${personId} order by s.id desc`.execute(db);
  if (rows.length === 0) return [];
  return [
    {
      key: 'marks.sheets',
      title: '评议评分',
      why: '单位或支部按办法登记的评议、评分结果。怎样得出积分，写在该条积分记录的依据里。',
      until: '作为积分记录的依据，随积分台账保存；没有提交的，废弃评分表时即删除。',
      facts: [],
      table: {
        columns: ['规则', '期间', '评议日期', '情况'],
        rows: rows.map(({ rule, period, on, posted }) => [
          rule,
          period,
          on,
          posted ? '已记入积分' : '未记入',
        ]),
      },
    },
  ];
}
