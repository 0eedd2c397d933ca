import type { ReadDeed } from './domain/deed-row.ts';

/** Gives equal words one number; a year of deeds repeats a few thousand matters and grounds. */
export class Words {
  readonly list: string[] = [];
  readonly #numbers = new Map<string, number>();

  numberOf(word: string): number {
    const known = this.#numbers.get(word);
    if (known !== undefined) return known;
    const own = ownCopy(word);
    this.#numbers.set(own, this.list.length);
    this.list.push(own);
    return this.list.length - 1;
  }
}

/** A word cut from a long text keeps the whole text in memory; this one stands alone. */
export function ownCopy(word: string): string {
  return Buffer.from(word, 'utf8').toString('utf8');
}

/** The deeds of an import as columns: 50 bytes a row instead of an object each. */
export class DeedColumns {
  length = 0;
  readonly words = new Words();
  /** Index in the roster, not the person's id. */
  person = new Int32Array(1024);
  day = new Int32Array(1024);
  quantity = new Int32Array(1024);
  amount = new Int32Array(1024);
  version = new Int32Array(1024);
  /** Numbers in `words`. */
  rule = new Int32Array(1024);
  matter = new Int32Array(1024);
  ground = new Int32Array(1024);
  /** 16 bytes a row. */
  key = Buffer.alloc(16 * 1024);

  add(person: number, deed: ReadDeed, matter: string, ground: string, key: Buffer): void {
    if (this.length === this.person.length) this.#grow();
    const row = this.length;
    this.person[row] = person;
    this.day[row] = deed.day;
    this.quantity[row] = deed.quantity;
    this.amount[row] = deed.amount;
    this.version[row] = deed.versionId;
    this.rule[row] = this.words.numberOf(deed.ruleCode);
    this.matter[row] = this.words.numberOf(matter);
    this.ground[row] = this.words.numberOf(ground);
    key.copy(this.key, row * 16);
    this.length += 1;
  }

  word(number: number | undefined): string {
    return this.words.list[number as number] as string;
  }

  keyOf(row: number): Buffer {
    return this.key.subarray(row * 16, row * 16 + 16);
  }

  #grow(): void {
    const twice = (column: Int32Array<ArrayBuffer>) => {
      const wider = new Int32Array(column.length * 2);
      wider.set(column);
      return wider;
    };
    this.person = twice(this.person);
    this.day = twice(this.day);
    this.quantity = twice(this.quantity);
    this.amount = twice(this.amount);
    this.version = twice(this.version);
    this.rule = twice(this.rule);
    this.matter = twice(this.matter);
    this.ground = twice(this.ground);
    this.key = Buffer.concat([this.key, Buffer.alloc(this.key.length)]);
  }
}
