import { sql } from 'kysely';
import type { PersonYear } from '#contract/points.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Hundredths } from '../../kernel/points.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { matterWords, stateWords } from './domain/entry-words.ts';
import { formerReasons, heldBackReasons } from './domain/explain.ts';
import type { Period } from './domain/period.ts';
import { ruleSentence } from './domain/sentence.ts';
import { withoutWords } from './domain/without-points.ts';
import { flagSentences } from './flags.ts';
import { type LookedFrom, statusOn } from './known.ts';
import { shelfOfPerson } from './scheme-shelf.ts';
import { categoryOf, lineWords, sumsOf } from './views.ts';
import { casesOf, entriesOf, type Year, type YearEntry, type YearRow, yearOfRow } from './year.ts';

export interface StatementAsked extends LookedFrom {
  readonly personId: number;
  readonly year: number;
  /** Left out or null: the whole year. */
  readonly period?: Period | null;
  /**
   * As 0.4.0 worded it, for codes printed then: what adds to an entry stood there under that one's matter, and of a
   * factor it was not said by what it multiplies.
   */
  readonly inFormerWords?: boolean;
}

export interface StatementEntry {
  readonly happenedOn: PlainDate;
  readonly matter: string;
  readonly ruleCode: string;
  readonly ruleName: string;
  readonly sentence: string;
  /** Why not all of it counts; empty where it does. */
  readonly heldBackWords: string;
  readonly points: Hundredths;
  readonly counted: Hundredths;
  readonly confirmer: string;
  /** Counts, and may still be objected to by everybody in the unit. */
  readonly inPublicity: boolean;
  readonly stateWords: string;
}

/** Everything the ledger says about a person's year, the oldest entry first. */
export interface Statement
  extends Pick<PersonYear, 'year' | 'personName' | 'total' | 'raw' | 'heldBack' | 'categories'> {
  /** Where the person belonged on the last day, by the names of that day. */
  readonly unitName: string;
  readonly branchName: string | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /**
   * Of a part of the year: the raw points of its entries by category. The sums are those of the year as of the
   * part's last day, since caps are of a year. Null: of the whole year.
   */
  readonly part: {
    readonly raw: Hundredths;
    readonly byCategory: ReadonlyMap<string, Hundredths>;
  } | null;
  /** Made as known on this day; null: as known when it was made. */
  readonly knownOn: PlainDate | null;
  readonly scheme: {
    readonly name: string;
    readonly version: number;
    readonly guideLine: Hundredths;
    /** Of whoever was away for whole months: never of which kind, for the paper goes from hand to hand. */
    readonly guideWords: string | null;
  } | null;
  /** Since when no points are kept where the person belongs, or when none were; null: always. */
  readonly withoutPoints: string | null;
  /** What stands beside the number, in sentences. */
  readonly flags: readonly string[];
  readonly entries: readonly StatementEntry[];
}

interface StatementRow extends YearRow {
  readonly name: string;
  readonly unitName: string;
  readonly branchName: string | null;
  readonly hands: { id: number; confirmer: string | null; broughtBy: string | null }[];
}

/** A person's year, or a part of it, for taking along, by one statement; null where there is no such person. */
export async function readStatement(
  services: Services,
  reader: Reader | Tx,
  asked: StatementAsked,
): Promise<Statement | null> {
  const { personId, year, today, period = null, known = null } = asked;
  const lastDay = period?.to ?? `${year}-12-31`;
  const to = today < lastDay ? today : lastDay;
  const { rows } = await sql<StatementRow>`
    select p.name, ${statusOn(known)} as "politicalStatus", p.joined_party_on as "joinedOn",
      ${year}::int as year, ${shelfOfPerson(sql`p.id`, known)} as shelf,
      ${entriesOf(sql`p.id`, sql`${year}::int`, known)} as entries,
      ${casesOf(sql`p.id`, asked)} as cases, ${hands(year)} as hands,
      ${nameOn(to, 'unit_id')} as "unitName", ${nameOn(to, 'branch_id')} as "branchName"
    from person p where p.id = ${personId}`.execute(reader);
  const row = rows[0];
  if (row === undefined) return null;
  const whole = await yearOfRow(services.database, reader, {
    ...row,
    ...(period && { until: period.to }),
  });
  const shown =
    period === null ? whole.entries : whole.entries.filter(({ day }) => day >= period.from);
  const from = period?.from ?? `${year}-01-01`;
  const sums = sumsOf(whole);
  const counted = { total: sums.total, from, to };
  const flags = await flagSentences(services.database, reader, row.cases.flags, counted);
  return {
    year,
    from,
    to,
    part: period === null ? null : rawOf(whole, shown),
    knownOn: known?.on ?? null,
    personName: row.name,
    unitName: row.unitName,
    branchName: row.branchName,
    scheme: schemeOf(whole),
    withoutPoints: withoutWords(whole.pause, year),
    ...sums,
    flags,
    entries: entriesOldestFirst(shown, row, asked),
  };
}

