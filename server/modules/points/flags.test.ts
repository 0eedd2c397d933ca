import mammoth from 'mammoth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ActContext } from '../../platform/act.ts';
import { acting, aDeed, recorded } from '../../testing/ledger.ts';
import { type SchemesScene, schemesScene } from '../../testing/schemes-scene.ts';
import type { PersonName } from '../../testing/world.ts';
import { cityTemplate } from './city-template.ts';
import { postSourced } from './facts-in.ts';
import { installScheme, postFacts, readUnitYear, recordDeed, recordDeeds } from './index.ts';
import { reverse } from './reversal.ts';
import { storedAbout } from './stored-about.ts';

let scene: SchemesScene;
let ouyang: number;
beforeAll(async () => {
  scene = await schemesScene();
  ouyang = scene.world.people.欧阳海燕;
  await recorded(scene.test, ouyang);
});
afterAll(() => scene.close());

const codeOf = ({ status, body }: { status: number; body: { code?: string } }) =>
  `${status} ${body.code}`;
const propose = (parts: object = {}, who: PersonName = '林静') =>
  scene.send(who, '/api/flags', {
    ...{ personId: ouyang, ruleCode: 'V01', from: '2026-06-01', until: '2026-11-30' },
    ...{ matter: '党内警告处分', fact: '处分决定已宣布并送达。' },
    ...{ evidence: '纪委处分决定〔2026〕6号', contact: '机关党委5120', ...parts },
  });
const decide = (who: PersonName, id: number, version: number) =>
  scene.send(who, `/api/deductions/${id}/decision`, {
    ...{ version, outcome: 'upheld', because: '处分决定书已核对' },
  });
const yearOf = async (query = 'year=2026') =>
  (await scene.get('欧阳海燕', `/api/points/my-year?${query}`)).body;
/** Proposed, answered with nothing to add, decided. Answers its id and the version after that. */
async function stood(parts: object) {
  const { deductionId: id } = (await propose(parts)).body;
  const answer = { version: 1, text: '没有补充', final: true };
  const said = await scene.send('欧阳海燕', `/api/points/my-deductions/${id}/answer`, answer);
  const { body } = await decide('赵国栋', id, said.body.version);
  return { id, version: body.version as number, entryId: body.entryId as number };
}
const end = (who: PersonName, id: number, version: number, on = '2026-07-10') =>
  scene.send(who, `/api/flags/${id}/end`, { version, on, because: '处分已经撤销' });

