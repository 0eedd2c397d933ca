import type { SheetPage } from '#contract/activity-sheets.ts';
import type { Download } from '#contract/route.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { type WrittenColumn, writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { durationWords } from './domain/hours.ts';
import { sheetColumns } from './domain/sheet-file.ts';

/** Rows for those who came without having signed up. */
const blankRows = 20;

const columns: readonly WrittenColumn[] = [
  { heading: sheetColumns.name.name, width: 14, kind: 'text' },
  { heading: sheetColumns.unit.name, width: 30, kind: 'text' },
  { heading: sheetColumns.hours.name, width: 12, kind: 'number' },
  { heading: sheetColumns.remark.name, width: 24, kind: 'text' },
  { heading: sheetColumns.key.name, width: 12, kind: 'text' },
];

/** The sheet as it stands, to fill in away from the screen or to file. */
export async function sheetWorkbook(
  page: Omit<SheetPage, 'allowed'>,
  maker: string,
): Promise<Download> {
  const { topic, rows, wholeMinutes, headCount, companionCount, confirmedWords } = page;
  const counted = headCount === null ? '　　' : String(headCount);
  const bytes = await writeWorkbook([
    {
      name: '活动记录单',
      title: `“${topic.title}”活动记录单`,
      note: `组织者：${topic.organiserName}　时间：${topic.on} ${topic.from}—${topic.to}　地点：${topic.place}　制表人：${maker}`,
      columns,
      rows: rows.map((row) => [
        row.name,
        row.unitName,
        hoursCell(row.minutes),
        row.came === 'onTheSpot' ? '现场加入' : '',
        String(row.personId),
      ]),
      blankRows: page.state === 'open' || page.state === 'correcting' ? blankRows : 0,
      foot: [
        `到场人数：${counted}人　随行人员：${companionCount}人　全程：${durationWords(wholeMinutes)}`,
        confirmedWords ?? '没有来的请删去整行；现场加入的填在空行，编号不用填。路上的时间不算。',
      ],
    },
  ]);
  const filename = `${topic.title}活动记录单.xlsx`;
  return { filename, mediaType: mediaTypes.xlsx, bytes };
}

/** 100 → 1.6667: read back, it is the same minute. */
function hoursCell(minutes: number): number {
  return Math.round((minutes / 60) * 10_000) / 10_000;
}
