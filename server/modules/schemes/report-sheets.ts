import type { GroupReport } from '#contract/group-report.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import type { WrittenSheet } from '../../platform/documents/write-workbook.ts';
import { writeWorkbook } from '../../platform/documents/write-workbook.ts';

interface Made {
  readonly by: string;
  readonly at: string;
}

type Report = Omit<GroupReport, 'allowed'>;

const column = (heading: string, width: number, kind: 'text' | 'number' = 'text') => ({
  ...{ heading, width, kind },
});

/** A sheet for members and one for other staff: they stand on no sheet together. */
export async function reportFile(report: Report, made: Made) {
  const { year, organisationName } = report;
  return {
    filename: `${year}年积分分组情况（${organisationName}）.xlsx`,
    mediaType: mediaTypes.xlsx,
    bytes: await writeWorkbook(report.audiences.map((one) => sheetOf(report, one, made))),
  };
}

function sheetOf(
  { year, organisationName, basisWords, hiddenWords, noticeWords }: Report,
  { words, groups }: Report['audiences'][number],
  { by, at }: Made,
): WrittenSheet {
  return {
    name: words,
    title: `${year}年积分分组情况（${words}）`,
    note: `范围：${organisationName}　制表人：${by}　制表时间：${at}`,
    columns: [
      column('分组', 20),
      column('组', 22),
      column('人数', 8, 'number'),
      column('居中一半的下界', 15, 'number'),
      column('中间水平', 10, 'number'),
      column('居中一半的上界', 15, 'number'),
      column('达到各自参考线', 46),
    ],
    rows: groups.map((group) => [
      group.kindWords,
      group.name,
      group.people,
      ...[group.low, group.median, group.high].map((points) => points / 100),
      group.reachedWords,
    ]),
    foot: [basisWords, hiddenWords, ...noticeWords],
  };
}
