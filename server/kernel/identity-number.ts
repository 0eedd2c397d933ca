import { isPlainDate, type PlainDate } from './plain-date.ts';

export type Sex = 'male' | 'female';

/** Why a number is not a citizen identity number; `length15` is the number issued before 1999. */
export type IdentityProblem = 'missing' | 'length15' | 'shape' | 'date' | 'checksum';

export type IdentityReading =
  | {
      readonly valid: true;
      readonly number: string;
      readonly birthDate: PlainDate;
      readonly sex: Sex;
    }
  | { readonly valid: false; readonly problem: IdentityProblem };

/**
 * Reads an 18-digit citizen identity number after {@link normaliseIdentityNumber}.
 * GB 11643-1999: 6 area, 8 birth, 3 sequence (odd for men), 1 check digit. The area code is not
 * looked up: codes are withdrawn over the years while the numbers stay valid.
 */
export function readIdentityNumber(raw: string): IdentityReading {
  const number = normaliseIdentityNumber(raw);
  if (number === '') return { valid: false, problem: 'missing' };
  if (/^\d{15}$/.test(number)) return { valid: false, problem: 'length15' };
  if (!/^\d{17}[\dX]$/.test(number)) return { valid: false, problem: 'shape' };
  const birthDate = birthDateOf(number);
  if (!isPlainDate(birthDate)) return { valid: false, problem: 'date' };
  if (checkDigitOf(number) !== number[17]) return { valid: false, problem: 'checksum' };
  return { valid: true, number, birthDate, sex: sexOf(number) };
}

/** Full-width to half-width, the clerk's leading apostrophe and all blanks away, `x` to `X`. */
export function normaliseIdentityNumber(raw: string): string {
  return raw
    .replace(/[！-～]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u200b\ufeff'‘’`´]/g, '')
    .toUpperCase();
}

/** `371082********0017`, as shown wherever the whole number is not needed. */
export function maskIdentityNumber(number: string): string {
  return `${number.slice(0, 6)}********${number.slice(14)}`;
}

/** Birth date written in an 18-digit number; the caller has checked its shape. */
export function birthDateOf(number: string): PlainDate {
  return `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
}

export function sexOf(number: string): Sex {
  return Number(number[16]) % 2 === 1 ? 'male' : 'female';
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;

/** The check digit that the first 17 digits ask for. */
export function checkDigitOf(number: string): string {
  let sum = 0;
  for (let index = 0; index < 17; index += 1) sum += Number(number[index]) * weights[index]!;
  return '10X98765432'[sum % 11]!;
}
