import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withScheme } from '../../testing/ledger.ts';
import { loggedInAccount } from '../../testing/login.ts';
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
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
let count = 0;

const proposal = () => {
  count += 1;
  return {
    ...{ personId: scene.world.people.欧阳海燕, ruleCode: 'Y01', level: null },
    happenedOn: '2026-06-24',
    matter: `6月24日党小组会（${count}）`,
    fact: '6月22日已通知，未到会，未见请假记录。',
    evidence: '会议签到表、通知截图',
    contact: '党务办公室 5120',
    ...toldOn('2026-06-22'),
  };
};
const propose = async (who: Who = '赵国栋', change = {}) =>
  await scene.send(who, '/api/deductions', { ...proposal(), ...change });
const proposed = async (who?: Who) => (await propose(who)).body.deductionId as number;
const step = (who: Who, id: number, what: string, body: object) =>
  scene.send(who, `/api/deductions/${id}/${what}`, body);
const own = (who: Who, id: number, what: string, body: object) =>
  scene.send(who, `/api/points/my-deductions/${id}/${what}`, body);
const total = async () =>
  (await scene.get('欧阳海燕', '/api/points/my-year?year=2026')).body.total as number;
const entriesOf = async (id: number) =>
  (
    await scene.test.services.database.pool.query(
      `select amount, proposer_id, confirmer_id from ledger_entry
       where source_kind = 'deduction' and source_id = $1`,
      [id],
    )
  ).rows;

describe('a deduction with its hearing', () => {
  it('is told, answered, decided by a second person, and only then posted', async () => {
    const before = await total();
    const id = await proposed();
    const mine = await scene.get('欧阳海燕', '/api/points/my-deductions');
    expect(mine.body.rows[0]).toMatchObject({ id, points: -200, state: 'proposed' });
    const notice = await scene.get('欧阳海燕', `/api/points/my-deductions/${id}`);
    expect(notice.body).toMatchObject({ contact: '党务办公室 5120', proposedBy: '赵国栋' });
    expect(notice.body.rule.sentence).toContain('扣2分');
    expect((await own('欧阳海燕', id, 'acknowledgement', { version: 1 })).body).toEqual({
      version: 2,
    });
    const answer = { version: 2, text: '当天在医院陪护，已电话向组长请假。', final: true };
    expect((await own('欧阳海燕', id, 'answer', answer)).body).toEqual({ version: 3 });
    expect(await total()).toBe(before);
    const decision = { version: 3, outcome: 'upheld', because: '组长未接到请假，情况已核实' };
    const decided = await step('林静', id, 'decision', decision);
    expect([decided.status, decided.body.version]).toEqual([200, 4]);
    const { people } = scene.world;
    expect(await entriesOf(id)).toEqual([
      { amount: -200, proposer_id: people.赵国栋, confirmer_id: people.林静 },
    ]);
    const page = await scene.get('林静', `/api/deductions/${id}`);
    expect(page.body).toMatchObject({ state: 'upheld', entryId: decided.body.entryId });
    expect(page.body.allowed).toEqual(['points.exportDeductionNotice']);
    const again = await step('林静', id, 'decision', { ...decision, version: 4 });
    expect(codeOf(again)).toEqual([409, 'deduction.settled']);
  });

  it('on paper: delivered, answered in person, dropped with a reason', async () => {
    const id = await proposed();
    await step('赵国栋', id, 'notice', { version: 1, on: '2026-07-15' });
    const early = { version: 2, outcome: 'dropped', because: '情况属实' };
    expect(codeOf(await step('林静', id, 'decision', early))).toEqual([
      409,
      'deduction.windowOpen',
    ]);
    const answer = { version: 2, text: '已请假', on: '2026-07-15', final: true };
    expect((await step('林静', id, 'answer', answer)).status).toBe(200);
    const dropped = await step('林静', id, 'decision', { ...early, version: 3 });
    expect(dropped.body).toEqual({ version: 4, entryId: null });
    expect(await entriesOf(id)).toEqual([]);
    const page = await scene.get('欧阳海燕', `/api/points/my-deductions/${id}`);
    expect(page.body.outcome).toMatchObject({ words: '决定不扣分', because: '情况属实' });
    expect(page.body.answer.words).toContain('林静代录');
  });

  it('without an answer it waits until five working days have gone by', async () => {
    const id = await proposed();
    await own('欧阳海燕', id, 'acknowledgement', { version: 1 });
    const decision = { version: 2, outcome: 'upheld', because: '期满未说明，事实清楚' };
    await scene.at('2026-07-22T17:00:00+08:00');
    expect(codeOf(await step('林静', id, 'decision', decision))).toEqual([
      409,
      'deduction.windowOpen',
    ]);
    await scene.at('2026-07-23T08:30:00+08:00');
    const late = { version: 2, text: '晚了一天', final: false };
    expect(codeOf(await own('欧阳海燕', id, 'answer', late))).toEqual([
      409,
      'deduction.answerOver',
    ]);
    const early = await step('赵国栋', id, 'decision', decision);
    expect(codeOf(early)).toEqual([403, 'deduction.secondPerson']);
    expect((await step('林静', id, 'decision', decision)).status).toBe(200);
    await scene.at('2026-07-15T09:30:00+08:00');
  });

  it('two decisions at once leave one', async () => {
    const id = await proposed();
    await own('欧阳海燕', id, 'answer', { version: 1, text: '没有要说的', final: true });
    const decision = { version: 3, outcome: 'upheld', because: '本人认可' };
    const both = await Promise.all([1, 2].map(() => step('林静', id, 'decision', decision)));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await entriesOf(id)).toHaveLength(1);
  });

  it('its notice is a paper with everything the law asks for', async () => {
    const id = await proposed();
    const file = await scene.get('赵国栋', `/api/deductions/${id}/notice/file`);
    const { value } = await mammoth.extractRawText({ buffer: file.bytes });
    for (const words of [
      '拟扣分事项告知书',
      '欧阳海燕同志',
      'Y01',
      '会议签到表',
      '5120',
      '5个工作日',
      '签收',
    ]) {
      expect(value).toContain(words);
    }
  });
});

