import { sql } from 'kysely';
import type { Scheme } from '#contract/scheme.ts';
import { invariant } from '../../kernel/invariant.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { closedYearsOf } from './closed-years.ts';
import { explainEntry } from './domain/explain.ts';
import { amountOf, belongingOf, type Happening } from './facts-in.ts';
import { shelfOfPerson } from './scheme-shelf.ts';
import { casesOf, entriesOf, type Year, type YearRow, yearOfRow } from './year.ts';

/** A deed as it would be told. */
export type TriedDeed = Pick<
  Happening,
  'ruleCode' | 'happenedOn' | 'quantity' | 'level' | 'matter'
>;

export interface StillCounts {
  /** Raw points of the deed. */
  readonly points: Hundredths;
  /** What the year would count more with it than without. */
  readonly adds: Hundredths;
  /** How it comes to that: 按规则为4分；超过单日上限，2分不计；计2分。 */
  readonly words: string;
  /** It would find no entry to follow that counts. */
  readonly lacksParent: boolean;
  /** The closed year it happened in: it would stand in today's; null where it stands in its own. */
  readonly lateFor: number | null;
}

/** Whose year it would stand in, and what else waits to stand there. */
export interface TriedIn {
  readonly personId: number;
  readonly today: PlainDate;
  readonly beside: readonly TriedDeed[];
}

/** The scheme that held for each of some people on a day. The function throws Refusal points.schemeNotInForce. */
export async function schemesOfDays(
  services: Services,
  db: Reader | Tx,
  people: readonly number[],
): Promise<(personId: number, on: PlainDate) => Scheme> {
  const { versionOn } = await belongingOf({ services, tx: db }, people);
  return (personId, on) => versionOn(personId, on).scheme;
}

/** The day since when somebody's unit kept no points on a day; null: it kept them. @throws Refusal points.schemeNotInForce */
export async function withoutPointsSince(
  services: Services,
  db: Reader | Tx,
  personId: number,
  on: PlainDate,
): Promise<PlainDate | null> {
  const { withoutSince } = await belongingOf({ services, tx: db }, [personId]);
  return withoutSince(personId, on);
}

/** Raw points of somebody's deed by the scheme of its day. @throws the refusals of `postFacts` about a deed's price */
export async function rawPoints(
  services: Services,
  db: Reader | Tx,
  deed: TriedDeed & Pick<Happening, 'personId'>,
): Promise<Hundredths> {
  const { personId, happenedOn } = deed;
  const { pointsOn } = await belongingOf({ services, tx: db }, [personId]);
  return amountOf(deed, pointsOn(personId, happenedOn), null);
}

/**
 * What a deed would still count in a person's year under every cap. The year is reckoned twice by the one
 * function that reckons it, with the deed and without, so nothing is computed here that could differ from it.
 *
 * @throws the refusals of `postFacts` about a deed's price
 */
export async function stillCounts(
  services: Services,
  db: Reader | Tx,
  asked: TriedIn,
  deed: TriedDeed,
): Promise<StillCounts> {
  const placed = await placedIn(db, asked);
  const row = await rowOf(db, asked, placed(deed).year);
  const { versionOn } = await belongingOf({ services, tx: db }, [asked.personId]);
  const sameYear = asked.beside.filter((one) => placed(one).year === row.year);
  const tried = [...sameYear, deed].map((one, index): YearRow['entries'][number] => {
    const version = versionOn(asked.personId, one.happenedOn);
    const amount = amountOf(one, version, null);
    const id = Number.MAX_SAFE_INTEGER - sameYear.length + index;
    const { ruleCode, happenedOn, quantity, matter } = one;
    const { recordedOn, lateFor } = placed(one);
    return [
      ...([id, ruleCode, happenedOn, amount, quantity, matter, 'fact', null, version.id] as const),
      ...([recordedOn, lateFor] as const),
    ];
  });
  const without = await yearOfRow(services.database, db, { ...row, tried: tried.slice(0, -1) });
  const withIt = await yearOfRow(services.database, db, { ...row, tried });
  const [own] = tried.slice(-1);
  const entry = withIt.entries.find(({ id }) => id === own?.[0]);
  invariant(entry, 'a tried deed is part of its year');
  return {
    points: entry.points,
    adds: countedIn(withIt) - countedIn(without),
    words: explainEntry(entry.standing),
    lacksParent: entry.standing.heldBack.some(({ by }) => by === 'noParent'),
    lateFor: entry.lateFor,
  };
}

/** In which year a deed would stand: its own, or today's where its own is closed. */
async function placedIn(db: Reader | Tx, { personId, today }: TriedIn) {
  const closed = await closedYearsOf(db, personId);
  return ({ happenedOn }: TriedDeed) => {
    const own = yearOf(happenedOn);
    return closed.has(own)
      ? { year: yearOf(today), recordedOn: today, lateFor: own }
      : { year: own, recordedOn: null, lateFor: null };
  };
}

function countedIn({ standing }: Year): Hundredths {
  return standing?.entries.reduce((sum, { counted }) => sum + counted, 0) ?? 0;
}

async function rowOf(
  db: Reader | Tx,
  { personId, today }: TriedIn,
  year: number,
): Promise<YearRow> {
  const { rows } = await sql<YearRow>`
    select p.political_status as "politicalStatus", p.joined_party_on as "joinedOn", y.year,
      ${shelfOfPerson(sql`p.id`)} as shelf, ${entriesOf(sql`p.id`, sql`y.year`)} as entries,
      ${casesOf(sql`p.id`, { today })} as cases
    from person p cross join (select ${year}::int as year) y where p.id = ${personId}`.execute(db);
  const [row] = rows;
  invariant(row, `there is a person ${personId}`);
  return row;
}
