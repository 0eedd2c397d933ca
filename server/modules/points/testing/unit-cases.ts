import { addDays } from '../../../kernel/plain-date.ts';
import {
  mayAnswer,
  mayBeTold,
  mayDecide,
  type NaiveDeduction,
  verdict,
} from '../../../testing/naive-unit.ts';
import { toldOn } from '../../../testing/told.ts';
import {
  because,
  type Colleague,
  type Luck,
  type Play,
  picked,
  type UnitAtWork,
} from './unit-at-work.ts';

/** Deductions with their hearing, and claims. */
export const casePlays: Readonly<Record<string, Play>> = {
  async propose(unit, { a, b, c, luck }) {
    const by = unit.offices[a % 2] as Colleague;
    const { personId } = picked(unit.staff, b) as Colleague;
    const on = addDays(unit.today, -(c % 5));
    const matter = `党小组会（${unit.fresh()}）`;
    const text = { fact: '已通知，未到会，未见请假记录。', evidence: '签到表', contact: '5120' };
    const said = { ...text, ...toldOn(addDays(on, -2)) };
    const body = { personId, ruleCode: 'Y01', level: null, happenedOn: on, matter, ...said };
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

  async claim(unit, { a, b, c, luck }) {
    const who = picked(unit.staff, a) as Colleague;
    const on = addDays(unit.today, -(b % 9));
    const body = {
      ...{ personId: null, words: `走访困难家庭，第${unit.fresh()}户`, happenedOn: on },
      ...{ ruleCode: 'F05', level: null, quantity: 1, evidence: '', fileId: null },
      followsId: null,
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
