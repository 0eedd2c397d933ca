/** Confirmed or to be confirmed: one person's part in an activity. `led`: credit of the leader, no minutes. */
export interface Part {
  readonly personId: number;
  readonly role: 'served' | 'led';
  /** Minutes actually served, travel excluded; 0 for `led`. */
  readonly minutes: number;
}

/** A part that was confirmed and stands, named by its row. */
export interface StandingPart extends Part {
  readonly hoursId: number;
}

/** What a sheet says when it is confirmed. The leader is credited only where they were there themselves. */
export function partsOf(
  rows: readonly { readonly personId: number; readonly minutes: number }[],
  leaderId: number | null,
): Part[] {
  const served = rows.map(({ personId, minutes }): Part => ({ personId, role: 'served', minutes }));
  const led = rows
    .filter(({ personId }) => personId === leaderId)
    .map(({ personId }): Part => ({ personId, role: 'led', minutes: 0 }));
  return [...served, ...led];
}

/** What a confirmation changes: parts that no longer stand and parts that begin to. What is the same, stays. */
export function changesBetween(
  standing: readonly StandingPart[],
  wanted: readonly Part[],
): { readonly gone: StandingPart[]; readonly fresh: Part[] } {
  const before = new Set(standing.map(keyOf));
  const after = new Set(wanted.map(keyOf));
  return {
    gone: standing.filter((part) => !after.has(keyOf(part))),
    fresh: wanted.filter((part) => !before.has(keyOf(part))),
  };
}

function keyOf({ personId, role, minutes }: Part): string {
  return `${personId} ${role} ${minutes}`;
}

/** Minutes served between two minutes of one day. */
export interface TimedMinutes {
  readonly title: string;
  readonly from: number;
  readonly to: number;
  readonly minutes: number;
}

/**
 * One person, one day, one set of hours: somebody may have served in two overlapping activities, but not twice
 * in the same minute. They fit exactly if within every stretch of the day the activities that lie wholly in it
 * need no more minutes than it has.
 *
 * @returns another activity that leaves no room for `own`; null where all fit
 */
export function withoutRoom(
  own: TimedMinutes,
  others: readonly TimedMinutes[],
): TimedMinutes | null {
  const all = [own, ...others];
  for (const { from } of all) {
    for (const { to } of all) {
      const inside = all.filter((one) => one.from >= from && one.to <= to);
      const needed = inside.reduce((sum, one) => sum + one.minutes, 0);
      const rival = inside.find((one) => one !== own && one.from < own.to && own.from < one.to);
      if (inside.includes(own) && rival !== undefined && needed > to - from) return rival;
    }
  }
  return null;
}

/** 100 → `1小时40分`, as it stands in a sentence. */
export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours > 0 ? `${hours}小时` : ''}${rest > 0 || hours === 0 ? `${rest}分` : ''}`;
}

/** 100 → `1.5小时`: hours are shown in half-hours, rounded down. */
export function halfHourWords(minutes: number): string {
  return `${halfHours(minutes)}小时`;
}

/** 100 → 1.5. */
export function halfHours(minutes: number): number {
  return Math.floor(minutes / 30) / 2;
}

/**
 * Reads hours as people write them in a cell: `2`, `1.5`, `1.67`, `1:20`, `1小时20分`, `45分`, in half or full width.
 * @returns whole minutes, or null where it is none of these
 */
export function minutesIn(written: string): number | null {
  const plain = written.normalize('NFKC').replace(/\s/g, '');
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(plain);
  if (clock !== null) return Number(clock[1]) * 60 + Number(clock[2]);
  const decimal = /^(\d{1,2}(?:\.\d+)?)(?:小时)?$/.exec(plain);
  if (decimal !== null) return Math.round(Number(decimal[1]) * 60);
  const spoken = /^(?:(\d{1,2})小时)?(\d{1,4})分钟?$/.exec(plain);
  if (spoken === null) return null;
  return Number(spoken[1] ?? 0) * 60 + Number(spoken[2]);
}
