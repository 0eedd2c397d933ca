import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaimsScene, claimsScene, claimText } from '../../testing/claims-scene.ts';

let scene: ClaimsScene;
beforeAll(async () => {
  scene = await claimsScene();
});
afterAll(() => scene.close());

type Who = Parameters<ClaimsScene['get']>[0];
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const because = '与社区核对过，没有这一次';
const person = (who: Who) => scene.sheets.world.people[who];
const query = async (text: string, values: unknown[] = []) =>
  (await scene.sheets.test.services.database.pool.query(text, values)).rows;
const toReview = async (who: Who, search = '') => await scene.get(who, `/api/claims${search}`);
const listed = async (who: Who, id: number) =>
  (await toReview(who)).body.rows?.find((row: { id: number }) => row.id === id);

describe('reviewing', () => {
  it('posts an approved claim once, with both hands and its ground', async () => {
    const before = await scene.total('欧阳海燕');
    const id = await scene.claimed('欧阳海燕', { evidence: '社区居委会王主任' });
    const row = await listed('赵国栋', id);
    expect(row).toMatchObject({ barred: null, addsWords: '还可记1分。', notes: [], beside: [] });
    expect(row.allowed).toContain('claims.approve');
    const { status, body } = await scene.approve('赵国栋', id);
    expect([status, body.approved, body.refused, body.seconding]).toEqual([
      200,
      [{ claimId: id, version: 2 }],
      [],
      0,
    ]);
    expect(await scene.total('欧阳海燕')).toBe(before + 100);
    const { entry_id: entryId } = await scene.row(id);
    const why = await scene.get('欧阳海燕', `/api/points/my-entries/${entryId}`);
    expect(why.body).toMatchObject({
      ground: `第${id}号申报，社区居委会王主任`,
      proposer: { name: '欧阳海燕' },
      confirmer: { name: '赵国栋' },
    });
    expect(why.body.allowed).toEqual(['points.raiseObjection']);
    const again = await scene.approve('赵国栋', id);
    expect(again.body.refused).toEqual([
      { claimId: id, words: expect.stringContaining('已通过，已记分') },
    ]);
  });

  it('lists in official order, never own claims, and nothing to who reviews nothing', async () => {
    await scene.claimed('丁一', { ruleCode: 'N05', words: '和科长谈心谈话' });
    await scene.claimed('欧阳海燕');
    await scene.claimed('赵国栋');
    const office = await toReview('林静');
    expect(office.body.orderWords).toBe('按单位序列、姓名笔画为序');
    const names = office.body.rows.map((row: { personName: string }) => row.personName);
    expect(names).toEqual([...names].sort((a, b) => order(a) - order(b)));
    const secretary = await toReview('赵国栋');
    const seen = new Set(secretary.body.rows.map((row: { personName: string }) => row.personName));
    expect([...seen]).toEqual(['欧阳海燕']);
    expect((await toReview('高原')).body.rows).toEqual([]);
    expect((await toReview('王伟')).body.rows).toEqual([]);
    expect((await toReview('欧阳海燕')).status).toBe(403);
    expect((await toReview('丁一')).status).toBe(403);
  });

  it('goes one level up for whoever holds a post', async () => {
    const secretarys = await scene.claimed('赵国栋');
    expect(codeOf(await scene.review('赵国栋', secretarys, 'return', { because }))).toEqual([
      403,
      'claims.ownClaim',
    ]);
    const offices = await scene.claimed('林静');
    const atBranch = await scene.approve('赵国栋', offices);
    expect(atBranch.body.refused[0].words).toBe('这件申报由市直机关工委审核。');
    expect((await listed('王伟', offices)).barred).toBeNull();
    expect((await scene.approve('王伟', offices)).body.approved).toHaveLength(1);
    expect((await scene.approve('林静', secretarys)).body.approved).toHaveLength(1);
    const members = await scene.claimed('欧阳海燕');
    expect((await scene.approve('王伟', members)).status).toBe(404);
    expect((await scene.get('王伟', `/api/claims/${members}`)).status).toBe(404);
  });

  it('is neither by who sent it, nor by a declared relation, whichever of both declared', async () => {
    const sent = await scene.claimed('赵国栋', { personId: person('欧阳海燕') });
    expect((await listed('赵国栋', sent)).barred).toContain('您代报的');
    expect((await scene.approve('赵国栋', sent)).body.refused[0].words).toContain('您代报的');
    const id = await scene.claimed('欧阳海燕');
    const declare = (who: Who, personId: number) =>
      scene.send(who, '/api/claims/relations', { personId });
    expect((await declare('赵国栋', person('欧阳海燕'))).status).toBe(200);
    expect(codeOf(await scene.review('赵国栋', id, 'rejection', { because }))).toEqual([
      403,
      'claims.related',
    ]);
    expect((await scene.approve('赵国栋', id)).body.refused[0].words).toContain('回避关系');
    expect((await scene.approve('林静', id, sent)).body.approved).toHaveLength(2);
    const relations = await scene.get('赵国栋', '/api/claims/relations');
    expect(relations.body.rows).toMatchObject([{ name: '欧阳海燕', declaredOn: '2026-07-15' }]);
    expect(JSON.stringify(await query('select * from claim_relation'))).not.toContain('配偶');
    expect((await scene.get('林静', '/api/claims/relations')).body.rows).toEqual([]);
    expect((await scene.get('欧阳海燕', '/api/claims/relations')).status).toBe(403);
    expect((await declare('欧阳海燕', person('赵国栋'))).status).toBe(403);
    expect(codeOf(await declare('赵国栋', person('赵国栋')))).toEqual([
      422,
      'claims.relationYourself',
    ]);
    expect((await declare('赵国栋', 99_999)).status).toBe(404);
    const end = `/api/claims/relations/${person('欧阳海燕')}/end`;
    expect((await scene.send('欧阳海燕', end)).status).toBe(403);
    expect((await scene.send('赵国栋', end)).status).toBe(200);
    expect((await scene.get('赵国栋', '/api/claims/relations')).body.rows).toEqual([]);
  });

  it('takes a second person from five points on', async () => {
    const before = await scene.total('欧阳海燕');
    const id = await scene.claimed('欧阳海燕', { ruleCode: 'R03', words: '获得市级先进个人表彰' });
    const first = await scene.approve('赵国栋', id);
    expect(first.body).toMatchObject({ seconding: 1, refused: [] });
    expect(await scene.row(id)).toMatchObject({ state: 'seconding', entry_id: null });
    expect(await scene.total('欧阳海燕')).toBe(before);
    const again = await scene.approve('赵国栋', id);
    expect(again.body.refused[0].words).toContain('由第二个人再审一次');
    expect((await scene.approve('林静', id)).body).toMatchObject({ seconding: 0, refused: [] });
    expect(await scene.total('欧阳海燕')).toBe(before + 500);
  });

  it('returns and turns down with a reason, one by one', async () => {
    const id = await scene.claimed('欧阳海燕');
    expect((await scene.review('赵国栋', id, 'return', { because: '' })).status).toBe(400);
    expect((await scene.review('高原', id, 'return', { because })).status).toBe(404);
    expect((await scene.review('丁一', id, 'return', { because })).status).toBe(403);
    expect((await scene.review('赵国栋', id, 'return', { because })).body).toEqual({ version: 2 });
    expect(codeOf(await scene.review('赵国栋', id, 'rejection', { because }))).toEqual([
      409,
      'claims.notOpen',
    ]);
    const other = await scene.claimed('欧阳海燕');
    expect((await scene.review('丁一', other, 'rejection', { because })).status).toBe(403);
    expect((await scene.review('林静', other, 'rejection', { because })).status).toBe(200);
    const { body } = await scene.get('欧阳海燕', `/api/my-claims/${other}`);
    expect(body).toMatchObject({ state: 'rejected', answer: because, allowed: [] });
    const stale = await scene.send('林静', `/api/claims/${other}/return`, { version: 1, because });
    expect(codeOf(stale)).toEqual([409, 'platform.versionConflict']);
  });

  it('is read with a line for the person; what the reviewer found out is kept', async () => {
    const id = await scene.claimed('欧阳海燕');
    const { status, body } = await scene.get('赵国栋', `/api/claims/${id}`);
    expect([status, body.personName, body.barred]).toEqual([200, '欧阳海燕', null]);
    expect((await scene.get('高原', `/api/claims/${id}`)).status).toBe(404);
    expect((await scene.get('丁一', `/api/claims/${id}`)).status).toBe(403);
    const looks = await query(
      `select 1 from audit where action = 'claims.read' and object_kind = 'person' and object_id = $1`,
      [person('欧阳海燕')],
    );
    expect(looks.length).toBeGreaterThan(0);
    const explain = (who: Who) =>
      scene.send(who, `/api/claims/${id}/explanation`, { text: '已问过社区，时间写的是大概。' });
    expect((await explain('赵国栋')).status).toBe(200);
    expect((await explain('丁一')).status).toBe(403);
    const page = await scene.get('赵国栋', `/api/claims/${id}`);
    expect(page.body.steps.at(-1)).toMatchObject({ words: '补充说明', byName: '赵国栋' });
  });
});

