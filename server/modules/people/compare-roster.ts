import type { Actor } from '../../kernel/actor.ts';
import { holds, organisationsOf } from '../../kernel/actor.ts';
import type { Finding } from '../../kernel/finding.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { SheetRow } from '../../kernel/sheet.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import { below } from '../organisations/index.ts';
import { type Comparison, comparePerson } from './domain/compare-person.ts';
import type { RosterMapping } from './domain/mapping.ts';
import { checkRoster } from './domain/roster.ts';
import type { RosterKind, RosterPerson, RosterReading } from './domain/roster-shapes.ts';
import { keepingPosts } from './policy.ts';
import {
  identityKey,
  type KnownOrganisation,
  type KnownPerson,
  readKnownPeople,
  readOrganisationNames,
} from './store-people.ts';

export type ImportFinding = Finding<RosterKind | 'outsideReach'>;

/** People of the sheet; `rows` counts those below the head, `warned` rows that come in with a gap. */
export interface RosterCounts {
  rows: number;
  new: number;
  changed: number;
  same: number;
  refused: number;
  warned: number;
  skipped: number;
}

export interface ComparedPerson {
  readonly key: string;
  readonly incoming: RosterPerson;
  readonly known: KnownPerson | null;
  readonly comparison: Comparison;
}

export interface ComparedRoster {
  readonly reading: RosterReading;
  /** Those that may be written, in the order of the sheet. */
  readonly people: readonly ComparedPerson[];
  readonly findings: readonly ImportFinding[];
  readonly counts: RosterCounts;
  /** First row of somebody the actor may not import. */
  readonly outside: RosterPerson | null;
  readonly idOf: ReadonlyMap<string, number>;
}

interface Asking {
  readonly actor: Actor;
  readonly vault: Vault;
  readonly today: PlainDate;
}

/**
 * Reads a roster and compares it with what is known. Rows of people outside the actor's reach, by
 * their unit in the sheet or by their present one, are refused and never compared.
 */
export async function compareRoster(
  db: Reader | Tx,
  { actor, vault, today }: Asking,
  rows: readonly SheetRow[],
  mapping: RosterMapping,
): Promise<ComparedRoster> {
  const organisations = await readOrganisationNames(db);
  const reading = checkRoster(rows, { ...namesOf(organisations), today }, mapping);
  const keys = reading.people.map((person) => identityKey(vault, person.identityNumber));
  const known = await readKnownPeople(db, vault, keys);
  const idOf = new Map(organisations.map((one) => [one.name, one.id]));
  const mine = await unitsToKeep(db, actor);
  const inside = (unitId: number | undefined) => mine === null || mine.has(unitId ?? 0);
  const people: ComparedPerson[] = [];
  const outside: RosterPerson[] = [];
  reading.people.forEach((incoming, index) => {
    const key = keys[index]!;
    const existing = known.get(key) ?? null;
    const may = inside(idOf.get(incoming.unit)) && (existing === null || inside(existing.unitId));
    if (may) {
      people.push({
        key,
        incoming,
        known: existing,
        comparison: comparePerson(existing, incoming),
      });
    } else {
      outside.push(incoming);
    }
  });
  const findings = withOutside(reading, outside);
  const counts = countsOf(reading, people, outside.length);
  return { reading, people, findings, counts, outside: outside[0] ?? null, idOf };
}

/** The units whose people the actor may import; null for all. */
async function unitsToKeep(db: Reader | Tx, actor: Actor): Promise<ReadonlySet<number> | null> {
  if (holds(actor, 'operator')) return null;
  const rows = await db
    .selectFrom('organisation')
    .select('id')
    .where('id', 'in', below(organisationsOf(actor, ...keepingPosts)))
    .execute();
  return new Set(rows.map((row) => row.id));
}

function namesOf(organisations: readonly KnownOrganisation[]) {
  const names = (belongs: (one: KnownOrganisation) => boolean) =>
    organisations.filter(belongs).map((one) => one.name);
  return {
    units: names((one) => one.tree === 'unit' && !one.top),
    branches: names((one) => one.tree === 'party' && one.kind.endsWith('支部')),
  };
}

function withOutside(reading: RosterReading, outside: readonly RosterPerson[]): ImportFinding[] {
  const at = reading.table.columns.unit ?? null;
  const words =
    '此人的单位不在您的管理范围内，或者现在记在别的单位。请只填本单位人员；调动请报市直机关工委办理。';
  const more = outside.map(({ row }): ImportFinding => {
    return { row, column: '单位', at, kind: 'outsideReach', severity: 'refused', words };
  });
  if (more.length === 0) return [...reading.findings];
  return [...reading.findings, ...more].sort((a, b) => a.row - b.row);
}

function countsOf(
  reading: RosterReading,
  people: readonly ComparedPerson[],
  outside: number,
): RosterCounts {
  const count = (outcome: Comparison['outcome']) =>
    people.filter((person) => person.comparison.outcome === outcome).length;
  const coming = new Set(people.map((person) => person.incoming.row));
  const warned = reading.findings.filter(
    (finding) => finding.severity === 'warned' && coming.has(finding.row),
  );
  return {
    rows: reading.people.length + reading.refused + reading.skipped,
    new: count('new'),
    changed: count('changed'),
    same: count('same'),
    refused: reading.refused + outside,
    warned: new Set(warned.map((finding) => finding.row)).size,
    skipped: reading.skipped,
  };
}
