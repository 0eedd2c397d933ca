import { sql } from 'kysely';
import type { Download } from '#contract/route.ts';
import { holds, organisationsOf } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { type WrittenColumn, writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { exportLooks } from './look-at-ledger.ts';
import { exportingPosts } from './policy.ts';
import { type LedgerFilter, ledgerOrderWords, readLedger } from './views-ledger.ts';

/** More would make the office's Excel slow and keep others waiting while the file is made. */
const rowsMax = 20_000;

const columns: readonly WrittenColumn[] = [
  { heading: '日期', width: 12, kind: 'text' },
  { heading: '姓名', width: 12, kind: 'text' },
  { heading: '单位', width: 24, kind: 'text' },
  { heading: '事项', width: 36, kind: 'text' },
  { heading: '依据', width: 30, kind: 'text' },
  { heading: '分', width: 8, kind: 'number' },
  { heading: '凭据', width: 30, kind: 'text' },
  { heading: '状态', width: 10, kind: 'text' },
];

/**
 * The ledger under these conditions, as far as the actor may take it along, as a workbook with its unit, maker and time.
 *
 * @throws Refusal points.exportTooLarge
 */
export async function exportLedger(
  context: ActContext,
  filter: LedgerFilter,
  reason: string,
  limit = rowsMax,
): Promise<Download> {
  const { tx, services, actor, now, today } = context;
  const window = { limit, offset: 0 };
  const { rows, total, sum } = await readLedger(
    services,
    tx,
    { actor, posts: exportingPosts },
    filter,
    window,
  );
  if (total > limit) throw new Refusal('points.exportTooLarge', { rows: total, limit });
  for (const look of exportLooks(filter, rows, reason)) context.audit(look);
  const unit = await makersUnit(context);
  const bytes = await writeWorkbook([
    {
      name: '积分台账',
      title: filter.year === undefined ? '积分台账' : `${filter.year}年积分台账`,
      note: `制表单位：${unit}　制表人：${actor.name}　制表时间：${momentWords(now)}`,
      columns,
      rows: rows.map((row) => [
        row.happenedOn,
        row.personName,
        row.unitName,
        row.matter,
        `${row.ruleCode} ${row.clause}`,
        row.points / 100,
        row.ground,
        row.stateWords,
      ]),
      foot: [`共${total}条，原始分合计${sum / 100}分，未扣除各项上限。${ledgerOrderWords}。`],
    },
  ]);
  return {
    filename: `积分台账${today.replaceAll('-', '')}.xlsx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

/** The organisation by whose post the list is made; several are named together. */
async function makersUnit({ tx, actor }: ActContext): Promise<string> {
  if (holds(actor, 'operator')) return '市直机关（本机操作）';
  const held = organisationsOf(actor, ...exportingPosts);
  const { rows } = await sql<{ name: string }>`
    select full_name as name from organisation_now where organisation_id = any(${held}::int[])
    order by official_order, organisation_id`.execute(tx);
  return rows.map(({ name }) => name).join('、');
}
