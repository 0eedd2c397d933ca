import type { Finding } from '../../../kernel/finding.ts';
import { normaliseName } from '../../../kernel/name.ts';
import type { SheetRow } from '../../../kernel/sheet.ts';
import { SheetLine } from '../../../kernel/sheet-line.ts';
import { findTable, type SoughtColumn } from '../../../kernel/sheet-table.ts';
import type { Column } from './columns.ts';

/** Columns of every workbook; those between are the rule's own. */
export const fileColumns = {
  name: { name: '姓名', synonyms: [], required: true },
  place: { name: '支部（单位）', synonyms: ['支部(单位)', '支部', '单位'] },
  reason: { name: '理由', synonyms: ['评定理由'] },
  points: { name: '得分', synonyms: [] },
  words: { name: '怎样得出', synonyms: [] },
  key: { name: '编号（请勿改动）', synonyms: ['编号(请勿改动)', '编号'] },
} as const satisfies Record<string, SoughtColumn>;

type Kind = 'missingName' | 'unknownPerson' | 'ambiguousName' | 'formulaCell';

interface FileRow {
  readonly personId: number;
  readonly cells: readonly string[];
  readonly reason: string;
  readonly row: number;
}

interface OnSheet {
  readonly personId: number;
  readonly name: string;
}

/**
 * The filled rows of a workbook; a row without anything given says that there is no result.
 * @throws Refusal documents.headNotFound, documents.headTwice
 */
export function readSheetFile(
  rows: readonly SheetRow[],
  columns: readonly Column[],
  people: readonly OnSheet[],
): { rows: FileRow[]; findings: Finding<Kind>[] } {
  const sought = soughtColumns(columns);
  const table = findTable(rows, sought);
  const findings: Finding<Kind>[] = [];
  const read = table.rows.flatMap((row): FileRow[] => {
    const line = new MarkLine(table, sought, row, findings);
    if (!line.isPerson(columns)) return [];
    line.refuseFormulas('formulaCell');
    const personId = line.person(people);
    if (personId === null || line.refused) return [];
    const cells = columns.map((_, at) => line.text(`cell${at}`));
    return [{ personId, cells, reason: line.text('reason'), row: row.number }];
  });
  return { rows: read, findings };
}

function soughtColumns(columns: readonly Column[]): Record<string, SoughtColumn> {
  const own = columns.map(
    ({ head }, at) => [`cell${at}`, { name: head, synonyms: [], required: true }] as const,
  );
  return { ...fileColumns, ...Object.fromEntries(own) };
}

class MarkLine extends SheetLine<string, Kind> {
  /** Not an empty row, nor a line of text below the table. */
  isPerson(columns: readonly Column[]): boolean {
    if (this.text('key') !== '' || columns.some((_, at) => this.text(`cell${at}`) !== ''))
      return true;
    const name = this.text('name');
    return name !== '' && !/[：；，。]/u.test(name);
  }

  /** The person the row means; null where it has found something. */
  person(people: readonly OnSheet[]): number | null {
    const name = normaliseName(this.text('name'));
    if (name === '') return this.#refuse('missingName', '请填写姓名，或删去整行。');
    const named = people.filter((one) => one.name === name);
    const key = this.text('key');
    const found = key === '' ? named : named.filter(({ personId }) => String(personId) === key);
    if (found.length === 1) return (found[0] as OnSheet).personId;
    if (found.length > 1) {
      return this.#refuse('ambiguousName', '有同名的人，请保留下载的表里的编号。');
    }
    return this.#refuse('unknownPerson', '这个人不在这张表的范围内，或编号与姓名对不上，请核对。');
  }

  #refuse(kind: Kind, words: string): null {
    this.find('name', kind, 'refused', words);
    return null;
  }
}
