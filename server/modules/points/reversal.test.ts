import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recorded, withScheme } from '../../testing/ledger.ts';
import { toldOn } from '../../testing/told.ts';
import { type TopicsScene, topicsScene } from '../../testing/topics-scene.ts';
import { points } from './index.ts';

let scene: TopicsScene;
beforeAll(async () => {
  scene = await topicsScene([points]);
  await withScheme(scene.test);
});
afterAll(() => scene.close());

type Who = Parameters<TopicsScene['get']>[0];
const said = { fact: '签到登记有误', evidence: '签到表第2页', contact: '党务办公室 5120' };
const because = '查阅签到表，当天确未到会';
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const propose = (who: Who, entryId: number, change = {}) =>
  scene.send(who, `/api/points/entries/${entryId}/reversal`, { ...said, ...change });
const own = (id: number, what: string, body: object) =>
  scene.send('欧阳海燕', `/api/points/my-deductions/${id}/${what}`, body);
const decide = (who: Who, id: number, version: number, outcome = 'upheld') =>
  scene.send(who, `/api/deductions/${id}/decision`, { version, outcome, because });
const total = async () =>
  (await scene.get('欧阳海燕', '/api/points/my-year?year=2026')).body.total as number;
let made = 0;
const anEntry = (who: Who = '欧阳海燕') => {
  made += 1;
  const happenedOn = `2026-07-${String(made).padStart(2, '0')}`;
  return recorded(scene.test, scene.world.people[who], { happenedOn, matter: `第${made}次会议` });
};

describe('an entry is taken back', () => {
  it('by two hands, the person told and heard before; until then it counts', async () => {
    const entry = await anEntry();
    const before = await total();
    const { deductionId } = (await propose('林静', entry)).body;
    const [row] = (await scene.get('欧阳海燕', '/api/points/my-deductions')).body.rows;
    expect(row).toMatchObject({
      ...{ id: deductionId, points: -100, takesBack: entry },
      headWords: '拟冲销一条1分的记录',
    });
    const why = (await scene.get('欧阳海燕', `/api/points/my-entries/${entry}`)).body;
    expect(why.takingBack).toMatchObject({ deductionId });
    expect(codeOf(await decide('赵国栋', deductionId, 1))).toEqual([409, 'deduction.notNotified']);
    await own(deductionId, 'acknowledgement', { version: 1 });
    expect(codeOf(await decide('赵国栋', deductionId, 2))).toEqual([409, 'deduction.windowOpen']);
    await own(deductionId, 'answer', { version: 2, text: '同意冲销', final: true });
    expect(await total()).toBe(before);
    expect(codeOf(await decide('林静', deductionId, 3))).toEqual([403, 'deduction.secondPerson']);
    const { entryId } = (await decide('赵国栋', deductionId, 3)).body;
    expect(await total()).toBe(before - 100);
    const after = (await scene.get('欧阳海燕', `/api/points/my-entries/${entry}`)).body;
    expect(after).toMatchObject({
      counted: 0,
      stateWords: '已冲销',
      correctedBy: entryId,
      takingBack: null,
      correction: '2026-07-15由林静冲销，原因：签到登记有误。',
    });
    const opposite = (await scene.get('欧阳海燕', `/api/points/my-entries/${entryId}`)).body;
    expect(opposite).toMatchObject({
      ...{ points: -100, counted: 0, corrects: entry, stateWords: '冲销记录' },
      ...{ calculation: '与原记录相抵，两条都不计分。', ground: '签到登记有误' },
      source: { kind: 'deduction', id: deductionId },
      proposer: { name: '林静' },
      confirmer: { name: '赵国栋' },
      allowed: ['points.raiseObjection'],
    });
    expect(codeOf(await propose('林静', entry))).toEqual([409, 'points.alreadyReversed']);
    expect(codeOf(await propose('林静', entryId))).toEqual([409, 'points.reversalOfReversal']);
  });

  it('without an answer after five working days, and not where it is decided against', async () => {
    const entry = await anEntry();
    const before = await total();
    const { deductionId } = (await propose('林静', entry)).body;
    await own(deductionId, 'acknowledgement', { version: 1 });
    await scene.at('2026-07-23T08:30:00+08:00');
    const dropped = await decide('赵国栋', deductionId, 2, 'dropped');
    expect(dropped.body).toEqual({ version: 3, entryId: null });
    expect(await total()).toBe(before);
    await scene.at('2026-07-15T09:30:00+08:00');
    expect((await propose('林静', entry)).status).toBe(200);
  });

  it('at once by a second person where the person gains by it', async () => {
    const deduction = {
      ...{ personId: scene.world.people.欧阳海燕, ruleCode: 'Y01', level: null },
      ...{ happenedOn: '2026-06-24', matter: '党小组会', ...said },
      ...toldOn('2026-06-22'),
    };
    const { body } = await scene.send('赵国栋', '/api/deductions', deduction);
    await own(body.deductionId, 'answer', { version: 1, text: '没有要说的', final: true });
    const before = await total();
    const { entryId } = (await decide('林静', body.deductionId, 3)).body;
    const { deductionId } = (await propose('林静', entryId)).body;
    const page = (await scene.get('赵国栋', `/api/deductions/${deductionId}`)).body;
    expect(page).toMatchObject({ stateWords: '不减分，待另一位同志确认' });
    expect(page.allowed).toContain('points.decideDeduction');
    expect(codeOf(await decide('林静', deductionId, 1))).toEqual([403, 'deduction.secondPerson']);
    expect((await decide('赵国栋', deductionId, 1)).status).toBe(200);
    expect(await total()).toBe(before);
  });
});

