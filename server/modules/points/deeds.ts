import { sql } from 'kysely';
import { invariant } from '../../kernel/invariant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { ActContext } from '../../platform/act.ts';
import { keyOf } from './content-keys.ts';
import { type Happening, type Posted, postSourced } from './facts-in.ts';
import { uuidText } from './ledger-keys.ts';

/** A deed that no other module keeps: told by higher tiers, claimed, of a unit's own kind. */
export interface NewDeed extends Happening {
  /** Made of what happened, `appraisal 2026-Q1 4711`: the same however often it is told. */
  readonly key: string;
  /** Document, minutes or list that proves it; shown to the person. */
  readonly ground: string;
}

/**
 * Keeps deeds and posts their entries in the same transaction, each exactly once by its key. Raw points
 * by the scheme version of the day it happened; caps are found when reading. Answers in the order given.
 *
 * @throws Refusal points.keyReused where the key stands for something else, and those of `postFacts`
 */
export async function recordDeeds(
  context: ActContext,
  deeds: readonly NewDeed[],
): Promise<Posted[]> {
  for (const deed of deeds) invariant(deed.ground.trim() !== '', 'a deed names its ground');
  const keys = deeds.map((deed) => keyOf(`deed ${deed.key}`));
  const ids = await keepDeeds(context, deeds, keys.map(uuidText));
  return await postSourced(
    context,
    deeds.map(({ key: _, ground: __, ...happening }, index) => ({
      ...happening,
      sourceKind: 'deed',
      sourceId: ids[index] as number,
      sourceKey: (keys[index] as Buffer).toString('hex'),
      sourceVersion: 1,
    })),
  );
}

/** One deed; see {@link recordDeeds}. */
export async function recordDeed(context: ActContext, deed: NewDeed): Promise<Posted> {
  const [posted] = await recordDeeds(context, [deed]);
  invariant(posted, 'a deed answers its entry');
  return posted;
}

interface StandingDeed {
  readonly id: number;
  readonly content_key: string;
  readonly person_id: number;
  readonly rule_code: string;
  readonly ground: string;
}

/** Ids of the deeds' rows; written in the order of their keys, so that two tellers never wait in a circle. */
async function keepDeeds(
  context: ActContext,
  deeds: readonly NewDeed[],
  keys: readonly string[],
): Promise<number[]> {
  const values = deeds.map(({ key: _, ...deed }, index) => ({ ...deed, key: keys[index] }));
  const { rows: fresh } = await sql<StandingDeed>`insert into deed
      (content_key, person_id, rule_code, happened_on, quantity, matter, ground, recorded_at)
    select v.key, v."personId", v."ruleCode", v."happenedOn", v.quantity, v.matter, v.ground, ${context.now}
    from json_to_recordset(${JSON.stringify(values)}::json) as v(key uuid, "personId" int,
      "ruleCode" text, "happenedOn" date, quantity int, matter text, ground text)
    order by v.key
    on conflict (content_key) do nothing
    returning id, content_key, person_id, rule_code, ground`.execute(context.tx);
  const standing = new Map(fresh.map((row) => [row.content_key, row]));
  const told = keys.filter((key) => !standing.has(key));
  for (const row of await deedsOfKeys(context, told)) standing.set(row.content_key, row);
  return deeds.map((deed, index) => {
    const row = standing.get(keys[index] as string);
    invariant(row, 'every deed left a row');
    const same =
      row.person_id === deed.personId &&
      row.rule_code === deed.ruleCode &&
      row.ground === deed.ground;
    if (!same) throw new Refusal('points.keyReused');
    return row.id;
  });
}

/** What an earlier telling left. */
async function deedsOfKeys({ tx }: ActContext, keys: readonly string[]): Promise<StandingDeed[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<StandingDeed>`
    select id, content_key, person_id, rule_code, ground from deed
    where content_key = any(${keys}::uuid[])`.execute(tx);
  return rows;
}
