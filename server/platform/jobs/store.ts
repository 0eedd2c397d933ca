import { sql } from 'kysely';
import type { Actor } from '../../kernel/actor.ts';
import type { ActContext } from '../act.ts';
import type { Reader, Tx } from '../database/connect.ts';

export interface NewJob {
  readonly kind: `${string}.${string}`;
  /** Of a kind and key one job is under way at a time; null: as many as are asked for. */
  readonly key: string | null;
  readonly payload: object;
}

/**
 * Asks for a job in the transaction of an act: it runs after the commit, or never was. Where one of the same
 * kind and key is under way, that one is answered.
 */
export async function startJob(
  { tx, actor, now }: Pick<ActContext, 'tx' | 'actor' | 'now'>,
  { kind, key, payload }: NewJob,
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into job (kind, key, payload, actor, asked_by, run_at)
    values (${kind}, ${key}, ${JSON.stringify(payload)}, ${JSON.stringify(actor)}, ${actor.accountId}, ${now})
    on conflict (kind, key) where done_at is null do update set key = excluded.key
    returning id`.execute(tx);
  return rows[0]!.id;
}

/** One that waits ends at once, one that runs at its next step; one that has ended stays as it is. */
export async function cancelJob(tx: Tx, id: number, now: Date): Promise<void> {
  await sql`
    update job set cancel_asked_at = coalesce(cancel_asked_at, ${now}),
      done_at = case when locked_until is null then ${now}::timestamptz end,
      outcome = case when locked_until is null then 'cancelled' end
    where id = ${id} and done_at is null`.execute(tx);
}

export interface HeldJob {
  readonly id: number;
  readonly kind: string;
  readonly payload: unknown;
  readonly actor: Actor | null;
  /** How often it has begun; whoever holds an earlier beginning has lost it. */
  readonly attempts: number;
  readonly cancelAsked: boolean;
}

/** Takes the next job that is due and that nobody holds, or whose holder has not been heard of for a while. */
export async function takeJob(
  db: Reader,
  kinds: readonly string[],
  now: Date,
  until: Date,
): Promise<HeldJob | null> {
  const { rows } = await sql<HeldJob>`
    update job set locked_until = ${until}, attempts = attempts + 1,
      started_at = coalesce(started_at, ${now}::timestamptz)
    where id = (
      select id from job
      where done_at is null and run_at <= ${now} and kind = any(${kinds})
        and (locked_until is null or locked_until < ${now})
      order by run_at, id limit 1 for update skip locked)
    returning id, kind, payload, actor, attempts, cancel_asked_at is not null as "cancelAsked"`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** @returns whether somebody has asked to stop; null where another process holds it by now */
export async function keepHold(
  db: Reader,
  { id, attempts }: HeldJob,
  until: Date,
  progress: { readonly percent: number; readonly words: string } | null,
): Promise<{ cancelAsked: boolean } | null> {
  const { rows } = await sql<{ cancelAsked: boolean }>`
    update job set locked_until = ${until},
      percent = coalesce(${progress?.percent ?? null}::int2, percent),
      words = coalesce(${progress?.words ?? null}::text, words)
    where id = ${id} and attempts = ${attempts} and done_at is null
    returning cancel_asked_at is not null as "cancelAsked"`.execute(db);
  return rows[0] ?? null;
}

/** Given back unfinished, for the next process or the next start. */
export async function letGo(db: Reader, { id, attempts }: HeldJob): Promise<void> {
  await sql`update job set locked_until = null
    where id = ${id} and attempts = ${attempts} and done_at is null`.execute(db);
}

export type JobOutcome = 'finished' | 'failed' | 'cancelled' | 'interrupted';

export async function endJob(
  db: Reader,
  { id, attempts }: HeldJob,
  now: Date,
  end: { readonly outcome: JobOutcome; readonly error?: string; readonly result?: unknown },
): Promise<void> {
  const { outcome, error = null, result } = end;
  const finished = outcome === 'finished';
  await sql`
    update job set done_at = ${now}, outcome = ${outcome}, error = ${error}, locked_until = null,
      percent = case when ${finished} then 100 else percent end,
      result = ${finished ? JSON.stringify(result ?? null) : null}::jsonb
    where id = ${id} and attempts = ${attempts} and done_at is null`.execute(db);
}

const keptDays = 30;

/** What ended a month ago is forgotten; results worth keeping lie in their module's tables. */
export async function sweepJobs(db: Reader, now: Date): Promise<void> {
  const before = new Date(now.getTime() - keptDays * 24 * 60 * 60 * 1000);
  await sql`delete from job where done_at < ${before}`.execute(db);
}
