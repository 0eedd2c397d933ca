import type { WrittenColumn, WrittenSheet } from '../../platform/documents/write-workbook.ts';
import {
  keptWords,
  type PersonSheet,
  purposeWords,
  type SheetRecord,
  sliceWords,
} from './sheet-paper.ts';

type Cell = string | number;

/** What a workbook keeps of one sheet. */
export interface SheetLine {
  readonly year: number;
  readonly unitName: string;
  readonly record: SheetRecord;
  readonly before: readonly Cell[];
  /** By the category's heading. */
  readonly counted: ReadonlyMap<string, number>;
  readonly after: readonly Cell[];
  /** What stands beside the number; empty where nothing does. */
  readonly flags: string;
}

export function sheetLine({ content, record }: PersonSheet): SheetLine {
  const { year, unitName, personName, branchName, months, guideLine, categories } = content;
  const { total, entries, slices, flags = [] } = content;
  return {
    ...{ year, unitName, record },
    before: [record.number, personName, branchName ?? '—', months, guideLine / 100],
    counted: new Map(
      categories.map(({ code, name, counted }) => [`${code} ${name}`, counted / 100]),
    ),
    after: [total / 100, entries, slices.length > 1 ? sliceWords(content) : ''],
    flags: flags.join(''),
  };
}

/** One line for each person, in official order. */
export function sheetsWorkbook(lines: readonly SheetLine[]): WrittenSheet[] {
  const [first] = lines;
  if (first === undefined) return [];
  // Where nobody has one, the sheet does not ask.
  const flagged = lines.some(({ flags }) => flags !== '');
  const categories = [...new Set(lines.flatMap(({ counted }) => [...counted.keys()]))];
  const column = (heading: string, width: number, kind: WrittenColumn['kind'] = 'text') => ({
    ...{ heading, width, kind },
  });
  return [
    {
      name: '考核参考表',
      title: `${first.year}年度奉献积分考核参考表`,
      note: `单位：${first.unitName}　共${lines.length}人，按单位名册次序`,
      columns: [
        column('序号', 6, 'number'),
        column('姓名', 12),
        column('党支部', 30),
        column('在岗月数', 9, 'number'),
        column('参考线', 9, 'number'),
        ...categories.map((heading) => column(heading, 12, 'number')),
        column('合计', 9, 'number'),
        column('记录条数', 9, 'number'),
        column('分段', 50),
        ...(flagged ? [column('标记', 60)] : []),
      ],
      rows: lines.map(({ before, counted, after, flags }) => [
        ...before,
        ...categories.map((heading) => counted.get(heading) ?? 0),
        ...after,
        ...(flagged ? [flags] : []),
      ]),
      foot: [purposeWords, keptWords(first.record)],
    },
  ];
}
