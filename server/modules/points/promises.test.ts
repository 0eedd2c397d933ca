import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/plain-date.ts';
import { formatPoints, parsePoints } from '../../kernel/points.ts';
import { acting, aDeed, crowd, recorded, takeBack, withScheme } from '../../testing/ledger.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { price } from './domain/price.ts';
import { cityTemplate, installScheme, postFacts, recordDeed, verifyLedger } from './index.ts';
import { readYear } from './views.ts';

let test: TestStage;
let world: World;

beforeAll(async () => {
  test = await testStage();
  world = await buildWorld(test);
  await withScheme(test);
});
afterAll(() => test.close());

async function someone(): Promise<number> {
  const [person] = await crowd(test, world.approvalBureau, 1);
  return person as number;
}

async function yearOf(personId: number) {
  const asked = { personId, year: 2026, today: '2026-07-15', ownAccountId: null };
  const year = await readYear(test.services, test.services.database.reader, asked);
  return year as NonNullable<typeof year>;
}

async function entriesOf(personId: number) {
  return await test.services.database.reader
    .selectFrom('ledger_entry')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
}

const verified = () =>
  acting(test, ({ tx, services }) => verifyLedger(tx, services.vault, { checkpoints: null }));

describe('P1 exactly once', () => {
  it('forty confirmations of one deed at once leave one entry', async () => {
    const person = await someone();
    const answers = await Promise.all(
      Array.from({ length: 40 }, () =>
        acting(test, (context) => recordDeed(context, aDeed(person))),
      ),
    );
    expect(new Set(answers.map(({ entryId }) => entryId)).size).toBe(1);
    expect(answers.filter(({ fresh }) => fresh).length).toBe(1);
    expect((await entriesOf(person)).length).toBe(1);
  });

  it('a fact told again changes nothing; its next version is another one', async () => {
    const person = await someone();
    const { key: _, ground: __, ...happening } = aDeed(person);
    const tell = (sourceVersion: number) =>
      acting(test, (context) =>
        postFacts(context, [
          { ...happening, sourceKind: 'meetings.attendanceConfirmed', sourceId: 7, sourceVersion },
        ]),
      );
    const [first] = await tell(1);
    expect(await tell(1)).toMatchObject([{ entryId: first?.entryId, fresh: false }]);
    expect(await tell(2)).toMatchObject([{ entryId: expect.any(Number), fresh: true }]);
  });

  it.each([
    ['day', { happenedOn: '2026-06-16', key: 'k' }],
    ['rule', { ruleCode: 'X01', key: 'k' }],
    ['quantity', { quantity: 2, key: 'k' }],
    ['ground', { ground: '另一份记录', key: 'k' }],
    ['matter', { matter: '另一次会议', key: 'k' }],
  ])('a key used again for another %s is refused', async (_, other) => {
    const person = await someone();
    const key = `reused ${person}`;
    await recorded(test, person, { key });
    await expect(recorded(test, person, { ...other, key })).rejects.toMatchObject({
      code: 'points.keyReused',
    });
    expect((await entriesOf(person)).length).toBe(1);
  });

  it('what a failed act had recorded is not there, and can be recorded again', async () => {
    const person = await someone();
    const failing = acting(test, async (context) => {
      await recordDeed(context, aDeed(person));
      throw new Error('the line was cut');
    });
    await expect(failing).rejects.toThrow('cut');
    expect(await entriesOf(person)).toEqual([]);
    await recorded(test, person);
    expect((await entriesOf(person)).length).toBe(1);
  });
});

describe('P4 conservation', () => {
  it('sixty postings at once against a cap keep all raw points and count up to the cap', async () => {
    const person = await someone();
    const days = Array.from({ length: 60 }, (_, day) => addDays('2026-01-10', day));
    await Promise.all(days.map((happenedOn) => recorded(test, person, { happenedOn })));
    const year = await yearOf(person);
    expect(year).toMatchObject({ raw: 6000, total: 400, heldBack: 5600, entryCount: 60 });
    const entries = await entriesOf(person);
    expect(entries.reduce((sum, entry) => sum + entry.amount, 0)).toBe(6000);
    expect((await verified()).findings).toEqual([]);
  });

  it('a reversal frees its room under the cap', async () => {
    const person = await someone();
    const ids: number[] = [];
    for (const month of [1, 2, 3, 4, 5]) {
      ids.push(await recorded(test, person, { happenedOn: `2026-0${month}-10` }));
    }
    expect(await yearOf(person)).toMatchObject({ raw: 500, total: 400, heldBack: 100 });
    await acting(test, (context) => takeBack(context, ids[0] as number, '重复登记'));
    const after = await yearOf(person);
    expect(after).toMatchObject({ raw: 400, total: 400, heldBack: 0, entryCount: 6 });
    expect((await verified()).findings).toEqual([]);
  });

  it('sheets of a hundred people in different orders are posted without waiting in a circle', async () => {
    const people = await crowd(test, world.natureBureau, 100);
    const { key: _, ground: __, ...happening } = aDeed(0);
    let attempts = 0;
    const sheets = Array.from({ length: 8 }, (_, sheet) => {
      const place = (personId: number) => (personId * (sheet + 7)) % 101;
      const order = people.toSorted((a, b) => place(a) - place(b));
      const facts = order.map((personId) => ({
        ...happening,
        personId,
        sourceKind: 'test.sheet',
        sourceId: sheet,
        sourceVersion: 1,
      }));
      return acting(test, (context) => {
        attempts += 1;
        return postFacts(context, facts);
      }).then((posted) => posted.length);
    });
    expect(await Promise.all(sheets)).toEqual(Array.from({ length: 8 }, () => 100));
    expect(attempts).toBe(8);
    expect((await verified()).findings).toEqual([]);
  });
});

