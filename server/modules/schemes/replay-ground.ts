import { createHash } from 'node:crypto';
import type { Scheme } from '#contract/scheme.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import {
  type CapTable,
  type CityPart,
  capTable,
  cityDefault,
  readCityParts,
  readOwnPart,
  termsOf,
  type YearTerms,
} from '../points/index.ts';
import { resolve } from './changes.ts';
import { canonicalJson } from './domain/canonical.ts';
import { type DraftAtHand, groundOf } from './draft-at-hand.ts';
import { organisationNames, type ReplayPerson, readReplayPeople } from './replay-people.ts';
import { schemesAfter } from './replay-schemes.ts';
import type { ReplayedPart } from './replay-year.ts';

/** Everything a replay is reckoned from. */
export interface ReplayGround {
  readonly year: number;
  readonly before: Scheme;
  readonly after: Scheme;
  readonly draftHash: string;
  /** Those whom the draft concerns, in official order. */
  readonly people: readonly ReplayPerson[];
  readonly parts: readonly ReplayedPart[];
  readonly entries: number;
  /** Of the entries, those of earlier years that were entered late. */
  readonly late: number;
  readonly names: ReadonlyMap<number, string>;
  readonly factsHash: string;
}

interface At {
  readonly services: Services;
  readonly today: PlainDate;
}

/** @throws Refusal schemes.nothingToReplay */
export async function replayGround(
  { tx, services, today }: At & { readonly tx: Tx },
  draft: DraftAtHand,
  year: number,
): Promise<ReplayGround> {
  const { database } = services;
  const { before, after } = await twoSchemes({ services, today }, tx, draft);
  const everybody = await readReplayPeople(tx, year, draft.owner);
  const found = await orNothing(
    readCityParts({ tx, services }, cityDefault, year, everybody),
    year,
  );
  const schemeOf = await schemesAfter({ database, db: tx }, draft, after, today);
  const schemes = everybody.map(({ place }) => place && schemeOf(place));
  const asked = { db: tx, today, scheme: cityDefault, year, people: everybody };
  const terms = await termsOf(asked, tablesOf(found, schemes, year), (one) =>
    readCityParts({ tx, services }, cityDefault, one, everybody),
  );
  const { parts, concerned } = concernedParts(found, schemes, terms);
  const entries = parts.reduce((sum, part) => sum + entriesIn(part), 0);
  const switched = after.withoutPoints || before.withoutPoints;
  if (!switched && (concerned.length === 0 || entries === 0))
    throw new Refusal('schemes.nothingToReplay', { year });
  const people = concerned.map((row) => everybody[row] as ReplayPerson);
  return {
    year,
    before,
    after,
    draftHash: draft.contentHash,
    people,
    parts,
    entries,
    late: parts.reduce((sum, part) => sum + lateIn(part), 0),
    names: await organisationNames(tx),
    factsHash: hashOf(people, parts),
  };
}

/** The same of one person alone; null where the draft does not concern them. */
export async function ownGround(
  { services, today }: At,
  draft: DraftAtHand,
  year: number,
  personId: number,
): Promise<Pick<ReplayGround, 'before' | 'after' | 'parts'> | null> {
  const { database } = services;
  const at = { database, db: database.reader };
  const { before, after } = await twoSchemes({ services, today }, at.db, draft);
  const [person] = await readReplayPeople(at.db, year, draft.owner, personId);
  if (person === undefined || person.place === null) return null;
  const scheme = (await schemesAfter(at, draft, after, today))(person.place);
  if (scheme === null) return null;
  const part = await readOwnPart(at, cityDefault, year, person);
  const asked = { db: at.db, today, scheme: cityDefault, year, people: [person] };
  const terms = await termsOf(asked, tablesOf([part], [scheme], year), async (one) => [
    await readOwnPart(at, cityDefault, one, person),
  ]);
  return { before, after: scheme, parts: concernedParts([part], [scheme], terms).parts };
}

