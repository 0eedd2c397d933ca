import { sql } from 'kysely';
import type pg from 'pg';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import type { ImportTakenBack } from './facts.ts';
import type { Batch } from './store-imports.ts';
import { lockRoster } from './store-people.ts';

/**
 * Takes a committed batch back as a whole: new people go, changed ones are as they were before.
 * Refuses people.rollbackImpossible where somebody was changed since and people.rollbackReferred
 * where accounts, points or other records hold on to somebody new.
 */
export async function takeBack(context: ActContext, batch: Batch): Promise<void> {
  const { tx } = context;
  await lockRoster(tx);
  const changes = await readChanges(context, batch.id);
  const since = changes.filter((change) => change.version !== change.afterVersion);
  if (since.length > 0) throw new Refusal('people.rollbackImpossible', { people: since.length });
  const fact: ImportTakenBack = {
    name: 'people.importTakenBack',
    committedAt: batch.committedAt!,
    personIds: changes.map((change) => change.personId),
  };
  await context.announce(fact);
  await restore(context, batch.id);
  await removeNew(
    context,
    changes.filter((change) => change.isNew).map((change) => change.personId),
  );
  await tx.deleteFrom('import_change').where('batch_id', '=', batch.id).execute();
}

interface Change {
  readonly personId: number;
  readonly isNew: boolean;
  readonly afterVersion: number;
  readonly version: number | null;
}

async function readChanges({ tx }: ActContext, batchId: number): Promise<Change[]> {
  const { rows } = await sql<Change>`
    select c.person_id as "personId", c.before is null as "isNew",
      c.after_version as "afterVersion", p.version
    from import_change c left join person p on p.id = c.person_id
    where c.batch_id = ${batchId}`.execute(tx);
  return rows;
}

/** Rows and periods come back as they were kept, sealed numbers included; the version goes on. */
async function restore({ tx, now }: ActContext, batchId: number): Promise<void> {
  const kept = sql`import_change c
    cross join lateral jsonb_populate_record(null::person, c.before -> 'person') o
    where c.batch_id = ${batchId} and c.before is not null`;
  await sql`update person p set (name, name_order, pinyin, sex, ethnic_group, birth_on, phone_sealed,
      phone_masked, staff_kind, duty_title, rank_title, education, political_status,
      joined_party_on, office, unit_id, branch_id, remark, version, updated_at) =
      row (k.name, k.name_order, k.pinyin, k.sex, k.ethnic_group, k.birth_on, k.phone_sealed,
      k.phone_masked, k.staff_kind, k.duty_title, k.rank_title, k.education, k.political_status,
      k.joined_party_on, k.office, k.unit_id, k.branch_id, k.remark, p.version + 1,
      ${now}::timestamptz)
    from (select o.* from ${kept}) k where p.id = k.id`.execute(tx);
  await sql`delete from person_period where person_id in
    (select person_id from import_change where batch_id = ${batchId} and before is not null)`.execute(
    tx,
  );
  await sql`insert into person_period
    select t.* from import_change c
    cross join lateral jsonb_populate_recordset(null::person_period, c.before -> 'periods') t
    where c.batch_id = ${batchId} and c.before is not null`.execute(tx);
}

/** Whoever holds on to a person (an account, an entry of the ledger) says so by its foreign key. */
async function removeNew({ tx }: ActContext, ids: readonly number[]): Promise<void> {
  try {
    await sql`delete from person where id = any(${ids}::int[])`.execute(tx);
  } catch (error) {
    const referred = (error as pg.DatabaseError).code === '23503';
    throw referred ? new Refusal('people.rollbackReferred') : error;
  }
}
