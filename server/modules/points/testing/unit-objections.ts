import { addDays, monthOf, yearOf } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { acting } from '../../../testing/ledger.ts';
import {
  isOpen,
  mayEscalate,
  type NaiveEntry,
  type NaiveObjection,
  rawOf,
  type Verdict,
  verdict,
} from '../../../testing/naive-unit.ts';
import { publishMonth } from '../publishing.ts';
import {
  because,
  type Colleague,
  type Luck,
  type Play,
  picked,
  type UnitAtWork,
} from './unit-at-work.ts';

/** Publicity, and objections through both levels. */
export const objectionPlays: Readonly<Record<string, Play>> = {
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
};

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
  readonly expected: Verdict;
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
  one.current = one.entry;
  if (outcome === 'amended') {
    one.current = { ...instead, reversed: false, published: null };
    unit.entries.push(one.current);
  }
  return true;
}

function openOf(unit: UnitAtWork, entry: NaiveEntry, objector: number) {
  return unit.objections.find(
    (one) => isOpen(one) && one.entry === entry && one.objector === objector,
  );
}
