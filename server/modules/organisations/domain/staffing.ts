import type { StaffingRow } from '#contract/organisations.ts';
import type { StaffingRule } from '../../../rules/organisations/staffing.ts';

export interface Staffing {
  /** Fewest and most full-time cadres by the rule; null where a named person is enough or staff unknown. */
  readonly needed: { readonly least: number; readonly most: number } | null;
  readonly shortfall: number;
  readonly state: StaffingRow['state'];
}

/**
 * Full-time cadres against the staff. The lower bound is rounded up, since less would be under the share;
 * the upper one down, and never below the lower.
 */
export function staffingOf(
  rule: StaffingRule,
  staff: number | null,
  fullTimeCadres: number | null,
): Staffing {
  if (staff === null) return { needed: null, shortfall: 0, state: 'unknown' };
  if (staff < rule.smallBelow) return { needed: null, shortfall: 0, state: 'smallUnit' };
  const least = Math.max(1, Math.ceil((staff * rule.percentMin) / 100));
  const most = Math.max(least, Math.floor((staff * rule.percentMax) / 100));
  const needed = { least, most };
  if (fullTimeCadres === null) return { needed, shortfall: 0, state: 'unknown' };
  const shortfall = Math.max(0, least - fullTimeCadres);
  return { needed, shortfall, state: shortfall > 0 ? 'short' : 'met' };
}

/** 2至3人, 1人, or what a small unit needs. */
export function neededWords({ needed, state }: Staffing): string {
  if (state === 'smallUnit') return '专人负责';
  if (needed === null) return '—';
  const { least, most } = needed;
  return least === most ? `${least}人` : `${least}至${most}人`;
}

export function stateWords({ state, shortfall }: Staffing, staff: number | null): string {
  if (state === 'short') return `缺${shortfall}人`;
  if (state === 'met') return '符合';
  if (state === 'smallUnit') return '人员较少，明确专人即可';
  return staff === null ? '台账没有填工作人员数' : '台账没有填专职党务干部数';
}

/** The rule as a sentence. */
export function ruleWords({ percentMin, percentMax, smallBelow }: StaffingRule): string {
  return `专职党务干部一般占工作人员的${percentMin}%至${percentMax}%，至少1人；不足${smallBelow}人的单位明确专人负责`;
}
