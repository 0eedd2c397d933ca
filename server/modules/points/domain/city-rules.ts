import { dayNumber, fromDayNumber, monthOf } from '../../../kernel/plain-date.ts';
import type { CapTable, OneOfMatter, RuleCaps } from './cap-table.ts';

/** No limit, in arrays of sizes. */
export const unlimited = 0x7fff_ffff;

/** A {@link CapTable} as columns, one element per rule, for the pass over a city's entries. */
export interface RuleArrays {
  readonly width: number;
  /** Direction: 1, -1, or 0 for a flag. */
  readonly sign: Int8Array;
  /** 0 everybody, 1 party members, 2 non-members. */
  readonly audience: Uint8Array;
  readonly eventLimit: Int32Array;
  readonly yearLimit: Int32Array;
  /** Bit of a flag rule, 0 for others. */
  readonly flagBit: Uint32Array;
  /** Number among the rules that need more than a year limit, or -1. */
  readonly periodRule: Int32Array;
  /** Rules behind those numbers. */
  readonly periodRules: readonly RuleCaps[];
  /** Number of the group of which one entry per matter counts, or -1. */
  readonly group: Int32Array;
  readonly groups: readonly OneOfMatter[];
}

export function ruleArrays({ rules }: CapTable): RuleArrays {
  const flags = rules.filter((rule) => rule.sign === 0);
  const periodRules = rules.filter(needsPeriods);
  const groups = new Map(
    rules.flatMap(({ oneOf }) => (oneOf ? [[`${oneOf.period} ${oneOf.group}`, oneOf]] : [])),
  );
  const groupKeys = [...groups.keys()];
  return {
    width: rules.length,
    sign: Int8Array.from(rules, (rule) => rule.sign),
    audience: Uint8Array.from(rules, ({ applies }) =>
      applies === 'M' ? 1 : applies === 'N' ? 2 : 0,
    ),
    eventLimit: Int32Array.from(rules, (rule) => rule.limits.event ?? unlimited),
    yearLimit: Int32Array.from(rules, (rule) => rule.limits.year ?? unlimited),
    flagBit: Uint32Array.from(rules, (rule) => (rule.sign === 0 ? 2 ** flags.indexOf(rule) : 0)),
    periodRule: Int32Array.from(rules, (rule) => periodRules.indexOf(rule)),
    periodRules,
    group: Int32Array.from(rules, ({ oneOf }) =>
      oneOf ? groupKeys.indexOf(`${oneOf.period} ${oneOf.group}`) : -1,
    ),
    groups: [...groups.values()],
  };
}

/** Month 1–12 of every day of a year, by the day's place in it. */
export function monthsOfDays(year: number): Uint8Array {
  const first = dayNumber(`${year}-01-01`);
  const days = dayNumber(`${year}-12-31`) - first + 1;
  return Uint8Array.from({ length: days }, (_, i) => monthOf(fromDayNumber(first + i)));
}

function needsPeriods({ limits, wholeUnits }: RuleCaps): boolean {
  return (
    wholeUnits.length > 0 || limits.day !== null || limits.month !== null || limits.quarter !== null
  );
}
