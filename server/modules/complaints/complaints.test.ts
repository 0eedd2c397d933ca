import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { modules } from '../../modules.ts';
import { prepareInstallation } from '../../prepare.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { sweepComplaints } from './index.ts';

type Headers = Readonly<Record<string, string>>;

let stage: TestStage;
let world: World;
let ask: Ask;
let close: () => Promise<void>;
let member: Headers;
let office: Headers;
let committee: Headers;
let otherOffice: Headers;

beforeAll(async () => {
  stage = await testStage(modules);
  world = await buildWorld(stage);
  await prepareInstallation(stage.stage);
  const http = await testHttp(stage, modules);
  ask = http.ask;
  close = () => http.app.close();
  const { people, approvalBureau, natureBureau, cityUnit } = world;
  const at = (kind: 'unitPartyOffice' | 'workCommittee', organisationId: number) =>
    ({ kind, organisationId }) as const;
  member = await loggedIn(stage, people.欧阳海燕);
  office = await loggedIn(stage, people.林静, at('unitPartyOffice', approvalBureau));
  otherOffice = await loggedIn(stage, people.高原, at('unitPartyOffice', natureBureau));
  committee = await loggedIn(stage, people.王伟, at('workCommittee', cityUnit));
});
afterAll(async () => {
  await close();
  await stage.close();
});
beforeEach(() => stage.services.clock.moveTo('2026-07-15T09:30:00+08:00'));

const words = '支部要求每天在群里打卡接龙，和办法不符。';
const written = (more: object = {}) => ({
  kind: 'complaint',
  addressee: 'ownOffice',
  words,
  about: null,
  ...more,
});
const get = (url: string, who: Headers) => ask('GET', url, undefined, who);
const post = (url: string, body: object, who: Headers) => ask('POST', url, body, who);
const query = async (statement: string) =>
  (await stage.services.database.pool.query(statement)).rows;

async function write(who: Headers, more: object = {}): Promise<number> {
  const { status, body } = await post('/api/complaints', written(more), who);
  expect(status).toBe(200);
  return body.complaintId;
}

describe('the form', () => {
  it('offers the own office and the work committee, and says by when the answer is due', async () => {
    const { body } = await get('/api/complaints/form', member);
    expect(body).toMatchObject({
      addressees: [
        { addressee: 'ownOffice', words: '市行政审批服务局党务办公室' },
        { addressee: 'workCommittee', words: '市直机关工委' },
      ],
      answerWorkdays: 5,
      answerBy: '2026-07-22',
    });
  });

  it('offers nobody their own office, and is not for strangers', async () => {
    const { body } = await get('/api/complaints/form', office);
    expect(body.addressees.map((one: { addressee: string }) => one.addressee)).toEqual([
      'workCommittee',
    ]);
    expect((await get('/api/complaints/form', {})).status).toBe(401);
  });

  it('counts working days by the yearly notice', async () => {
    stage.services.clock.moveTo('2026-09-30T10:00:00+08:00');
    const later = await loggedIn(stage, world.people.欧阳海燕);
    // 1 to 7 October are free, Saturday the 10th is worked.
    expect((await get('/api/complaints/form', later)).body.answerBy).toBe('2026-10-13');
  });
});

