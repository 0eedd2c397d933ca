import { createHash } from 'node:crypto';

const newline = 10;

/**
 * Number of rows and a sum over their SHA-256, the same whatever order the rows come in: a table read
 * back after COPY may lie in another order on disk. Eight sums modulo 2^32 over the words of the hashes.
 */
export class RowSum {
  rows = 0;
  readonly #words = new Uint32Array(8);

  /** @param block whole lines, each one row in COPY's text format */
  add(block: Buffer): void {
    let start = 0;
    for (let end = block.indexOf(newline); end !== -1; end = block.indexOf(newline, start)) {
      const hash = createHash('sha256').update(block.subarray(start, end)).digest();
      for (let word = 0; word < 8; word += 1) {
        this.#words[word] = this.#words[word]! + hash.readUInt32BE(word * 4);
      }
      this.rows += 1;
      start = end + 1;
    }
  }

  result(): { rows: number; sum: string } {
    const hex = Array.from(this.#words, (word) => word.toString(16).padStart(8, '0'));
    return { rows: this.rows, sum: hex.join('') };
  }
}
