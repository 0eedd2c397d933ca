import { sql } from 'kysely';
import type { EntryRow, PersonYear } from '#contract/points.ts';
import { type AuditedLook, lookLines } from '../../kernel/look-lines.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { compiledOnce } from '../../platform/database/compiled-once.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import {
  categoryWords,
  clauseOf,
  knownThenWords,
  matterWords,
  stateWords,
} from './domain/entry-words.ts';
import { guideWords } from './domain/guide-line.ts';
import { reckoningWords } from './domain/reckoning.ts';
import { allSubstitutes } from './domain/substitutes.ts';
import { withoutWords } from './domain/without-points.ts';
import { flagsOfYear } from './flags.ts';
import { type Known, knownLater, type LookedFrom, statusOn } from './known.ts';
import { shelfOfPerson } from './scheme-shelf.ts';
import { casesOf, entriesOf, type Year, type YearEntry, type YearRow, yearOfRow } from './year.ts';

export interface YearAsked extends LookedFrom {
  readonly personId: number;
  /** Undefined: the newest year with entries, else the current one. */
  readonly year: number | undefined;
  /** The account whose own page this is: it is told who else looked. Null: somebody else's page. */
  readonly ownAccountId: number | null;
  /** Whether the asker may know of which kind somebody's leave is. */
  readonly kindsSeen?: boolean;
}

interface PersonYearRow extends YearRow {
  readonly name: string;
  readonly years: number[];
  readonly knownLater: { entered: number; corrected: number } | null;
  readonly lookers: (Omit<AuditedLook, 'at'> & { readonly at: string })[];
}

/** A person's year for the screen, by one statement; null where there is no such person. */
export async function readYear(
  services: Services,
  reader: Reader | Tx,
  asked: YearAsked,
): Promise<Omit<PersonYear, 'allowed'> | null> {
  const { today, known = null, kindsSeen = false } = asked;
  const row = await readRow(reader, asked);
  if (row === undefined) return null;
  const year = await yearOfRow(services.database, reader, row);
  const sums = sumsOf(year);
  return {
    year: row.year,
    years: [...new Set([...row.years, row.year, yearOf(today)])].sort((a, b) => b - a),
    personName: row.name,
    asOf: yearOf(today) === row.year ? today : `${row.year}-12-31`,
    knownThen: knownThen(known, row.knownLater),
    guideLine: year.guideLine,
    guideWords: year.table === null ? null : lineWords(year, kindsSeen),
    withoutPoints: withoutWords(year.pause, row.year),
    ...sums,
    flags: await flagsOfYear(services.database, reader, row, sums.total),
    entries: year.entries.slice(0, 10).map(entryRow),
    entryCount: year.entries.length,
    lookers: lookLines(row.lookers.map((look) => ({ ...look, at: new Date(look.at) }))),
    scheme: schemeOf(year),
  };
}

async function readRow(reader: Reader | Tx, asked: YearAsked): Promise<PersonYearRow | undefined> {
  const { known = null, ownAccountId } = asked;
  if (known !== null) return (await rowOf(asked).execute(reader)).rows[0];
  const [row] = await (ownAccountId === null ? othersRows : ownRows)(reader, asked);
  return row;
}

function rowOf(asked: YearAsked) {
  const { personId, known = null, ownAccountId } = asked;
  return sql<PersonYearRow>`
    select p.name, ${statusOn(known)} as "politicalStatus", p.joined_party_on as "joinedOn",
      y.year, y.years, ${shelfOfPerson(sql`p.id`, known)} as shelf,
      ${entriesOf(sql`p.id`, sql`y.year`, known)} as entries,
      ${knownLater(known, sql`y.year`)} as "knownLater",
      ${casesOf(sql`p.id`, asked)} as cases, ${lookersOf(ownAccountId)} as lookers
    from person p ${yearsOf(asked)}
    where p.id = ${personId}`;
}

// What everybody opens, all day long.
const ownRows = compiledOnce(['personId', 'today', 'year', 'ownAccountId'], rowOf);
const othersRows = compiledOnce(['personId', 'today', 'year'], (asked: YearAsked) =>
  rowOf({ ...asked, ownAccountId: null }),
);

/** Why the line is lower than a whole year's. */
export function lineWords(
  { months, monthsPresent }: Pick<Year, 'months' | 'monthsPresent'>,
  kindsSeen: boolean,
): string | null {
  return guideWords(months, kindsSeen, months.counted < monthsPresent);
}

export interface EntriesAsked extends Omit<YearAsked, 'ownAccountId' | 'kindsSeen' | 'year'> {
  readonly year?: number | undefined;
  readonly category?: string | undefined;
  readonly from?: PlainDate | undefined;
  readonly to?: PlainDate | undefined;
}

