import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaimsScene, claimsScene } from '../../testing/claims-scene.ts';

let scene: ClaimsScene;
beforeAll(async () => {
  scene = await claimsScene();
});
afterAll(() => scene.close());

const because = '与社区核对后再定';
const finding = {
  ...{ because: '没有这次活动', fact: '站点书面说明没有这次活动。' },
  ...{ evidence: '站点说明', contact: '党务办公室 5120' },
};
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const person = (who: '欧阳海燕') => scene.sheets.world.people[who];
const query = async (text: string) =>
  (await scene.sheets.test.services.database.pool.query(text)).rows;

/** What approved claims are worth, and what the ledger holds of claims: the same at all times. */
async function sums(): Promise<{ approved: number; ledger: number; standing: number }> {
  const [row] = await query(`select
    (select coalesce(sum(e.amount), 0)::int from claim c join ledger_entry e on e.id = c.entry_id
      where c.state = 'approved') as approved,
    (select coalesce(sum(e.amount), 0)::int from ledger_entry e
      join ledger_entry root on root.id = coalesce(e.reverses_id, e.id)
      join deed d on root.source_kind = 'deed' and d.id = root.source_id
      where d.ground like '第%号申报%') as ledger,
    (select count(*)::int from claim where state = 'approved') as standing`);
  return row;
}

