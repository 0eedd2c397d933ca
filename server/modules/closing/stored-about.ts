import type { StoredSection } from '../../kernel/for-the-desk.ts';
import { formatPoints } from '../../kernel/points.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { closedYearsOf } from './views.ts';

/** A person's years as they were kept when they were closed. */
export async function storedAbout(
  db: Reader | Tx,
  _services: Services,
  personId: number,
): Promise<StoredSection[]> {
  const years = await closedYearsOf(db, personId);
  if (years.length === 0) return [];
  return [
    {
      key: 'closing.sheets',
      title: '结账时留存的年度积分',
      why: '年度结账时留存，考核参考表由此生成，供年度考核参考。',
      until: '随积分台账保存。',
      facts: [],
      table: {
        columns: ['年度', '单位', '计入分', '参考线', '记录条数'],
        rows: years.map((one) => [
          String(one.year),
          one.unitName,
          ...[formatPoints(one.total), formatPoints(one.guideLine), String(one.entries)],
        ]),
      },
    },
  ];
}
