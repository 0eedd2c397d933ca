/** A vector over numbered columns; what is absent is 0. */
export type Vector = ReadonlyMap<number, number>;

/** Prime below 2^26, so that products stay exact. Coefficients of 0/1 tables are far from multiples of it. */
const prime = 67_108_859;

interface Row {
  readonly values: Map<number, number>;
  /** By which vectors of the list it is made, and how often. */
  readonly made: Map<number, number>;
}

/**
 * Everything that can be computed from a list of sums by adding and subtracting them: the space their vectors
 * span, in reduced form, modulo a prime.
 */
export class Span {
  /** Rows by the column in which only they have something. */
  readonly #rows = new Map<number, Row>();
  readonly #rowsAt = new Map<number, Set<Row>>();

  /** Adds a sum. Short ones first stay short, and long ones are taken apart by them. */
  add(name: number, columns: readonly number[]): void {
    const values = new Map<number, number>();
    const made = new Map<number, number>([[name, 1]]);
    for (const column of columns) values.set(column, 1);
    for (const column of columns) {
      const row = this.#rows.get(column);
      const factor = row && values.get(column);
      if (!row || !factor) continue;
      subtract(values, row.values, factor);
      subtract(made, row.made, factor);
    }
    const [first] = values;
    if (first === undefined) return;
    const [pivot, size] = first;
    const inverse = inverseOf(size);
    scale(values, inverse);
    scale(made, inverse);
    this.#clear(pivot, { values, made });
  }

  /** The names of the sums from which this sum follows; null where it does not follow. */
  madeOf(columns: readonly number[]): number[] | null {
    const rest = new Map<number, number>();
    const made = new Map<number, number>();
    for (const column of columns) rest.set(column, 1);
    for (const column of columns) {
      const row = this.#rows.get(column);
      if (row === undefined) continue;
      // Other rows have nothing in this column, so it is met exactly once.
      subtract(rest, row.values, 1);
      subtract(made, row.made, 1);
    }
    return rest.size === 0 ? [...made.keys()] : null;
  }

  /** Takes the new row out of the others at its own column, then keeps it. */
  #clear(pivot: number, row: Row): void {
    for (const other of [...(this.#rowsAt.get(pivot) ?? [])]) {
      const factor = other.values.get(pivot) as number;
      subtract(other.values, row.values, factor);
      subtract(other.made, row.made, factor);
      for (const column of row.values.keys()) this.#note(column, other);
    }
    this.#rows.set(pivot, row);
    for (const column of row.values.keys()) this.#note(column, row);
  }

  #note(column: number, row: Row): void {
    const rows = this.#rowsAt.get(column) ?? new Set();
    this.#rowsAt.set(column, rows);
    if (row.values.has(column)) rows.add(row);
    else rows.delete(row);
  }
}

function subtract(from: Map<number, number>, what: Vector, factor: number): void {
  for (const [column, value] of what) {
    const rest = ((from.get(column) ?? 0) + prime - ((value * factor) % prime)) % prime;
    if (rest === 0) from.delete(column);
    else from.set(column, rest);
  }
}

function scale(values: Map<number, number>, factor: number): void {
  for (const [column, value] of values) values.set(column, (value * factor) % prime);
}

/** By Fermat: a^(p-2). */
function inverseOf(value: number): number {
  let result = 1;
  let base = value;
  for (let exponent = prime - 2; exponent > 0; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) result = (result * base) % prime;
    base = (base * base) % prime;
  }
  return result;
}
