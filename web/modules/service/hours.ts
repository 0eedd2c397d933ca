const halfHour = 30;

/**
 * Reads hours as people write them: `2`, `1.5`, `1.67`, `1:20`, `1小时20分`, `45分`, in half or full width.
 * @returns whole minutes, or null where it is none of these
 */
export function minutesIn(written: string): number | null {
  const plain = written.normalize('NFKC').replace(/\s/g, '');
  const clock = /^(\d{1,2}):([0-5]\d)$/.exec(plain);
  if (clock) {
    return Number(clock[1]) * 60 + Number(clock[2]);
  }
  const decimal = /^(\d{1,2}(?:\.\d+)?)(?:小时)?$/.exec(plain);
  if (decimal) {
    return Math.round(Number(decimal[1]) * 60);
  }
  const spoken = /^(?:(\d{1,2})小时)?(\d{1,4})分钟?$/.exec(plain);
  return spoken && Number(spoken[1] ?? 0) * 60 + Number(spoken[2]);
}

/** 120 → `2`, 90 → `1.5`, 80 → `1:20`: the shortest way that {@link minutesIn} reads back. */
export function hoursWritten(minutes: number): string {
  const hours = minutes / 60;
  return Number.isInteger(hours * 2)
    ? String(hours)
    : `${Math.floor(hours)}:${String(minutes % 60).padStart(2, '0')}`;
}

/** 80 → `1小时20分`, as it stands in a sentence. */
export function durationWords(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  return `${hours > 0 ? `${hours}小时` : ''}${rest > 0 || hours === 0 ? `${rest}分` : ''}`;
}

/** The next half-hour up or down from what is written, never below the first nor beyond `most`. */
export function halfHourStep(minutes: number, direction: 1 | -1, most: number): number {
  const steps =
    direction === 1 ? Math.floor(minutes / halfHour) + 1 : Math.ceil(minutes / halfHour) - 1;
  return Math.min(most, Math.max(Math.min(halfHour, most), steps * halfHour));
}
