import { invariant } from '../../kernel/invariant.ts';
import { fullDay, type PlainDate, yearOf } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import { closedAmong, refuseClosed } from './closed-years.ts';
import { takes } from './domain/deducting.ts';
import { lateWords } from './domain/entry-words.ts';
import { type Place, placeOn } from './domain/jurisdiction.ts';
import { type Deed, price } from './domain/price.ts';
import { noteDoubles } from './doubles.ts';
import { postingKey } from './ledger-keys.ts';
import { type KnownVersion, knownVersions, versionOf, withoutIn } from './scheme-library.ts';
import { shelfOfPeople } from './scheme-shelf.ts';
import { type Posting, post, type StandingEntry } from './store.ts';

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
 * A sheet is posted in one call, so that two sheets cannot block each other. Of a day on which somebody's unit kept no
 * points nothing is posted, and nothing stands against the sheet: answers those that were.
 *
 * @throws Refusal points.ownEntry, points.notYetHappened, points.schemeNotInForce, points.ruleNotInForce,
 * points.followsRecord, points.flagIsNotPosted, points.deductionNeedsHearing, points.keyReused, points.yearClosed,
 * scheme.unknownLevel
 */
export async function postFacts(context: ActContext, facts: readonly NewFact[]): Promise<Posted[]> {
  const told = facts.map((fact) => ({ ...fact, sourceKey: String(fact.sourceId) }));
  for (const fact of told) refuseUnconfirmable(context, fact);
  const belonging = await belongingOf(context, peopleOf(told));
  const counted = told.filter(({ personId, happenedOn }) => {
    return belonging.withoutSince(personId, happenedOn) === null;
  });
  const posted = await postBelonging(context, counted, null, belonging);
  const entries = posted.filter(({ fresh }) => fresh).map(({ entryId }) => entryId);
  if (entries.length > 0) await noteDoubles(context, { entries });
  return posted;
}

/**
 * The common path of facts and deeds: price, post, audit. Answers in the order of the facts.
 * @param heard what the persons were heard about and a second person decided: only then amounts may be negative
 * @throws Refusal points.withoutPoints, and those of `postFacts`
 */
export async function postSourced(
  context: ActContext,
  facts: readonly SourcedFact[],
  heard: Heard = null,
): Promise<Posted[]> {
  return await postBelonging(context, facts, heard, await belongingOf(context, peopleOf(facts)));
}

function peopleOf(facts: readonly Pick<Happening, 'personId'>[]): number[] {
  return facts.map(({ personId }) => personId);
}

async function postBelonging(
  context: ActContext,
  facts: readonly SourcedFact[],
  heard: Heard,
  belonging: Belonging,
): Promise<Posted[]> {
  const { tx, services } = context;
  const { placeOn } = belonging;
  const asked = facts.map(({ personId, happenedOn: on }) => {
    return { personId, ...placeOn(personId, on), year: yearOf(on) };
  });
  const closed = await closedAmong(tx, asked);
  const postings = facts.map((fact, index) => {
    refuseUnconfirmable(context, fact);
    const { personId, happenedOn: on } = fact;
    const version = belonging.pointsOn(personId, on);
    if (heard === null) refuseFollowing(fact, version);
    const late = closed[index] === true;
    return { ...placeOn(personId, on), ...postingOf(context, fact, version, heard, late) };
  });
  const late = postings.filter(({ lateFor }) => lateFor !== null);
  if (late.length > 0) await refuseClosed(tx, late);
  const entries = await post(tx, services.vault, postings);
  auditPosted(context, [...entries.values()]);
  return postings.map((posting) => {
    const entry = entries.get(posting.postingKey);
    invariant(entry, 'every posting left an entry');
    if (!sayTheSame(entry, posting)) throw new Refusal('points.keyReused');
    return { entryId: entry.id, points: entry.amount, fresh: entry.fresh };
  });
}

/** One row for a sheet; its entries name themselves in the ledger. */
function auditPosted(context: ActContext, entries: readonly StandingEntry[]): void {
  const fresh = entries.filter((entry) => entry.fresh);
  const [first] = fresh;
  if (first === undefined) return;
  const id = fresh.length === 1 ? first.id : null;
  context.audit({ object: { kind: 'ledgerEntry', id }, details: { posted: fresh.length } });
}

function refuseUnconfirmable(context: ActContext, fact: Happening): void {
  const { confirmerId, personId, happenedOn: on } = fact;
  if (confirmerId === personId) throw new Refusal('points.ownEntry');
  if (on > context.today) throw new Refusal('points.notYetHappened', { on });
}

/** What a sheet says of many has no record of each that a modifier could follow; a deed names its matter. */
function refuseFollowing({ sourceKind, ruleCode }: SourcedFact, { rules }: KnownVersion): void {
  const rule = rules.get(ruleCode);
  if (sourceKind !== 'deed' && rule?.shape.kind === 'modifier') {
    throw new Refusal('points.followsRecord', { rule: rule.name });
  }
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

/** Where people belonged and what held for them, on any day. */
export interface Belonging {
  /** What came before the first known place counts to that one. */
  placeOn(personId: number, on: PlainDate): Place;
  /** @throws Refusal points.schemeNotInForce */
  versionOn(personId: number, on: PlainDate): KnownVersion;
  /** The same of a day with points. @throws Refusal points.schemeNotInForce, points.withoutPoints */
  pointsOn(personId: number, on: PlainDate, field?: string): KnownVersion;
  /** The day since when the person's unit kept no points on a day; null: it kept them. */
  withoutSince(personId: number, on: PlainDate): PlainDate | null;
}

/** By one statement, however many people. */
export async function belongingOf(
  { tx, services }: Pick<ActContext, 'services'> & { readonly tx: Reader | Tx },
  people: readonly number[],
): Promise<Belonging> {
  const { jurisdiction, staysOf } = await shelfOfPeople(tx, [...new Set(people)]);
  const versions = await knownVersions(services.database, tx, jurisdiction.ids);
  const versionOn: Belonging['versionOn'] = (personId, on) => {
    const term = jurisdiction.on(placeOn(staysOf(personId), on), on);
    if (term === null) throw new Refusal('points.schemeNotInForce', { on });
    return versionOf(versions, term.id);
  };
  const withoutSince: Belonging['withoutSince'] = (personId, on) => {
    if (!versionOn(personId, on).scheme.withoutPoints) return null;
    const place = placeOn(staysOf(personId), on);
    return jurisdiction.since(place, on, (id) => withoutIn(versions, id));
  };
  return {
    versionOn,
    withoutSince,
    placeOn(personId, on) {
      const stays = staysOf(personId);
      invariant(stays.length > 0, `person ${personId} belongs somewhere`);
      return placeOn(stays, on);
    },
    pointsOn(personId, on, field) {
      refuseWithout(withoutSince(personId, on), on, field);
      return versionOn(personId, on);
    },
  };
}

/** @throws Refusal points.withoutPoints, at the field of the day where there is one */
export function refuseWithout(since: PlainDate | null, on: PlainDate, field?: string): void {
  if (since === null) return;
  const facts = { since: fullDay(since), on: fullDay(on) };
  if (field === undefined) throw new Refusal('points.withoutPoints', facts);
  throw Refusal.at(field, 'points.withoutPoints', facts);
}

function sayTheSame(entry: StandingEntry, posting: Posting): boolean {
  return (
    entry.amount === posting.amount &&
    entry.quantity === posting.quantity &&
    entry.happenedOn === posting.happenedOn &&
    entry.matter === posting.matter
  );
}
