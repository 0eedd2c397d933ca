import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import {
  cityTemplate,
  installScheme,
  ledgerHeads,
  type NewDeed,
  recordDeed,
} from '../modules/points/index.ts';
import type { ActContext } from '../platform/act.ts';
import { appendCheckpoint } from '../platform/checkpoints.ts';
import { operator, type TestStage } from './stage.ts';

/** Runs work as an act that has already left its own audit row, as the acts of other modules do. */
export async function acting<T>(
  test: TestStage,
  work: (context: ActContext) => Promise<T>,
  actor: Actor = operator,
): Promise<T> {
  return await test.stage.act({ actor, action: 'testing.act' }, async (context) => {
    context.audit({ object: { kind: 'test', id: null } });
    return await work(context);
  });
}

/** Puts the city's scheme in force. */
export async function withScheme(test: TestStage): Promise<void> {
  await acting(test, (context) => installScheme(context, cityTemplate()));
}

/** A branch meeting (J01, 1 point) of 15 June 2026, confirmed by nobody; every part may be given. */
export function aDeed(personId: number, parts: Partial<NewDeed> = {}): NewDeed {
  return {
    key: `meeting ${parts.happenedOn ?? '2026-06-15'} ${parts.ruleCode ?? 'J01'} ${personId}`,
    personId,
    ruleCode: 'J01',
    happenedOn: '2026-06-15',
    quantity: 1,
    level: null,
    matter: '6月支部党员大会',
    ground: '会议记录第3页',
    proposerId: null,
    confirmerId: null,
    ...parts,
  };
}

/** Records one deed in an act of its own and answers its entry's id. */
export async function recorded(
  test: TestStage,
  personId: number,
  parts: Partial<NewDeed> = {},
): Promise<number> {
  const { entryId } = await acting(test, (context) => recordDeed(context, aDeed(personId, parts)));
  return entryId;
}

/** People of no importance in a unit, party members since always; their ids. */
export async function crowd(test: TestStage, unitId: number, count: number): Promise<number[]> {
  return await acting(test, async ({ tx, now, services }) => {
    const people = Array.from({ length: count }, (_, index) => {
      const number = `crowd ${unitId} ${now.getTime()} ${services.randomBytes(8).toString('hex')}`;
      return { name: `群众演员${index}`, index: services.vault.index(number).toString('hex') };
    });
    const { rows } = await sql<{ id: number }>`
      with p as (
        insert into person (name, name_order, pinyin, sex, identity_sealed, identity_index,
          identity_masked, political_status, unit_id, created_at, updated_at)
        select v.name, '09', '', 1, '', decode(v.index, 'hex'), '', '中共党员', ${unitId}, ${now}, ${now}
        from json_to_recordset(${JSON.stringify(people)}::json) v(name text, index text)
        returning id)
      insert into person_period (person_id, valid_from, unit_id, political_status)
      select id, '0001-01-01', ${unitId}, '中共党员' from p returning person_id as id`.execute(tx);
    return rows.map(({ id }) => id);
  });
}

/** Where the chains of the ledger end now, noted in a file as the daily housekeeping does. */
export async function noteLedgerEnds(context: ActContext, file: string): Promise<void> {
  const { tx, services, now } = context;
  appendCheckpoint(services.vault, file, now, { ledger: await ledgerHeads(tx), audit: [] });
}