describe('a flag', () => {
  it('is proposed by the unit’s office alone, with days that fit its rule', async () => {
    for (const who of ['赵国栋', '王伟', '欧阳海燕'] as const) {
      expect(codeOf(await propose({}, who))).toBe('403 access.notAllowed');
    }
    expect(codeOf(await propose({}, '高原'))).toBe('404 platform.notFound');
    const own = { personId: scene.world.people.林静 };
    expect(codeOf(await propose(own))).toBe('403 deduction.notYourself');
    expect(codeOf(await propose({ until: '2026-05-31' }))).toBe('422 flag.untilBeforeFrom');
    expect(codeOf(await propose({ from: '2026-07-16' }))).toBe('422 points.notYetHappened');
    expect(codeOf(await propose({ ruleCode: 'V03', until: null }))).toBe('422 flag.untilThisYear');
    expect(codeOf(await propose({ ruleCode: 'Y01' }))).toBe('422 flag.notAFlag');
    const flagsShownTo = async (who: PersonName) => {
      const { rows } = (await scene.get(who, '/api/deductions/rules')).body;
      return rows.flatMap((rule: { code: string; flag: object | null }) =>
        rule.flag === null ? [] : [rule.code],
      );
    };
    expect(await flagsShownTo('林静')).toEqual(['V01', 'V02', 'V03', 'V04', 'V05']);
    expect(await flagsShownTo('赵国栋')).toEqual([]);
  });

  it('stands after notice, five working days and a second person, beside an unchanged number', async () => {
    const before = await yearOf();
    expect(before.flags).toEqual([]);
    const { deductionId: id } = (await propose()).body;
    expect(codeOf(await decide('赵国栋', id, 1))).toBe('409 deduction.notNotified');
    const mine = (await scene.get('欧阳海燕', `/api/points/my-deductions/${id}`)).body;
    expect([mine.kindWords, mine.flag.words]).toEqual(['拟作标记', '2026-06-01至2026-11-30']);
    const read = { version: 1 };
    await scene.send('欧阳海燕', `/api/points/my-deductions/${id}/acknowledgement`, read);
    expect(codeOf(await decide('赵国栋', id, 2))).toBe('409 deduction.windowOpen');
    expect((await yearOf()).flags).toEqual([]);
    await scene.moveTo('2026-07-23');
    expect(codeOf(await decide('林静', id, 2))).toBe('403 deduction.secondPerson');
    expect((await decide('赵国栋', id, 2)).status).toBe(200);
    const after = await yearOf();
    expect(after.flags.slice(0, 2)).toEqual([
      '1分；另有标记V01“受党纪政务处分”，2026-06-01至2026-11-30。',
      'V01按办法：处分影响期内不能评为优秀。',
    ]);
    expect([after.total, after.raw, after.heldBack]).toEqual([
      ...[before.total, before.raw, before.heldBack],
    ]);
    expect((await yearOf('year=2025')).flags).toEqual([]);
    expect((await yearOf('year=2026&asKnownOn=2026-07-22')).flags).toEqual([]);
  });

  it('is read by whoever may read the year, and nobody finds it in a list', async () => {
    const url = `/api/people/${ouyang}/year?year=2026`;
    const text = (await scene.get('赵国栋', url)).body.flags[0];
    expect(text).toContain('另有标记V01');
    for (const who of ['高原', '丁一', '王伟'] as const) {
      expect((await scene.get(who, url)).status).toBeGreaterThanOrEqual(403);
    }
    const lookers = (await yearOf()).lookers.map(({ what }: { what: string }) => what);
    expect(lookers).toEqual(expect.arrayContaining(['查看年度积分', '提出一件标记']));
    for (const query of ['ruleCode=V01', 'year=2026']) {
      const { body } = await scene.get('林静', `/api/points/ledger?${query}`);
      expect(JSON.stringify(body)).not.toContain('V01');
    }
    const month = `organisationId=${scene.world.approvalBureau}&year=2026&month=6`;
    const { body } = await scene.get('林静', `/api/publicity/preview?${month}`);
    expect([body.entries, body.people]).toEqual([1, 1]);
  });

  it('stands on the statement that the person takes along, and in what is stored', async () => {
    const file = await scene.get('欧阳海燕', '/api/points/my-statement?year=2026&format=docx');
    const { value } = await mammoth.extractRawText({ buffer: file.bytes });
    expect(value).toContain('1分；另有标记V01“受党纪政务处分”，2026-06-01至2026-11-30。');
    const { entries } = await yearOf();
    const flag = entries.find(({ ruleCode }: { ruleCode: string }) => ruleCode === 'V01');
    const why = (await scene.get('欧阳海燕', `/api/points/my-entries/${flag.id}`)).body;
    expect([why.points, why.source.kind, why.proposer.name]).toEqual([0, 'deduction', '林静']);
    expect([why.calculation, why.capEffect]).toEqual(['只作标记，不计分。', '']);
    expect(why.allowed).toContain('points.raiseObjection');
    const proof = await scene.get('欧阳海燕', '/api/points/my-proof?year=2026&part=counted');
    expect([proof.status, JSON.stringify(proof.body).includes('V01')]).toEqual([200, true]);
    const { services } = scene.test;
    const sections = await storedAbout(services.database.reader, services, ouyang);
    const hearings = sections.find(({ key }) => key === 'points.deductions');
    expect(hearings?.table?.rows[0]).toContain('标记，至2026-11-30');
    const asked = { unitId: scene.world.approvalBureau, year: 2026 };
    const kept = await acting(scene.test, ({ tx, today }) =>
      readUnitYear(services, tx, { ...asked, today }),
    );
    expect(kept.filter(({ closed }) => 'flags' in closed).map(({ personId }) => personId)).toEqual([
      ouyang,
    ]);
  });

  it('is ended by somebody else than its proposer, with a reason, once', async () => {
    const { id, version } = await stood({ ruleCode: 'V02', until: null, matter: '立案审查' });
    expect((await yearOf('year=2027')).flags[0]).toContain('2026-06-01起，办结之前');
    expect(codeOf(await end('林静', id, version))).toBe('403 flag.secondPerson');
    expect(codeOf(await end('高原', id, version))).toBe('404 platform.notFound');
    expect(codeOf(await end('赵国栋', id, version, '2026-07-24'))).toBe('422 flag.endDay');
    const page = (await scene.get('赵国栋', `/api/deductions/${id}`)).body;
    expect(page.allowed).toContain('points.endFlag');
    const { body } = await end('赵国栋', id, version);
    const ended = (await scene.get('赵国栋', `/api/deductions/${id}`)).body;
    expect(ended.flag).toEqual({
      ...{ until: null, words: '2026-06-01至2026-07-10' },
      ended: '2026-07-23由赵国栋办理，到2026-07-10结束：处分已经撤销',
    });
    expect(codeOf(await end('赵国栋', id, body.version))).toBe('409 flag.notStanding');
    expect((await yearOf('year=2027')).flags).toEqual([]);
  });

  it('may be objected to, and is gone where the objection is right', async () => {
    const { entryId } = await stood({ ruleCode: 'V05', until: '2026-12-31', matter: '材料失实' });
    expect((await yearOf()).flags[0]).toContain('V05');
    const text = { text: '材料是单位统一填报的，不是我写的' };
    const raised = await scene.send('欧阳海燕', `/api/points/entries/${entryId}/objection`, text);
    const { objectionId: id } = raised.body;
    const answer = {
      version: 1,
      outcome: 'upheld',
      because: '材料属实',
      level: null,
      quantity: null,
    };
    for (const hand of ['林静', '赵国栋'] as const) {
      const refused = await scene.send(hand, `/api/objections/${id}/answer`, answer);
      expect(codeOf(refused)).toBe('403 objection.anotherHand');
    }
    const ground = { kind: 'objection', id } as const;
    await acting(scene.test, (context) =>
      reverse(context, entryId, { reason: '材料由单位统一填报', ground }),
    );
    expect(JSON.stringify((await yearOf()).flags)).not.toContain('V05');
    const { body } = await scene.get('林静', '/api/points/ledger?year=2026');
    expect(JSON.stringify(body)).not.toContain('V05');
  });
});

