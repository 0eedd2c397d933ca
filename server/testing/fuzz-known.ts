import { sql } from 'kysely';
import type { Reader } from '../platform/database/connect.ts';

/** Names under which the contract speaks of a table's rows, where they are not the table's own. */
const otherNames: Readonly<Record<string, string>> = {
  ledger_entry: 'entryId',
  import_batch: 'importId',
  leave_period: 'leaveId',
  likely_double: 'doubleId',
  scheme_draft: 'draftId',
  scheme_comment: 'commentId',
  scheme_version: 'versionId',
  scheme_replay: 'replayId',
};
/** Other roles in which people and organisations appear. */
const roles: Readonly<Record<string, readonly string[]>> = {
  personId: ['leaderId', 'confirmerId', 'proposerId', 'holderId', 'objectorId'],
  organisationId: ['openTo', 'unitId', 'branchId'],
};
const most = 40;

/** What exists while requests are made up: ids of rows, and codes, versions, words that answers named. */
export class Known {
  /** Files that a person might upload. */
  readonly files: readonly Buffer[];
  readonly #values = new Map<string, Set<unknown>>();
  readonly #preferred = new Map<string, readonly number[]>();

  constructor(files: readonly Buffer[]) {
    this.files = files;
  }

  of(key: string): unknown[] {
    const all = [...(this.#values.get(key) ?? [])];
    const preferred = this.#preferred.get(key) ?? [];
    return preferred.length === 0
      ? all
      : [...all, ...all.flatMap((_, at) => preferred[at % preferred.length] ?? [])];
  }

  /** Ids whose owners are among those who ask: every other choice falls on one of them. */
  prefer(key: string, ids: readonly number[]): void {
    this.#preferred.set(key, ids);
  }

  /** Keeps each short value of an answer under its name. */
  learnFrom(answer: unknown, key = ''): void {
    if (Array.isArray(answer)) {
      for (const one of answer.slice(0, most)) this.learnFrom(one, key.replace(/s$/, ''));
    } else if (answer !== null && typeof answer === 'object') {
      for (const [name, value] of Object.entries(answer)) this.learnFrom(value, name);
    } else if (key === 'id' && typeof answer === 'string') {
      this.#add('templateId', answer);
    } else if (/(code|token|receipt|level|login)$/i.test(key)) {
      this.#add(key, answer);
    }
  }

  /** Reads the newest ids of every table that counts its rows. */
  async refresh(db: Reader): Promise<void> {
    const { rows: tables } = await sql<{ name: string }>`
      select table_name as name from information_schema.columns
      where table_schema = 'city' and column_name = 'id' and is_identity = 'YES'`.execute(db);
    const parts = tables.map(
      ({ name }) => sql`(select ${name} as name, id from ${sql.table(name)} order by id desc
        limit ${most})`,
    );
    const { rows } = await sql<{ name: string; id: number }>`${sql.join(parts, sql` union all `)}
      order by name, id`.execute(db);
    for (const { name, id } of rows) {
      const key = otherNames[name] ?? `${camel(name)}Id`;
      for (const one of [key, ...(roles[key] ?? [])]) this.#add(one, Number(id));
    }
  }

  #add(key: string, value: unknown): void {
    const values = this.#values.get(key) ?? new Set();
    values.delete(value);
    values.add(value);
    if (values.size > most) values.delete(values.values().next().value);
    this.#values.set(key, values);
  }
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
