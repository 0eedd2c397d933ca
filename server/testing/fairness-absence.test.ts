import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storedAbout } from '../modules/points/index.ts';
import { type FairnessScene, fairnessScene, refusedAs } from './fairness-scene.ts';
import { toldOn } from './told.ts';
import type { PersonName } from './world.ts';

// 欧阳海燕 missed the group meeting of 24 June; she belongs to 赵国栋's branch, whose secretary he is. It is 20 July.
let scene: FairnessScene;
beforeAll(async () => {
  scene = await fairnessScene();
});
afterAll(() => scene.close());

let count = 0;
const propose = (change: object, who: PersonName = '林静') => {
  count += 1;
  return scene.propose(who, { matter: `6月24日党小组会（${count}）`, ...change });
};
const nothingPosted = async (act: () => Promise<unknown>) => {
  const rows = async (table: string) =>
    (await scene.asOwner(`select count(*) from ${table}`)).rows[0];
  const before = [await rows('deduction'), await rows('ledger_entry')];
  await act();
  expect([await rows('deduction'), await rows('ledger_entry')]).toEqual(before);
};
/** Of a case that was answered and no more. */
const decide = (who: PersonName, id: number, outcome: 'upheld' | 'dropped') =>
  scene.send(who, `/api/deductions/${id}/decision`, { version: 3, outcome, because: '已核对' });
const answer = (who: PersonName, id: number) =>
  scene.send(who, `/api/points/my-deductions/${id}/answer`, {
    ...{ version: 1, text: '没有补充', final: true },
  });