describe('no other path leads to a flag', () => {
  const flags = cityTemplate().rules.filter(({ shape }) => shape.kind === 'flag');
  const deed = (ruleCode: string) =>
    aDeed(ouyang, { ruleCode, key: `flag ${ruleCode}`, happenedOn: '2026-06-02' });
  const fact = (ruleCode: string) => ({
    ...{ ruleCode, happenedOn: '2026-06-02', quantity: 1, level: null, matter: '' },
    ...{ proposerId: null, confirmerId: null, sourceKind: 'deduction' },
    ...{ sourceId: 1, sourceVersion: 1, personId: ouyang },
  });
  it.each<[string, (context: ActContext, code: string) => Promise<unknown>]>([
    ['a deed', (context, code) => recordDeed(context, deed(code))],
    ['several deeds', (context, code) => recordDeeds(context, [deed(code)])],
    [
      'a fact of another module, whatever it calls itself',
      (context, code) => postFacts(context, [fact(code)]),
    ],
    ['a heard deduction', (context, code) => postSourced(context, [sourced(code)], 'deduction')],
    ['a deed nobody was heard about', (context, code) => postSourced(context, [sourced(code)])],
  ])('not %s', async (_, way) => {
    for (const { code } of flags) {
      const tried = acting(scene.test, (context) => way(context, code));
      await expect(tried).rejects.toMatchObject({ code: 'points.flagIsNotPosted' });
    }
  });
  const sourced = (code: string) => ({ ...fact(code), sourceKey: code });

  it('nor does a flag’s hearing lead to points', async () => {
    const points = (code: string) =>
      acting(scene.test, (context) => postSourced(context, [sourced(code)], 'flag'));
    for (const code of ['J01', 'Y01']) {
      await expect(points(code)).rejects.toMatchObject({ code: 'flag.notAFlag' });
    }
  });

  it('not the proposal of a deduction', async () => {
    const asked = await scene.send('赵国栋', '/api/deductions', {
      ...{ personId: ouyang, ruleCode: 'V01', level: null, happenedOn: '2026-06-01' },
      ...{ matter: '警告', fact: '已宣布', evidence: '决定书', contact: '5120' },
    });
    expect(codeOf(asked)).toBe('422 points.flagIsNotPosted');
  });

  it('not a row written past the product: the ledger itself refuses it', async () => {
    const { pool } = scene.test.services.database;
    const copy = pool.query(
      `insert into ledger_entry (person_id, unit_id, branch_id, year, posting_key, kind, rule_code,
         scheme_version_id, amount, quantity, happened_on, known_at, matter, source_kind, source_id,
         source_version, chain_seq, chain_prev, chain_hash)
       select person_id, unit_id, branch_id, year, gen_random_uuid(), kind, 'V03', scheme_version_id, 0, 1,
         happened_on, known_at, '', 'deed', 1, 1, chain_seq + 1000000, chain_prev, chain_hash
       from ledger_entry where amount > 0 limit 1`,
    );
    await expect(copy).rejects.toThrow('no flag is raised unheard');
  });

  it('not a case decided or ended past its course: the row refuses it', async () => {
    const { deductionId } = (await propose({ ruleCode: 'V03', until: '2026-12-31' })).body;
    const { pool } = scene.test.services.database;
    const changed = (set: string) =>
      pool.query(`update deduction set ${set} where id = $1`, [deductionId]);
    const decided = `outcome = 'upheld', outcome_because = '直接决定', settled_on = proposed_on, settled_at = now()`;
    await expect(changed(`${decided}, settled_by = proposed_by`)).rejects.toThrow(
      'deduction_heard',
    );
    await expect(changed(`${decided}, settled_by = proposed_by + 1`)).rejects.toThrow(
      'deduction_heard',
    );
    await expect(changed(`flag_until = '2026-12-30'`)).rejects.toThrow('keeps what was proposed');
    const ended = `flag_ended_on = '2026-07-01', flag_ended_because = 'x', flag_ended_at = now()`;
    await expect(changed(`${ended}, flag_ended_by = proposed_by`)).rejects.toThrow(
      'deduction_flag_ended',
    );
  });
});

