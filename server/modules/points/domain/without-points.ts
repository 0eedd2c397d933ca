import type { Scheme } from '#contract/scheme.ts';
import { addDays, fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { type TimeHere, timesLeft } from './guide-line.ts';
import type { Governing, Jurisdiction, Place, SchemeTerm } from './jurisdiction.ts';

/** The versions of a year that limit it. */
export interface LimitingVersions {
  readonly schemes: readonly Scheme[];
  /** Whether a part of the year passes without points; the last day with points where it ends so. */
  readonly paused: boolean;
  readonly until: PlainDate | null;
}

const ends: PlainDate = '9999-12-31';

/**
 * A version without points limits nothing: what a year holds stays under the limits it was recorded under. A year
 * that never has points gives nothing by itself, no balance, no full item, no condition met; only what is entered
 * late stands in it.
 *
 * @param ordered by the day from which they hold, at least one
 */
export function limitingVersions(ordered: readonly Scheme[]): LimitingVersions {
  const schemes = ordered.filter(({ withoutPoints }) => !withoutPoints);
  if (schemes.length === ordered.length) return { schemes, paused: false, until: null };
  const first = ordered[0]?.effectiveFrom;
  const isFirst = ({ effectiveFrom }: Scheme) => effectiveFrom === first;
  const never = schemes.every(isFirst) && ordered.some((one) => one.withoutPoints && isFirst(one));
  if (never) {
    const late = schemes.length > 0 ? schemes : ordered;
    return { schemes: late.map(givingNothing), paused: true, until: null };
  }
  const next = ordered[ordered.findLastIndex((one) => !one.withoutPoints) + 1];
  return {
    schemes,
    paused: true,
    until: next === undefined ? null : addDays(next.effectiveFrom, -1),
  };
}

function givingNothing(scheme: Scheme): Scheme {
  const settings: Scheme['settings'] = {
    ...scheme.settings,
    opening: { kind: 'constant', points: 0 },
  };
  const rules = scheme.rules
    .filter(({ shape }) => shape.kind !== 'periodEndCondition')
    .map((rule) =>
      rule.shape.kind === 'startFull' ? { ...rule, shape: { ...rule.shape, start: 0 } } : rule,
    );
  return { ...scheme, settings, rules };
}

/** Times in which no points were kept where somebody belonged; `until` is the first day with points again. */
export function timesWithout(
  timeline: readonly Governing[],
  isWithout: (versionId: number) => boolean,
): TimeHere[] {
  const times: { from: PlainDate; until: PlainDate }[] = [];
  for (const [at, { id, from }] of timeline.entries()) {
    if (!isWithout(id)) continue;
    const until = timeline[at + 1]?.from ?? ends;
    const before = times.at(-1);
    if (before?.until === from) before.until = until;
    else times.push({ from, until });
  }
  return times;
}

/** The version that holds at a place on a day or, where it keeps no points, the last one before that did. */
export function lastWithPoints(
  jurisdiction: Jurisdiction,
  place: Place,
  day: PlainDate,
  isWithout: (versionId: number) => boolean,
): SchemeTerm | null {
  const since = jurisdiction.since(place, day, isWithout);
  return jurisdiction.on(place, since === null ? day : addDays(since, -1));
}

/** When no points were kept where somebody belonged. */
export interface Pause {
  readonly times: readonly TimeHere[];
  /** The day since when none are where the person belongs on the day of looking; null: they are. */
  readonly since: PlainDate | null;
}

/** That a year has a time without points; null where it has none. */
export function withoutWords({ times, since }: Pause, year: number): string | null {
  if (since !== null) return `本单位自${fullDay(since)}起不用积分；以前的记录都在。`;
  const outside = [
    { from: '0001-01-01', until: `${year}-01-01` },
    { from: `${year + 1}-01-01`, until: ends },
  ];
  const spans = timesLeft(times, outside).map(
    ({ from, until }) => `${fullDay(from)}至${fullDay(addDays(until, -1))}`,
  );
  if (spans.length === 0) return null;
  return `${spans.join('、')}本单位不用积分，这段时间的事不记分；其他记录都在。`;
}
