import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Actor } from '../../kernel/actor.ts';
import type { Tx } from '../../platform/database/connect.ts';
import { transact } from '../../platform/database/transact.ts';
import { acting, recorded, withScheme } from '../../testing/ledger.ts';
import { loggedIn } from '../../testing/login.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { type ClosingsVerified, closing, verifyClosings } from './index.ts';

let test: TestStage;
let world: World;

beforeAll(async () => {
  test = await testStage();
  world = await buildWorld(test);
  await withScheme(test);
  await recorded(test, world.people.欧阳海燕);
  test.services.clock.moveTo('2027-01-05T09:00:00+08:00');
  const { version } = await step('林静', 'closing.propose', {});
  await step('王伟', 'closing.close', { version });
});
afterAll(() => test.close());

async function step(who: '林静' | '王伟', action: string, body: object) {
  const personId = world.people[who];
  await loggedIn(test, personId);
  const account = await test.services.database.reader
    .selectFrom('account')
    .select('id')
    .where('person_id', '=', personId)
    .executeTakeFirstOrThrow();
  const posts = [{ kind: 'unitPartyOffice', organisationId: world.approvalBureau }] as const;
  const actor: Actor = { ...operator, accountId: account.id, personId, name: who, posts };
  const params = { unitId: world.approvalBureau, year: 2026 };
  const handler = closing.routes[action] as (input: object) => Promise<{ version: number }>;
  return await acting(test, (context) => handler({ ...context, params, body, query: {} }), actor);
}

/** What verification says after somebody with every right on the machine did this; nothing of it stays. */
async function verifiedAfter(forgery: (tx: Tx) => Promise<unknown>): Promise<ClosingsVerified> {
  let verified: ClosingsVerified | undefined;
  const undo = new Error('undo');
  const work = transact(test.services.database, async (tx) => {
    await sql`set local role none`.execute(tx);
    await sql`set local session_replication_role = replica`.execute(tx);
    await forgery(tx);
    verified = await verifyClosings(tx, test.services.vault);
    throw undo;
  });
  await expect(work).rejects.toBe(undo);
  return verified as ClosingsVerified;
}

it('finds a closed year as it was kept', async () => {
  const verified = await verifiedAfter(async () => {});
  expect(verified).toEqual({ closings: 1, findings: [] });
});

it.each([
  [
    'a total is changed',
    `update year_closing_person set content = jsonb_set(content, '{total}', '9900')
      where content ->> 'personName' = '欧阳海燕'`,
    'keptChanged',
  ],
  [
    'somebody is left out',
    'delete from year_closing_person where number = (select max(number) from year_closing_person)',
    'keptChanged',
  ],
  [
    'two people change places',
    'update year_closing_person set number = case number when 1 then 2 else 1 end where number < 3',
    'keptChanged',
  ],
  [
    'the hash is made anew without the key',
    `update year_closing c set hash = sha256(convert_to(c.unit_id || ' ' || c.year || ' ' || c.chain_seq || ' '
        || encode(c.chain_head, 'hex') || (select string_agg(s.person_id || s.content::text, '' order by s.number)
          from year_closing_person s where s.closing_id = c.id), 'UTF8'))`,
    'keptChanged',
  ],
  ['the year is said to be another', 'update year_closing set year = 2025', 'keptChanged'],
  [
    'the entry at which the year was closed is another',
    `update ledger_entry set chain_hash = '\\x00'`,
    'chainDiffers',
  ],
])('says so when %s', async (_, forgery, kind) => {
  const { findings } = await verifiedAfter((tx) => sql.raw(forgery).execute(tx));
  expect(findings.map((finding) => finding.kind)).toEqual([kind]);
});
