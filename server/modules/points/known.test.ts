import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays, type PlainDate } from '../../kernel/plain-date.ts';
import { acting, aDeed, crowd, takeBack, withScheme } from '../../testing/ledger.ts';
import { loggedIn } from '../../testing/login.ts';
import { Randomness } from '../../testing/random.ts';
import { operator, type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { cityTemplate, installScheme, recordDeed } from './index.ts';
import { type LookedFrom, lookedFrom } from './known.ts';
import { publishMonth } from './publishing.ts';
import { carryOut } from './ruling.ts';
import { addObjection, changeObjection, lockObjection } from './store-objections.ts';
import { readEntries, readYear } from './views.ts';
import { readLedger } from './views-ledger.ts';
import { readStatement } from './views-statement.ts';

let test: TestStage;
let world: World;
beforeAll(async () => {
  test = await testStage();
  world = await buildWorld(test);
  test.services.clock.moveTo('2026-02-27T08:00:00+08:00');
  await withScheme(test);
  await loggedIn(test, world.people['林静']);
});
afterAll(() => test.close());

const rules = ['J01', 'J05', 'X01', 'F06', 'N01'];

/** A unit in which things happen day by day: late records, corrections, objections, a month in publicity, a new scheme, a party admission. */
class Days {
  readonly people: readonly number[];
  readonly #by: Randomness;
  readonly #open: { id: number; version: number; answered: boolean; decideOn: PlainDate | null }[] =
    [];
  #made = 0;

  constructor(people: readonly number[], seed: number) {
    this.people = people;
    this.#by = new Randomness(`days ${seed}`);
  }

  async live(today: PlainDate): Promise<void> {
    const clock = test.services.clock;
    clock.moveTo(`${today}T09:00:00+08:00`);
    for (let n = this.#by.whole(0, 4); n > 0; n -= 1) await this.#record(today);
    if (this.#by.whole(0, 2) === 0) await this.#reverse();
    if (this.#by.whole(0, 2) === 0) await this.#object();
    if (this.#by.whole(0, 1) === 0) await this.#answer(today);
    if (today === '2026-03-05') await this.#publish();
    if (today === '2026-03-09') await this.#newScheme();
    if (today === '2026-03-11') await this.#admit(today);
    clock.moveTo(`${today}T23:30:00+08:00`);
  }

  async #record(today: PlainDate): Promise<void> {
    this.#made += 1;
    const deed = aDeed(this.#by.pick(this.people), {
      key: `days ${this.#made} ${this.people[0]}`,
      ruleCode: this.#by.pick(rules),
      happenedOn: addDays(today, -this.#by.whole(0, 80)),
      matter: `事项${this.#made}`,
    });
    await acting(test, (context) => recordDeed(context, deed));
  }

  async #reverse(): Promise<void> {
    const id = await this.#anEntry();
    if (id !== null) await acting(test, (context) => takeBack(context, id, '登记有误'));
  }

  async #object(): Promise<void> {
    const id = await this.#anEntry();
    if (id === null) return;
    const objector = { ...operator, personId: world.people['赵国栋'] };
    await acting(
      test,
      async (context) => {
        const person = await sql<{ person: number }>`
          select person_id as person from ledger_entry where id = ${id}`.execute(context.tx);
        const personId = person.rows[0]!.person;
        const entry = {
          knownOn: context.today,
          personId,
          unitId: 0,
          year: 0,
          kind: 'fact',
          reversed: false,
          publicityId: null,
        };
        const due = addDays(context.today, 7);
        const [objectorId, on] = [objector.personId, context.today];
        const asked = {
          entryId: id,
          entry,
          objectorId,
          on,
          text: '当天没有开会',
          due,
          paper: null,
        };
        const raised = await addObjection(context.tx, asked);
        this.#open.push({ id: raised, version: 1, answered: false, decideOn: null });
      },
      objector,
    );
  }

  /** Answered, escalated on the same day or a later one, decided later: each leaves the total or comes back. */
  async #answer(today: PlainDate): Promise<void> {
    const one = this.#open.shift();
    if (one === undefined) return;
    await acting(test, async (context) => {
      const locked = await lockObjection(context.tx, one.id, one.version);
      if (one.answered) {
        const outcome = this.#by.pick(['upheld', 'voided'] as const);
        const ruled = { outcome, because: '核对后认定', quantity: null, level: null };
        const resultEntry = await carryOut(context, locked, ruled);
        await changeObjection(context.tx, locked, {
          ...{ decision_outcome: outcome, decision_because: '核对', decided_on: today },
          ...{ decided_by: null, result_entry_id: resultEntry },
        });
        return;
      }
      const [account] = (
        await sql<{ id: number }>`select id from account order by id limit 1`.execute(context.tx)
      ).rows;
      const escalated = this.#by.whole(0, 1) === 0;
      const version = await changeObjection(context.tx, locked, {
        ...{ answer_outcome: 'upheld', answer_because: '签到表有签名', answered_on: today },
        ...{ answered_by: account!.id, escalate_until: addDays(today, 7) },
        ...(escalated && {
          ...{ escalated_on: today, escalation: '不同意', decision_due: addDays(today, 14) },
        }),
      });
      if (escalated) this.#open.push({ ...one, version, answered: true });
    });
  }

  async #publish(): Promise<void> {
    const asked = { organisationId: world.approvalBureau, year: 2026, month: 2, workdays: 5 };
    const contact = { office: '机关党委', telephone: '12345', address: '三楼' };
    await acting(test, (context) => publishMonth(context, { ...asked, ...contact }));
  }

  async #newScheme(): Promise<void> {
    const first = cityTemplate();
    const settings = { ...first.settings, guideLine: first.settings.guideLine + 1000 };
    const scheme = { ...first, version: 2, effectiveFrom: '2026-03-10', settings };
    await acting(test, (context) => installScheme(context, scheme));
  }

  async #admit(today: PlainDate): Promise<void> {
    const person = this.people[0] as number;
    await acting(test, async ({ tx }) => {
      await sql`update person_period set valid_to = ${today} where person_id = ${person}`.execute(
        tx,
      );
      await sql`insert into person_period (person_id, valid_from, unit_id, political_status)
        values (${person}, ${today}, ${world.approvalBureau}, '群众')`.execute(tx);
      await sql`update person set political_status = '群众' where id = ${person}`.execute(tx);
    });
  }

  /** One that still stands and that nobody objects to. */
  async #anEntry(): Promise<number | null> {
    const { rows } = await sql<{ id: number }>`
      select e.id from ledger_entry e where e.person_id = any(${this.people}::int[])
        and e.kind = 'fact' and not exists (select from ledger_entry r where r.reverses_id = e.id)
        and not exists (select from objection x where x.entry_id = e.id or x.result_entry_id = e.id)
      order by e.id`.execute(test.services.database.reader);
    return rows.length === 0 ? null : this.#by.pick(rows).id;
  }
}