describe('afterwards', () => {
  it('the reviewer takes an approval of today up again; it is approved anew with a new entry', async () => {
    const before = await scene.total('欧阳海燕');
    const id = await scene.claimed('欧阳海燕');
    await scene.approve('赵国栋', id);
    const first = (await scene.row(id)).entry_id;
    const page = await scene.get('赵国栋', `/api/claims/${id}`);
    expect(page.body.allowed).toEqual(['claims.reopen', 'claims.findFalse']);
    expect(codeOf(await scene.review('林静', id, 'reopening', { because }))).toEqual([
      403,
      'claims.notReopened',
    ]);
    expect((await scene.review('赵国栋', id, 'reopening', { because })).status).toBe(200);
    expect(await scene.total('欧阳海燕')).toBe(before);
    expect(await scene.row(id)).toMatchObject({ state: 'submitted', entry_id: null });
    await scene.approve('赵国栋', id);
    expect(await scene.total('欧阳海燕')).toBe(before + 100);
    expect((await scene.row(id)).entry_id).not.toBe(first);
    await scene.sheets.at('2026-07-16T09:30:00+08:00');
    const late = await scene.review('赵国栋', id, 'reopening', { because });
    expect(codeOf(late)).toEqual([403, 'claims.notReopened']);
    await scene.sheets.at('2026-07-15T09:30:00+08:00');
  });
});