function rawOf(whole: Year, entries: readonly YearEntry[]): NonNullable<Statement['part']> {
  const byCategory = new Map<string, Hundredths>();
  let raw = 0;
  for (const entry of entries) {
    const category = categoryOf(whole, entry) ?? '';
    byCategory.set(category, (byCategory.get(category) ?? 0) + entry.points);
    raw += entry.points;
  }
  return { raw, byCategory };
}

function entriesOldestFirst(
  entries: readonly YearEntry[],
  { hands }: StatementRow,
  { inFormerWords = false }: StatementAsked,
): StatementEntry[] {
  const handOf = new Map(hands.map((hand) => [hand.id, hand]));
  return entries.toReversed().map(({ id, rule, kind, state, standing, lateFor, ...entry }) => ({
    happenedOn: entry.happenedOn,
    matter: inFormerWords ? entry.matter || rule.name : matterWords(entry.matter, rule),
    ruleCode: rule.code,
    ruleName: rule.name,
    sentence: ruleSentence(rule),
    heldBackWords: (inFormerWords ? formerReasons : heldBackReasons)(standing).join('；'),
    points: entry.points,
    counted: standing.counted,
    confirmer: confirmerWords(handOf.get(id)),
    inPublicity: state === 'inPublicity',
    stateWords: stateWords(kind, state, lateFor),
  }));
}

/** A file of deeds was decided on paper; what lower modules announce, their organiser has registered. */
function confirmerWords(hand: StatementRow['hands'][number] | undefined): string {
  return hand?.confirmer ?? (hand?.broughtBy ? '原台账' : '组织者');
}

function schemeOf(year: Year): Statement['scheme'] {
  const { latest, guideLine, months, monthsPresent } = year;
  if (latest === null) return null;
  const { name, version } = latest.scheme;
  // Statements of years without leave stay word for word what they were, so that printed codes go on fitting.
  const whole = months.away.length === 0 && months.counted === monthsPresent;
  return { name, version, guideLine, guideWords: whole ? null : lineWords(year, false) };
}

function hands(year: number) {
  return sql`coalesce((select json_agg(json_build_object('id', h.id,
      'confirmer', coalesce(confirmer.name, proposer.name), 'broughtBy', b.filename))
    from ledger_entry h
    left join deed d on h.source_kind = 'deed' and d.id = h.source_id
    left join import_batch b on b.id = d.batch_id
    left join person proposer on proposer.id = h.proposer_id
    left join person confirmer on confirmer.id = h.confirmer_id
    where h.person_id = p.id and h.year = ${year}::int), '[]')`;
}

/** The name of the person's unit or branch as both were on the day, or as they were nearest to it. */
export function nameOn(day: PlainDate, place: 'unit_id' | 'branch_id') {
  return sql`(select o.full_name from organisation_period o
    where o.organisation_id = (select pp.${sql.ref(place)} from person_period pp
      where pp.person_id = p.id
      order by pp.valid_from <= ${day}::date desc, abs(pp.valid_from - ${day}::date) limit 1)
    order by o.valid_from <= ${day}::date desc, abs(o.valid_from - ${day}::date) limit 1)`;
}
