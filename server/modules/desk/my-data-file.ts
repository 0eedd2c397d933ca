import type { Download } from '#contract/route.ts';
import type { StoredSection } from '../../kernel/for-the-desk.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type WrittenSheet, writeWorkbook } from '../../platform/documents/write-workbook.ts';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export interface MyData {
  readonly name: string;
  readonly today: PlainDate;
  readonly sections: readonly StoredSection[];
}

/** One sheet a section for reading in Excel, or the whole as JSON for another program. */
export async function myDataFile(data: MyData, format: 'xlsx' | 'json'): Promise<Download> {
  const filename = `我的数据${data.today.replaceAll('-', '')}.${format}`;
  if (format === 'json') {
    const bytes = Buffer.from(`${JSON.stringify(data, null, 2)}\n`);
    return { filename, mediaType: 'application/json', bytes };
  }
  const bytes = await writeWorkbook(data.sections.map((section) => sheetOf(section, data)));
  return { filename, mediaType: xlsx, bytes: Buffer.from(bytes) };
}

function sheetOf(section: StoredSection, { name, today }: MyData): WrittenSheet {
  const { title, why, until, facts, table } = section;
  const foot = [`为什么有这些内容：${why}`, `保存多久：${until}`];
  const note = `${name}　导出日期：${today}`;
  const head = { name: title, title, note };
  if (table === null) {
    const columns = [
      { heading: '项目', width: 20, kind: 'text' },
      { heading: '内容', width: 60, kind: 'text' },
    ] as const;
    return { ...head, columns, rows: facts.map(({ label, value }) => [label, value]), foot };
  }
  return {
    ...head,
    columns: table.columns.map((heading, at) => ({
      heading,
      width: widthOf([heading, ...table.rows.map((row) => row[at] ?? '')]),
      kind: 'text' as const,
    })),
    rows: table.rows,
    foot: [...facts.map(({ label, value }) => `${label}：${value}`), ...foot],
  };
}

/** Wide enough for most cells; long ones wrap. */
function widthOf(cells: readonly string[]): number {
  return Math.min(40, Math.max(10, ...cells.map((cell) => cell.length * 1.8)));
}
