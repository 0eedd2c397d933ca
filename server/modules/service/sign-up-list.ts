import type { Download } from '#contract/route.ts';
import type { TopicPage } from '#contract/service.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { timeRange } from './domain/topic.ts';
import type { SignUpRow } from './views-sign-ups.ts';

/** The list of those who signed up, to take along: with room to tick who came. */
export async function signUpList(
  topic: Omit<TopicPage, 'allowed'>,
  rows: readonly SignUpRow[],
  maker: string,
): Promise<Download> {
  const bytes = await writeWorkbook([
    {
      name: '报名名单',
      title: `“${topic.title}”报名名单`,
      note: `组织者：${topic.organiser.name}　时间：${timeRange(topic)}　地点：${topic.place}　制表人：${maker}`,
      columns: [
        { heading: '序号', width: 6, kind: 'number' },
        { heading: '姓名', width: 14, kind: 'text' },
        { heading: '单位', width: 30, kind: 'text' },
        { heading: '报名情况', width: 14, kind: 'text' },
        { heading: '随行人数', width: 10, kind: 'number' },
        { heading: '到场', width: 10, kind: 'text' },
        { heading: '备注', width: 20, kind: 'text' },
      ],
      rows: rows.map((row, index) => [
        index + 1,
        row.name,
        row.unitName,
        row.stateWords,
        row.companionCount,
        '',
        '',
      ]),
      foot: ['按报名先后为序，候补在后。没有到场的不用登记，不影响积分。'],
    },
  ]);
  return { filename: `${topic.title}报名名单.xlsx`, mediaType: workbookType, bytes };
}

const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
