import { addDays, monthOf, yearOf } from '../kernel/plain-date.ts';
import { Refusal } from '../kernel/refusal.ts';
import { publishMonth } from '../modules/points/index.ts';
import { acting } from './ledger.ts';
import {
  isOpen,
  mayAnswer,
  mayBeTold,
  mayDecide,
  mayEscalate,
  type NaiveDeduction,
  type NaiveEntry,
  type NaiveObjection,
  rawOf,
  verdict,
} from './naive-unit.ts';
import type { Colleague, Luck, UnitAtWork } from './unit-at-work.ts';

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

const because = '核对材料后，情况已查明';

/** The cases of a unit's year: deductions with their hearing, publicity, objections, claims. */
export const casePlays: Readonly<Record<string, Play>> = {
  async propose(unit, { a, b, c, luck }) {
    const by = unit.offices[a % 2] as Colleague;
    const { personId } = picked(unit.staff, b) as Colleague;
    const on = addDays(unit.today, -(c % 5));
    const matter = `党小组会（${unit.fresh()}）`;
    const text = { fact: '已通知，未到会，未见请假记录。', evidence: '签到表', contact: '5120' };
    const body = { personId, ruleCode: 'Y01', level: null, happenedOn: on, matter, ...text };
    const answer = await unit.held('must', by, '/api/deductions', body, luck);
    const id = answer?.body.deductionId as number;
    const made = { id, personId, proposer: by.personId, proposedOn: unit.today, on, matter };
    unit.deductions.push({ ...made, toldOn: null, allSaid: false, settled: false, version: 1 });
    if (c % 4 === 0) await unit.held('never', by, '/api/deductions', body, 'good');
  },

  async acknowledge(unit, { a, luck }) {
    const one = picked(unit.deductions, a);
    if (one === undefined) return;
    const url = `/api/points/my-deductions/${one.id}/acknowledgement`;
    const { version } = one;
    const who = own(unit, one);
    const done = await unit.held(mayBeTold(one, unit.today), who, url, { version }, luck);
    if (done === null) return;
    one.toldOn = unit.today;
    one.version = done.body.version;
  },

  async explain(unit, { a, b, luck }) {
    const one = picked(unit.deductions, a);
    if (one === undefined) return;
    const final = b % 3 > 0;
    const body = { version: one.version, text: '当天在医院陪护，已电话请假。', final };
    const url = `/api/points/my-deductions/${one.id}/answer`;
    const done = await unit.held(mayAnswer(one, unit.today), own(unit, one), url, body, luck);
    if (done === null) return;
    one.toldOn ??= unit.today;
    one.allSaid = final;
    one.version = done.body.version;
  },

  async decide(unit, { a, b, c, luck }) {
    const one = picked(unit.deductions, a);
    if (one === undefined) return;
    const by = picked(unit.offices, b) as Colleague;
    const outcome = c % 4 === 0 ? 'dropped' : 'upheld';
    // Dropping it needs no day on which it happened.
    const told = outcome === 'dropped' ? { ...one, on: '0001-01-01' } : one;
    const expected = mayDecide(told, by.personId, unit.today);
    const body = { version: one.version, outcome, because };
    const url = `/api/deductions/${one.id}/decision`;
    const done = await unit.held(expected, by, url, body, luck);
    if (done === null) return;
    one.settled = true;
    one.version = done.body.version;
    if (outcome === 'dropped') return;
    unit.entries.push({
      ...{ id: done.body.entryId, personId: one.personId, ruleCode: 'Y01', on: one.on },
      ...{ quantity: 1, hands: [one.proposer, by.personId], reversed: false, published: null },
    });
  },

  async takeBack(unit, { a, b, luck }) {
    const one = picked(unit.deductions, a);
    if (one !== undefined) await takenBack(unit, one, unit.offices[b % 2] as Colleague, luck);
  },

  /** By the act that puts up the sheet; the paper of it is no matter of the ledger. */
  async publish(unit) {
    const { test } = unit.ground;
    const month = addDays(unit.today, -30);
    const asked = {
      ...{ organisationId: unit.unitId, year: yearOf(month), month: monthOf(month), workdays: 5 },
      ...{ office: '机关党委办公室', telephone: '5120', address: '综合楼512室' },
    };
    const put = acting(test, (context) => publishMonth(context, asked));
    const publicityId = await put.catch((error: unknown) => {
      if (error instanceof Refusal) return null;
      throw error;
    });
    const { rows } = await unit.ground.test.services.database.pool.query(
      `select pe.entry_id as id, s.from_on as from, s.until_on as until from publicity s
        join publicity_entry pe on pe.publicity_id = s.id where s.id = $1`,
      [publicityId],
    );
    for (const { id, from, until } of rows) {
      const entry = unit.entries.find((one) => one.id === Number(id));
      if (entry !== undefined) entry.published = { from, until };
    }
  },

  async object(unit, { a, b, luck }) {
    const entry = picked(
      unit.entries.filter(({ id }) => id !== null),
      a,
    );
    if (entry === undefined) return;
    const who = picked(unit.staff, b) as Colleague;
    const { personId } = who;
    const shown = entry.published;
    const published = shown !== null && shown.from <= unit.today && unit.today <= shown.until;
    const already = openOf(unit, entry, personId) !== undefined;
    const never = entry.reversed || already || (entry.personId !== personId && !published);
    const url = `/api/points/entries/${entry.id}/objection`;
    const text = { text: '那天他在外地出差' };
    const answer = await unit.held(verdict(never, true), who, url, text, luck);
    if (answer === null) return;
    unit.objections.push({
      ...{ id: answer.body.objectionId, entry, objector: personId, state: 'raised' },
      ...{ current: entry, answeredBy: null, answeredOn: null, version: 1 },
    });
  },

  async answer(unit, { a, b, c, luck }) {
    const one = picked(unit.objections, a);
    if (one !== undefined) await answered(unit, one, picked(unit.offices, b) as Colleague, c, luck);
  },

  async escalate(unit, { a, luck }) {
    const one = picked(unit.objections, a);
    if (one === undefined) return;
    const another = openOf(unit, one.entry, one.objector);
    const expected = another === undefined ? mayEscalate(one, unit.today) : 'never';
    const url = `/api/points/my-objections/${one.id}/escalation`;
    const body = { version: one.version, text: '签到表是代签的' };
    const who = unit.staff.find(({ personId }) => personId === one.objector) as Colleague;
    const done = await unit.held(expected, who, url, body, luck);
    if (done === null) return;
    one.state = 'escalated';
    one.version = done.body.version;
  },

  async ruleAbove(unit, { a, b, c, luck }) {
    const one = picked(unit.objections, a);
    const by = b % 3 === 0 ? (picked(unit.offices, c) as Colleague) : unit.ground.above;
    if (one !== undefined) await ruled(unit, one, by, c, luck);
  },

  async claim(unit, { a, b, c, luck }) {
    const who = picked(unit.staff, a) as Colleague;
    const on = addDays(unit.today, -(b % 9));
    const body = {
      ...{ personId: null, words: `走访困难家庭，第${unit.fresh()}户`, happenedOn: on },
      ...{ ruleCode: 'F05', level: null, quantity: 1, evidence: '', fileId: null },
      lateBecause: null,
    };
    const answer = await unit.held('must', who, '/api/claims', body, luck);
    const made = { id: answer?.body.claimId as number, personId: who.personId, on, open: true };
    unit.claims.push(made);
    if (c % 3 > 0) await approved(unit, made, picked(unit.offices, c) as Colleague, luck);
  },

  async approve(unit, { a, b, luck }) {
    const one = picked(unit.claims, a);
    if (one !== undefined) await approved(unit, one, picked(unit.offices, b) as Colleague, luck);
  },

  async withdrawClaim(unit, { a, luck }) {
    const one = picked(unit.claims, a);
    if (one === undefined) return;
    const who = unit.staff.find(({ personId }) => personId === one.personId) as Colleague;
    const url = `/api/my-claims/${one.id}/withdrawal`;
    const done = await unit.held(verdict(!one.open, true), who, url, { version: 1 }, luck);
    if (done !== null) one.open = false;
  },
};

