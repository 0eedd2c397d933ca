import { createHash } from 'node:crypto';
import { invariant } from '../kernel/invariant.ts';

/** Choices that follow from a word: the same word makes the same choices on every machine. */
export class Randomness {
  #state: number;

  constructor(word: string) {
    this.#state = createHash('sha256').update(word).digest().readUInt32LE(0);
  }

  /** From 0 up to but not 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    invariant(list.length > 0, 'there is something to pick from');
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** `count` different ones (all, where there are fewer), in the order of the list. */
  several<T>(list: readonly T[], count: number): T[] {
    const chosen: T[] = [];
    let wanted = Math.min(count, list.length);
    list.forEach((one, index) => {
      if (this.next() * (list.length - index) < wanted) {
        chosen.push(one);
        wanted -= 1;
      }
    });
    return chosen;
  }
}