describe('a signed one', () => {
  it('goes to the office, is answered with reasons, and its author reads and closes it', async () => {
    const id = await write(member, { about: { path: '/my-points?entry=3', words: '我的积分' } });
    const received = await get(`/api/complaints/${id}`, office);
    expect(received.body).toMatchObject({
      words,
      authorWords: '欧阳海燕（市行政审批服务局）',
      state: 'received',
      dueWords: '还有5个工作日',
      about: { path: '/my-points?entry=3' },
      mine: false,
      allowed: ['complaints.answer'],
    });
    const answer = { words: '接龙没有依据，今天起停止，并在支部说明。', version: 1 };
    expect((await post(`/api/complaints/${id}/answers`, answer, office)).status).toBe(200);
    const { body } = await get(`/api/complaints/${id}`, member);
    expect(body).toMatchObject({
      state: 'answered',
      mine: true,
      answers: [
        { on: '2026-07-15', byWords: '市行政审批服务局党务办公室（林静）', words: answer.words },
      ],
      allowed: ['complaints.close'],
    });
    const closing = { reason: '', version: body.version };
    expect((await post(`/api/complaints/${id}/closing`, closing, member)).status).toBe(200);
    const mine = (await get('/api/my-complaints', member)).body;
    expect(mine.rows.find((row: { id: number }) => row.id === id)).toMatchObject({
      stateWords: '已办结',
      signed: true,
    });
  });

  it('is nobody else’s to read, list, answer or close', async () => {
    const id = await write(member);
    const stranger = await loggedIn(stage, world.people.丁一);
    for (const who of [otherOffice, committee, stranger]) {
      expect((await get(`/api/complaints/${id}`, who)).status).toBe(404);
    }
    const answer = { words: '不该由我们答复。', version: 1 };
    const closing = { reason: '', version: 1 };
    for (const who of [otherOffice, committee]) {
      expect((await post(`/api/complaints/${id}/answers`, answer, who)).status).toBe(404);
      expect((await post(`/api/complaints/${id}/closing`, closing, who)).status).toBe(404);
      const { rows } = (await get('/api/complaints', who)).body;
      expect(rows.map((row: { id: number }) => row.id)).not.toContain(id);
    }
    expect((await post(`/api/complaints/${id}/answers`, answer, stranger)).status).toBe(403);
    expect((await get('/api/complaints', stranger)).status).toBe(403);
    expect((await get('/api/complaints', {})).status).toBe(401);
  });

  it('written to the committee passes the own office by', async () => {
    const id = await write(member, { addressee: 'workCommittee', kind: 'suggestion' });
    expect((await get(`/api/complaints/${id}`, office)).status).toBe(404);
    const { body } = await get(`/api/complaints/${id}`, committee);
    expect(body).toMatchObject({ kindWords: '建议', toWords: '市直机关工委' });
  });

  it('shows its author who looked', async () => {
    const id = await write(member);
    await get(`/api/complaints/${id}`, office);
    const { body } = await get(`/api/people/${world.people.欧阳海燕}`, member);
    expect(body.lookers).toContainEqual(
      expect.objectContaining({ name: '林静', what: '查看本人署名的投诉建议' }),
    );
  });

  it('is refused where nobody receives, where it is closed, stale, own or unanswered', async () => {
    const above = await post('/api/complaints', written({ addressee: 'aboveOffice' }), member);
    expect([above.status, above.body.code]).toEqual([409, 'complaints.nobodyReceives']);
    const id = await write(member);
    const answer = (version: number, who: Headers) =>
      post(`/api/complaints/${id}/answers`, { words: '已核实并纠正。', version }, who);
    const closing = (version: number, who: Headers) =>
      post(`/api/complaints/${id}/closing`, { reason: '', version }, who);
    expect((await closing(1, office)).body.code).toBe('complaints.answerFirst');
    expect((await answer(9, office)).body.code).toBe('platform.versionConflict');
    expect((await answer(1, office)).status).toBe(200);
    expect((await closing(2, office)).status).toBe(200);
    expect((await answer(3, office)).body.code).toBe('complaints.closedAlready');
    expect((await closing(3, member)).body.code).toBe('complaints.closedAlready');
  });

  it('is not answered by its author, also where they receive it themselves', async () => {
    const second = { kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const;
    const author = await loggedIn(stage, world.people.赵国栋, second);
    const id = await write(author);
    const answer = { words: '自己答复自己。', version: 1 };
    const refused = await post(`/api/complaints/${id}/answers`, answer, author);
    expect([refused.status, refused.body.code]).toEqual([403, 'complaints.ownComplaint']);
    expect((await post(`/api/complaints/${id}/answers`, answer, office)).status).toBe(200);
  });

  it('says what is missing at its field', async () => {
    const { status, body } = await post('/api/complaints', written({ words: '短' }), member);
    expect(status).toBe(400);
    expect(body.fields[0].field).toContain('words');
    const outside = written({ about: { path: '//elsewhere.example', words: '别处' } });
    expect((await post('/api/complaints', outside, member)).status).toBe(400);
  });
});

describe('an unsigned one', () => {
  it('keeps nothing that tells who wrote it, in no table', async () => {
    const before = await countRows();
    const answer = await post('/api/complaints/unsigned', written(), member);
    expect(answer.status).toBe(200);
    expect(answer.body.receipt).toMatch(/^\w{4}-\w{4}-\w{4}$/);
    const [row] = await query('select * from complaint order by id desc limit 1');
    expect(row).toMatchObject({ account_id: null, written_on: '2026-07-15' });
    expect(Object.values(row as object).filter((value) => value instanceof Date)).toEqual([]);
    const audits =
      await query(`select at, account_id, actor_name, actor_posts, request_id, ip, details
      from audit where action = 'complaints.writeUnsigned'`);
    expect(audits).toEqual([
      {
        at: new Date('2026-07-15T00:00:00+08:00'),
        account_id: null,
        actor_name: '不署名',
        actor_posts: '',
        request_id: null,
        ip: null,
        details: {},
      },
    ]);
    const grown = Object.entries(await countRows()).filter(([name, rows]) => rows !== before[name]);
    expect(grown.map(([name]) => name).sort()).toEqual(['audit', 'complaint', 'request']);
    const requests = await query(`select account_key, answered_at from request
      where route = 'complaints.writeUnsigned'`);
    expect(requests).toEqual([
      { account_key: 'unnamed', answered_at: new Date('2026-07-15T00:00:00+08:00') },
    ]);
  });

  it('is answered, and the receipt opens the answer; a wrong receipt opens nothing', async () => {
    const about = { path: '/people/5?entry=1', words: '欧阳海燕的积分' };
    const { body } = await post('/api/complaints/unsigned', written({ about }), member);
    const [{ id }] = (await query('select max(id)::int as id from complaint')) as [{ id: number }];
    const page = (await get(`/api/complaints/${id}`, office)).body;
    expect(page).toMatchObject({
      authorWords: '不署名',
      signed: false,
      about: { path: '/people', words: '其中一页' },
    });
    await post(`/api/complaints/${id}/answers`, { words: '已经改正。', version: 1 }, office);
    const receipt = body.receipt.toLowerCase().replaceAll('-', ' ');
    const opened = await post('/api/complaints/receipt', { receipt }, member);
    expect(opened.body).toMatchObject({ state: 'answered', answers: [{ words: '已经改正。' }] });
    const wrong = await post('/api/complaints/receipt', { receipt: 'AAAA-BBBB-CCCC' }, member);
    expect([wrong.status, wrong.body.code]).toEqual([404, 'complaints.wrongReceipt']);
    expect((await post('/api/complaints/receipt', { receipt }, {})).status).toBe(401);
    const list = (await get('/api/my-complaints', member)).body;
    expect(list.rows.map((row: { id: number }) => row.id)).not.toContain(id);
  });

  it('is written once, however often it is sent', async () => {
    const key = { ...member, 'idempotency-key': '00000000-0000-4000-8000-000000000001' };
    const first = await post('/api/complaints/unsigned', written(), key);
    const second = await post('/api/complaints/unsigned', written(), key);
    expect(second.body).toEqual(first.body);
    expect((await post('/api/complaints/unsigned', written(), {})).status).toBe(401);
  });
});

/** Rows of every table by its name. */
async function countRows(): Promise<Record<string, number>> {
  const tables = await query(`select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE'`);
  const counts = tables.map(async ({ name }) => {
    const [row] = await query(`select count(*)::int as rows from ${name}`);
    return [name, row.rows] as const;
  });
  return Object.fromEntries(await Promise.all(counts));
}

describe('around it', () => {
  it('an administrator without a unit writes to the committee', async () => {
    const { cookie } = await loggedInAdministrator(stage, 'securityAdministrator');
    const id = await write({ cookie }, { addressee: 'workCommittee' });
    expect((await get(`/api/complaints/${id}`, { cookie })).body.mine).toBe(true);
    expect((await get(`/api/complaints/${id}`, committee)).body.authorWords).toBe(
      'securityAdministrator',
    );
  });

  it('the office finds what waits first, overdue ones marked', async () => {
    stage.services.clock.moveTo('2026-08-03T09:00:00+08:00');
    const clerk = await loggedIn(stage, world.people.林静);
    const { body } = await get('/api/complaints?state=received', clerk);
    expect(body.rows.length).toBeGreaterThan(0);
    const days = body.rows.map((row: { dueOn: string }) => row.dueOn);
    expect(days).toEqual([...days].sort());
    expect(body.rows[0]).toMatchObject({ over: true, dueWords: '超期8个工作日' });
    expect((await get('/api/complaints?state=open', clerk)).status).toBe(400);
  });

  it('deletes what was closed ten years ago, and nothing open', async () => {
    const [open] = await query(`select count(*)::int as count from complaint
      where state <> 'closed'`);
    stage.services.clock.moveTo('2036-12-31T09:00:00+08:00');
    await sweepComplaints(stage.stage);
    expect(await query(`select count(*)::int as count from complaint`)).toEqual([open]);
    await sweepComplaints(stage.stage);
    const audits = await query(`select details from audit where action = 'complaints.sweep'`);
    expect(audits).toEqual([
      { details: { swept: expect.any(Number), closedBefore: '2026-12-31' } },
    ]);
  });
});