describe('F10 who did not organise answers for it, and who was not told or had a reason loses nothing', () => {
  it('the rules say which of them ask how somebody was told', async () => {
    const { rows } = (await scene.get('林静', '/api/deductions/rules')).body;
    const asking = rows.flatMap(
      ({ code, aboutAbsence }: { code: string; aboutAbsence: boolean }) =>
        aboutAbsence ? [code] : [],
    );
    expect(asking).toEqual(['Y01', 'Y03']);
  });

  it('told and without a reason: goes on to a hearing, and the person reads when and how they were told', async () => {
    const before = await scene.total('欧阳海燕');
    const { status, body } = await propose({});
    expect(status).toBe(200);
    const words = '2026-06-22当面通知，没有请假';
    const id = body.deductionId as number;
    const mine = (await scene.get('欧阳海燕', `/api/points/my-deductions/${id}`)).body;
    const office = (await scene.get('赵国栋', `/api/deductions/${id}`)).body;
    expect([mine.toldWords, office.toldWords]).toEqual([words, words]);
    const file = await scene.get('赵国栋', `/api/deductions/${id}/notice/file`);
    const { value: paper } = await mammoth.extractRawText({ buffer: file.bytes });
    expect(paper).toContain('会前通知');
    expect(paper).toContain(words);
    const { services } = scene.test;
    const kept = await storedAbout(services.database.reader, services, scene.world.people.欧阳海燕);
    expect(JSON.stringify(kept)).toContain(`会前通知：${words}`);
    expect(await scene.total('欧阳海燕')).toBe(before);
    await answer('欧阳海燕', id);
    expect((await decide('赵国栋', id, 'upheld')).status).toBe(200);
  });

  it.each([
    [{ toldHow: 'notTold', toldOn: undefined }, 'toldHow', '没有通知到本人，由组织者负责'],
    [{ excuse: 'leaveBefore' }, 'excuse', '会前请了假'],
    [{ excuse: 'leaveWithinThreeDays' }, 'excuse', '三天内补了假'],
    [{ excuse: 'businessTrip' }, 'excuse', '当天出差'],
    [{ excuse: 'ill' }, 'excuse', '当天生病'],
    [{ toldOn: '2026-06-25' }, 'toldOn', '会后才通知到的，等于没有通知到'],
    [{ toldHow: undefined }, 'toldHow', '请写明会前怎样'],
    [{ toldOn: undefined }, 'toldOn', '请写明会前怎样'],
    [{ excuse: undefined }, 'excuse', '请写明会前怎样'],
    [{ ruleCode: 'Y03', excuse: 'ill' }, 'excuse', '当天生病'],
    [{ ruleCode: 'Y07' }, 'toldHow', '不是缺席'],
  ])('%j: refused at once, at its field, and nothing is begun', async (change, field, words) => {
    await nothingPosted(async () => {
      const { status, body } = await propose(change);
      expect(status).toBe(422);
      expect(body.fields).toMatchObject([{ field, words: expect.stringContaining(words) }]);
    });
  });

  it('on leave by the roster, or not of those concerned: refused without being asked', async () => {
    const { 王伟: person, 丁一: nonMember } = scene.world.people;
    const away = { kind: 'secondment', from: '2026-06-22', until: '2026-06-26' };
    await scene.send('林静', `/api/people/${person}/leaves`, away);
    await nothingPosted(async () => {
      const gone = await propose({ personId: person }, '赵国栋');
      expect(refusedAs(gone)).toBe('422 deduction.notTheirAbsence');
      expect(gone.body.fields).toMatchObject([
        { field: 'happenedOn', words: expect.stringContaining('登记了当天离岗') },
      ]);
      expect(gone.body.fields[0].words).not.toContain('借调');
      const other = await propose({ personId: nonMember });
      expect(refusedAs(other)).toBe('422 deduction.notTheirAbsence');
      expect(other.body.fields).toMatchObject([{ field: 'personId' }]);
    });
    const back = { personId: person, happenedOn: '2026-06-29' };
    expect((await propose(back, '赵国栋')).status).toBe(200);
  });

  it('a leave that comes to be known before the decision stops it; dropped, it costs nothing', async () => {
    const { 欧阳海燕: personId } = scene.world.people;
    const { body } = await propose({ happenedOn: '2026-06-12', toldOn: '2026-06-12' }, '赵国栋');
    const id = body.deductionId as number;
    await answer('欧阳海燕', id);
    const away = { kind: 'sick', from: '2026-06-12', until: '2026-06-12' };
    expect((await scene.send('林静', `/api/people/${personId}/leaves`, away)).status).toBe(200);
    await nothingPosted(async () => {
      expect(refusedAs(await decide('林静', id, 'upheld'))).toBe('422 deduction.notTheirAbsence');
    });
    expect((await decide('林静', id, 'dropped')).status).toBe(200);
  });

  it('what was not organised falls on a party-affairs cadre of that day, and never on a member', async () => {
    const { 赵国栋: secretary } = scene.world.people;
    const duty = {
      ...{ ruleCode: 'Y02', matter: '二季度支部党员大会未召开', happenedOn: '2026-07-20' },
      ...{ toldHow: undefined, toldOn: undefined, excuse: undefined },
    };
    await nothingPosted(async () => {
      const { body } = await propose(duty, '赵国栋');
      expect(body).toMatchObject({
        code: 'deduction.notTheirDuty',
        fields: [{ field: 'personId', words: expect.stringContaining('党员不因此失分') }],
      });
      const before = { ...duty, personId: secretary, happenedOn: '2026-07-14' };
      expect(refusedAs(await propose(before))).toBe('422 deduction.notTheirDuty');
      const told = { ...duty, personId: secretary, ...toldOn('2026-07-01') };
      expect(refusedAs(await propose(told))).toBe('422 deduction.absenceNotAsked');
    });
    const { status, body } = await propose({ ...duty, personId: secretary });
    expect(status).toBe(200);
    const { toldWords } = (await scene.get('林静', `/api/deductions/${body.deductionId}`)).body;
    expect(toldWords).toBe('');
  });

  it('what was proposed before anybody asked is not upheld, and the ledger itself refuses it', async () => {
    const { rows } = await scene.test.services.database.pool.query<{ id: number }>(
      `insert into deduction (person_id, rule_code, scheme_version_id, amount, happened_on, matter, fact, evidence,
         contact, proposed_by, proposed_on, notified_on, notified_how, answer_until, answer, answered_on, answer_final)
       select person_id, rule_code, scheme_version_id, amount, '2026-06-23', '党课', fact, evidence, contact, proposed_by,
         proposed_on, '2026-07-20', 'paper', '2026-07-27', '属实', '2026-07-20', true
       from deduction where rule_code = 'Y01' order by id limit 1 returning id`,
    );
    const id = rows[0]?.id as number;
    const found = await scene.send('林静', `/api/deductions/${id}/decision`, {
      ...{ version: 1, outcome: 'upheld', because: '已核对' },
    });
    expect(refusedAs(found)).toBe('409 deduction.toldUnknown');
    const entered = scene.asOwner(`
      update deduction set outcome = 'upheld', outcome_because = '属实', settled_on = '2026-07-20',
        settled_by = (select min(id) from account where id <> proposed_by), settled_at = now() where id = ${id};
      insert into ledger_entry (posting_key, person_id, year, unit_id, kind, rule_code, scheme_version_id, amount,
        quantity, happened_on, known_at, matter, source_kind, source_id, source_version, chain_seq, chain_prev, chain_hash)
      select gen_random_uuid(), d.person_id, e.year, e.unit_id, 'fact', d.rule_code, d.scheme_version_id, d.amount,
        1, d.happened_on, e.known_at, '', 'deduction', d.id, 1, e.chain_seq + 1000000, e.chain_prev, e.chain_hash
      from deduction d join ledger_entry e on e.person_id = d.person_id where d.id = ${id} limit 1`);
    await expect(entered).rejects.toThrow(/not told/);
    const changed = scene.asOwner(
      `update deduction set told_on = '2026-06-22', told_how = 'phone' where id = ${id}`,
    );
    await expect(changed).rejects.toThrow(/keeps what was proposed/);
  });
});
