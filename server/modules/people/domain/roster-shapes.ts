import type { Finding } from '../../../kernel/finding.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { SheetTable, SoughtColumn } from '../../../kernel/sheet-table.ts';

/** The columns of a roster and what else clerks call them. */
export const rosterColumns = {
  unit: { name: '单位', synonyms: ['所在单位', '单位名称', '工作单位'], required: true },
  office: { name: '科室', synonyms: ['处室', '部门', '所在科室'] },
  name: { name: '姓名', synonyms: ['名字'], required: true },
  sex: { name: '性别', synonyms: [] },
  ethnicGroup: { name: '民族', synonyms: [] },
  bornOn: { name: '出生年月', synonyms: ['出生日期', '出生时间', '生日'] },
  identityNumber: {
    name: '公民身份号码',
    synonyms: ['身份证号码', '身份证号', '身份证', '证件号码'],
    required: true,
  },
  staffKind: { name: '人员身份', synonyms: ['人员类别', '身份'] },
  dutyTitle: { name: '职务', synonyms: ['现任职务', '行政职务'] },
  rankTitle: { name: '职级', synonyms: ['职务职级', '职称'] },
  politicalStatus: { name: '政治面貌', synonyms: ['党员类别'] },
  branch: { name: '所在党支部', synonyms: ['党支部', '所在支部', '支部'] },
  joinedPartyOn: { name: '入党时间', synonyms: ['入党日期', '加入党组织日期', '入党年月'] },
  education: { name: '学历', synonyms: ['文化程度'] },
  phone: { name: '联系电话', synonyms: ['手机号', '手机号码', '联系方式', '电话'] },
  remark: { name: '备注', synonyms: [] },
} as const satisfies Record<string, SoughtColumn>;

export type RosterField = keyof typeof rosterColumns;

export type RosterKind =
  | 'idChecksum'
  | 'id15Digits'
  | 'idAsNumber'
  | 'idMissing'
  | 'idShape'
  | 'idDate'
  | 'missingName'
  | 'duplicatePerson'
  | 'missingUnit'
  | 'unknownUnit'
  | 'formulaCell'
  | 'unknownBranch'
  | 'memberWithoutBranch'
  | 'badDate'
  | 'badBirthDate'
  | 'sexContradictsId'
  | 'badSex'
  | 'unknownEthnicGroup'
  | 'unknownPoliticalStatus'
  | 'unknownStaffKind'
  | 'badPhone'
  | 'subtotalRow';

export interface RosterPerson {
  readonly row: number;
  readonly name: string;
  readonly identityNumber: string;
  /** GB/T 2261.1: 1 man, 2 woman; as written, from the identity number where nothing is written. */
  readonly sex: 1 | 2;
  readonly ethnicGroup: string;
  /** As written where written to the day, otherwise from the identity number; the two may differ. */
  readonly bornOn: PlainDate;
  /** Full name as in the register. */
  readonly unit: string;
  readonly office: string;
  readonly staffKind: string;
  readonly dutyTitle: string;
  readonly rankTitle: string;
  readonly politicalStatus: string;
  /** Full name as in the register; null where none is written or it is unknown. */
  readonly branch: string | null;
  readonly joinedPartyOn: PlainDate | null;
  readonly education: string;
  readonly phone: string;
  readonly remark: string;
  /** Fields this sheet says nothing about: no such column, or what it says was dropped with a warning. */
  readonly unstated: readonly RosterField[];
}

/** What the city knows before the roster is read. */
export interface KnownCity {
  /** Full names of party branches. */
  readonly branches: Iterable<string>;
  /** Names of units. */
  readonly units: Iterable<string>;
  /** Joining the Party later than this day is a mistake; not checked where left out. */
  readonly today?: PlainDate;
}

export interface RosterReading {
  readonly table: SheetTable<RosterField>;
  /** Those not refused, in the order of the sheet. */
  readonly people: readonly RosterPerson[];
  /** By row, then in the order found. */
  readonly findings: readonly Finding<RosterKind>[];
  readonly counts: Readonly<Partial<Record<RosterKind, number>>>;
  /** Subtotal rows. */
  readonly skipped: number;
  /** Rows with at least one refusing finding. */
  readonly refused: number;
}