it('a scheme’s own veto has its own code and words, and may empty the year by the scheme', async () => {
  const city = cityTemplate();
  const own = { kind: 'flag', effect: '全年积分计0分', lasts: '当年' } as const;
  const rules = city.rules.map((rule) =>
    rule.code === 'V03' ? { ...rule, code: 'V71', name: '扰乱信访秩序', shape: own } : rule,
  );
  const settings = { ...city.settings, vetoEffect: 'yearTotalZero' as const };
  const next = { ...city, version: 2, effectiveFrom: '2027-01-01', rules, settings };
  await acting(scene.test, (context) => installScheme(context, next));
  await scene.moveTo('2027-02-01');
  await recorded(scene.test, ouyang, { happenedOn: '2027-01-05' });
  const change = { matter: '聚众上访', from: '2027-01-20', until: '2027-12-31' };
  expect(codeOf(await propose({ ...change, ruleCode: 'V03' }))).toBe('422 points.ruleNotInForce');
  await stood({ ...change, ruleCode: 'V71' });
  const { flags, total, raw } = await yearOf('year=2027');
  expect([flags[0], total, raw]).toEqual([
    '0分；另有标记V71“扰乱信访秩序”，2027-01-20至2027-12-31。',
    ...[0, 100],
  ]);
  expect(flags[1]).toBe('V71按办法：当年全年积分计0分。');
});
