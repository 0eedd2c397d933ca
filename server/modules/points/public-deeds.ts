import { type RawBuilder, sql } from 'kysely';
import type { PlainDate } from '../../kernel/plain-date.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Services } from '../../platform/services.ts';
import { matterWords } from './domain/entry-words.ts';
import { type PublicDeed, publicWords } from './domain/publicity.ts';
import { openObjection } from './open-objection.ts';
import { knownVersions, ruleOf } from './scheme-library.ts';

/** An entry as it is told where points are not: what was done, on which day, and whether that still stands. */
export interface ToldDeed {
  readonly entryId: number;
  readonly on: PlainDate;
  /** As its publicity says it, no more (F05, F06 and grades under a neutral name). */
  readonly words: string;
  /** Taken back, or what it adds to was. */
  readonly reversed: boolean;
  /** Somebody else objects to it, and nobody has answered yet. */
  readonly objected: boolean;
}

/** Whose deeds, of which days, recorded in which unit. */
export interface PublishedSpan {
  readonly personId: number;
  readonly unitId: number;
  readonly from: PlainDate;
  readonly until: PlainDate;
}

/**
 * What somebody's unit has read of them in publicities that are over, by day: entries that stand and that nobody
 * objects to. Deductions and flags are never published, so they are never here.
 */
export async function publishedDeeds(
  services: Services,
  db: Reader | Tx,
  { personId, unitId, from, until }: PublishedSpan,
  today: PlainDate,
): Promise<ToldDeed[]> {
  const where = sql`e.person_id = ${personId} and e.unit_id = ${unitId} and e.amount > 0
    and e.happened_on between ${from}::date and ${until}::date and e.kind <> 'reversal'
    and exists (select from publicity_entry pe join publicity s on s.id = pe.publicity_id
      where pe.entry_id = e.id and s.until_on < ${today}::date)
    and not ${reversed('e')} and not ${objected}`;
  return (await read(services, db, where)).filter((deed) => !deed.reversed);
}

/** What these entries say in public, by day. */
export async function toldDeeds(
  services: Services,
  db: Reader | Tx,
  entryIds: readonly number[],
): Promise<ToldDeed[]> {
  return await read(services, db, sql`e.id = any(${[...entryIds]}::bigint[])`);
}

/** What is needed of an entry to say it in public. */
export interface UnwordedDeed {
  readonly ruleCode: string;
  readonly matter: string;
  /** Id of the scheme version that priced it. */
  readonly version: number;
}

type Worded = Pick<PublicDeed, 'words' | 'kindWords' | 'parentRules'>;

export async function inPublicWords<T extends UnwordedDeed>(
  services: Services,
  db: Reader | Tx,
  rows: readonly T[],
): Promise<(Omit<T, 'matter' | 'version'> & Worded)[]> {
  const ids = rows.map(({ version }) => version);
  const versions = await knownVersions(services.database, db, ids);
  return rows.map(({ matter, version, ...deed }) => {
    const rule = ruleOf(versions, version, deed.ruleCode);
    const parentRules = rule.shape.kind === 'modifier' ? rule.shape.parentRules : [];
    return { ...deed, words: matterWords(matter, rule), kindWords: rule.name, parentRules };
  });
}

type Read = UnwordedDeed & Omit<ToldDeed, 'words'>;

async function read(
  services: Services,
  db: Reader | Tx,
  where: RawBuilder<unknown>,
): Promise<ToldDeed[]> {
  const { rows } = await sql<Read>`
    select e.id as "entryId", e.happened_on as "on", e.rule_code as "ruleCode", e.matter,
      e.scheme_version_id as version, ${reversed('e')} as reversed, ${objected} as objected
    from ledger_entry e where ${where} order by e.happened_on, e.id`.execute(db);
  const worded = await inPublicWords(services, db, rows);
  const fallen = await fallenWithRecord(db, worded);
  return worded.map((deed) => ({
    entryId: deed.entryId,
    on: deed.on,
    words: publicWords(deed),
    reversed: deed.reversed || fallen.has(deed.entryId),
    objected: deed.objected,
  }));
}

/** Of entries that add to a record of their day or multiply it, those whose record stands no more. */
async function fallenWithRecord(
  db: Reader | Tx,
  deeds: readonly { readonly entryId: number; readonly parentRules: readonly string[] }[],
): Promise<ReadonlySet<number>> {
  const following = deeds.filter(({ parentRules }) => parentRules.length > 0);
  if (following.length === 0) return new Set();
  const asked = following.map(({ entryId: id, parentRules: rules }) => ({ id, rules }));
  const { rows } = await sql<{ id: number }>`
    select f.id from json_to_recordset(${JSON.stringify(asked)}::json) as v(id bigint, rules text[])
    join ledger_entry f on f.id = v.id
    where not exists (select from ledger_entry p where p.person_id = f.person_id and p.kind <> 'reversal'
      and p.happened_on = f.happened_on and p.matter = f.matter and p.rule_code = any(v.rules)
      and not ${reversed('p')})`.execute(db);
  return new Set(rows.map(({ id }) => Number(id)));
}

function reversed(entry: 'e' | 'p') {
  return sql<boolean>`exists (select from ledger_entry r where r.reverses_id = ${sql.ref(`${entry}.id`)})`;
}

const objected = sql<boolean>`exists (select from objection o
  where o.entry_id = e.id and ${sql.raw(openObjection.freezing)})`;