describe('settling', () => {
  it('a claim found false loses its entry; the deduction goes its own way and counts nothing yet', async () => {
    const before = await scene.total('欧阳海燕');
    const deed = { ruleCode: 'F01', quantity: 240, words: '在火车站志愿服务4小时' };
    const id = await scene.claimed('欧阳海燕', deed);
    expect(codeOf(await scene.review('林静', id, 'falsehood', finding))).toEqual([
      409,
      'claims.notApproved',
    ]);
    await scene.approve('赵国栋', id);
    expect(await scene.total('欧阳海燕')).toBe(before + 400);
    expect((await scene.review('丁一', id, 'falsehood', finding)).status).toBe(403);
    expect((await scene.review('高原', id, 'falsehood', finding)).status).toBe(404);
    // Neither a declared relation finds it false, nor whoever sent one for the person.
    await scene.send('林静', '/api/claims/relations', { personId: person('欧阳海燕') });
    expect(codeOf(await scene.review('林静', id, 'falsehood', finding))).toEqual([
      403,
      'claims.falseRelated',
    ]);
    const seen = await scene.get('林静', `/api/claims/${id}`);
    expect(seen.body).toMatchObject({ barred: expect.stringContaining('回避关系'), allowed: [] });
    await scene.send('林静', `/api/claims/relations/${person('欧阳海燕')}/end`);
    const sent = await scene.claimed('赵国栋', { personId: person('欧阳海燕') });
    await scene.approve('林静', sent);
    expect(codeOf(await scene.review('赵国栋', sent, 'falsehood', finding))).toEqual([
      403,
      'claims.falseOwnProposal',
    ]);
    await scene.review('林静', sent, 'reopening', { because });
    const { status, body } = await scene.review('林静', id, 'falsehood', finding);
    expect([status, typeof body.deductionId]).toEqual([200, 'number']);
    expect(await scene.total('欧阳海燕')).toBe(before);
    const mine = await scene.get('欧阳海燕', `/api/points/my-deductions/${body.deductionId}`);
    expect(mine.body).toMatchObject({ ruleCode: 'Y11', points: -500, state: 'proposed' });
    expect(await scene.row(id)).toMatchObject({ state: 'voided' });
  });

  it('falls to the work committee where nobody else is left below it', async () => {
    const personId = scene.sheets.world.people.欧阳海燕;
    const late = await scene.claimed('林静', {
      ...{ personId, happenedOn: '2026-05-04', lateBecause: '外出培训，回来才补报' },
    });
    expect((await scene.approve('赵国栋', late)).body.refused[0].words).toContain('市直机关工委');
    expect((await scene.approve('王伟', late)).body).toMatchObject({ seconding: 0, refused: [] });
    const much = await scene.claimed('林静', {
      ...{ personId, ruleCode: 'R03', words: '获得市级先进工作者表彰' },
    });
    expect((await scene.approve('王伟', much)).status).toBe(404);
    expect((await scene.approve('赵国栋', much)).body).toMatchObject({ seconding: 1, posted: [] });
    const second = await scene.approve('王伟', much);
    expect(second.body).toMatchObject({ seconding: 0, posted: [{ claimId: much }] });
  });

  it('from the 21st on that two approve for each other in a week, a second reviewer looks first (F22)', async () => {
    const personId = scene.sheets.world.people.欧阳海燕;
    const sent = async (who: '赵国栋' | '林静', count: number) => {
      const ids: number[] = [];
      for (let at = 0; at < count; at += 1) {
        const words = `${who}替人记下的走访第${'一二三四五六七八九十甲乙'[at]}户`;
        ids.push(await scene.claimed(who, { personId, ruleCode: 'F05', words }));
      }
      return ids;
    };
    const office = await sent('林静', 10);
    expect((await scene.approve('赵国栋', ...office)).body).toMatchObject({ seconding: 0 });
    const secretary = await sent('赵国栋', 12);
    const { body } = await scene.approve('林静', ...secretary);
    expect([body.posted.length, body.seconding, body.refused]).toEqual([10, 2, []]);
    const waiting = secretary.slice(10);
    const again = await scene.approve('林静', ...waiting);
    expect(again.body.refused[0].words).toContain('由另一位同志审核');
    const list = await scene.get('王伟', '/api/claims');
    const row = list.body.rows.find(({ id }: { id: number }) => id === waiting[0]);
    expect(row.notes).toMatchObject([{ kind: 'pair', mayBe: expect.stringContaining('单位小') }]);
    expect(row.notes[0].basis).toEqual([
      '近7天：一审的同志审过对方的10件，对方审过一审的同志的10件',
    ]);
    expect((await scene.approve('王伟', ...waiting)).body).toMatchObject({ seconding: 0 });
    const mine = await scene.get('欧阳海燕', `/api/my-claims/${waiting[0]}`);
    expect(JSON.stringify(mine.body)).not.toContain('较多');
  });

  it('two reviewers at once leave one entry', async () => {
    const before = await sums();
    const ids = await Promise.all(Array.from({ length: 5 }, () => scene.claimed('欧阳海燕')));
    const answers = await Promise.all([
      scene.approve('赵国栋', ...ids),
      scene.approve('林静', ...[...ids].reverse()),
      scene.approve('林静', ...ids),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const approved = answers.flatMap(({ body }) => body.approved as { claimId: number }[]);
    expect(approved.map(({ claimId }) => claimId).sort()).toEqual([...ids].sort());
    const refused = answers.flatMap(({ body }) => body.refused as unknown[]);
    expect(refused).toHaveLength(10);
    const after = await sums();
    expect(after).toEqual({
      approved: before.approved + 500,
      ledger: before.ledger + 500,
      standing: before.standing + 5,
    });
  });

  it('an approval and a withdrawal at once: one of them wins, and the points agree', async () => {
    const id = await scene.claimed('欧阳海燕');
    const [one, other] = await Promise.all([
      scene.approve('赵国栋', id),
      scene.own('欧阳海燕', id, 'withdrawal'),
    ]);
    const passed = one.body.approved.length === 1;
    expect(other.status === 200).toBe(!passed);
    const { approved, ledger } = await sums();
    expect(approved).toBe(ledger);
  });

  it('the same request sent again does not approve or post again', async () => {
    const id = await scene.claimed('欧阳海燕');
    const { version } = await scene.row(id);
    const before = (await sums()).ledger;
    const body = { claims: [{ claimId: id, version }] };
    const key = { 'idempotency-key': '7d1f0a52-7a35-4b10-9c1c-3c54a6e3a0aa' };
    const first = await scene.send('赵国栋', '/api/claims/approval', body, key);
    const second = await scene.send('赵国栋', '/api/claims/approval', body, key);
    expect(second.body).toEqual(first.body);
    expect((await sums()).ledger).toBe(before + 100);
  });

  it('whatever is done in whatever order, points are what approved claims are worth', async () => {
    const dice = seeded(20260715);
    const pick = <T>(of: readonly T[]): T => of[dice() % of.length] as T;
    const claims: number[] = [];
    const done = new Set<string>();
    for (let step = 0; step < 250; step += 1) {
      if (claims.length < 6 || dice() % 9 === 0) claims.push(await fresh(pick, step));
      const act = pick(acts);
      const answer = await act(pick(claims.slice(-4)), pick(['赵国栋', '林静', '林静'] as const));
      if (answer.status === 200) done.add(act.name);
      expect(answer.status).toBeLessThan(500);
      const { approved, ledger } = await sums();
      expect(ledger).toBe(approved);
    }
    expect([...done].sort()).toEqual(acts.map(({ name }) => name).sort());
    const open = await query(`select 1 from claim c where c.state not in ('approved', 'voided')
      and c.entry_id is not null`);
    expect(open).toEqual([]);
  }, 120_000);
});

type Act = (id: number, who: '赵国栋' | '林静') => Promise<{ status: number }>;
const acts: readonly Act[] = [
  function approve(id, who) {
    return scene.approve(who, id);
  },
  function returning(id, who) {
    return scene.review(who, id, 'return', { because });
  },
  function reject(id, who) {
    return scene.review(who, id, 'rejection', { because });
  },
  function reopen(id, who) {
    return scene.review(who, id, 'reopening', { because });
  },
  function findFalse(id, who) {
    return scene.review(who, id, 'falsehood', finding);
  },
  function withdraw(id) {
    return scene.own('欧阳海燕', id, 'withdrawal');
  },
  function mend(id) {
    const words = `走访补充说明${'一二三四五六七八九十'[id % 10]}之${id}`;
    const text = { words, happenedOn: '2026-07-11', ruleCode: 'F05', level: null, quantity: 1 };
    const rest = { evidence: '', fileId: null, followsId: null, lateBecause: null };
    return scene.own('欧阳海燕', id, 'mending', { ...text, ...rest });
  },
];

async function fresh(pick: <T>(of: readonly T[]) => T, step: number): Promise<number> {
  const kind = pick([
    { ruleCode: 'F05', quantity: 2 },
    { ruleCode: 'F01', quantity: 90 },
    { ruleCode: 'R03', quantity: 1 },
  ]);
  return await scene.claimed('欧阳海燕', { ...kind, words: `第${step}步所做的一件事情` });
}

/** A small generator of whole numbers, the same in every run. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor(state / 65_536);
  };
}
