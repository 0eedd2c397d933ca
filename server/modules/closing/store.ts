import { sql } from 'kysely';
import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { Reader, Tx } from '../../platform/database/connect.ts';
import type { Vault } from '../../platform/vault.ts';
import { holdEntriesOff, readUnitYear } from '../points/index.ts';
import type { ClosingAtHand, ClosingRecord } from './closing-at-hand.ts';

/** @throws Refusal closing.alreadyProposed: somebody was faster */
export async function propose(
  { tx, actor, now }: ActContext,
  { unitId, year }: ClosingAtHand,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into year_closing (unit_id, year, proposed_by, proposed_at)
    values (${unitId}, ${year}, ${actor.accountId}, ${now})
    on conflict (unit_id, year) where withdrawn_at is null and reopened_at is null do nothing
    returning id`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Refusal('closing.alreadyProposed');
  return row.id;
}

type Step = Partial<{
  withdrawn_by: number | null;
  withdrawn_at: Date;
  reopening_minutes: string | null;
  reopening_because: string | null;
  reopening_proposed_by: number | null;
  reopening_proposed_at: Date | null;
  reopened_by: number | null;
  reopened_at: Date;
}>;

/** Writes a step of a closing that was seen at a version. @throws Refusal platform.versionConflict */
export async function move(
  { tx }: ActContext,
  { id }: ClosingRecord,
  version: number,
  step: Step,
): Promise<number> {
  const moved = await tx
    .updateTable('year_closing')
    .set({ ...step, version: version + 1 })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (moved === undefined) throw new Refusal('platform.versionConflict');
  return moved.version;
}

/**
 * Keeps everybody's year and the end of the unit's chain, with a hash over both; from the commit on the ledger
 * takes no more entries for the year. Nothing is posted in between.
 *
 * @throws Refusal platform.versionConflict
 */
export async function close(
  context: ActContext,
  { unitId, year, today, record }: ClosingAtHand,
  version: number,
): Promise<{ version: number; people: number; hash: string }> {
  const { tx, actor, now, services } = context;
  const id = record?.id ?? 0;
  await holdEntriesOff(tx);
  const chain = await endOfChain(context, unitId);
  const people = await readUnitYear(services, tx, { unitId, year, today });
  await sql`insert into year_closing_person (closing_id, person_id, number, content)
    select ${id}, (one ->> 'personId')::int, place, one -> 'closed'
    from jsonb_array_elements(${JSON.stringify(people)}::jsonb) with ordinality t(one, place)`.execute(
    tx,
  );
  const hash = await hashOf(services.vault, tx, { id, unitId, year, ...chain });
  const closed = await tx
    .updateTable('year_closing')
    .set({
      ...{ closed_by: actor.accountId, closed_at: now, people: people.length, hash },
      ...{ chain_seq: chain.seq, chain_head: chain.head, version: version + 1 },
    })
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('version')
    .executeTakeFirst();
  if (closed === undefined) throw new Refusal('platform.versionConflict');
  return { version: closed.version, people: people.length, hash: hash.toString('hex') };
}

/**
 * What a closing keeps in one value: unit, year, the end of the unit's chain and everybody's year in order; keyed, so
 * that whoever has only the database cannot make it anew.
 */
export async function hashOf(
  vault: Vault,
  db: Reader | Tx,
  closing: { id: number; unitId: number; year: number; seq: number; head: Buffer },
): Promise<Buffer> {
  const { id, unitId, year, seq, head } = closing;
  const { rows } = await sql<{ hash: Buffer }>`
    select sha256(convert_to(${`${unitId} ${year} ${seq} ${head.toString('hex')}`} ||
      coalesce((select string_agg(s.person_id || s.content::text, '' order by s.number)
        from year_closing_person s where s.closing_id = ${id}), ''), 'UTF8')) as hash`.execute(db);
  const [row] = rows;
  invariant(row, 'a hash is always answered');
  return vault.link(head, row.hash);
}

/** A unit without a single entry has an empty chain. */
async function endOfChain(
  { tx }: ActContext,
  unitId: number,
): Promise<{ seq: number; head: Buffer }> {
  const { rows } = await sql<{ seq: number; head: Buffer }>`
    select seq, head from ledger_chain where unit_id = ${unitId}`.execute(tx);
  return rows[0] ?? { seq: 0, head: Buffer.alloc(32) };
}
