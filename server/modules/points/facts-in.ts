import { sql } from 'kysely';
import { invariant } from '../../kernel/invariant.ts';
import { type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { type AskedYear, closedAmong } from './closed-years.ts';
import { takes } from './domain/deducting.ts';
import { lateWords } from './domain/entry-words.ts';
import { type Place, placeOn, type Stay } from './domain/jurisdiction.ts';
import { type Deed, price } from './domain/price.ts';
import { noteDoubles } from './doubles.ts';
import { postingKey } from './ledger-keys.ts';
import { type KnownVersion, knownVersions, versionOf } from './scheme-library.ts';
import {
  jurisdictionNear,
  jurisdictionOf,
  organisationsOf,
  type ShelfRow,
  shelfColumns,
} from './scheme-shelf.ts';
import { type Posting, post } from './store.ts';

/** What happened, whoever tells it. */
export interface Happening {
  readonly personId: number;
  readonly ruleCode: string;
  readonly happenedOn: PlainDate;
  /** Occurrences, or the rule's whole parts (F01: minutes). */
  readonly quantity: number;
  /** Code of the grade or level; null takes the smaller amount. */
  readonly level: string | null;
  /** A review's votes by grade, or marks of several raters in hundredths; the entry keeps what they come to. */
  readonly votes?: Deed['votes'];
  readonly marks?: Deed['marks'];
  /** What it is about, as people read it. */
  readonly matter: string;
  /** Who brought it forward and who confirmed it; the latter is never the person concerned. */
  readonly proposerId: number | null;
  readonly confirmerId: number | null;
}

/** A fact that a module keeps itself, named by its own row. */
export interface NewFact extends Happening {
  /** The fact's name, `meetings.attendanceConfirmed`. */
  readonly sourceKind: string;
  readonly sourceId: number;
  /** Counts the confirmations of the source: corrected and confirmed again, it is another one. */
  readonly sourceVersion: number;
}

export interface Posted {
  readonly entryId: number;
  /** Raw points of the entry. */
  readonly points: Hundredths;
  /** False where an earlier telling had posted it already. */
  readonly fresh: boolean;
}

/** What a person was heard about before a second person decided; null: nothing. */
export type Heard = 'deduction' | 'flag' | null;

/** A fact with the key of its source, the same however often it is told. */
export interface SourcedFact extends NewFact {
  readonly sourceKey: string;
}

/**
 * Posts what a lower module announced, in the transaction of its act, each exactly once by its source.
 * A sheet is posted in one call, so that two sheets cannot block each other.
 *
 * @throws Refusal points.ownEntry, points.notYetHappened, points.schemeNotInForce, points.ruleNotInForce,
 * points.flagIsNotPosted, points.deductionNeedsHearing, points.keyReused, scheme.unknownLevel
 */
export async function postFacts(context: ActContext, facts: readonly NewFact[]): Promise<Posted[]> {
  const posted = await postSourced(
    context,
    facts.map((fact) => ({ ...fact, sourceKey: String(fact.sourceId) })),
  );
  const entries = posted.filter(({ fresh }) => fresh).map(({ entryId }) => entryId);
  if (entries.length > 0) await noteDoubles(context, { entries });
  return posted;
}

/**
 * The common path of facts and deeds: price, post, audit. Answers in the order of the facts.
 * @param heard what the persons were heard about and a second person decided: only then amounts may be negative
 */
export async function postSourced(
  context: ActContext,
  facts: readonly SourcedFact[],
  heard: Heard = null,
): Promise<Posted[]> {
  const { tx, services } = context;
  const places = await placesOn(tx, facts);
  const versions = await versionsOn(context, facts, places);
  const closed = await closedAmong(tx, yearsOf(facts, places));
  const postings = facts.map((fact, index) => {
    refuseUnconfirmable(context, fact);
    const place = places[index] as Place;
    const late = closed[index] === true;
    return { ...place, ...postingOf(context, fact, versions[index] as KnownVersion, heard, late) };
  });
  const fresh = new Set(await post(tx, services.vault, postings));
  const entries = await entriesOfKeys(tx, postings);
  auditPosted(context, fresh);
  return postings.map((posting) => {
    const entry = entries.get(posting.postingKey);
    invariant(entry, 'every posting left an entry');
    if (!sayTheSame(entry, posting)) throw new Refusal('points.keyReused');
    return { entryId: entry.id, points: entry.amount, fresh: fresh.has(entry.id) };
  });
}

/** One row for a sheet; its entries name themselves in the ledger. */
function auditPosted(context: ActContext, fresh: ReadonlySet<number>): void {
  const [first] = fresh;
  if (first === undefined) return;
  const id = fresh.size === 1 ? first : null;
  context.audit({ object: { kind: 'ledgerEntry', id }, details: { posted: fresh.size } });
}

function refuseUnconfirmable(context: ActContext, fact: Happening): void {
  const { confirmerId, personId, happenedOn: on } = fact;
  if (confirmerId === personId) throw new Refusal('points.ownEntry');
  if (on > context.today) throw new Refusal('points.notYetHappened', { on });
}

function postingOf(
  context: ActContext,
  fact: SourcedFact,
  version: KnownVersion,
  heard: Heard,
  late: boolean,
): Omit<Posting, 'unitId' | 'branchId'> {
  const { sourceKey: _, level: __, votes: ___, marks: ____, ...kept } = fact;
  return {
    ...kept,
    postingKey: postingKey(fact),
    ...yearTold(fact.happenedOn, context.today, late),
    kind: 'fact',
    schemeVersionId: version.id,
    amount: amountOf(fact, version, heard),
    knownAt: context.now,
    reversesId: null,
  };
}

/** A fact of a closed year goes to the year in which it becomes known (补录), under the caps of that one. */
function yearTold(
  happenedOn: PlainDate,
  today: PlainDate,
  late: boolean,
): Pick<Posting, 'year' | 'lateFor' | 'reason'> {
  const own = yearOf(happenedOn);
  if (!late) return { year: own, lateFor: null, reason: '' };
  return { year: yearOf(today), lateFor: own, reason: lateWords(own, yearOf(today)) };
}

function yearsOf(facts: readonly Happening[], places: readonly Place[]): AskedYear[] {
  return facts.map(({ personId, happenedOn }, index) => {
    const place = places[index];
    invariant(place, `person ${personId} belongs somewhere`);
    return { personId, unitId: place.unitId, year: yearOf(happenedOn) };
  });
}

/** @throws Refusal points.ruleNotInForce, points.flagIsNotPosted, points.deductionNeedsHearing, scheme.unknownLevel */
export function amountOf(
  fact: Pick<Happening, 'ruleCode' | 'happenedOn' | 'quantity' | 'level' | 'votes' | 'marks'>,
  version: KnownVersion,
  heard: Heard,
): number {
  const { ruleCode, happenedOn: on } = fact;
  const rule = version.rules.get(ruleCode);
  if (rule === undefined) throw new Refusal('points.ruleNotInForce', { on, rule: ruleCode });
  const flag = rule.shape.kind === 'flag';
  if (flag && heard !== 'flag') throw new Refusal('points.flagIsNotPosted', { rule: ruleCode });
  if (heard === 'flag' && !flag) throw Refusal.at('ruleCode', 'flag.notAFlag', { rule: ruleCode });
  const amount = price(rule, fact);
  if (heard === null && takes(rule, amount)) throw new Refusal('points.deductionNeedsHearing');
  return amount;
}

/** The version that held for each person on the day of the fact. @throws Refusal points.schemeNotInForce */
async function versionsOn(
  { tx, services }: ActContext,
  facts: readonly Happening[],
  places: readonly Place[],
): Promise<KnownVersion[]> {
  const people = [...new Set(facts.map(({ personId }) => personId))];
  const jurisdiction = await jurisdictionNear(tx, people);
  const ids = facts.map(({ happenedOn: on }, index) => {
    const term = jurisdiction.on(places[index] as Place, on);
    if (term === null) throw new Refusal('points.schemeNotInForce', { on });
    return term.id;
  });
  const versions = await knownVersions(services.database, tx, ids);
  return ids.map((id) => versionOf(versions, id));
}

/** Finds the version that held for a person on a day. The function throws Refusal points.schemeNotInForce. */
export async function versionsOfPeople(
  { tx, services }: Pick<ActContext, 'services'> & { readonly tx: Reader | Tx },
  people: readonly number[],
): Promise<(personId: number, on: PlainDate) => KnownVersion> {
  const { rows } = await sql<ShelfRow & { stays: (Stay & { personId: number })[] }>`
    select ${shelfColumns(organisationsOf(people))}, (select coalesce(json_agg(json_build_object(
        'personId', b.person_id, 'unitId', b.unit_id, 'branchId', b.branch_id, 'from', b.valid_from)
        order by b.valid_from), '[]')
      from person_period b where b.person_id = any(${people}::int[])) as stays`.execute(tx);
  const [row] = rows;
  invariant(row, 'a statement without tables answers one row');
  const jurisdiction = jurisdictionOf(row);
  const ids = row.terms.map(({ id }) => id);
  const versions = await knownVersions(services.database, tx, ids);
  return (personId, on) => {
    const stays = row.stays.filter((stay) => stay.personId === personId);
    const term = jurisdiction.on(placeOn(stays, on), on);
    if (term === null) throw new Refusal('points.schemeNotInForce', { on });
    return versionOf(versions, term.id);
  };
}

/** Where each person belonged on the day; what came before the first known place counts to that one. */
async function placesOn(tx: Tx, facts: readonly Happening[]): Promise<Place[]> {
  const people = facts.map(({ personId }) => personId);
  const days = facts.map(({ happenedOn }) => happenedOn);
  const { rows } = await sql<Place>`
    select t.unit_id as "unitId", t.branch_id as "branchId"
    from unnest(${people}::int[], ${days}::date[]) with ordinality f(person, day, place)
    cross join lateral (
      select unit_id, branch_id from person_period where person_id = f.person
      order by valid_from <= f.day desc, abs(valid_from - f.day) limit 1) t
    order by f.place`.execute(tx);
  return rows;
}

interface StandingEntry {
  readonly id: number;
  readonly posting_key: string;
  readonly amount: number;
  readonly quantity: number;
  readonly happened_on: PlainDate;
  readonly matter: string;
}

async function entriesOfKeys(
  tx: Tx,
  postings: readonly Posting[],
): Promise<Map<string, StandingEntry>> {
  const keys = postings.map(({ postingKey: key }) => key);
  const { rows } = await sql<StandingEntry>`
    select id, posting_key, amount, quantity, happened_on, matter from ledger_entry
    where posting_key = any(${keys}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.posting_key, row]));
}

function sayTheSame(entry: StandingEntry, posting: Posting): boolean {
  return (
    entry.amount === posting.amount &&
    entry.quantity === posting.quantity &&
    entry.happened_on === posting.happenedOn &&
    entry.matter === posting.matter
  );
}
