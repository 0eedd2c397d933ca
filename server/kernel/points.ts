/** Points as integer hundredths: 150 is 1.5 points. Never a fraction. */
export type Hundredths = number;

/** `150` → `1.5`, `4000` → `40`, `-50` → `-0.5`: at most two decimals, none needless. */
export function formatPoints(amount: Hundredths): string {
  const sign = amount < 0 ? '-' : '';
  const absolute = Math.abs(amount);
  const whole = Math.floor(absolute / 100);
  const rest = absolute % 100;
  if (rest === 0) return `${sign}${whole}`;
  return `${sign}${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}`;
}

/** `1.5` → `150`; null unless the text is a plain decimal with at most two decimals. */
export function parsePoints(text: string): Hundredths | null {
  const match = /^([+-]?)(\d{1,6})(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return null;
  const amount = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'));
  return match[1] === '-' && amount !== 0 ? -amount : amount;
}