describe('after the time to claim', () => {
  const late = { happenedOn: '2026-06-10', lateBecause: '六月住院，刚上班' };

  it('needs the office, is marked with its reason, and counts in the year it happened', async () => {
    const id = await scene.claimed('欧阳海燕', late);
    const refused = await scene.approve('赵国栋', id);
    expect(refused.body.refused[0].words).toBe('这件申报由单位机关党委（党务办公室）审核。');
    expect((await scene.approve('林静', id)).body.approved).toHaveLength(1);
    const [entry] = await query(
      `select e.year, e.happened_on, d.ground from ledger_entry e join deed d on d.id = e.source_id
       where e.id = $1`,
      [(await scene.row(id)).entry_id],
    );
    expect(entry).toMatchObject({ year: 2026, ground: `第${id}号申报；补录：六月住院，刚上班` });
  });

  it('of last December counts for last year, never for this one (P10, P11)', async () => {
    await scene.sheets.at('2027-01-20T09:30:00+08:00');
    const inTime = await scene.claimed('欧阳海燕', { happenedOn: '2026-12-30' });
    await scene.sheets.at('2027-02-10T09:30:00+08:00');
    const text = claimText({ happenedOn: '2026-12-30' });
    expect(codeOf(await scene.send('欧阳海燕', '/api/claims', text))).toEqual([
      422,
      'claims.lateNeedsReason',
    ]);
    const consented = await scene.claimed('欧阳海燕', {
      ...{ happenedOn: '2026-12-30', lateBecause: '年底下派，今日返回' },
    });
    await scene.approve('林静', inTime, consented);
    const entries = await query(
      'select e.year from claim c join ledger_entry e on e.id = c.entry_id where c.id = any($1)',
      [[inTime, consented]],
    );
    expect(entries).toEqual([{ year: 2026 }, { year: 2026 }]);
    expect(await scene.total('欧阳海燕', 2027)).toBe(0);
    await scene.sheets.at('2026-07-15T09:30:00+08:00');
  });
});

describe('a second look', () => {
  it('says once on a page that somebody sent many together', async () => {
    const sent: number[] = [];
    for (const day of ['16', '17', '18', '19', '20']) {
      sent.push(await scene.claimed('王伟', { happenedOn: `2026-06-${day}` }));
    }
    const { rows } = (await toReview('赵国栋')).body;
    const notes = rows.flatMap(({ id, notes }: { id: number; notes: { kind: string }[] }) =>
      sent.includes(id) ? [notes.map(({ kind }) => kind)] : [],
    );
    expect(notes).toEqual([['surge'], [], [], [], []]);
  });

  it('is asked of the reviewer only, and kept nowhere', async () => {
    const words = '下午2点到4点在城市书房整理图书报刊';
    await scene.claimed('丁一', {
      ruleCode: 'F01',
      quantity: 120,
      words,
      happenedOn: '2026-07-04',
    });
    const id = await scene.claimed('欧阳海燕', {
      ...{ ruleCode: 'F01', quantity: 120, words, happenedOn: '2026-07-05' },
    });
    const row = await listed('赵国栋', id);
    expect(row.notes).toMatchObject([{ kind: 'copied', basis: ['2026年7月4日，丁一'] }]);
    const mine = await scene.get('欧阳海燕', `/api/my-claims/${id}`);
    expect(JSON.stringify(mine.body)).not.toContain('完全相同');
    expect((await scene.approve('赵国栋', id)).body.approved).toHaveLength(1);
    const columns = await query(
      `select column_name from information_schema.columns where table_name like 'claim%'`,
    );
    const names = columns.map(({ column_name: name }) => name).join(' ');
    expect(names).not.toMatch(/note|score|risk|flag|count/);
  });
});

/** Strokes of the names' characters: 丁 王 林 欧 赵. */
function order(name: string): number {
  return ['丁一', '王伟', '欧阳海燕', '林静', '赵国栋'].indexOf(name);
}
