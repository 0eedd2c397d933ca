import type { MarkSheet } from '#contract/marks.ts';
import type { Download } from '#contract/route.ts';
import { formatPoints } from '../../kernel/points.ts';
import { mediaTypes } from '../../platform/documents/media-types.ts';
import { type WrittenColumn, writeWorkbook } from '../../platform/documents/write-workbook.ts';
import { fileColumns } from './domain/sheet-file.ts';

/** The sheet as it stands, with everybody it may be about, to fill in away from the screen or to file. */
export async function sheetWorkbook(page: MarkSheet, maker: string): Promise<Download> {
  const { rule, columns, needsReason, periodWords, organisationName } = page;
  const text = (heading: string, width: number): WrittenColumn => ({
    ...{ heading, width, kind: 'text' },
  });
  const bytes = await writeWorkbook([
    {
      name: '评分表',
      title: `${rule.name}（${periodWords}）评分表`,
      note: `单位：${organisationName}　评议日期：${page.happenedOn}　依据：${page.ground}　制表人：${maker}`,
      columns: [
        text(fileColumns.name.name, 12),
        text(fileColumns.place.name, 20),
        ...columns.map(({ head }) => text(head, Math.max(12, head.length * 2 + 4))),
        ...(needsReason ? [text(fileColumns.reason.name, 24)] : []),
        text(fileColumns.points.name, 8),
        text(fileColumns.words.name, 48),
        text(fileColumns.key.name, 14),
      ],
      rows: page.rows.map((row) => [
        row.name,
        row.placeName,
        ...row.cells,
        ...(needsReason ? [row.reason] : []),
        row.points === null ? '' : formatPoints(row.points),
        row.words,
        String(row.personId),
      ]),
      foot: [rule.sentence, page.fillWords, '“得分”和“怎样得出”由系统算出，填了也不读。'],
    },
  ]);
  const filename = `${rule.name}（${periodWords}）评分表.xlsx`;
  return { filename, mediaType: mediaTypes.xlsx, bytes };
}
