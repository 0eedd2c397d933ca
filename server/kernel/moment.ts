/** China has had no daylight saving since 1991. */
const shanghaiOffsetMs = 8 * 3_600_000;

/** A moment as people read it, Asia/Shanghai: `2026-07-15 14:30` (contract/common.ts, Moment). */
export function momentWords(moment: Date): string {
  const shanghai = new Date(moment.getTime() + shanghaiOffsetMs).toISOString();
  return `${shanghai.slice(0, 10)} ${shanghai.slice(11, 16)}`;
}

/** The first moment of a business date. */
export function startOfDay(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`);
}
