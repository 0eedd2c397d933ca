import { expect } from 'vitest';
import { addDays } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import type { ActContext } from '../../../platform/act.ts';
import { acting, aDeed, takeBack } from '../../../testing/ledger.ts';
import { type NaiveEntry, toldRules } from '../../../testing/naive-unit.ts';
import { type NewDeed, recordDeed, recordDeeds } from '../index.ts';
import { type Command, type Luck, type Play, picked, type UnitAtWork } from './unit-at-work.ts';

/** What was told of each entry, and what waits to be told. */
const told = new WeakMap<NaiveEntry, NewDeed>();
const waiting = new WeakMap<UnitAtWork, NewDeed[]>();

/** First and last day between which the clock jumps. */
export const firstDay = '2026-10-20';
const lastDay = '2027-02-10';

/** Deeds of a unit's year: told, told again, told late and out of order, failing half-way, taken back. */
export const deedPlays: Readonly<Record<string, Play>> = {
  async tell(unit, command) {
    await record(unit, [newDeed(unit, command)], command);
  },

  async tellMany(unit, command) {
    const deeds = [0, 1, 2].map((more) => newDeed(unit, { ...command, b: command.b + more }));
    await record(unit, deeds, command);
  },

  async keepForLater(unit, command) {
    const kept = waiting.get(unit) ?? [];
    waiting.set(unit, [...kept, newDeed(unit, command)]);
  },

  async tellWhatWaited(unit, command) {
    const kept = waiting.get(unit) ?? [];
    waiting.delete(unit);
    for (const deed of kept.toReversed()) await record(unit, [deed], command);
  },

  async tellAgain(unit, command) {
    const known = unit.entries.flatMap((entry) => told.get(entry) ?? []);
    const deed = picked(known, command.a);
    if (deed !== undefined) await record(unit, [deed], command);
  },

  async fail(unit, command) {
    const deed = newDeed(unit, command);
    const cut = new Error('the line was cut');
    const failing = async (context: ActContext) => {
      await recordDeed(context, deed);
      throw cut;
    };
    await expect(acting(unit.ground.test, failing)).rejects.toThrow();
    if (command.a % 2 === 0) await record(unit, [deed], command);
  },

  async reverse(unit, { a, luck }) {
    const { test } = unit.ground;
    const entry = picked(
      unit.entries.filter(({ id }) => id !== null),
      a,
    );
    if (entry === undefined) return;
    const taking = () =>
      acting(test, (context) => takeBack(context, entry.id as number, '登记有误'));
    const [taken] = await underLuck(unit, luck, 1, taking);
    const before: (string | null)[] = [entry.reversed ? 'points.alreadyReversed' : null];
    // Whoever did not hear that it was done is told so when doing it again.
    if (luck === 'afterCommit') before.push('points.alreadyReversed');
    expect(before).toContain(codeOf(taken));
    entry.reversed = true;
  },

  async jump(unit, { a, b }) {
    const days = a % 4 === 0 ? -(b % 15) : 1 + (b % 24);
    const day = addDays(unit.today, days);
    await unit.moveTo(day < firstDay ? firstDay : day > lastDay ? lastDay : day, a % 24);
  },
};

/** Acknowledged or not, the same deed may be told again; several tellers may tell it at once. */
async function record(
  unit: UnitAtWork,
  deeds: readonly NewDeed[],
  { c, luck }: Command,
): Promise<void> {
  const tellers = c % 7 === 0 ? 3 : 1;
  const telling = () => acting(unit.ground.test, (context) => recordDeeds(context, deeds));
  const tellings = await underLuck(unit, luck, tellers, telling);
  const refused = deeds.some(({ happenedOn }) => happenedOn > unit.today);
  for (const one of tellings) {
    if (refused) {
      expect(codeOf(one)).toBe('points.notYetHappened');
    } else {
      if (one.status === 'rejected') throw one.reason;
      for (const [index, { entryId }] of one.value.entries()) {
        learn(unit, deeds[index] as NewDeed, entryId);
      }
    }
  }
}

/** Does it so many times at once; where the line was cut, whoever heard nothing does it again. */
async function underLuck<T>(
  { ground: { line } }: UnitAtWork,
  luck: Luck,
  times: number,
  work: () => Promise<T>,
): Promise<PromiseSettledResult<T>[]> {
  const cut = typeof luck === 'object' || luck === 'afterCommit';
  if (cut) line.cutNext(luck);
  const first = await Promise.allSettled(Array.from({ length: times }, work));
  line.spare();
  const heard = first.filter((one) => one.status === 'fulfilled' || one.reason instanceof Refusal);
  const unheard = first.length - heard.length;
  expect(unheard).toBeLessThanOrEqual(cut ? 1 : 0);
  return [...heard, ...(await Promise.allSettled(Array.from({ length: unheard }, work)))];
}

function learn(unit: UnitAtWork, deed: NewDeed, id: number): void {
  const known = unit.entries.find((entry) => told.get(entry)?.key === deed.key);
  if (known !== undefined) {
    expect(id, 'a repeat names the first entry').toBe(known.id);
    return;
  }
  const { personId, ruleCode, happenedOn: on, quantity } = deed;
  const entry: NaiveEntry = {
    ...{ id, personId, ruleCode, on, quantity, hands: [], reversed: false, published: null },
  };
  told.set(entry, deed);
  unit.entries.push(entry);
}

function newDeed(unit: UnitAtWork, { a, b, c }: Command): NewDeed {
  const ruleCode = picked(toldRules, a) as string;
  const quantity = ruleCode === 'F01' ? 1 + ((b * 37) % 400) : 1;
  const happenedOn = addDays(unit.today, c % 11 === 0 ? 1 : -(c % 40));
  const person = picked(unit.staff, b)?.personId as number;
  return aDeed(person, { key: `simulation ${unit.fresh()}`, ruleCode, quantity, happenedOn });
}

function codeOf(one: PromiseSettledResult<unknown> | undefined): string | null {
  return one?.status === 'rejected' ? (one.reason as Refusal).code : null;
}
