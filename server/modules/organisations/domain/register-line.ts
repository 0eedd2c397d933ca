import { normaliseOrganisationName } from '../../../kernel/name.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { SheetLine } from '../../../kernel/sheet-line.ts';
import type { SoughtColumn } from '../../../kernel/sheet-table.ts';
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

export type RegisterColumn = keyof typeof registerColumns;

/** One row of the register. */
export class RegisterLine extends SheetLine<RegisterColumn, RegisterKind> {
  /** 小计 and 合计 rows are skipped and counted. */
  skipsAsTotal(): boolean {
    if (!this.hasTotalMark() || this.text('parent') !== '') return false;
    this.find(null, 'subtotalRow', 'skipped', '这是小计行，不是党组织，已略过。');
    return true;
  }

  /** Null where the row cannot become a party organisation. */
  read(officialOrder: number): RegisteredBody | null {
    const body = {
      row: this.row,
      name: this.#required('name', 'missingName', '没有填党组织全称。请按印章上的全称填写。'),
      kind: this.#kind(),
      parent: this.#compact('parent') || null,
      unit: this.#required('unit', 'missingUnit', '没有填所在单位。请填写单位名称。'),
      sequenceGroup: this.#compact('sequence'),
      officialOrder,
      staffCount: this.#count('staff'),
      fullTimeCadres: this.#count('cadres'),
      lastElectionOn: this.#lastElection(),
      termYears: this.#count('term'),
      remark: this.text('remark'),
    };
    this.refuseFormulas('formulaCell');
    return this.refused ? null : body;
  }

  #required(column: RegisterColumn, kind: RegisterKind, words: string): string {
    const text = this.#compact(column);
    if (text === '') this.find(column, kind, 'refused', words);
    return text;
  }

  #kind(): PartyOrganisationKind {
    const text = this.#compact('kind');
    for (const [kind, words] of Object.entries(partyOrganisationKinds.words)) {
      if ((words as readonly string[]).includes(text)) return kind as PartyOrganisationKind;
    }
    const choices = Object.values(partyOrganisationKinds.words).map(([word]) => word);
    this.find('kind', 'unknownKind', 'refused', `组织类别请用：${choices.join('、')}。`);
    return 'partyBranch';
  }

  #count(column: RegisterColumn): number | null {
    const text = this.#compact(column).replace(/[人名年]$/, '');
    if (text === '') return null;
    if (/^\d{1,6}(?:\.0+)?$/.test(text)) return Number(text);
    this.find(column, 'badNumber', 'warned', '这里应当是整数，读不出来，先空着。请填写数字。');
    return null;
  }

  #lastElection(): PlainDate | null {
    if (this.text('election') === '') return null;
    const reading = this.date('election');
    if (reading === null) {
      this.find('election', 'badDate', 'warned', '日期读不出来，先空着。请写成2026-06-30这样。');
    }
    return reading?.date ?? null;
  }

  #compact(column: RegisterColumn): string {
    return normaliseOrganisationName(this.text(column));
  }
}
