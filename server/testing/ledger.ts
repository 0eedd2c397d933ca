import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import {
  cityTemplate,
  installScheme,
  ledgerHeads,
  type NewDeed,
  recordDeed,
  reverse,
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

/**
 * Takes an entry back as two hands would have: proposed and heard, decided by another. Whoever asks again for
 * the same entry rests on the same case.
 */
export async function takeBack(
  context: ActContext,
  entryId: number,
  reason: string,
): Promise<number> {
  const { tx, now, today } = context;
  await sql`insert into account (login, display_name, created_at)
    values ('testing.proposes', '提出人', ${now}), ('testing.decides', '决定人', ${now})
    on conflict do nothing`.execute(tx);
  await sql`insert into deduction (person_id, rule_code, scheme_version_id, amount, happened_on, matter,
      fact, evidence, contact, takes_back, proposed_by, proposed_on, notified_on, notified_how,
      answer_until, answer, answered_on, answer_final, outcome, outcome_because, settled_by, settled_on,
      settled_at)
    select e.person_id, e.rule_code, e.scheme_version_id, -e.amount, e.happened_on, e.matter, ${reason},
      '原始记录', '党务办公室 5120', e.id, p.id, ${today}::date, ${today}::date, 'screen', ${today}::date + 7,
      '同意冲销', ${today}::date, true, 'upheld', '情况属实', d.id, ${today}::date, ${now}
    from ledger_entry e, account p, account d
    where e.id = ${entryId} and p.login = 'testing.proposes' and d.login = 'testing.decides'
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ id: number }>`
    select id from deduction where takes_back = ${entryId}`.execute(tx);
  const ground = { kind: 'deduction', id: rows[0]?.id ?? 0 } as const;
  return await reverse(context, entryId, { reason, ground, proposerId: null });
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
