import type { Download } from '#contract/route.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { type WrittenColumn, writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { halfHours } from './domain/hours.ts';
import type { ServiceRecord } from './views-records.ts';

const columns: readonly WrittenColumn[] = [
  { heading: '序号', width: 6, kind: 'number' },
  { heading: '日期', width: 12, kind: 'text' },
  { heading: '活动', width: 30, kind: 'text' },
  { heading: '主题', width: 12, kind: 'text' },
  { heading: '组织者', width: 28, kind: 'text' },
  { heading: '参加人次', width: 10, kind: 'number' },
  { heading: '时长（小时）', width: 12, kind: 'number' },
  { heading: '随行人员', width: 10, kind: 'number' },
  { heading: '受益方证明', width: 20, kind: 'text' },
];

/** What an organisation and those below it organised in a year. */
export async function recordWorkbook(
  record: ServiceRecord,
  made: { readonly by: string; readonly at: string },
): Promise<Download> {
  const { organisation, year, rows, totals } = record;
  const bytes = await writeWorkbook([
    {
      name: '志愿服务记录',
      title: `${organisation.name}${year}年志愿服务记录`,
      note: `制表人：${made.by}　制表时间：${made.at}`,
      columns,
      rows: rows.map((row, index) => [
        index + 1,
        row.on,
        row.title,
        row.themeWords,
        row.organiserName,
        row.people,
        halfHours(row.minutes),
        row.companions,
        row.attestedWords,
      ]),
      foot: [
        `共${totals.topics}次活动，${totals.people}人次参加，时长${halfHours(totals.minutes)}小时，随行人员${totals.companions}人次。`,
        '按日期，新的在前。只统计经确认的活动，不列个人；合计按分钟相加，不足半小时的不计。',
      ],
    },
  ]);
  const filename = `${organisation.name}${year}年志愿服务记录.xlsx`;
  return { filename, mediaType: mediaTypes.xlsx, bytes };
}