/** All entries of a person's year, newest first, of one category and from day to day where these are named. */
export async function readEntries(
  services: Services,
  reader: Reader,
  asked: EntriesAsked,
): Promise<{ rows: EntryRow[]; raw: Hundredths; knownThen: string | null }> {
  const { known = null } = asked;
  const { rows } = await sql<YearRow & Pick<PersonYearRow, 'knownLater'>>`
    select ${statusOn(known)} as "politicalStatus", p.joined_party_on as "joinedOn",
      y.year, ${shelfOfPerson(sql`p.id`, known)} as shelf,
      ${entriesOf(sql`p.id`, sql`y.year`, known)} as entries,
      ${knownLater(known, sql`y.year`)} as "knownLater", ${casesOf(sql`p.id`, asked)} as cases
    from person p ${yearsOf({ year: asked.year, today: asked.today })}
    where p.id = ${asked.personId}`.execute(reader);
  const row = rows[0];
  if (row === undefined) return { rows: [], raw: 0, knownThen: null };
  const year = await yearOfRow(services.database, reader, row);
  const { category, from, to } = asked;
  const wanted = year.entries.filter(
    (entry) =>
      (category === undefined || categoryOf(year, entry) === category) &&
      (from === undefined || entry.day >= from) &&
      (to === undefined || entry.day <= to),
  );
  return {
    rows: wanted.map(entryRow),
    raw: wanted.reduce((sum, { points }) => sum + points, 0),
    knownThen: knownThen(known, row.knownLater)?.words ?? null,
  };
}

/** The category an entry counts in, by the code of the one it is folded into. */
export function categoryOf({ table }: Year, { rule }: YearEntry): string | undefined {
  return table?.categories[table.byCode.get(rule.code)?.category ?? -1]?.code;
}

/** The organisations a person belongs to and all above them; null where there is no such person. */
export async function aboveOfPerson(
  reader: Reader | Tx,
  personId: number,
): Promise<number[] | null> {
  const { rows } = await sql<{ above: number[] }>`
    select array(select distinct c.ancestor_id from organisation_closure c
      where c.descendant_id in (p.unit_id, p.branch_id) and c.valid_to = '9999-12-31') as above
    from person p where p.id = ${personId}`.execute(reader);
  return rows[0]?.above ?? null;
}

/** A unit and everything above it; null where there is none today. */
export async function aboveOfUnit(reader: Reader | Tx, unitId: number): Promise<number[] | null> {
  const { rows } = await sql<{ above: number[] }>`
    select array(select c.ancestor_id from organisation_closure c
      where c.descendant_id = o.organisation_id and c.valid_to = '9999-12-31') as above
    from organisation_now o where o.organisation_id = ${unitId} and o.tree = 'unit'`.execute(
    reader,
  );
  return rows[0]?.above ?? null;
}

/** One line of a person's entries. */
export function entryRow(entry: YearEntry): EntryRow {
  return {
    id: entry.id,
    happenedOn: entry.happenedOn,
    matter: matterWords(entry.matter, entry.rule),
    ruleCode: entry.rule.code,
    clause: clauseOf(entry.rule),
    points: entry.points,
    counted: entry.standing.counted,
    stateWords: stateWords(entry.kind, entry.state, entry.lateFor),
    kind: entry.kind,
  };
}

/** Said on top of what is read as known on a day, with what came after it. */
export function knownThen(
  known: Known | null,
  later: { readonly entered: number; readonly corrected: number } | null,
): PersonYear['knownThen'] {
  if (known === null || later === null) return null;
  return { on: known.on, words: knownThenWords(known.on, later), ...later };
}

/** The sums of a year over all categories. */
export function sumsOf(year: Year) {
  const { standing, table, ruled } = year;
  if (standing === null || table === null) {
    return { total: 0, raw: 0, heldBack: 0, inPublicity: 0, categories: [], reckoning: [] };
  }
  const published = year.entries.filter(({ state }) => state === 'inPublicity');
  const countedOf = (entries: readonly YearEntry[]) =>
    entries.reduce((sum, entry) => sum + entry.standing.counted, 0);
  const raw = standing.categories.reduce((sum, category) => sum + category.raw, 0);
  const heldBack = standing.categories.reduce((sum, category) => sum + category.heldBack, 0);
  const nameOf = (code: string) => ruled?.rules.get(code)?.name ?? code;
  const categories = standing.categories.map((category) => ({
    ...category,
    inPublicity: countedOf(published.filter((one) => categoryOf(year, one) === category.code)),
    words: categoryWords(category.code, standing, table, nameOf),
  }));
  const reckoning = [
    ...reckoningWords(standing, table, (code) => ruled?.rules.get(code)),
    ...allSubstitutes(ruled?.scheme.rules ?? []),
  ];
  const inPublicity = countedOf(published);
  return { total: standing.total, raw, heldBack, inPublicity, categories, reckoning };
}

function schemeOf({ latest }: Year): PersonYear['scheme'] {
  if (latest === null) return null;
  const { code, name, version } = latest.scheme;
  return { code, name, version };
}

/** Accounts are opened by the posting transaction, so they name the years that have entries. */
function yearsOf({ year, today }: { year: number | undefined; today: PlainDate }) {
  return sql`cross join lateral (
      select coalesce(${year ?? null}::int, max(a.year), extract(year from ${today}::date)::int) as year,
        coalesce(array_agg(a.year::int), '{}') as years
      from points_account a where a.person_id = p.id) y`;
}

/** The newest looks at the person by other accounts, of the last three years. */
function lookersOf(ownAccountId: number | null) {
  if (ownAccountId === null) return sql`'[]'::json`;
  return sql`coalesce((select json_agg(look) from (
      select l.at, l.account_id as "accountId", l.actor_name as name, l.action, l.reason, l.details
      from audit l
      where l.object_kind = 'person' and l.object_id = p.id
        and l.account_id is distinct from ${ownAccountId}::int
      order by l.at desc limit 50) look), '[]')`;
}