/** Everything that can be read of these people from a day, as text. What came later is said apart and left out. */
async function readAll(people: readonly number[], from: LookedFrom): Promise<string> {
  const { services } = test;
  const { reader } = services.database;
  const answers: unknown[] = [];
  for (const personId of people) {
    for (const year of [2025, 2026]) {
      const page = await readYear(services, reader, {
        personId,
        year,
        ownAccountId: null,
        ...from,
      });
      const { knownThen: _, years: __, ...kept } = page!;
      const { rows: entries } = await readEntries(services, reader, {
        ...{ personId, year, category: undefined },
        ...from,
      });
      const { knownOn: ___, ...statement } = (await readStatement(services, reader, {
        ...{ personId, year },
        ...from,
      }))!;
      answers.push(kept, entries, statement);
    }
  }
  const filter = { organisationId: world.approvalBureau, asKnownOn: from.known?.on };
  const reach = { actor: operator, posts: [] };
  const window = { limit: 500, offset: 0 };
  const { knownThen: ____, ...ledger } = await readLedger(services, reader, reach, filter, window);
  return JSON.stringify([...answers, ledger], null, 1);
}

describe('as known on a day', () => {
  it('reads after everything that came later what was read on the evening of that day', async () => {
    const people = await crowd(test, world.approvalBureau, 3);
    const days = new Days(people, 1);
    const read = new Map<PlainDate, string>();
    for (let day: PlainDate = '2026-02-28'; day <= '2026-03-24'; day = addDays(day, 1)) {
      await days.live(day);
      const now = await readAll(people, { today: day });
      // Today as known today is what is read without any day.
      expect(await readAll(people, lookedFrom(day, day))).toBe(now);
      read.set(day, now);
    }
    expect(new Set(read.values()).size).toBeGreaterThan(15);
    for (const [day, then] of read) {
      expect(await readAll(people, lookedFrom('2026-03-24', day)), day).toBe(then);
    }
  }, 120_000);

  it('says how many entries came later, and how many were taken back', async () => {
    const [person] = await crowd(test, world.approvalBureau, 1);
    const asked = { personId: person!, year: 2026, ownAccountId: null };
    const { services } = test;
    const record = (key: string) =>
      acting(test, (context) =>
        recordDeed(context, aDeed(person!, { key, happenedOn: '2026-03-01' })),
      );
    services.clock.moveTo('2026-04-01T10:00:00+08:00');
    const { entryId } = await record('early');
    services.clock.moveTo('2026-04-03T00:00:00+08:00');
    await record('late');
    await acting(test, (context) => takeBack(context, entryId, '重复登记'));
    const on = async (day: PlainDate) =>
      (await readYear(services, services.database.reader, {
        ...asked,
        ...lookedFrom('2026-04-03', day),
      }))!;
    expect((await on('2026-04-02')).knownThen).toEqual({
      ...{ on: '2026-04-02', entered: 1, corrected: 1 },
      words: '按2026年4月2日当天已知的情况。此后又记入1条、更正1条。',
    });
    expect((await on('2026-04-02')).total).toBe(100);
    expect((await on('2026-04-03')).knownThen?.words).toBe(
      '按2026年4月3日当天已知的情况。此后没有再记入或更正。',
    );
    expect((await on('2026-03-31')).entryCount).toBe(0);
  });

  it('refuses a day that has not come', () => {
    expect(() => lookedFrom('2026-04-03', '2026-04-04')).toThrow(
      expect.objectContaining({ code: 'points.dayNotYetCome' }),
    );
  });

  it('refuses a day before the first year it can speak of', () => {
    expect(lookedFrom('2026-04-03', '2000-01-01').today).toBe('2000-01-01');
    expect(() => lookedFrom('2026-04-03', '1999-12-31')).toThrow(
      expect.objectContaining({ code: 'points.dayBeforeRecords', facts: { year: 2000 } }),
    );
  });
});
