import { sql } from 'kysely';
import type { Download } from '#contract/route.ts';
import { holds, organisationsOf } from '../../kernel/actor.ts';
import { momentWords } from '../../kernel/moment.ts';
import { listName } from '../../kernel/name.ts';
import { formatPoints } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { officialPaper } from '../../platform/documents/official-paper.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { exportLooks } from './look-at-ledger.ts';
import { type PointsColumn, paperTable, sheetTable } from './points-table.ts';
import { exportingPosts } from './policy.ts';
import {
  type LedgerFilter,
  type LedgerPage,
  ledgerOrderWords,
  readLedger,
} from './views-ledger.ts';

/** More would make the office's Excel and Word slow. */
const rowsMax = 20_000;

const columns: readonly PointsColumn[] = [
  { head: '日期', millimetres: 26, width: 12, centred: true },
  { head: '姓名', millimetres: 20, width: 12, centred: true },
  { head: '单位', millimetres: 36, width: 24 },
  { head: '事项', millimetres: 44, width: 36 },
  { head: '依据', millimetres: 38, width: 30 },
  { head: '分', millimetres: 12, width: 8, points: true },
  { head: '凭据', millimetres: 31, width: 30 },
  { head: '状态', millimetres: 18, width: 10, centred: true },
];

export interface LedgerAsked {
  readonly filter: LedgerFilter;
  readonly format: keyof typeof mediaTypes;
  readonly reason: string;
}

/**
 * The ledger under these conditions, as far as the actor may take it along, as a workbook or a paper with its unit,
 * maker and time.
 *
 * @throws Refusal points.exportTooLarge
 */
export async function exportLedger(
  context: ActContext,
  { filter, format, reason }: LedgerAsked,
  limit = rowsMax,
): Promise<Download> {
  const { tx, services, actor, now, today } = context;
  const window = { limit, offset: 0 };
  const reach = { actor, posts: exportingPosts };
  const page = await readLedger(services, tx, reach, filter, window);
  if (page.total > limit) throw new Refusal('points.exportTooLarge', { rows: page.total, limit });
  for (const look of exportLooks(filter, page.rows, reason)) context.audit(look);
  const unit = await makersUnit(context);
  const note = `制表单位：${unit}　制表人：${actor.name}　制表时间：${momentWords(now)}`;
  const bytes = await written(page, filter, format, note);
  return {
    filename: `积分台账${today.replaceAll('-', '')}.${format}`,
    mediaType: mediaTypes[format],
    bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
  };
}

async function written(
  { rows, total, sum, incomparableWords }: LedgerPage,
  { year }: LedgerFilter,
  format: LedgerAsked['format'],
  note: string,
): Promise<Uint8Array> {
  const title = year === undefined ? '积分台账' : `${year}年积分台账`;
  const foot = `共${total}条，原始分合计${formatPoints(sum)}分，未扣除各项上限。（${ledgerOrderWords}为序）${incomparableWords ?? ''}`;
  const cells = rows.map((row) => [
    row.happenedOn,
    // Padded on paper only: in a workbook the name must still be found by its characters.
    format === 'docx' ? listName(row.personName) : row.personName,
    row.unitName,
    row.matter,
    `${row.ruleCode} ${row.clause}`,
    row.points,
    row.ground,
    row.stateWords,
  ]);
  if (format === 'xlsx') {
    const table = sheetTable(columns, cells);
    return await writeWorkbook([{ name: '积分台账', title, note, ...table, foot: [foot] }]);
  }
  return await officialPaper({
    title,
    landscape: true,
    blocks: [
      { kind: 'line', text: note, align: 'left', small: true },
      paperTable(columns, cells),
      { kind: 'line', text: foot, align: 'left', small: true },
    ],
  });
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
