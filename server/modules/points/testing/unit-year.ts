import { expect } from 'vitest';
import type { PlainDate } from '../../../kernel/plain-date.ts';
import { acting, recorded, takeBack } from '../../../testing/ledger.ts';
import { isOpen, naiveTotals, rawOf, yearOfEntry } from '../../../testing/naive-unit.ts';
import { Randomness } from '../../../testing/random.ts';
import { readYear } from '../views.ts';
import {
  type Colleague,
  type Command,
  type Ground,
  type Luck,
  picked,
  type UnitAtWork,
  unitAtWork,
} from './unit-at-work.ts';
import { casePlays, takenBack } from './unit-cases.ts';
import { deedPlays, firstDay } from './unit-deeds.ts';
import { answered, objectionPlays, ruled } from './unit-objections.ts';

const plays = { ...deedPlays, ...casePlays, ...objectionPlays };

/** How often each kind is drawn. */
const weights: Readonly<Record<string, number>> = {
  ...{
    tell: 5,
    tellMany: 2,
    keepForLater: 1,
    tellWhatWaited: 1,
    tellAgain: 2,
    fail: 1,
    reverse: 2,
  },
  ...{ jump: 3, propose: 1, acknowledge: 1, explain: 2, decide: 2, takeBack: 1, publish: 2 },
  ...{ object: 3, answer: 2, escalate: 1, ruleAbove: 1, claim: 1, approve: 1, withdrawClaim: 1 },
};
const kinds = Object.entries(weights).flatMap(([kind, times]) => Array<string>(times).fill(kind));

/** What often comes next; so cases get far without everything being tried at every turn. */
const followers: Readonly<Record<string, string>> = {
  keepForLater: 'tellWhatWaited',
  publish: 'object',
  object: 'answer',
  answer: 'escalate',
  escalate: 'ruleAbove',
  propose: 'explain',
  explain: 'decide',
};

/** The commands of a seed, always the same. */
export function commandsOf(seed: number, count: number): Command[] {
  const by = new Randomness(`unit's year ${seed}`);
  let last = '';
  return Array.from({ length: count }, () => {
    const follower = followers[last];
    const kind = follower !== undefined && by.chance(0.6) ? follower : by.pick(kinds);
    last = kind;
    const numbers = { a: by.whole(0, 999), b: by.whole(0, 999), c: by.whole(0, 999) };
    return { kind, ...numbers, luck: luckOf(by) };
  });
}

function luckOf(by: Randomness): Luck {
  const dice = by.next();
  if (dice < 0.1) return { before: by.whole(2, 24) };
  if (dice < 0.16) return 'afterCommit';
  return dice < 0.26 ? 'answerLost' : 'good';
}

/** Plays a unit's year and, if asked, closes it. Throws where anything is not as the model says. */
export async function playYear(
  ground: Ground,
  word: string,
  commands: readonly Command[],
  closes: boolean,
): Promise<void> {
  const unit = await unitAtWork(ground, word, firstDay);
  for (const command of commands) await plays[command.kind]?.(unit, command);
  await check(unit);
  if (!closes) return;
  const last = commands.at(-1) ?? { a: 0, luck: 'good' as const };
  await settleEverything(unit);
  await close(unit, last.luck);
  await comeLate(unit, last.a);
  await check(unit);
}

/** What was acknowledged stands exactly once, with its raw points, and nothing else stands; every year agrees. */
async function check(unit: UnitAtWork): Promise<void> {
  for (const { personId } of unit.staff) await checkPerson(unit, personId);
  const { rows } = await unit.ground.test.services.database.pool.query(
    `select count(*)::int as entries, coalesce(max(chain_seq), 0)::int as last,
      count(distinct posting_key)::int as once, bool_and(linked) as linked,
      (select encode(head, 'hex') from ledger_chain where unit_id = $1) as head,
      (array_agg(encode(chain_hash, 'hex') order by chain_seq desc))[1] as end
    from (select *, chain_prev = coalesce(lag(chain_hash) over (order by chain_seq),
        decode(repeat('00', 32), 'hex')) as linked
      from ledger_entry where unit_id = $1) e`,
    [unit.unitId],
  );
  const { entries, last, once, linked, head, end } = rows[0];
  const reversals = unit.entries.filter(({ reversed }) => reversed).length;
  expect(entries, 'entries and reversals').toBe(unit.entries.length + reversals);
  expect([last, once], 'places in the chain, keys').toEqual([entries, entries]);
  if (entries > 0) expect([linked, head], 'the chain is whole').toEqual([true, end]);
}

