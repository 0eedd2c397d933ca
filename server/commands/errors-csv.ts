import { closeSync, openSync, writeSync } from 'node:fs';
import type { RefusedRow } from '../modules/points/index.ts';
import { csvLine, utf8Bom } from '../platform/documents/text-file.ts';

/** The list of refused rows, written while they are found: `行号,列,代码,原因,原行`. */
export class ErrorsCsv {
  readonly path: string | null;
  count = 0;
  byCode: Record<string, number> = {};
  #file: number | null = null;

  constructor(path: string | null) {
    this.path = path;
  }

  /** Begins anew; a transaction run again finds its rows again. */
  restart(): void {
    this.close();
    this.count = 0;
    this.byCode = {};
    if (this.path === null) return;
    this.#file = openSync(this.path, 'w', 0o600);
    writeSync(this.#file, utf8Bom + csvLine(['行号', '列', '代码', '原因', '原行']));
  }

  add(row: RefusedRow): void {
    this.count += 1;
    this.byCode[row.code] = (this.byCode[row.code] ?? 0) + 1;
    if (this.#file !== null) {
      writeSync(this.#file, csvLine([row.line, row.column, row.code, row.words, row.raw]));
    }
  }

  close(): void {
    if (this.#file !== null) closeSync(this.#file);
    this.#file = null;
  }
}