describe('it is proposed', () => {
  it('by the unit’s office, once at a time, never by the person concerned', async () => {
    const entry = await anEntry();
    expect(codeOf(await propose('赵国栋', entry))).toEqual([403, 'access.notAllowed']);
    expect(codeOf(await propose('高原', entry))).toEqual([404, 'platform.notFound']);
    expect(codeOf(await propose('林静', 999_999))).toEqual([404, 'platform.notFound']);
    expect((await propose('林静', entry, { fact: '' })).status).toBe(400);
    expect((await propose('林静', entry)).status).toBe(200);
    const again = await propose('林静', entry);
    expect(codeOf(again)).toEqual([409, 'deduction.alreadyTakingBack']);
    const mine = await anEntry('林静');
    expect(codeOf(await propose('林静', mine))).toEqual([403, 'points.ownEntry']);
  });
});

describe('the database itself', () => {
  const run = (text: string, values: unknown[]) =>
    scene.test.services.database.pool.query(text, values);
  const insert = `insert into ledger_entry (posting_key, person_id, year, unit_id, kind, rule_code,
      scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
      source_version, confirmer_id, reverses_id, reason, chain_seq, chain_prev, chain_hash)
    select gen_random_uuid(), e.person_id, e.year, e.unit_id, 'reversal', e.rule_code,
      e.scheme_version_id, -e.amount, 1, e.happened_on, now(), e.matter, $2, $3, 1, null, e.id, 'x',
      99999, '', '' from ledger_entry e where e.id = $1`;

  it.each(['reversal', 'deduction', 'objection', 'claim', 'service.hoursWithdrawn'])(
    'refuses a reversal on no ground: %s',
    async (kind) => {
      const entry = await anEntry();
      const { deductionId } = (await propose('林静', entry)).body;
      const taking = run(insert, [entry, kind, deductionId]);
      await expect(taking).rejects.toThrow('nothing is taken back by one hand');
    },
  );

  it('refuses to uphold it unheard, or for another worth than the entry has', async () => {
    const [entry, other] = [await anEntry(), await anEntry()];
    const { deductionId: id } = (await propose('林静', entry)).body;
    const settle = `update deduction set outcome = 'upheld', outcome_because = 'x', settled_on = '2026-12-01',
      settled_at = now(), settled_by = (select max(id) from account where id <> proposed_by)`;
    await expect(run(`${settle} where id = $1`, [id])).rejects.toThrow('deduction_heard');
    const moved = run(`update deduction set takes_back = $2 where id = $1`, [id, other]);
    await expect(moved).rejects.toThrow('keeps what was proposed');
    const { rows } = await run(
      `insert into deduction (person_id, rule_code, scheme_version_id, amount, happened_on, matter, fact,
         evidence, contact, takes_back, proposed_by, proposed_on, outcome, outcome_because, settled_on,
         settled_at, settled_by)
       select person_id, rule_code, scheme_version_id, 0, happened_on, matter, fact, evidence, contact,
         $2, proposed_by, proposed_on, 'upheld', 'x', proposed_on, now(),
         (select max(a.id) from account a where a.id <> proposed_by)
       from deduction where id = $1 returning id, takes_back`,
      [id, other],
    );
    const taking = run(insert, [rows[0].takes_back, 'deduction', rows[0].id]);
    await expect(taking).rejects.toThrow('nothing is taken back by one hand');
  });
});
