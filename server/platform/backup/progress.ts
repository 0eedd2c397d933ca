const every = 500_000;

/** Says how far a large table is, every half million rows. */
export class Progress {
  readonly #say: (line: string) => void;
  readonly #words: string;
  #next = every;

  constructor(say: (line: string) => void, words: string) {
    this.#say = say;
    this.#words = words;
  }

  at(rows: number): void {
    if (rows < this.#next) return;
    this.#say(`${this.#words}：${rows}行……`);
    this.#next = rows - (rows % every) + every;
  }
}
