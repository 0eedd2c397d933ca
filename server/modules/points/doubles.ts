import { type RawBuilder, sql } from 'kysely';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { type DoubleCase, mayBeOne } from './domain/double.ts';
import { knownVersions, ruleOf } from './scheme-library.ts';

interface Pair {
  readonly toldId: number;
  readonly toldRule: string;
  readonly toldMatter: string;
  readonly toldVersion: number;
  readonly recordId: number;
  readonly recordRule: string;
  readonly recordMatter: string;
  readonly ofSheet: boolean;
}

/**
 * Notes which of the entries just posted may be a deed that somebody told before, for whoever reviews. Both stand;
 * nothing is taken back by itself. The other way round, a claim after its record, is refused when it is sent.
 */
export async function noteDoubles(
  context: ActContext,
  posted: { readonly entries: readonly number[] } | { readonly batchId: number },
): Promise<void> {
  const which =
    'batchId' in posted
      ? sql<boolean>`exists (select from deed brought where e.source_kind = 'deed'
          and brought.id = e.source_id and brought.batch_id = ${posted.batchId})`
      : sql<boolean>`e.id = any(${[...posted.entries]}::bigint[])`;
  const { services, tx } = context;
  const beside = await besideTold(context, which);
  const priced = beside.map(({ toldVersion }) => toldVersion);
  const versions = await knownVersions(services.database, tx, priced);
  const pairs = beside.filter((pair) =>
    mayBeOne({
      told: {
        ruleCode: pair.toldRule,
        matter: pair.toldMatter,
        follows: ruleOf(versions, pair.toldVersion, pair.toldRule).shape.kind === 'modifier',
      },
      record: { ruleCode: pair.recordRule, matter: pair.recordMatter, ofSheet: pair.ofSheet },
    }),
  );
  if (pairs.length === 0) return;
  await sql`insert into likely_double (told_id, record_id, noted_on)
    select told, record, ${context.today}::date
    from unnest(${pairs.map(({ toldId }) => toldId)}::bigint[],
      ${pairs.map(({ recordId }) => recordId)}::bigint[]) pair(told, record)
    on conflict do nothing`.execute(context.tx);
}

/** Told deeds of the same person and day that still stand and were not found to be deeds of their own. */
async function besideTold({ tx }: ActContext, which: RawBuilder<boolean>): Promise<Pair[]> {
  const { rows } = await sql<Pair>`
    select t.id as "toldId", t.rule_code as "toldRule", t.matter as "toldMatter",
      t.scheme_version_id as "toldVersion", e.id as "recordId",
      e.rule_code as "recordRule", e.matter as "recordMatter",
      e.source_kind = 'service.hoursConfirmed' as "ofSheet"
    from ledger_entry e
    join ledger_entry t on t.person_id = e.person_id and t.happened_on = e.happened_on
      and t.source_kind = 'deed' and t.kind = 'fact' and t.amount > 0 and t.id <> e.id
    join deed told on told.id = t.source_id and told.batch_id is null
    where ${which} and e.kind <> 'reversal' and e.amount > 0
      and not exists (select from ledger_entry r where r.reverses_id = t.id)
      and not exists (select from likely_double d where d.told_id = t.id and d.outcome = 'both')
    order by t.id, e.id`.execute(tx);
  return rows;
}

export interface LockedDouble extends DoubleCase {
  readonly id: number;
  readonly personId: number;
}

/** @throws Refusal platform.notFound */
export async function lockDouble({ tx }: ActContext, doubleId: number): Promise<LockedDouble> {
  const { rows } = await sql<LockedDouble>`
    select d.id, t.person_id as "personId", t.proposer_id as "proposerId",
      t.confirmer_id as "confirmerId",
      (d.outcome is not null or exists (select from ledger_entry r
        where r.reverses_id in (d.told_id, d.record_id))) as settled
    from likely_double d join ledger_entry t on t.id = d.told_id
    where d.id = ${doubleId} for no key update of d`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('platform.notFound');
  return row;
}

/** That they are two deeds. One deed told twice is settled by taking one of the entries back, like any other. */
export async function letBothStand(
  { tx, actor, today }: ActContext,
  doubleId: number,
  because: string,
): Promise<void> {
  await sql`update likely_double set outcome = 'both', because = ${because},
    settled_by = ${actor.accountId}::int, settled_on = ${today}::date
    where id = ${doubleId}`.execute(tx);
}
