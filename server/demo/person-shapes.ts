import type { PlainDate } from '../kernel/plain-date.ts';
import type { DemoBranch, DemoUnit } from './units.ts';

/**
 * How much a person takes part in what is voluntary. `ordinary` does what the template's ordinary year
 * says; `reserved` does all that is asked and nothing voluntary, which is everybody's right.
 */
export type Temper = 'ordinary' | 'keen' | 'busy' | 'reserved';

export interface Absence {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

export interface DemoPerson {
  readonly name: string;
  readonly identityNumber: string;
  readonly ethnicGroup: string;
  readonly unit: DemoUnit;
  readonly office: string;
  readonly staffKind: string;
  readonly dutyTitle: string;
  readonly rankTitle: string;
  readonly politicalStatus: string;
  readonly branch: DemoBranch | null;
  readonly joinedPartyOn: PlainDate | null;
  readonly education: string;
  readonly phone: string;
  readonly remark: string;
  /** Sits in the branch's committee. */
  readonly committee: boolean;
  readonly temper: Temper;
  /** First day in the unit; null: before the demo begins. */
  readonly since: PlainDate | null;
  /** Long leave. */
  readonly absence: Absence | null;
  /** Retired people are on the roster; the scheme does not concern them. */
  readonly retired: boolean;
}
