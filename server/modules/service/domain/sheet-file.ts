import type { Finding } from '../../../kernel/finding.ts';
import { normaliseName, normaliseOrganisationName } from '../../../kernel/name.ts';
import { cellText, type SheetRow } from '../../../kernel/sheet.ts';
import { SheetLine } from '../../../kernel/sheet-line.ts';
import { findTable, type SheetTable, type SoughtColumn } from '../../../kernel/sheet-table.ts';
import { durationWords, minutesIn } from './hours.ts';
import type { Row } from './sheet-rows.ts';

/** Columns of the workbook. The key survives editing; a row added by hand has none. */
export const sheetColumns = {
  name: { name: '姓名', synonyms: [], required: true },
  unit: { name: '单位', synonyms: ['工作单位', '所在单位'] },
  hours: { name: '时长（小时）', synonyms: ['时长(小时)', '时长', '服务时长'], required: true },
  remark: { name: '备注', synonyms: ['说明'] },
  key: { name: '编号（请勿改动）', synonyms: ['编号(请勿改动)', '编号'] },
} as const satisfies Record<string, SoughtColumn>;

type Column = keyof typeof sheetColumns;
type Kind =
  | 'missingName'
  | 'unknownPerson'
  | 'ambiguousName'
  | 'wrongKey'
  | 'personTwice'
  | 'badHours'
  | 'formulaCell';

/** Somebody a row may mean. */
export interface Candidate {
  readonly personId: number;
  readonly name: string;
  readonly unitNames: readonly string[];
  readonly eligible: boolean;
}

/** A filled-in workbook as a table, and what has to be looked up before its rows can be read. */
export interface SheetFile {
  readonly table: SheetTable<Column>;
  readonly personIds: readonly number[];
  readonly names: readonly string[];
}

/** @throws Refusal documents.headNotFound, documents.headTwice */
export function openSheetFile(rows: readonly SheetRow[]): SheetFile {
  const table = findTable(rows, sheetColumns);
  const lines = linesOf(table, []);
  return {
    table,
    personIds: lines.flatMap((line) => line.key() ?? []),
    names: lines.map((line) => line.personName()),
  };
}

/** The rows of a workbook, and what is wrong with them; with any finding nothing of it is to be kept. */
export function readSheetFile(
  table: SheetTable<Column>,
  candidates: readonly Candidate[],
  wholeMinutes: number,
): { readonly rows: Row[]; readonly findings: Finding<Kind>[] } {
  const findings: Finding<Kind>[] = [];
  const seen = new Set<number>();
  const rows = linesOf(table, findings).flatMap((line): Row[] => {
    const personId = line.person(candidates);
    const minutes = line.minutes(wholeMinutes);
    if (personId !== null && seen.has(personId)) {
      line.find('name', 'personTwice', 'refused', '这个人在表中出现了两次，请删去一行。');
    }
    if (personId === null || minutes === null || line.refused) return [];
    seen.add(personId);
    return [{ personId, minutes }];
  });
  return { rows, findings };
}

function linesOf(table: SheetTable<Column>, findings: Finding<Kind>[]): PersonLine[] {
  return table.rows
    .map((row) => new PersonLine(table, sheetColumns, row, findings))
    .filter((line) => line.isPerson());
}

class PersonLine extends SheetLine<Column, Kind> {
  /** Not an empty row of the form, nor a line of text below the table. */
  isPerson(): boolean {
    const filled = (['unit', 'hours', 'key'] as const).some((column) => this.text(column) !== '');
    const name = this.text('name');
    return filled || (name !== '' && !/[：；，。]/u.test(name));
  }

  personName(): string {
    return normaliseName(this.text('name'));
  }

  key(): number | null {
    const key = this.text('key');
    return /^[1-9]\d{0,8}$/.test(key) ? Number(key) : null;
  }

  /** The person the row means; null where it has found something. */
  person(candidates: readonly Candidate[]): number | null {
    const name = this.personName();
    if (name === '') return this.#refuse('name', 'missingName', '请填写姓名，或删去整行。');
    const found = candidates.filter((one) => one.eligible && this.#means(one, name));
    if (found.length === 1) return (found[0] as Candidate).personId;
    if (found.length > 1) {
      return this.#refuse('unit', 'ambiguousName', '有同名的人，请把单位填准，或在页面上添加。');
    }
    if (this.text('key') !== '') {
      const words = '编号与姓名对不上，或不在参加范围内。新加的行不用填编号。';
      return this.#refuse('key', 'wrongKey', words);
    }
    const words = '花名册上没有这个人，或不在参加范围内。请核对姓名和单位。';
    return this.#refuse('name', 'unknownPerson', words);
  }

  /** Whole minutes of a cell however it was typed; null where it has found something. */
  minutes(wholeMinutes: number): number | null {
    const cell = this.cell('hours');
    if (cell?.kind === 'formula') {
      return this.#refuse('hours', 'formulaCell', '这一格是公式。请复制后用“选择性粘贴—数值”。');
    }
    // Excel turns 1:20 into a part of a day.
    const minutes =
      cell?.kind === 'date' ? Math.round(cell.number * 1440) : minutesIn(cellText(cell));
    if (minutes === null || minutes < 1) {
      return this.#refuse('hours', 'badHours', '请填写时长，如1.5；没有来的请删去整行。');
    }
    if (minutes > wholeMinutes) {
      const words = `时长超过了活动的时长（${durationWords(wholeMinutes)}），请改正。`;
      return this.#refuse('hours', 'badHours', words);
    }
    return minutes;
  }

  #means(one: Candidate, name: string): boolean {
    if (one.name !== name) return false;
    if (this.text('key') !== '') return one.personId === this.key();
    const unit = normaliseOrganisationName(this.text('unit'));
    return unit === '' || one.unitNames.some((known) => normaliseOrganisationName(known) === unit);
  }

  #refuse(column: Column, kind: Kind, words: string): null {
    this.find(column, kind, 'refused', words);
    return null;
  }
}
