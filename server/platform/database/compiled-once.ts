import type { CompiledQuery, RawBuilder } from 'kysely';
import type { Reader, Tx } from './connect.ts';

/** Stands in a statement for a value that is known when it runs. */
class Slot {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/**
 * A read so frequent that making its text would be a good part of its cost: made and compiled once, then run with other
 * values. `build` puts stand-ins for the named values into the statement and must not look into them; a value of
 * undefined is null.
 */
export function compiledOnce<Values extends object, Row>(
  names: readonly (keyof Values & string)[],
  build: (values: Values) => RawBuilder<Row>,
): (db: Reader | Tx, values: Values) => Promise<Row[]> {
  const slots = Object.fromEntries(names.map((name) => [name, new Slot(name)]));
  let compiled: CompiledQuery<Row> | null = null;
  return async (db, values) => {
    compiled ??= build(slots as Values).compile(db);
    const parameters = compiled.parameters.map((one) =>
      one instanceof Slot ? (values[one.name as keyof Values] ?? null) : one,
    );
    return (await db.executeQuery<Row>({ ...compiled, parameters })).rows;
  };
}
