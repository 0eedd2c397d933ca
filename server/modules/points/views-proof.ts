import { sql } from 'kysely';
import type { NumberPart, Proof } from '#contract/proof.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { heldBackReasons } from './domain/explain.ts';
import { numberTitle, numberWords, type ProvedNumber } from './domain/proof-words.ts';
import { type EvidenceRow, evidenceColumns, evidenceJoins, evidenceOf } from './evidence.ts';
import { knownLater, type LookedFrom, statusOn } from './known.ts';
import { shelfOfPerson } from './scheme-shelf.ts';
import { categoryOf, entryRow, knownThen, sumsOf } from './views.ts';
import { casesOf, entriesOf, type Year, type YearEntry, type YearRow, yearOfRow } from './year.ts';

export interface ProofAsked extends LookedFrom {
  readonly personId: number;
  readonly year: number;
  readonly part: NumberPart;
  /** Undefined: all categories. */
  readonly category?: string | undefined;
}

interface ProofRow extends YearRow {
  readonly knownLater: { entered: number; corrected: number } | null;
  readonly evidence: (EvidenceRow & { readonly id: number; readonly knownAt: string })[];
}

/** A number of a person's year with the entries that make it up, by one statement; null where there is no such person. */
export async function readProof(
  services: Services,
  reader: Reader | Tx,
  asked: ProofAsked,
): Promise<Proof | null> {
  const { personId, known = null } = asked;
  const year = sql`${asked.year}::int`;
  const { rows } = await sql<ProofRow>`
    select ${statusOn(known)} as "politicalStatus", p.joined_party_on as "joinedOn",
      ${year} as year, ${shelfOfPerson(sql`p.id`, known)} as shelf,
      ${entriesOf(sql`p.id`, year, known)} as entries, ${casesOf(sql`p.id`, asked)} as cases,
      ${knownLater(known, year)} as "knownLater",
      coalesce((select json_agg(found) from (
        select e.id, e.known_at as "knownAt", ${evidenceColumns}
        from ledger_entry e ${evidenceJoins}
        where e.person_id = p.id and e.year between ${year} - 1 and ${year} + 1) found), '[]') as evidence
    from person p where p.id = ${personId}`.execute(reader);
  const row = rows[0];
  if (row === undefined) return null;
  const whole = await yearOfRow(services.database, reader, row);
  const entries = whole.entries.filter((entry) => isPartOf(whole, entry, asked));
  const number = numberOf(whole, entries, asked);
  const evidence = new Map(row.evidence.map((one) => [one.id, one]));
  return {
    year: asked.year,
    title: numberTitle(number),
    words: numberWords(number),
    entries: entries.map((entry) => proofEntry(entry, evidence.get(entry.id))),
    knownThen: knownThen(known, row.knownLater)?.words ?? null,
  };
}

function isPartOf(whole: Year, entry: YearEntry, { part, category }: ProofAsked): boolean {
  if (category !== undefined && categoryOf(whole, entry) !== category) return false;
  if (part === 'inPublicity') return entry.state === 'inPublicity';
  return part === 'counted' || entry.points !== entry.standing.counted;
}

/** The number as the year's page shows it. */
function numberOf(
  whole: Year,
  entries: readonly YearEntry[],
  { part, category }: ProofAsked,
): ProvedNumber {
  const sums = sumsOf(whole);
  const one = sums.categories.find(({ code }) => code === category);
  const shown = {
    counted: one?.counted ?? sums.total,
    heldBack: one?.heldBack ?? sums.heldBack,
    inPublicity: one?.inPublicity ?? sums.inPublicity,
  };
  return {
    part,
    of: one === undefined ? '各类合计' : `${one.code} ${one.name}`,
    amount: shown[part],
    entries: entries.length,
    raw: entries.reduce((sum, { points }) => sum + points, 0),
    counted: entries.reduce((sum, { standing }) => sum + standing.counted, 0),
  };
}

function proofEntry(
  entry: YearEntry,
  found: ProofRow['evidence'][number] | undefined,
): Proof['entries'][number] {
  const held = heldBackReasons(entry.standing);
  return {
    ...entryRow(entry),
    heldBackWords: held.length === 0 ? '' : `${held.join('；')}。`,
    ...(found === undefined ? nothing : evidenceOf(found, new Date(found.knownAt))),
  };
}

/** Of an entry that nobody can say more of. */
const nothing = { ground: '', source: null, proposer: null, confirmer: null } as const;
