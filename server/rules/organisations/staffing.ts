import type { PlainDate } from '../../kernel/plain-date.ts';

export interface StaffingRule {
  readonly validFrom: PlainDate;
  /** Full-time cadres in hundredths of the staff. */
  readonly percentMin: number;
  readonly percentMax: number;
  /** Below this many staff a named person is enough, who may have other work as well. */
  readonly smallBelow: number;
  readonly source: string;
  /** What the source does not say and the city should confirm (待核实). */
  readonly unverified: string;
}

/** In the order of their days. A change, or the city's own figures, is a further row, never an edit. */
const staffingRules: readonly StaffingRule[] = [
  {
    validFrom: '2019-12-31',
    percentMin: 1,
    percentMax: 2,
    smallBelow: 50,
    source: '《中国共产党党和国家机关基层组织工作条例》第三十条',
    unverified: '不足1人的按1人计、不足50人的单位由专人负责，是本系统的算法，待本市核实。',
  },
];

export function staffingRuleOn(day: PlainDate): StaffingRule {
  return (
    staffingRules.findLast(({ validFrom }) => validFrom <= day) ??
    (staffingRules[0] as StaffingRule)
  );
}
