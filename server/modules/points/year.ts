import { type RawBuilder, sql } from 'kysely';
import type { Rule } from '#contract/scheme.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Database, Reader, Tx } from '../../platform/database/connect.ts';
import { memberFrom } from '../people/index.ts';
import { openingsOf } from './branch-openings.ts';
import { type BranchOpening, branchAverageOf } from './domain/branch-opening.ts';
import type { CapTable } from './domain/cap-table.ts';
import { carriedInto, needsHistory, throughOf } from './domain/carry.ts';
import type { EntryKind } from './domain/chain.ts';
import type { MonthsOfYear } from './domain/guide-line.ts';
import { type Governing, heldIn, withStrays } from './domain/jurisdiction.ts';
import {
  type EntryStanding,
  type EntryState,
  type LedgerEntry,
  type Standing,
  standing,
} from './domain/standing.ts';
import type { Pause } from './domain/without-points.ts';
import { cycleYearOf } from './domain/year-cycle.ts';
import { flagsOf, type RaisedFlag } from './flags.ts';
import { entryKnown, freezing, type Known, type LookedFrom } from './known.ts';
import { lineOfYear, noPause, type Presence, pauseIn, presenceOf } from './presence.ts';
import {
  capTableOfYear,
  type KnownVersion,
  knownCapTable,
  knownVersions,
  ruleOf,
} from './scheme-library.ts';
import { type PersonShelf, timelineOf } from './scheme-shelf.ts';

/** An entry of a person's year as the database answers it, an array to keep the answer small. */
type EntryTuple = [
  id: number,
  ruleCode: string,
  happenedOn: PlainDate,
  amount: Hundredths,
  quantity: number,
  matter: string,
  kind: EntryKind,
  reversesId: number | null,
  schemeVersionId: number,
  /** Of a late entry the day it was recorded, by which its year and its caps go. */
  recordedOn: PlainDate | null,
  lateFor: number | null,
];

/** What the statements below answer about a person's year. */
export interface YearRow {
  readonly politicalStatus: string;
  readonly joinedOn: PlainDate | null;
  readonly year: number;
  /** What tells which version held for the person on which day. */
  readonly shelf: PersonShelf;
  readonly entries: EntryTuple[];
  /** Entries that nobody has posted, to see what they would count. */
  readonly tried?: readonly EntryTuple[];
  /** Looked at as of this day of the year: what stands after it is left out. */
  readonly until?: PlainDate;
  readonly cases: Presence & {
    readonly personId: number;
    readonly today: PlainDate;
    readonly frozen: number[];
    readonly published: number[];
    /** What the years of the person's branches began with. */
    readonly openings: readonly BranchOpening[];
    readonly flags: readonly RaisedFlag[];
    /** Where only what was known on a day is looked at. */
    readonly known: Known | null;
  };
}

export interface YearEntry {
  readonly id: number;
  readonly rule: Rule;
  readonly happenedOn: PlainDate;
  /** By which it stands in the year: of a late entry the day it was recorded. */
  readonly day: PlainDate;
  readonly points: Hundredths;
  readonly quantity: number;
  readonly matter: string;
  readonly kind: EntryKind;
  readonly lateFor: number | null;
  readonly reversed: boolean;
  readonly state: EntryState;
  readonly standing: EntryStanding;
}

/** A person's year with everything that explains it. */
export interface Year {
  /** The version that held last, and the last one with points, whose caps apply. */
  readonly latest: KnownVersion | null;
  readonly ruled: KnownVersion | null;
  readonly table: CapTable | null;
  readonly standing: Standing | null;
  /** The scheme's line, by the months the person was at work in the year. */
  readonly guideLine: Hundredths;
  readonly months: MonthsOfYear;
  /** Months at work, those without points among them. */
  readonly monthsPresent: number;
  /** When no points were kept where the person belonged. */
  readonly pause: Pause;
  /** Newest first. */
  readonly entries: readonly YearEntry[];
}

