import { isPlainDate, type PlainDate } from './plain-date.ts';

/** A date as a clerk wrote it; where only the month was given the date is its first day. */
export interface DateReading {
  readonly date: PlainDate;
  readonly precision: 'day' | 'month';
}

/**
 * Reads the notations found in rosters: `2000-07-01`, `1971/1/17`, `2000.7.1`, `1977年8月16日`,
 * `19951203`, and the month-only forms of each (`2000.07`, `197708`). Years 1900 to 2100.
 * Null for anything else: a date is never guessed.
 */
export function readDateText(raw: string): DateReading | null {
  const text = raw
    .replace(/[０-９．／－]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000]/g, '')
    .replace(/(?:T00:00(?::00(?:\.0+)?)?Z?|00:00(?::00)?)$/, '');
  for (const notation of notations) {
    const match = notation.exec(text);
    if (match) return reading(match[1]!, match[2]!, match[3]);
  }
  return null;
}

/**
 * Reads a number cell without a date format: `19951203`, `199512`, the decimal `2000.07`, or a serial
 * day of Excel. `2000.1` is January or, its zero lost, October: null.
 */
export function readDateNumber(value: number): DateReading | null {
  if (Number.isInteger(value) && value >= 190_001) return readDateText(String(value));
  if (/^(?:19|20)\d{2}\.\d{2}$/.test(String(value))) return readDateText(String(value));
  if (!Number.isInteger(value) || value < 3000) return null;
  const date = dateOfSerial(value);
  return date === null ? null : { date, precision: 'day' };
}

/**
 * The date of an Excel serial day (its time of day dropped), counted from 1900 or, in old Mac files,
 * from 1904. Excel takes 1900 for a leap year, so serials up to 60 are one day off and not read.
 */
export function dateOfSerial(serial: number, from1904 = false): PlainDate | null {
  const day = Math.floor(serial) + (from1904 ? 1462 : 0);
  if (!(day > 60 && day <= lastSerial)) return null;
  return new Date(serialZero + day * dayMs).toISOString().slice(0, 10);
}

const dayMs = 86_400_000;
const serialZero = Date.UTC(1899, 11, 30);
/** 2100-12-31. */
const lastSerial = 73_415;

const notations = [
  /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/,
  /^(\d{4})年(\d{1,2})月(?:(\d{1,2})[日号])?$/,
  /^(\d{4})(\d{2})(\d{2})?$/,
];

function reading(year: string, month: string, day: string | undefined): DateReading | null {
  const date = `${year}-${month.padStart(2, '0')}-${(day ?? '1').padStart(2, '0')}`;
  if (!isPlainDate(date) || date < '1900-01-01' || date > '2100-12-31') return null;
  return { date, precision: day === undefined ? 'month' : 'day' };
}
