import { sql } from 'kysely';
import type { Rule, Scheme } from '#contract/scheme.ts';
import { invariant } from '../../kernel/invariant.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import { type CapTable, capTable } from './domain/cap-table.ts';
import { type Governing, heldIn } from './domain/jurisdiction.ts';

/** A scheme version as read once and kept. */
export interface KnownVersion {
  readonly id: number;
  readonly scheme: Scheme;
  readonly rules: ReadonlyMap<string, Rule>;
}

interface Library {
  readonly versions: Map<number, KnownVersion>;
  readonly capTables: Map<string, CapTable>;
}

/** One library for each database, because a process may serve several cities. */
const libraries = new WeakMap<Database, Library>();

/** Contents by id; versions in force never change, so each is read once in the life of the process. */
export async function knownVersions(
  database: Database,
  reader: Reader | Tx,
  ids: readonly number[],
): Promise<ReadonlyMap<number, KnownVersion>> {
  const { versions } = libraryOf(database);
  const missing = [...new Set(ids)].filter((id) => !versions.has(id));
  if (missing.length > 0) {
    const { rows } = await sql<{ id: number; content: Scheme }>`
      select id, content from scheme_version
      where id = any(${missing}::int[]) and status <> 'draft'`.execute(reader);
    for (const { id, content } of rows) {
      const rules = new Map(content.rules.map((rule) => [rule.code, rule]));
      versions.set(id, { id, scheme: content, rules });
    }
  }
  return versions;
}

/** The caps of a year in which these known versions held, each from its day. */
export function knownCapTable(database: Database, held: readonly Governing[]): CapTable {
  const { versions, capTables } = libraryOf(database);
  const key = held.map(({ id, from }) => `${id} ${from}`).join();
  const known = capTables.get(key);
  if (known !== undefined) return known;
  const table = capTable(held.map((one) => heldFrom(versionOf(versions, one.id).scheme, one.from)));
  capTables.set(key, table);
  return table;
}

/** The same of one year of a timeline; null before its first version. */
export function capTableOfYear(
  database: Database,
  timeline: readonly Governing[],
  year: number,
): CapTable | null {
  const held = heldIn(
    timeline.filter(({ from }) => from <= `${year}-12-31`),
    year,
  );
  return held.length === 0 ? null : knownCapTable(database, held);
}

/** A scheme as it holds for somebody who came under it later than everybody else. */
export function heldFrom(scheme: Scheme, from: PlainDate): Scheme {
  return scheme.effectiveFrom === from ? scheme : { ...scheme, effectiveFrom: from };
}

export function versionOf(
  versions: ReadonlyMap<number, KnownVersion>,
  id: number | undefined,
): KnownVersion {
  const version = id === undefined ? undefined : versions.get(id);
  invariant(version, `scheme version ${id} is known`);
  return version;
}

/** Whether a version, among those that are known, says that no points are kept. */
export function withoutIn(versions: ReadonlyMap<number, KnownVersion>, id: number): boolean {
  return versionOf(versions, id).scheme.withoutPoints === true;
}

/** The rule of an entry by the version that priced it. */
export function ruleOf(
  versions: ReadonlyMap<number, KnownVersion>,
  versionId: number,
  code: string,
): Rule {
  const rule = versionOf(versions, versionId).rules.get(code);
  invariant(rule, `scheme version ${versionId} has rule ${code}`);
  return rule;
}

function libraryOf(database: Database): Library {
  const known = libraries.get(database);
  if (known !== undefined) return known;
  const library: Library = { versions: new Map(), capTables: new Map() };
  libraries.set(database, library);
  return library;
}