/** By the one who proposed it alone. */
export async function takenBack(
  unit: UnitAtWork,
  one: NaiveDeduction,
  by: Colleague,
  luck: Luck,
): Promise<void> {
  const expected = verdict(one.settled || by.personId !== one.proposer, true);
  const body = { version: one.version, because };
  const done = await unit.held(expected, by, `/api/deductions/${one.id}/withdrawal`, body, luck);
  if (done === null) return;
  one.settled = true;
  one.version = done.body.version;
}

/** By an office the entry did not go through; `c` says how. */
export async function answered(
  unit: UnitAtWork,
  one: NaiveObjection,
  by: Colleague,
  c: number,
  luck: Luck,
): Promise<void> {
  const expected = verdict(one.state !== 'raised' || one.entry.hands.includes(by.personId), true);
  const done = await ruling(unit, one, { by, c, luck, what: 'answer', expected });
  if (!done) return;
  one.state = 'answered';
  one.answeredBy = by.personId;
  one.answeredOn = unit.today;
}

/** By somebody who neither answered nor had a hand in it. */
export async function ruled(
  unit: UnitAtWork,
  one: NaiveObjection,
  by: Colleague,
  c: number,
  luck: Luck,
): Promise<void> {
  const hands = [one.answeredBy, ...one.current.hands];
  const expected = verdict(one.state !== 'escalated' || hands.includes(by.personId), true);
  const done = await ruling(unit, one, { by, c, luck, what: 'decision', expected });
  if (done) one.state = 'decided';
}