describe('who may', () => {
  it('proposes: the branch’s secretary and the unit’s office; never against themselves', async () => {
    expect((await propose('林静')).status).toBe(200);
    expect(codeOf(await propose('丁一'))).toEqual([403, 'access.notAllowed']);
    expect(codeOf(await propose('高原'))).toEqual([404, 'platform.notFound']);
    const self = { personId: scene.world.people.赵国栋 };
    expect(codeOf(await propose('赵国栋', self))).toEqual([403, 'deduction.notYourself']);
  });

  it.each([
    [{ ruleCode: 'J01' }, 'deduction.notADeduction', 'ruleCode'],
    [{ happenedOn: '2026-07-16' }, 'points.notYetHappened', 'happenedOn'],
  ])('%j is refused at its field', async (change, code, field) => {
    const answer = await propose('赵国栋', change);
    expect([answer.body.code, answer.body.fields[0].field]).toEqual([code, field]);
  });

  it.each([
    [{ ruleCode: 'ZZ9' }, 'points.ruleNotInForce'],
    [{ ruleCode: 'V01' }, 'points.flagIsNotPosted'],
    [{ personId: 999_999 }, 'platform.notFound'],
  ])('%j is refused', async (change, code) => {
    expect((await propose('赵国栋', change)).body.code).toBe(code);
  });

  it('the same matter is proposed once', async () => {
    const body = proposal();
    expect((await scene.send('赵国栋', '/api/deductions', body)).status).toBe(200);
    const again = await scene.send('林静', '/api/deductions', body);
    expect(codeOf(again)).toEqual([409, 'deduction.alreadyProposed']);
  });

  it('reads and answers: the person; others of the reach read, and leave a line', async () => {
    const id = await proposed();
    expect(codeOf(await scene.get('丁一', `/api/points/my-deductions/${id}`))[0]).toBe(404);
    expect(
      codeOf(await own('丁一', id, 'answer', { version: 1, text: '不是我', final: true }))[0],
    ).toBe(404);
    expect(codeOf(await scene.get('高原', `/api/deductions/${id}`))[0]).toBe(404);
    expect(codeOf(await scene.get('丁一', `/api/deductions/${id}`))[0]).toBe(403);
    await scene.get('林静', `/api/deductions/${id}`);
    const { lookers } = (await scene.get('欧阳海燕', '/api/points/my-year')).body;
    expect(lookers.map((look: { name: string }) => look.name)).toContain('林静');
  });

  it('withdraws: the proposer only', async () => {
    const id = await proposed();
    const body = { version: 1, because: '核实后有误' };
    expect(codeOf(await step('林静', id, 'withdrawal', body))).toEqual([
      403,
      'deduction.notProposer',
    ]);
    expect((await step('赵国栋', id, 'withdrawal', body)).body).toEqual({ version: 2 });
    const stale = await own('欧阳海燕', id, 'answer', { version: 1, text: '说明', final: true });
    expect(codeOf(stale)).toEqual([409, 'platform.versionConflict']);
  });

  it('lists what waits within reach, and the rules that deduct as sentences', async () => {
    const { body } = await scene.get('赵国栋', '/api/deductions');
    expect(body.rows.length).toBeGreaterThan(2);
    expect(body.allowed).toEqual(['points.proposeDeduction']);
    expect((await scene.get('高原', '/api/deductions')).body.rows).toEqual([]);
    expect(codeOf(await scene.get('丁一', '/api/deductions'))[0]).toBe(403);
    const settled = await scene.get('林静', '/api/deductions?state=settled');
    expect(settled.body.rows.map((row: { state: string }) => row.state)).toContain('upheld');
    const rules = await scene.get('赵国栋', '/api/deductions/rules');
    const codes = rules.body.rows.map((row: { code: string }) => row.code);
    expect(codes).toContain('Y01');
    expect(codes).not.toContain('J01');
  });
});