/** A reversal of a late entry stands where that one stands. */
const recordedOn = sql`case when own.late_for is not null then (coalesce(
  (select taken.known_at from ledger_entry taken where taken.id = own.reverses_id), own.known_at)
  at time zone 'Asia/Shanghai')::date end`;

/** An {@link EntryTuple} of an entry named `own`. */
const entryTuple = sql`json_build_array(own.id, own.rule_code, own.happened_on, own.amount, own.quantity, own.matter,
  own.kind, own.reverses_id, own.scheme_version_id, ${recordedOn}, own.late_for)`;

/** The entries of a person's year: one scan of the index (person, year, day). */
export function entriesOf(
  person: RawBuilder<unknown>,
  year: RawBuilder<unknown>,
  known: Known | null = null,
) {
  return sql`coalesce((select json_agg(${entryTuple})
    from ledger_entry own where own.person_id = ${person} and own.year = ${year}
      and ${entryKnown(known, 'own')}), '[]')`;
}

/**
 * Whose year is looked at and when; ids of the person's entries that somebody objects to, which stand outside
 * every total until answered, and of those in publicity today.
 */
export function casesOf(person: RawBuilder<unknown>, { today, known = null }: LookedFrom) {
  return sql`json_build_object('personId', ${person}, 'today', ${today}::date,
    'known', ${known === null ? null : JSON.stringify(known)}::json,
    ${presenceOf(person, known)},
    'openings', ${openingsOf(person, known)}, 'flags', ${flagsOf(person, known)},
    'frozen', array(select o.entry_id from objection o where o.person_id = ${person}
      and ${freezing(known)}),
    'published', array(select shown.entry_id from publicity running
      join publicity_entry shown on shown.publicity_id = running.id and shown.person_id = ${person}
      where running.until_on >= ${today} and running.from_on <= ${today}))`;
}

/** Applies the caps. Reads scheme versions only the first time they are met. */
export async function yearOfRow(
  database: Database,
  reader: Reader | Tx,
  row: YearRow,
): Promise<Year> {
  const timeline = timelineOf(row.shelf, row.year);
  const held = heldIn(timeline, row.year);
  if (held.length === 0) return { ...emptyYear, ...lineOfYear(row, null, noPause), entries: [] };
  const pause = await pauseIn(database, reader, row, held);
  const table = await tableWithStrays(database, reader, held, row);
  const posted = needsHistory(table) ? await entriesUntil(reader, row) : row.entries;
  const { until } = row;
  const inView = until === undefined ? posted : posted.filter((entry) => dayOf(entry) <= until);
  const all = [...inView, ...(row.tried ?? [])];
  const priced = all.map((entry) => entry[8]);
  const needed = (needsHistory(table) ? timeline : held).map(({ id }) => id);
  const versions = await knownVersions(database, reader, [...priced, ...needed]);
  const reversed = reversedIn(all);
  const stateOf = entryStates(reversed, row.cases);
  const { startMonth } = table.settings.rollUp;
  const own = all.filter((entry) => cycleYearOf(dayOf(entry), startMonth) === row.year);
  const membership = membershipOf(row);
  const past = all.filter((entry) => cycleYearOf(dayOf(entry), startMonth) < row.year);
  const carried = carriedInto(
    row.year,
    past.map((entry) => ledgerEntry(entry, stateOf)),
    membership,
    (year) => capTableOfYear(database, timeline, year),
    startMonth,
    (year) => branchAverageOf(row.cases.openings, row.shelf.stays, year, startMonth),
  );
  const result = standing(
    own.map((entry) => ledgerEntry(entry, stateOf)),
    membership,
    table,
    { ...carried, ...throughOf(row.year, until ?? row.cases.today, startMonth) },
  );
  const byId = new Map(result.entries.map((one) => [one.entry.id, one]));
  const entries = own.map((entry) => yearEntryOf(entry, versions, reversed, stateOf, byId));
  entries.sort(newestFirst);
  const inOrder = needed.flatMap((id) => versions.get(id) ?? []);
  const latest = inOrder.at(-1) ?? null;
  const ruled = inOrder.findLast(({ scheme }) => !scheme.withoutPoints) ?? latest;
  const line = lineOfYear(row, table.settings, pause);
  return { latest, ruled, table, standing: result, ...line, entries };
}

