import { officialPaper } from '../server/platform/documents/official-paper.ts';
import { writeWorkbook } from '../server/platform/documents/write-workbook.ts';
import { type BenchLine, ms } from './table.ts';

const rowCount = 20_000;
const heads = ['日期', '姓名', '单位', '事项', '依据', '分', '凭据', '状态'];
const tickMs = 5;
/** What a person at a screen does not notice. */
const unnoticedMs = 100;

/** How long the largest export keeps the server from answering anybody else. */
export async function exportsLine(): Promise<BenchLine> {
  await workbookOf(1);
  const workbook = await heldUp(() => workbookOf(rowCount));
  const paper = await heldUp(() => paperOf(rowCount));
  const longest = Math.max(workbook.longest, paper.longest);
  return {
    job: `an export of ${rowCount} rows`,
    ours: `${ms(longest)} held up at the longest`,
    denominator: `${unnoticedMs} ms that nobody notices`,
    ratio: longest / unnoticedMs,
    bound: { atMost: 1 },
    note: `Excel in ${ms(workbook.took)}, Word in ${ms(paper.took)}, beside the server`,
  };
}

/** The longest gap between ticks while the work goes on. */
export async function heldUp(
  work: () => Promise<unknown>,
): Promise<{ took: number; longest: number }> {
  const start = performance.now();
  let last = start;
  let longest = 0;
  const tick = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last - tickMs);
    last = now;
  };
  const ticking = setInterval(tick, tickMs);
  await work();
  tick();
  clearInterval(ticking);
  return { took: performance.now() - start, longest };
}

function rowsOf(count: number): string[][] {
  return Array.from({ length: count }, (_, at) => [
    ...['2026-06-13', '阿依古丽·买买提', '市行政审批服务局', `和平里社区志愿服务第${at}次`],
    ...['F01 满1小时记1分，单日最多4分，全年最多20分', '6.5', '活动签到表第2页', '已归档'],
  ]);
}

function workbookOf(count: number): Promise<Uint8Array> {
  const columns = heads.map((heading) => ({ heading, width: 12, kind: 'text' as const }));
  return writeWorkbook([{ name: '台账', title: '积分台账', columns, rows: rowsOf(count) }]);
}

function paperOf(count: number): Promise<Uint8Array> {
  const columns = heads.map((head) => ({ head, millimetres: 28 }));
  const table = { kind: 'table', columns, rows: rowsOf(count) } as const;
  return officialPaper({ title: '积分台账', landscape: true, blocks: [table] });
}
