/** 32 signs without 0 O 1 I, so that a printed slip can be read aloud and typed: 5 bits a sign. */
const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Hours a code for the first password stays good. */
export const codeHours = 72;

const codeSigns = 12;
const setupTokenSigns = 24;

/** A code for one account: 60 bits, `XXXX-XXXX-XXXX`. Guessing it is limited besides (attempts.ts). */
export function oneTimeCode(randomBytes: (size: number) => Uint8Array): string {
  return inGroups(signsOf(randomBytes(codeSigns)));
}

/** The token that makes the first administrator: 120 bits, because nobody counts its attempts at the console. */
export function setupToken(randomBytes: (size: number) => Uint8Array): string {
  return inGroups(signsOf(randomBytes(setupTokenSigns)));
}

/** As typed by a person: small letters, spaces and missing dashes do not matter. */
export function normalisedCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

export function codeExpiry(now: Date): Date {
  return new Date(now.getTime() + codeHours * 3_600_000);
}

/** 256 is a multiple of 32, so every sign is equally likely. */
function signsOf(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => alphabet[byte % alphabet.length]).join('');
}

function inGroups(signs: string): string {
  return (signs.match(/.{4}/g) ?? []).join('-');
}
