import type { Download } from '#contract/route.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { type WrittenColumn, writeWorkbook } from '../../platform/documents/write-workbook.ts';
import type { BurdenMonth } from './month.ts';

const columns: readonly WrittenColumn[] = [
  { heading: '序号', width: 6, kind: 'number' },
  { heading: '组织', width: 40, kind: 'text' },
  { heading: '类别', width: 12, kind: 'text' },
  { heading: '办了几件', width: 10, kind: 'number' },
  { heading: '填了几项', width: 10, kind: 'number' },
  { heading: '约需（分钟）', width: 12, kind: 'number' },
  { heading: '预算（分钟）', width: 12, kind: 'number' },
  { heading: '情况', width: 14, kind: 'text' },
  { heading: '要得最多的', width: 44, kind: 'text' },
];

/** A month of burdens, a line for each organisation and none for a person. */
export async function burdenWorkbook(
  { year, month, rows, finding, standardWords }: BurdenMonth,
  made: { readonly by: string; readonly at: string },
): Promise<Download> {
  const title = `${year}年${month}月基层减负台账`;
  const bytes = await writeWorkbook([
    {
      name: '基层减负台账',
      title,
      note: `制表人：${made.by}　制表时间：${made.at}`,
      columns,
      rows: rows.map((row, index) => [
        index + 1,
        row.name,
        row.kindWords,
        row.acts,
        row.fields,
        row.minutes,
        row.budget,
        row.stateWords,
        row.askedMost.join('；'),
      ]),
      foot: [finding, ...standardWords],
    },
  ]);
  return { filename: `${title}.xlsx`, mediaType: mediaTypes.xlsx, bytes };
}
