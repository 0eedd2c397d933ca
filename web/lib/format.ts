/** `150` hundredths → `1.5`; a true minus sign, no needless decimals. */
export function points(hundredths: number): string {
  const sign = hundredths < 0 ? '−' : '';
  const absolute = Math.abs(hundredths);
  const whole = Math.floor(absolute / 100);
  const rest = String(absolute % 100)
    .padStart(2, '0')
    .replace(/0+$/, '');
  return rest === '' ? `${sign}${count(whole)}` : `${sign}${count(whole)}.${rest}`;
}

/** `150` → `+1.5`, for columns of single entries. */
export function signedPoints(hundredths: number): string {
  return hundredths > 0 ? `+${points(hundredths)}` : points(hundredths);
}

/**
 * Whether raw points are told beside what counts: where something was held back. What is worth nothing alone, as a
 * factor, has none to tell.
 */
export function tellsRaw(row: { readonly points: number; readonly counted: number }): boolean {
  return row.points !== 0 && row.points !== row.counted;
}

/** `2026-07-15` → `7月15日`; with the year in front when it is another than `year`. */
export function dayInProse(date: string, year?: number): string {
  const [y, m, d] = date.slice(0, 10).split('-').map(Number);
  const day = `${m}月${d}日`;
  return year === undefined || y === year ? day : `${y}年${day}`;
}

/** `2026-07-15` → `2026年7月15日`. */
export function fullDay(date: string): string {
  const [y, m, d] = date.slice(0, 10).split('-').map(Number);
  return `${y}年${m}月${d}日`;
}

/** `2026-07-15` → `星期三`. */
export function weekday(date: string): string {
  return `星期${'日一二三四五六'[new Date(`${date}T00:00:00Z`).getUTCDay()]}`;
}

/** `2026-07-15` → `7月15日 周三`, as dates stand in front of a thing to do; far dates `2027年2月7日`. */
export function dueDay(date: string, today: string): string {
  const sameYear = date.slice(0, 4) === today.slice(0, 4);
  return sameYear ? `${dayInProse(date)} ${weekday(date).replace('星期', '周')}` : fullDay(date);
}

/** `25474` → `25,474`, as numbers of records and people are written. */
export function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** An ISO instant or a local `2026-07-15 10:05` → `2026-07-15 10:05` in Shanghai time. */
export function ledgerTime(at: string): string {
  if (!at.includes('T')) {
    return at.slice(0, 16);
  }
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** Two-character names get one full-width space in lists, 王　伟; stored names never have it. */
export function listName(name: string): string {
  const characters = Array.from(name);
  return characters.length === 2 ? characters.join('\u3000') : name;
}

const numerals = '零一二三四五六七八九';

/** `12` → `十二`, for section numbers 一、二、… up to 99. */
export function chineseNumeral(n: number): string {
  const tens = Math.floor(n / 10);
  const ones = n % 10;
  if (tens === 0) {
    return numerals[ones]!;
  }
  return `${tens === 1 ? '' : numerals[tens]}十${ones === 0 ? '' : numerals[ones]}`;
}