/** The limits of both sides: either may ask for what earlier years and branches left. */
function tablesOf(
  found: readonly CityPart[],
  schemes: readonly (Scheme | null)[],
  year: number,
): CapTable[] {
  const after = [...new Set(schemes)].filter((scheme) => scheme !== null);
  return [
    ...found.map(({ table }) => table),
    ...after.map((scheme) => capTable([{ ...scheme, effectiveFrom: `${year}-01-01` }])),
  ];
}

/** A year before the first scheme is no mistake of whoever asks for it. */
async function orNothing<T>(reading: Promise<T>, year: number): Promise<T> {
  return await reading.catch((error: unknown) => {
    if (!(error instanceof Refusal) || error.code !== 'points.noScheme') throw error;
    throw new Refusal('schemes.nothingToReplay', { year });
  });
}

async function twoSchemes(
  { services, today }: At,
  db: Parameters<typeof groundOf>[1],
  draft: DraftAtHand,
): Promise<{ before: Scheme; after: Scheme }> {
  const { now, base, as } = await groundOf(services.database, db, draft, today);
  return { before: now, after: resolve(base, draft.changes, as) };
}

/** Divides what was read further, by what would hold; people are numbered anew, in their order. */
function concernedParts(
  found: readonly CityPart[],
  schemes: readonly (Scheme | null)[],
  terms: readonly YearTerms[] | null,
): { parts: ReplayedPart[]; concerned: number[] } {
  const concerned = schemes.flatMap((scheme, row) => (scheme === null ? [] : [row]));
  const numbers = new Int32Array(schemes.length).fill(-1);
  for (const [number, row] of concerned.entries()) numbers[row] = number;
  const parts = found.flatMap(({ table, facts, who }) => {
    const rows = new Map<Scheme, number[]>();
    for (const [at, row] of who.entries()) {
      const scheme = schemes[row] ?? null;
      if (scheme === null) continue;
      const own = rows.get(scheme);
      if (own === undefined) rows.set(scheme, [at]);
      else own.push(at);
    }
    const own = who.map((row) => numbers[row] as number);
    const carried = terms && Array.from(who, (row) => terms[row] as YearTerms);
    const all = { before: table, facts, terms: carried, who: own };
    return [...rows].map(([after, people]) => ({ ...all, after, people }));
  });
  return { parts, concerned };
}

function entriesIn({ facts: { entries }, people }: ReplayedPart): number {
  const own = new Set(people);
  return entries.person.reduce((sum, row) => sum + (own.has(row) ? 1 : 0), 0);
}

function lateIn({ facts: { entries }, people }: ReplayedPart): number {
  const own = new Set(people);
  const late = [...(entries.happened?.keys() ?? [])];
  return late.filter((row) => own.has(entries.person[row] as number)).length;
}

/** Over what the outcome follows from, beside the draft: who belongs where, and their entries in order. */
function hashOf(people: readonly ReplayPerson[], parts: readonly ReplayedPart[]): string {
  const hash = createHash('sha256').update(canonicalJson(people));
  for (const { before, after, facts, terms, who, people: own } of parts) {
    hash.update(
      canonicalJson([before.rules.map(({ code }) => code), before.settings, after.rules]),
    );
    if (terms !== null) {
      const carried = own.map((row) => terms[row] as YearTerms);
      hash.update(
        canonicalJson(carried.map((one) => ({ ...one, earlier: [...(one.earlier ?? [])] }))),
      );
    }
    const { person, rule, day, quantity, raw, state, matter } = facts.entries;
    const mine = new Uint8Array(who.length);
    for (const at of own) mine[at] = 1;
    const cells = new Int32Array(person.length * 7);
    let end = 0;
    for (let row = 0; row < person.length; row += 1) {
      if (mine[person[row]!] === 0) continue;
      cells[end++] = who[person[row]!]!;
      cells[end++] = rule[row]!;
      cells[end++] = day[row]!;
      cells[end++] = quantity[row]!;
      cells[end++] = raw[row]!;
      cells[end++] = state[row]!;
      cells[end++] = matter[row]!;
    }
    hash.update(cells.subarray(0, end));
  }
  return hash.digest('hex');
}