function yearEntryOf(
  entry: EntryTuple,
  versions: ReadonlyMap<number, KnownVersion>,
  reversed: ReadonlySet<number>,
  stateOf: (id: number) => EntryState,
  standings: ReadonlyMap<number, EntryStanding>,
): YearEntry {
  const [id, code, happenedOn, points, quantity, matter, kind, , version, , lateFor] = entry;
  return {
    id,
    rule: ruleOf(versions, version, code),
    happenedOn,
    day: dayOf(entry),
    points,
    quantity,
    matter,
    kind,
    lateFor,
    reversed: reversed.has(id),
    state: stateOf(id),
    standing: standings.get(id) as EntryStanding,
  };
}

function membershipOf({ politicalStatus, joinedOn }: YearRow) {
  return { from: memberFrom(politicalStatus, joinedOn), until: null };
}

/** Rules that no version of the year has, of entries that another priced, keep the limits of that one. */
async function tableWithStrays(
  database: Database,
  reader: Reader | Tx,
  held: readonly Governing[],
  { entries, tried = [] }: YearRow,
): Promise<CapTable> {
  const governing = held.map(({ id }) => id);
  await knownVersions(database, reader, governing);
  const table = knownCapTable(database, held);
  const strays = [...entries, ...tried].filter(([, code]) => !table.byCode.has(code));
  if (strays.length === 0) return table;
  const ids = strays.map((entry) => entry[8]);
  await knownVersions(database, reader, ids);
  return knownCapTable(database, withStrays(held, ids));
}

const emptyYear = { latest: null, ruled: null, table: null, standing: null } as const;

function entryStates(
  reversed: ReadonlySet<number>,
  { frozen, published }: YearRow['cases'],
): (id: number) => EntryState {
  const objected = new Set(frozen);
  const inPublicity = new Set(published);
  return (id) => {
    if (reversed.has(id)) return 'reversed';
    if (objected.has(id)) return 'objected';
    return inPublicity.has(id) ? 'inPublicity' : 'filed';
  };
}

/** Both sides of each correction. */
function reversedIn(entries: readonly EntryTuple[]): ReadonlySet<number> {
  return new Set(
    entries.flatMap(([id, , , , , , , reverses]) => (reverses === null ? [] : [id, reverses])),
  );
}

/** All entries of a person up to the end of a year. */
async function entriesUntil(
  reader: Reader | Tx,
  { cases: { personId, known }, year }: YearRow,
): Promise<EntryTuple[]> {
  const { rows } = await sql<{ entries: EntryTuple[] }>`
    select coalesce(json_agg(${entryTuple}), '[]') as entries
    from ledger_entry own where own.person_id = ${personId} and own.year <= ${year}
      and ${entryKnown(known, 'own')}`.execute(reader);
  return rows[0]?.entries ?? [];
}

function ledgerEntry(entry: EntryTuple, stateOf: (id: number) => EntryState): LedgerEntry {
  const [id, rule, memberOn, raw, quantity, matter] = entry;
  return {
    id,
    rule,
    occurredOn: dayOf(entry),
    memberOn,
    raw,
    quantity,
    matter: matter === '' ? null : matter,
    state: stateOf(id),
  };
}

/** By which day an entry stands in a year, and under its caps. */
function dayOf([, , happenedOn, , , , , , , recordedOn]: EntryTuple): PlainDate {
  return recordedOn ?? happenedOn;
}

function newestFirst(a: YearEntry, b: YearEntry): number {
  if (a.happenedOn !== b.happenedOn) return a.happenedOn < b.happenedOn ? 1 : -1;
  return b.id - a.id;
}
