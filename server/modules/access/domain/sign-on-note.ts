/** How long a person may take at the provider's pages. */
const askedMinutes = 10;
/** How long what the provider proved is good for; the browser comes with it at once. */
const provedMinutes = 1;

/** Carried by the browser while it is at the provider. */
export interface AskedNote {
  readonly step: 'asked';
  readonly at: string;
  readonly next: string;
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Carried by the browser from the provider's answer to the log-in: whom the provider named. */
export interface ProvedNote {
  readonly step: 'proved';
  readonly at: string;
  readonly next: string;
  /** Good for one log-in. */
  readonly id: string;
  readonly whom: Whom;
}

/** A log-in name, or the keyed hash of an identity number; the number itself is kept nowhere. */
export type Whom = { readonly login: string } | { readonly identityIndex: string };

export function askedUntil(now: Date): Date {
  return new Date(now.getTime() + askedMinutes * 60_000);
}

export function provedUntil(now: Date): Date {
  return new Date(now.getTime() + provedMinutes * 60_000);
}

/** The note of this step, in time; null where there is none. Only we can have written the text. */
export function readAsked(text: string | null, now: Date): AskedNote | null {
  const note = parsed(text);
  return note?.step === 'asked' && isFresh(note, askedMinutes, now) ? note : null;
}

export function readProved(text: string | null, now: Date): ProvedNote | null {
  const note = parsed(text);
  return note?.step === 'proved' && isFresh(note, provedMinutes, now) ? note : null;
}

function parsed(text: string | null): AskedNote | ProvedNote | null {
  return text === null ? null : (JSON.parse(text) as AskedNote | ProvedNote);
}

function isFresh({ at }: AskedNote | ProvedNote, minutes: number, now: Date): boolean {
  const age = now.getTime() - new Date(at).getTime();
  return age >= 0 && age < minutes * 60_000;
}
