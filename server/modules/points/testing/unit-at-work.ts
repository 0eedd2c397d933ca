import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import { addDays, type PlainDate, plainDateOf } from '../../../kernel/plain-date.ts';
import type { Cut, CutLine } from '../../../testing/cut-line.ts';
import type { Answer, Ask } from '../../../testing/http.ts';
import { crowd } from '../../../testing/ledger.ts';
import { loggedInAll } from '../../../testing/login.ts';
import type {
  NaiveClaim,
  NaiveDeduction,
  NaiveEntry,
  NaiveObjection,
  Verdict,
} from '../../../testing/naive-unit.ts';
import { operator, type TestStage } from '../../../testing/stage.ts';
import { addOrganisation, type World } from '../../../testing/world.ts';

/** What happens to a request on its way: nothing, its answer is lost and it is sent again, or the line is cut. */
export type Luck = 'good' | 'answerLost' | Cut;

/** One command of a simulation: what is tried, by whom and with what its numbers say, and what goes wrong meanwhile. */
export interface Command {
  readonly kind: string;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly luck: Luck;
}

export type Play = (unit: UnitAtWork, command: Command) => Promise<void>;

export function picked<T>(list: readonly T[], number: number): T | undefined {
  return list[number % list.length];
}

/** The reason given wherever one is asked for. */
export const because = '核对材料后，情况已查明';

/** What all simulated units of a test share. */
export interface Ground {
  readonly test: TestStage;
  readonly world: World;
  readonly ask: Ask;
  readonly line: CutLine;
  /** 王伟 of the work committee, who decides what goes one level up. */
  readonly above: Colleague;
  /** How often each act was done, by its address without numbers. */
  readonly done: Map<string, number>;
}

export interface Colleague {
  readonly personId: number;
  readonly headers: { readonly cookie: string };
}

/** One unit of its own with its people, what the model knows of it, and requests in their names. */
export class UnitAtWork {
  readonly ground: Ground;
  readonly unitId: number;
  /** All three may decide for the unit; the first two propose. */
  readonly offices: readonly Colleague[];
  readonly staff: readonly Colleague[];
  readonly entries: NaiveEntry[] = [];
  readonly deductions: NaiveDeduction[] = [];
  readonly objections: NaiveObjection[] = [];
  readonly claims: NaiveClaim[] = [];
  readonly #word: string;
  #words = 0;

  constructor(
    ground: Ground,
    word: string,
    unitId: number,
    people: { offices: readonly Colleague[]; staff: readonly Colleague[] },
  ) {
    this.ground = ground;
    this.#word = word;
    this.unitId = unitId;
    this.offices = people.offices;
    this.staff = people.staff;
  }

  get today(): PlainDate {
    return plainDateOf(this.ground.test.services.clock.now());
  }

  /** A word that nothing else of this unit has. */
  fresh(): string {
    this.#words += 1;
    return `${this.#word}-${this.#words}`;
  }

  /**
   * Sends a request as a browser does: until it is answered by something else than a failure of the server, always
   * under the same id. Whoever sends it once more after that hears the same.
   */
  async send(who: Colleague, url: string, body: object, luck: Luck = 'good'): Promise<Answer> {
    const { ask, line } = this.ground;
    const key = randomUUID();
    const once = () => ask('POST', url, body, { ...who.headers, 'idempotency-key': key });
    if (typeof luck === 'object' || luck === 'afterCommit') line.cutNext(luck);
    let answer = await once();
    line.spare();
    if (answer.status >= 500 && luck !== 'good' && luck !== 'answerLost') answer = await once();
    if (luck !== 'good' && answer.status === 200) {
      const again = await once();
      expect([again.status, again.body], `${url} sent again`).toEqual([200, answer.body]);
    }
    return answer;
  }

  /** Sends it and holds the answer against what the model says; answers whether it was done. */
  async held(
    expected: Verdict,
    who: Colleague,
    url: string,
    body: object,
    luck: Luck,
  ): Promise<Answer | null> {
    const answer = await this.send(who, url, body, luck);
    const done = answer.status === 200;
    const told = `${url} ${JSON.stringify(body)} on ${this.today}: ${JSON.stringify(answer.body)}`;
    expect(answer.status, told).toBeLessThan(500);
    if (expected !== 'either')
      expect(done, `${told}, which ${expected} be done`).toBe(expected === 'must');
    if (!done) return null;
    const act = url.replaceAll(/\/\d+/g, '');
    this.ground.done.set(act, (this.ground.done.get(act) ?? 0) + 1);
    return answer;
  }

  /** Moves the clock; sessions last. */
  async moveTo(day: PlainDate, hour: number): Promise<void> {
    const { test, above } = this.ground;
    test.services.clock.moveTo(`${day}T${String(hour).padStart(2, '0')}:59:59+08:00`);
    const people = [above, ...this.offices, ...this.staff].map(({ personId }) => personId);
    const now = test.services.clock.now();
    await test.services.database.pool.query(
      `update session set last_seen_at = $1, expires_at = $2 where account_id in
        (select id from account where person_id = any($3))`,
      [now, new Date(now.getTime() + 3_600_000), people],
    );
  }
}

/** A unit of the city with three of its office and three others; it is the day given. */
export async function unitAtWork(
  ground: Ground,
  word: string,
  day: PlainDate,
): Promise<UnitAtWork> {
  const { test, world } = ground;
  // Posts are held from a day before, so that a clock set back finds them.
  test.services.clock.moveTo(`${addDays(day, -1)}T09:00:00+08:00`);
  const unitId = await test.stage.act(
    { actor: operator, action: 'testing.addUnit' },
    async ({ tx, now, audit }) => {
      audit({ object: { kind: 'organisation', id: null } });
      const seed = { tree: 'unit', kind: '政府部门', name: `市${word}局`, unit: null } as const;
      return await addOrganisation(tx, now, { ...seed, parents: [world.cityUnit] });
    },
  );
  const people = await crowd(test, unitId, 6);
  const headers = await loggedInAll(test, people);
  await test.services.database.pool.query(
    `insert into post (account_id, kind, organisation_id, held_from)
      select id, 'unitPartyOffice', $1, $2 from account where person_id = any($3)`,
    [unitId, addDays(day, -1), people.slice(0, 3)],
  );
  const colleagues = people.map((personId, at) => ({
    personId,
    headers: headers[at] as Colleague['headers'],
  }));
  const unit = new UnitAtWork(ground, word, unitId, {
    offices: colleagues.slice(0, 3),
    staff: colleagues.slice(3),
  });
  await unit.moveTo(day, 9);
  return unit;
}
