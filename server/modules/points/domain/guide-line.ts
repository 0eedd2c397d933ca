import type { Audience, SchemeSettings } from '#contract/scheme.ts';
import { monthOf, type PlainDate, yearOf } from '../../../kernel/plain-date.ts';
import type { Hundredths } from '../../../kernel/points.ts';
import {
  type LeaveKind,
  type Lowering,
  leaveKindWords,
} from '../../../rules/people/leave-kinds.ts';
import { roundHalfUp } from './round.ts';
import { firstDayOf } from './year-cycle.ts';

/** Half a point. */
const step = 50;

/** The line of a part of a year: by months of service, to the nearest half point, halves up (7 of 12 months: 100 → 58.5). */
export function lineOfMonths(line: Hundredths, months: number): Hundredths {
  return roundHalfUp(line * Math.min(12, Math.max(0, months)), 12 * step) * step;
}

/** A time in which a person belonged here; `until` is the first day no longer. */
export interface TimeHere {
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/** A time away of somebody who belonged here all the same. */
export interface TimeAway extends TimeHere {
  readonly kind: LeaveKind;
}

/** Times away, and of which kind a whole month lowers the line. */
export interface TimesAway {
  readonly leaves: readonly TimeAway[];
  readonly lowers: Lowering;
}

/** What a person's line goes by: the months that count, and those that were spent away as a whole, by kind. */
export interface MonthsOfYear {
  readonly counted: number;
  readonly away: readonly {
    readonly first: number;
    readonly last: number;
    readonly kind: LeaveKind;
  }[];
}

/**
 * Months of a scheme's year in which a person belonged here and was not away on any one day; whoever left between
 * and came back was not here. Away for a whole month is who was on leave of a kind that lowers the line on every
 * day of it on which they belonged here.
 */
export function monthsOfYear(
  year: number,
  startMonth: number,
  stays: readonly TimeHere[],
  { leaves, lowers }: TimesAway,
): MonthsOfYear {
  const loweringIn = (month: TimeHere) => leaves.filter(({ kind }) => lowers(kind, month.from));
  const served = monthsIn(year, startMonth).filter((month) => meets(stays, month));
  const away = served.filter((month) => !meets(timesLeft(stays, loweringIn(month)), month));
  return {
    counted: served.length - away.length,
    away: runsOf(away, (month) => loweringIn(month).find((leave) => meets([leave], month))!.kind),
  };
}

/**
 * Why a line is lower than a whole year's, null where it is not.
 *
 * @param kindsSeen false for everybody but the person and the office of the unit: a kind may be about health
 * @param paused whether some months passed without points
 */
export function guideWords(
  { counted, away }: MonthsOfYear,
  kindsSeen: boolean,
  paused = false,
): string | null {
  if (counted >= 12) return null;
  if (paused) return `除去不用积分的月份，参考线按${counted}个月计算`;
  if (away.length === 0 || !kindsSeen) return `参考线按在岗${counted}个月计算`;
  const parts = away.map(({ first, last, kind }) => {
    const months = first === last ? `${first}月` : `${first}月至${last}月`;
    return `${months}${awayWords(kind)}`;
  });
  return `因${parts.join('、')}，参考线按${counted}个月计算`;
}

function awayWords(kind: LeaveKind): string {
  return kind === 'other' ? '不在岗' : leaveKindWords[kind];
}

/** The months of a scheme's year, each from its first day to the first of the next. */
function monthsIn(year: number, startMonth: number): TimeHere[] {
  const first = firstDayOf(year, startMonth);
  const starts = Array.from({ length: 13 }, (_, i) => {
    const month = monthOf(first) - 1 + i;
    const inYear = yearOf(first) + Math.floor(month / 12);
    return `${inYear}-${String((month % 12) + 1).padStart(2, '0')}-01`;
  });
  return starts.slice(0, 12).map((from, i) => ({ from, until: starts[i + 1] as PlainDate }));
}

function meets(times: readonly TimeHere[], month: TimeHere): boolean {
  return times.some(({ from, until }) => from < month.until && until > month.from);
}

/** What is left of the stays without the times away. */
export function timesLeft(stays: readonly TimeHere[], leaves: readonly TimeHere[]): TimeHere[] {
  return leaves.reduce<TimeHere[]>(
    (left, leave) =>
      left.flatMap(({ from, until }) =>
        [
          { from, until: until < leave.from ? until : leave.from },
          { from: from > leave.until ? from : leave.until, until },
        ].filter((part) => part.from < part.until),
      ),
    [...stays],
  );
}

/** Months one after the other that were spent away in the same way, by their numbers in the calendar. */
function runsOf(
  months: readonly TimeHere[],
  kindOf: (month: TimeHere) => LeaveKind,
): MonthsOfYear['away'] {
  const runs: { first: number; last: number; kind: LeaveKind; until: PlainDate }[] = [];
  for (const month of months) {
    const [kind, number, run] = [kindOf(month), monthOf(month.from), runs.at(-1)];
    if (run?.until === month.from && run.kind === kind) {
      run.last = number;
      run.until = month.until;
    } else runs.push({ first: number, last: number, kind, until: month.until });
  }
  return runs.map(({ first, last, kind }) => ({ first, last, kind }));
}

/** Lines beside the guide line that are for people of these classes; nothing follows from being below one. */
export function classLinesOf(
  { classLines = [] }: SchemeSettings,
  classes: readonly Audience[],
): NonNullable<SchemeSettings['classLines']> {
  return classLines.filter(({ audience }) => audience === 'A' || classes.includes(audience));
}