describe('whom the person may ask', () => {
  const last = async (who: Who) => (await scene.get(who, '/api/deductions/contact')).body.contact;

  it('is what the office told the last time, own words before others’, published ones after', async () => {
    const { approvalBureau, natureBureau } = scene.world;
    expect(await last('高原')).toBe('');
    await scene.test.services.database.pool.query(
      `insert into publicity (unit_id, year, month, scheme_version_id, from_on, until_on, office, telephone,
         address, posted_by, posted_at)
       select $1, 2026, 5, v.id, '2026-06-01', '2026-06-05', '党务办公室', '5130', '综合楼', a.id, now()
       from (select min(id) as id from scheme_version) v, (select min(id) as id from account) a`,
      [natureBureau],
    );
    expect(await last('高原')).toBe('党务办公室 5130');
    await propose('林静', { contact: '党务办公室 5121' });
    await propose('赵国栋', { contact: '支部活动室' });
    expect([await last('林静'), await last('赵国栋')]).toEqual(['党务办公室 5121', '支部活动室']);
    const kind = 'unitPartyOffice';
    const office = await loggedInAccount(scene.test, { kind, organisationId: approvalBureau });
    const { cookie } = office;
    const { body } = await scene.ask('GET', '/api/deductions/contact', undefined, { cookie });
    expect(body.contact).toBe('党务办公室 5121');
    expect(codeOf(await scene.get('丁一', '/api/deductions/contact'))[0]).toBe(403);
  });
});

describe('the database itself', () => {
  const run = (text: string, values: unknown[] = []) =>
    scene.test.services.database.pool.query(text, values);

  it('refuses a negative entry that was not heard, and a reversal that is not the opposite', async () => {
    const id = await proposed();
    const insert = `insert into ledger_entry (posting_key, person_id, year, unit_id, kind, rule_code,
        scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
        source_version, reverses_id, reason, chain_seq, chain_prev, chain_hash)
      select gen_random_uuid(), d.person_id, 2026, $2, $3, d.rule_code, d.scheme_version_id, $4, 1,
        d.happened_on, now(), d.matter, $5, d.id, 1, $6, $7, 99999, '', ''
      from deduction d where d.id = $1`;
    const unit = scene.world.approvalBureau;
    const entry = await run('select id from ledger_entry limit 1');
    const attempts: unknown[][] = [
      [id, unit, 'fact', -200, 'deduction', null, ''],
      [id, unit, 'fact', -1, 'meetings.attendanceConfirmed', null, ''],
      [id, unit, 'reversal', -99_999, 'reversal', entry.rows[0].id, '冲销'],
    ];
    for (const values of attempts) {
      await expect(run(insert, values)).rejects.toThrow('nobody is deducted unheard');
    }
  });

  it.each([
    [
      'decided untold',
      `outcome = 'upheld', outcome_because = 'x', settled_by = 1, settled_on = '2026-12-01', settled_at = now()`,
      'deduction_heard',
    ],
    ['another amount', 'amount = -500', 'keeps what was proposed'],
    ['another person', 'person_id = person_id + 1', 'keeps what was proposed'],
    [
      'fewer days',
      `notified_on = '2026-07-15', notified_how = 'screen', answer_until = '2026-07-16'`,
      'check',
    ],
  ])('refuses %s', async (_, change, words) => {
    const id = await proposed();
    await expect(run(`update deduction set ${change} where id = $1`, [id])).rejects.toThrow(words);
  });

  it('refuses to decide by the proposer, to change a settled one, to delete any', async () => {
    const id = await proposed();
    await own('欧阳海燕', id, 'answer', { version: 1, text: '说明', final: true });
    const settle = (by: string) => `update deduction set outcome = 'upheld', outcome_because = 'x',
      settled_by = ${by}, settled_on = '2026-07-15', settled_at = now() where id = $1`;
    await expect(run(settle('proposed_by'), [id])).rejects.toThrow('deduction_heard');
    await step('林静', id, 'decision', { version: 3, outcome: 'dropped', because: '不扣' });
    await expect(
      run(`update deduction set outcome = 'upheld' where id = $1`, [id]),
    ).rejects.toThrow('keeps what was');
    await expect(run('delete from deduction where id = $1', [id])).rejects.toThrow();
  });
});
