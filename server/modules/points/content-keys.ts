import { hash } from 'node:crypto';

/**
 * A set of 128-bit keys with a count each, in flat arrays: a million keys take 40 MB less than a Map
 * of strings would. Gives each deed of an import the key of its content and its ordinal among equals.
 */
export class ContentKeys {
  #slots: Uint32Array;
  #counts: Uint32Array;
  #size = 0;
  #mask: number;

  constructor(expected: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, expected * 2)));
    this.#slots = new Uint32Array(capacity * 4);
    this.#counts = new Uint32Array(capacity);
    this.#mask = capacity - 1;
  }

  /** Adds one and returns how many of this key there were before. */
  add(key: Buffer): number {
    if (this.#size * 2 > this.#mask) this.#grow();
    const slot = this.#find(key);
    const before = this.#counts[slot]!;
    if (before === 0) {
      this.#size += 1;
      for (let word = 0; word < 4; word += 1) {
        this.#slots[slot * 4 + word] = key.readUInt32LE(word * 4);
      }
    }
    this.#counts[slot] = before + 1;
    return before;
  }

  has(key: Buffer): boolean {
    return this.#counts[this.#find(key)]! > 0;
  }

  get size(): number {
    return this.#size;
  }

  #find(key: Buffer): number {
    const [a, b, c, d] = [0, 4, 8, 12].map((at) => key.readUInt32LE(at)) as [
      number,
      number,
      number,
      number,
    ];
    let slot = a & this.#mask;
    while (this.#counts[slot]! > 0) {
      const at = slot * 4;
      const slots = this.#slots;
      if (slots[at] === a && slots[at + 1] === b && slots[at + 2] === c && slots[at + 3] === d)
        break;
      slot = (slot + 1) & this.#mask;
    }
    return slot;
  }

  #grow(): void {
    const [slots, counts] = [this.#slots, this.#counts];
    const capacity = counts.length * 2;
    this.#slots = new Uint32Array(capacity * 4);
    this.#counts = new Uint32Array(capacity);
    this.#mask = capacity - 1;
    const key = Buffer.alloc(16);
    for (let from = 0; from < counts.length; from += 1) {
      if (counts[from] === 0) continue;
      for (let word = 0; word < 4; word += 1) key.writeUInt32LE(slots[from * 4 + word]!, word * 4);
      const to = this.#find(key);
      this.#slots.set(slots.subarray(from * 4, from * 4 + 4), to * 4);
      this.#counts[to] = counts[from]!;
    }
  }
}

/** 16 bytes that follow from a text: enough to tell a billion deeds apart. */
export function keyOf(content: string): Buffer {
  return hash('sha256', content, 'buffer').subarray(0, 16);
}
