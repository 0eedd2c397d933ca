/** A business date without time or zone, `2026-07-15`. Strings compare in date order. */
export type PlainDate = string & { readonly __plainDate?: never };

const dayMs = 86_400_000;
/** China has had no daylight saving since 1991: a fixed offset is exact for every date we store. */
const shanghaiOffsetMs = 8 * 3_600_000;

/** The Asia/Shanghai date of a moment. */
export function plainDateOf(moment: Date): PlainDate {
  return new Date(moment.getTime() + shanghaiOffsetMs).toISOString().slice(0, 10);
}

/** True for an existing calendar date in the exact form `YYYY-MM-DD`. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** Days since 1970-01-01. */
export function dayNumber(date: PlainDate): number {
  return Date.parse(`${date}T00:00:00Z`) / dayMs;
}

export function fromDayNumber(day: number): PlainDate {
  return new Date(day * dayMs).toISOString().slice(0, 10);
}

/** For bulk work: each date is written out once. */
export function rememberedDates(): (day: number) => PlainDate {
  const dates = new Map<number, PlainDate>();
  return (day) => {
    const known = dates.get(day);
    if (known !== undefined) return known;
    const date = fromDayNumber(day);
    dates.set(day, date);
    return date;
  };
}

export function addDays(date: PlainDate, days: number): PlainDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** The same day so many months later, or earlier where negative, or the last day of that month. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return `${first.toISOString().slice(0, 8)}${String(Math.min(day, last)).padStart(2, '0')}`;
}

export function yearOf(date: PlainDate): number {
  return Number(date.slice(0, 4));
}

/** 1 to 12. */
export function monthOf(date: PlainDate): number {
  return Number(date.slice(5, 7));
}

/** `2026-07-05` → `2026年7月5日`, as texts write a day. */
export function fullDay(date: PlainDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}