interface Ruling {
  readonly by: Colleague;
  readonly c: number;
  readonly luck: Luck;
  readonly what: 'answer' | 'decision';
  readonly expected: 'must' | 'never' | 'either';
}

async function ruling(
  unit: UnitAtWork,
  one: NaiveObjection,
  { by, c, luck, what, expected }: Ruling,
): Promise<boolean> {
  const { current } = one;
  const isOwn = current.personId === one.objector;
  const outcomes = ['upheld', 'voided', ...(current.ruleCode === 'F01' ? ['amended'] : [])];
  const outcome = picked(outcomes, c);
  const quantity = 30 + (c % 7) * 45;
  const instead = { ...current, quantity, hands: [by.personId], id: null };
  const worse = outcome === 'voided' || (outcome === 'amended' && rawOf(instead) < rawOf(current));
  // Nothing is entered before it happened.
  const impossible = outcome === 'amended' && current.on > unit.today;
  const never = expected === 'never' || (isOwn && worse) || impossible;
  const body = { version: one.version, outcome, because, quantity: null, level: null };
  const sent = outcome === 'amended' ? { ...body, quantity } : body;
  const url = `/api/objections/${one.id}/${what}`;
  const answer = await unit.held(never ? 'never' : expected, by, url, sent, luck);
  if (answer === null) return false;
  one.version = answer.body.version;
  if (outcome === 'upheld') return true;
  current.reversed = true;
  if (outcome === 'amended') {
    one.current = { ...instead, reversed: false, published: null };
    unit.entries.push(one.current);
  } else {
    one.current = one.entry;
  }
  return true;
}

async function approved(
  unit: UnitAtWork,
  one: UnitAtWork['claims'][number],
  by: Colleague,
  luck: Luck,
): Promise<void> {
  const body = { claims: [{ claimId: one.id, version: 1 }] };
  const answer = await unit.held('must', by, '/api/claims/approval', body, luck);
  const posted = (answer?.body.posted ?? []) as { claimId: number }[];
  const possible = one.open && one.on <= unit.today;
  if (posted.length !== (possible ? 1 : 0)) {
    throw new Error(`claim of ${one.on} on ${unit.today}: ${JSON.stringify(answer?.body)}`);
  }
  if (!possible) return;
  one.open = false;
  unit.entries.push({
    ...{ id: null, personId: one.personId, ruleCode: 'F05', on: one.on, quantity: 1 },
    ...{ hands: [one.personId, by.personId], reversed: false, published: null },
  });
}

function own(unit: UnitAtWork, one: NaiveDeduction): Colleague {
  return unit.staff.find(({ personId }) => personId === one.personId) as Colleague;
}

function openOf(unit: UnitAtWork, entry: NaiveEntry, objector: number) {
  return unit.objections.find(
    (one) => isOpen(one) && one.entry === entry && one.objector === objector,
  );
}