describe('P5 immutability', () => {
  it('the ledger refuses to be changed, by privilege and by trigger', async () => {
    await recorded(test, await someone());
    const client = await test.services.database.pool.connect();
    for (const statement of [
      'update ledger_entry set amount = 900',
      'delete from ledger_entry',
      'truncate ledger_entry cascade',
    ]) {
      await expect(client.query(statement)).rejects.toThrow(/permission denied/);
      await client.query('begin; set local role none');
      await expect(client.query(statement)).rejects.toThrow(/is only added to/);
      await client.query('rollback');
    }
    client.release();
  });

  it('an entry is taken back once, whoever is faster', async () => {
    const person = await someone();
    const entry = await recorded(test, person);
    const takings = await Promise.allSettled(
      Array.from({ length: 10 }, () => acting(test, (context) => takeBack(context, entry, '误登'))),
    );
    expect(takings.filter(({ status }) => status === 'fulfilled').length).toBe(1);
    for (const taking of takings) {
      if (taking.status === 'rejected') {
        expect(taking.reason).toMatchObject({ code: 'points.alreadyReversed' });
      }
    }
    const entries = await entriesOf(person);
    expect(entries.map((one) => one.amount)).toEqual([100, -100]);
    expect(entries[1]).toMatchObject({ reverses_id: entry, reason: '误登', year: 2026 });
  });
});

describe('P6 provenance', () => {
  it('an entry knows version, deed, proposer, confirmer and both dates', async () => {
    const { 王伟: wang, 赵国栋: zhao } = world.people;
    const person = await someone();
    const id = await recorded(test, person, { proposerId: wang, confirmerId: zhao });
    const [entry] = await entriesOf(person);
    expect(entry).toMatchObject({
      id,
      unit_id: world.approvalBureau,
      proposer_id: wang,
      confirmer_id: zhao,
      happened_on: '2026-06-15',
      known_at: new Date('2026-07-15T01:30:00Z'),
      source_kind: 'deed',
      quantity: 1,
    });
  });

  it('nobody confirms or reverses an own entry', async () => {
    const { 林静: lin } = world.people;
    await expect(recorded(test, lin, { confirmerId: lin })).rejects.toMatchObject({
      code: 'points.ownEntry',
    });
    const entry = await recorded(test, lin);
    const actor = { ...operator, personId: lin };
    await expect(
      acting(test, (context) => takeBack(context, entry, '自己改'), actor),
    ).rejects.toMatchObject({ code: 'points.ownEntry' });
  });

  it.each([
    ['points.notYetHappened', { happenedOn: '2026-07-16' }],
    ['points.schemeNotInForce', { happenedOn: '2024-12-31' }],
    ['points.ruleNotInForce', { ruleCode: 'J99' }],
    ['points.flagIsNotPosted', { ruleCode: 'V01' }],
    ['points.deductionNeedsHearing', { ruleCode: 'Y01' }],
    ['scheme.unknownLevel', { ruleCode: 'G07', level: 'planet' }],
  ])('%s', async (code, parts) => {
    const person = await someone();
    await expect(recorded(test, person, parts)).rejects.toMatchObject({ code });
    expect(await entriesOf(person)).toEqual([]);
  });

  it('belongs to where the person was, and is priced by the version in force, on the day', async () => {
    const person = await someone();
    await acting(test, async ({ tx }) => {
      await sql`update person_period set valid_to = '2027-03-01' where person_id = ${person}`.execute(
        tx,
      );
      await sql`insert into person_period (person_id, valid_from, unit_id, political_status)
        values (${person}, '2027-03-01', ${world.natureBureau}, '中共党员')`.execute(tx);
    });
    const second = structuredClone(cityTemplate());
    const meetingRule = second.rules.find((rule) => rule.code === 'J01')!;
    meetingRule.shape = { kind: 'fixed', points: 150 };
    await acting(test, (context) =>
      installScheme(context, { ...second, version: 2, effectiveFrom: '2027-03-01' }),
    );
    test.services.clock.moveTo('2027-04-01T09:00:00+08:00');
    await recorded(test, person, { happenedOn: '2027-02-28' });
    await recorded(test, person, { happenedOn: '2027-03-01' });
    test.services.clock.moveTo('2026-07-15T09:30:00+08:00');
    const entries = await entriesOf(person);
    expect(entries.map((entry) => [entry.unit_id, entry.amount])).toEqual([
      [world.approvalBureau, 100],
      [world.natureBureau, 150],
    ]);
  });
});

describe('P12 arithmetic', () => {
  it('every price is a whole number of hundredths, whatever the quantity', () => {
    const rules = cityTemplate().rules;
    fc.assert(
      fc.property(
        fc.constantFrom(...rules),
        fc.integer({ min: 1, max: 100_000 }),
        (rule, quantity) => {
          const amount = price(rule, { quantity, level: null });
          expect(Number.isSafeInteger(amount)).toBe(true);
          expect(parsePoints(formatPoints(amount % 100_000_000))).toBe(amount % 100_000_000);
        },
      ),
    );
  });

  it('the database keeps points as whole numbers only', async () => {
    const { rows } = await sql<{ column: string }>`
      select table_name || '.' || column_name as column from information_schema.columns
      where table_schema = 'city' and data_type in ('real', 'double precision', 'numeric', 'money')`.execute(
      test.services.database.reader,
    );
    expect(rows).toEqual([]);
  });
});