async function checkPerson(unit: UnitAtWork, personId: number): Promise<void> {
  const { test } = unit.ground;
  const { database } = test.services;
  const own = unit.entries.filter((entry) => entry.personId === personId);
  const { rows } = await database.pool.query(
    `select e.rule_code || ' ' || e.happened_on || ' ' || e.year || ' ' || e.amount || ' ' ||
      (select count(*) from ledger_entry r where r.reverses_id = e.id and r.amount = -e.amount) as line
    from ledger_entry e where e.person_id = $1 and e.reverses_id is null`,
    [personId],
  );
  const lines = own.map(
    (entry) =>
      `${entry.ruleCode} ${entry.on} ${yearOfEntry(entry)} ${rawOf(entry)} ${entry.reversed ? 1 : 0}`,
  );
  expect(rows.map(({ line }) => line).sort()).toEqual(lines.sort());
  for (const year of new Set(own.map(yearOfEntry))) {
    const asked = { personId, year, today: unit.today, ownAccountId: null };
    const shown = await readYear(test.services, database.reader, asked);
    const ofYear = own.filter((entry) => yearOfEntry(entry) === year);
    expect(shown, `${year}`).toMatchObject(naiveTotals(ofYear, unit.objections));
  }
}

/** In spring somebody without a hand in it ends what is still open. */
async function settleEverything(unit: UnitAtWork): Promise<void> {
  await unit.moveTo('2027-03-10', 9);
  for (const one of unit.deductions.filter(({ settled }) => !settled)) {
    const by = unit.offices.find(({ personId }) => personId === one.proposer) as Colleague;
    await takenBack(unit, one, by, 'good');
  }
  for (const one of unit.objections.filter(isOpen)) {
    const free = unit.offices.find(({ personId }) => !one.entry.hands.includes(personId));
    if (one.state === 'raised') await answered(unit, one, free as Colleague, 0, 'good');
    else await ruled(unit, one, unit.ground.above, 0, 'good');
  }
}

/** One proposes and another closes; what is kept of everybody is what the model says. */
async function close(unit: UnitAtWork, luck: Luck): Promise<void> {
  const [one, other] = unit.offices as readonly [Colleague, Colleague];
  const at = `/api/closings/${unit.unitId}/2026`;
  const proposed = await unit.held('must', one, `${at}/proposal`, {}, luck);
  const body = { version: proposed?.body.version };
  await unit.held('never', one, `${at}/closing`, body, 'good');
  await unit.held('must', other, `${at}/closing`, body, luck);
  const { rows } = await unit.ground.test.services.database.pool.query(
    `select s.person_id as id, (s.content ->> 'total')::int as total
    from year_closing_person s join year_closing c on c.id = s.closing_id where c.unit_id = $1`,
    [unit.unitId],
  );
  const kept = new Map(rows.map(({ id, total }) => [id, total]));
  expect(kept.size).toBe(unit.offices.length + unit.staff.length);
  for (const { personId } of unit.staff) {
    const own = unit.entries.filter((e) => e.personId === personId && yearOfEntry(e) === 2026);
    expect(kept.get(personId), 'kept').toBe(naiveTotals(own, unit.objections).total);
  }
}

/** A closed year takes no corrections; what becomes known later stands in the year of its coming. */
async function comeLate(unit: UnitAtWork, number: number): Promise<void> {
  const { test } = unit.ground;
  const closed = unit.entries.find((e) => e.id !== null && !e.reversed && yearOfEntry(e) === 2026);
  if (closed !== undefined) {
    const taking = acting(test, (context) => takeBack(context, closed.id as number, '登记有误'));
    await expect(taking).rejects.toMatchObject({ code: 'points.yearClosed' });
  }
  const personId = picked(unit.staff, number)?.personId as number;
  const on: PlainDate = '2026-12-20';
  const deed = { ruleCode: 'F02', happenedOn: on, key: `late ${unit.fresh()}` };
  const id = await recorded(test, personId, deed);
  unit.entries.push({
    ...{ id, personId, ruleCode: 'F02', on, lateOn: unit.today, quantity: 1, hands: [] },
    ...{ reversed: false, published: null },
  });
}
