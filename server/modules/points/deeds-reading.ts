import { normaliseIdentityNumber } from '../../kernel/identity-number.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { csvLineBatches } from '../../platform/documents/csv-stream.ts';
import { readCsv } from '../../platform/documents/text-file.ts';
import { ContentKeys, keyOf } from './content-keys.ts';
import { DeedColumns, ownCopy } from './deed-columns.ts';
import {
  type DeedFinding,
  type DeedTerms,
  deedColumns,
  personNotFound,
  readDeed,
} from './domain/deed-row.ts';

/** A row of the file that was refused: its line, what is wrong, the row as written. */
export interface RefusedRow extends DeedFinding {
  readonly line: number;
  readonly raw: string;
}

export interface DeedsReadingOptions {
  /** What a row is checked against, by the person's index in the roster; -1 for nobody. */
  readonly termsOf: (index: number) => DeedTerms;
  /** The person's index in the roster for a tidy identity number; -1 for nobody. */
  readonly findPerson: (identityNumber: string) => number;
  readonly personId: (index: number) => number;
  readonly onRefused: (row: RefusedRow) => void;
  readonly onProgress?: (rows: number) => void;
  readonly rowsMax?: number;
}

/** A province's year; beyond it the columns would no longer fit beside a working product. */
const rowsMax = 3_000_000;

export interface DeedsRead {
  readonly rows: number;
  readonly refused: number;
  readonly deeds: DeedColumns;
}

/**
 * Reads the file to its end before anything is written. Identical rows are separate deeds: each gets a
 * key of its content and its ordinal among equals, so that a second import of the file finds them all.
 * Refuses `documents.headNotFound` when the first line is not the agreed head, and
 * `documents.tooManyRows`.
 */
export async function readDeeds(
  source: AsyncIterable<Buffer>,
  options: DeedsReadingOptions,
): Promise<DeedsRead> {
  const reading = new Reading(options);
  for await (const { firstLine, lines } of csvLineBatches(source)) {
    for (let index = 0; index < lines.length; index += 1) {
      reading.line(firstLine + index, lines[index] as string);
    }
    const most = options.rowsMax ?? rowsMax;
    if (reading.rows > most) throw new Refusal('documents.tooManyRows', { rows: most });
    options.onProgress?.(reading.rows);
  }
  if (!reading.headRead) refuseHead();
  return { rows: reading.rows, refused: reading.refused, deeds: reading.deeds };
}

class Reading {
  rows = 0;
  refused = 0;
  headRead = false;
  readonly deeds = new DeedColumns();
  readonly #options: DeedsReadingOptions;
  readonly #people = new Map<string, number>();
  readonly #keys = new ContentKeys(1 << 16);

  constructor(options: DeedsReadingOptions) {
    this.#options = options;
  }

  line(number: number, raw: string): void {
    if (raw === '') return;
    if (this.headRead) this.#deed(number, raw);
    else this.#head(raw);
  }

  #head(raw: string): void {
    const head = fieldsOf(raw).map((field) => field.replace(/^\ufeff/, '').trim());
    if (head.join() !== deedColumns.join()) refuseHead();
    this.headRead = true;
  }

  #deed(line: number, raw: string): void {
    this.rows += 1;
    const fields = fieldsOf(raw);
    const person = this.#person(fields[0] ?? '');
    const deed = readDeed(fields, this.#options.termsOf(person));
    if ('code' in deed) this.#refuse(line, raw, deed);
    else if (person === -1) this.#refuse(line, raw, personNotFound());
    else this.#add(person, deed, fields[4] as string, fields[5] as string);
  }

  #add(
    person: number,
    deed: Exclude<ReturnType<typeof readDeed>, DeedFinding>,
    matter: string,
    ground: string,
  ) {
    const who = this.#options.personId(person);
    // With the matter's length, because matter and ground may hold the sign between them.
    const content = `${who}|${deed.day}|${deed.ruleCode}|${deed.quantity}|${matter.length}|${matter}|${ground}`;
    const first = keyOf(`0|${content}`);
    const ordinal = this.#keys.add(first);
    const key = ordinal === 0 ? first : keyOf(`${ordinal}|${content}`);
    this.deeds.add(person, deed, matter, ground, key);
  }

  #person(written: string): number {
    const known = this.#people.get(written);
    if (known !== undefined) return known;
    const found = this.#options.findPerson(normaliseIdentityNumber(written));
    this.#people.set(ownCopy(written), found);
    return found;
  }

  #refuse(line: number, raw: string, finding: DeedFinding): void {
    this.refused += 1;
    this.#options.onRefused({ ...finding, line, raw });
  }
}

function fieldsOf(raw: string): readonly string[] {
  return raw.includes('"') ? (readCsv(raw)[0]?.fields ?? []) : raw.split(',');
}

function refuseHead(): never {
  throw new Refusal('documents.headNotFound', { columns: deedColumns.join('、') });
}
