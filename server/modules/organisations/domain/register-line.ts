import { type DateReading, readDateNumber, readDateText } from '../../../kernel/date-notation.ts';
import type { Finding, Severity } from '../../../kernel/finding.ts';
import { normaliseOrganisationName } from '../../../kernel/name.ts';
import { cellText, type SheetCell, type SheetRow } from '../../../kernel/sheet.ts';
import { cellAt, type SheetTable, type SoughtColumn } from '../../../kernel/sheet-table.ts';
import {
  type PartyOrganisationKind,
  partyOrganisationKinds,
} from '../../../rules/organisations/kinds.ts';
import type { RegisteredBody, RegisterKind } from './register-shapes.ts';

/** The columns of a register and what else clerks call them. */
export const registerColumns = {
  name: { name: '党组织全称', synonyms: ['党组织名称', '党组织'], required: true },
  kind: { name: '组织类别', synonyms: ['党组织类别', '类别'], required: true },
  parent: { name: '上级党组织', synonyms: ['上级党组织全称', '上级组织'], required: true },
  unit: { name: '所在单位', synonyms: ['单位', '单位名称'], required: true },
  sequence: { name: '单位序列', synonyms: ['序列'] },
  staff: { name: '工作人员数', synonyms: ['职工数', '在职人数', '人数'] },
  cadres: { name: '专职党务干部数', synonyms: ['专职党务干部', '专职党务人员数'] },
  election: { name: '换届时间', synonyms: ['最近换届时间', '换届日期', '上次换届时间'] },
  term: { name: '任期（年）', synonyms: ['任期(年)', '任期'] },
  remark: { name: '备注', synonyms: [] },
} as const satisfies Record<string, SoughtColumn>;

type Column = keyof typeof registerColumns;

/** Reads one row of the register and writes down what is wrong with it. */
export class RegisterLine {
  readonly #table: SheetTable<Column>;
  readonly #row: SheetRow;
  readonly #findings: Finding<RegisterKind>[];
  #refused = false;

  constructor(table: SheetTable<Column>, row: SheetRow, findings: Finding<RegisterKind>[]) {
    this.#table = table;
    this.#row = row;
    this.#findings = findings;
  }

  /** 小计 and 合计 rows are skipped and counted. */
  isTotal(): boolean {
    const total =
      this.#row.cells.some((cell) => /^(?:小计|合计|总计)/.test(this.#compact(cell))) &&
      this.#text('parent') === '';
    if (total) this.#find(null, 'subtotalRow', 'skipped', '这是小计行，不是党组织，已略过。');
    return total;
  }

  /** Null where the row cannot become a party organisation. */
  read(officialOrder: number): RegisteredBody | null {
    const body = {
      row: this.#row.number,
      name: this.#required('name', 'missingName', '没有填党组织全称。请按印章上的全称填写。'),
      kind: this.#kind(),
      parent: this.#text('parent') || null,
      unit: this.#required('unit', 'missingUnit', '没有填所在单位。请填写单位名称。'),
      sequenceGroup: this.#text('sequence'),
      officialOrder,
      staffCount: this.#count('staff'),
      fullTimeCadres: this.#count('cadres'),
      lastElectionOn: this.#date()?.date ?? null,
      termYears: this.#count('term'),
      remark: cellText(this.#cell('remark')).trim(),
    };
    this.#refuseFormulas();
    return this.#refused ? null : body;
  }

  #required(column: Column, kind: RegisterKind, words: string): string {
    const text = this.#text(column);
    if (text === '') this.#find(column, kind, 'refused', words);
    return text;
  }

  #kind(): PartyOrganisationKind {
    const text = this.#text('kind');
    for (const [kind, words] of Object.entries(partyOrganisationKinds.words)) {
      if ((words as readonly string[]).includes(text)) return kind as PartyOrganisationKind;
    }
    const choices = Object.values(partyOrganisationKinds.words).map(([word]) => word);
    this.#find('kind', 'unknownKind', 'refused', `组织类别请用：${choices.join('、')}。`);
    return 'partyBranch';
  }

  #count(column: Column): number | null {
    const text = this.#text(column).replace(/[人名年]$/, '');
    if (text === '') return null;
    if (/^\d{1,6}(?:\.0+)?$/.test(text)) return Number(text);
    this.#find(column, 'badNumber', 'warned', '这里应当是整数，读不出来，先空着。请填写数字。');
    return null;
  }

  #date(): DateReading | null {
    const cell = this.#cell('election');
    if (cell === undefined) return null;
    let reading: DateReading | null;
    if (cell.kind === 'date') {
      reading = cell.date === null ? null : { date: cell.date, precision: 'day' };
    } else {
      reading = cell.kind === 'number' ? readDateNumber(cell.number) : readDateText(cellText(cell));
    }
    if (reading === null) {
      this.#find('election', 'badDate', 'warned', '日期读不出来，先空着。请写成2026-06-30这样。');
    }
    return reading;
  }

  #refuseFormulas(): void {
    for (const column of Object.keys(registerColumns) as Column[]) {
      if (this.#cell(column)?.kind === 'formula') {
        this.#find(column, 'formulaCell', 'refused', '这一格是公式。请复制后用“选择性粘贴—数值”。');
      }
    }
  }

  #find(column: Column | null, kind: RegisterKind, severity: Severity, words: string): void {
    if (severity === 'refused') this.#refused = true;
    this.#findings.push({
      row: this.#row.number,
      column: column === null ? '' : registerColumns[column].name,
      at: column === null ? null : (this.#table.columns[column] ?? null),
      kind,
      severity,
      words,
    });
  }

  #cell(column: Column): SheetCell | undefined {
    return cellAt(this.#table, this.#row, column);
  }

  #text(column: Column): string {
    return this.#compact(this.#cell(column));
  }

  #compact(cell: SheetCell | undefined): string {
    return normaliseOrganisationName(cellText(cell));
  }
}
