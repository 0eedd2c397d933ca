import type { Finding } from '../../../kernel/finding.ts';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import type { PartyOrganisationKind } from '../../../rules/organisations/kinds.ts';

export type RegisterKind =
  | 'missingName'
  | 'duplicateName'
  | 'unknownKind'
  | 'missingParent'
  | 'unknownParent'
  | 'parentCycle'
  | 'missingUnit'
  | 'formulaCell'
  | 'badDate'
  | 'badNumber'
  | 'subtotalRow';

export interface RegisteredUnit {
  /** The row that gives its place and figures. */
  readonly row: number;
  readonly name: string;
  /** 单位序列: 党委部门, 政府部门 …; empty where the register gives none. */
  readonly sequenceGroup: string;
  /** 1 for the first unit. */
  readonly officialOrder: number;
  readonly staffCount: number | null;
  readonly fullTimeCadres: number | null;
}

export interface RegisteredBody {
  readonly row: number;
  readonly name: string;
  readonly kind: PartyOrganisationKind;
  /** Full name of the upper organisation; null for the one on top. */
  readonly parent: string | null;
  readonly unit: string;
  readonly sequenceGroup: string;
  /** Place in the register, from 1. */
  readonly officialOrder: number;
  readonly staffCount: number | null;
  readonly fullTimeCadres: number | null;
  readonly lastElectionOn: PlainDate | null;
  readonly termYears: number | null;
  readonly remark: string;
}

export interface OrganisationRegister {
  /** In official sequence. */
  readonly units: readonly RegisteredUnit[];
  /** Parents first, otherwise in the order of the register. */
  readonly bodies: readonly RegisteredBody[];
  /** By row. */
  readonly findings: readonly Finding<RegisterKind>[];
  readonly counts: Readonly<Partial<Record<RegisterKind, number>>>;
}
