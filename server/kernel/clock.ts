import { type PlainDate, plainDateOf } from './plain-date.ts';

/** The only source of time. Passed in everywhere, so that tests can set it. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that stands at one moment until it is moved. */
export class FixedClock implements Clock {
  #now: Date;

  constructor(iso: string) {
    this.#now = new Date(iso);
  }

  now(): Date {
    return this.#now;
  }

  moveTo(iso: string): void {
    this.#now = new Date(iso);
  }
}

/** The business date, Asia/Shanghai. */
export function today(clock: Clock): PlainDate {
  return plainDateOf(clock.now());
}
