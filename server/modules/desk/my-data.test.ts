import { afterAll, beforeAll, expect, test } from 'vitest';
import { modules } from '../../modules.ts';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn, loggedInAdministrator } from '../../testing/login.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, identityOf, type World } from '../../testing/world.ts';

const password = 'Xin-Kou-Ling-2026';
let stage: TestStage;
let world: World;
let ask: Ask;
let close: () => Promise<void>;
let member: { cookie: string };

beforeAll(async () => {
  stage = await testStage(modules);
  world = await buildWorld(stage);
  const http = await testHttp(stage, modules);
  ask = http.ask;
  close = () => http.app.close();
  member = await withPassword();
});
afterAll(async () => {
  await close();
  await stage.close();
});

/** 欧阳海燕 with a password of her own, set by the code of her office. */
async function withPassword(): Promise<{ cookie: string }> {
  const office = { kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const;
  const clerk = await loggedIn(stage, world.people.林静, office);
  await ask('GET', `/api/people/${world.people.欧阳海燕}`, undefined, clerk);
  const { body } = await ask(
    'POST',
    `/api/people/${world.people.欧阳海燕}/code`,
    { reason: '本人申请' },
    clerk,
  );
  const { login, code } = body;
  expect((await ask('POST', '/api/activation', { login, code, password })).status).toBe(200);
  const { cookie } = await ask('POST', '/api/session', { login, password });
  return { cookie: cookie as string };
}

interface Section {
  readonly key: string;
  readonly why: string;
  readonly until: string;
  readonly facts: { label: string; value: string }[];
  readonly table: { columns: string[]; rows: string[][] } | null;
}

test('everybody reads what is kept about them, from every module, with the reason and for how long', async () => {
  const { status, body } = await ask('GET', '/api/my-data', undefined, member);
  expect(status).toBe(200);
  const sections: Section[] = body.sections;
  expect(sections.map(({ key }) => key)).toEqual(
    expect.arrayContaining(['people.roster', 'people.history', 'access.account', 'access.posts']),
  );
  expect(sections.filter(({ why, until }) => why === '' || until === '')).toEqual([]);
  const facts = Object.fromEntries(
    sections.flatMap(({ facts }) => facts.map(({ label, value }) => [label, value])),
  );
  expect(facts).toMatchObject({ 姓名: '欧阳海燕', 单位: '市行政审批服务局', 政治面貌: '正式党员' });
  expect(facts['公民身份号码']).toMatch(/^\d{6}\*{8}/);
  expect(JSON.stringify(body)).not.toContain(identityOf('欧阳海燕'));
  const lookers = sections.find(({ key }) => key === 'people.lookers');
  expect(lookers?.table?.rows.map((row) => row[1])).toContain('林静');
});

/** Tables that name a person, and the section in which the person finds it, or why there is none. */
const whereShown: Readonly<Record<string, string>> = {
  account: 'access.account',
  claim: 'claims.claims',
  claim_relation:
    'claims.relations: whom a person declared; that somebody declared them is not told',
  commended_person: 'commendations.lists',
  deduction: 'points.deductions',
  deed: 'points.YEAR, as the ground of its entry',
  desk_reminder: 'desk.reminders',
  ledger_entry: 'points.YEAR',
  leave_period: 'people.leaves',
  mark_row: 'marks.sheets',
  objection: 'points.objections',
  person_period: 'people.history',
  points_account: 'a lock for each year, without content',
  publicity_entry: 'points.YEAR: an entry and the month it was published in',
  scheme_comment: 'schemes.comments',
  service_certificate: 'service',
  service_hours: 'service',
  service_proposal: 'service',
  service_sheet_row: 'service: hours once confirmed',
  service_sign_up: 'service',
  service_topic: 'service: topics led',
  year_closing_person: 'closing.sheets',
};

test('no table names a person without a word on where that person reads it', async () => {
  const { rows } = await stage.services.database.pool.query<{ name: string }>(
    `select distinct conrelid::regclass::text as name from pg_constraint
     where contype = 'f' and confrelid = 'person'::regclass order by 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual(Object.keys(whereShown).sort());
});

test('an account without a person has nothing to read; a stranger is refused', async () => {
  const { cookie } = await loggedInAdministrator(stage, 'systemAdministrator');
  const body = { format: 'json', password: null };
  for (const [refused, headers] of [
    [403, { cookie }],
    [401, { cookie: 'sid=nobody' }],
  ] as const) {
    expect((await ask('GET', '/api/my-data', undefined, headers)).status).toBe(refused);
    expect((await ask('POST', '/api/my-data/export', body, headers)).status).toBe(refused);
  }
});

test('the file carries numbers in full only with the password', async () => {
  const file = (body: object) => ask('POST', '/api/my-data/export', body, member);
  const masked = await file({ format: 'json', password: null });
  expect(masked.status).toBe(200);
  expect(masked.bytes.toString('utf8')).not.toContain(identityOf('欧阳海燕'));
  const wrong = await file({ format: 'json', password: '猜的口令' });
  expect(wrong.status).toBe(422);
  expect(wrong.body.code).toBe('access.wrongCurrentPassword');
  const full = await file({ format: 'json', password });
  const { name, sections } = JSON.parse(full.bytes.toString('utf8'));
  expect(name).toBe('欧阳海燕');
  expect(JSON.stringify(sections)).toContain(identityOf('欧阳海燕'));
});

test('the workbook has one sheet a section', async () => {
  const { bytes, headers } = await ask(
    'POST',
    '/api/my-data/export',
    { format: 'xlsx', password: null },
    member,
  );
  expect(headers['content-disposition']).toContain(encodeURIComponent('我的数据20260715.xlsx'));
  const { default: Excel } = await import('exceljs');
  const book = new Excel.Workbook();
  await book.xlsx.load(bytes as never);
  expect(book.worksheets.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['花名册', '归属沿革', '谁看过我', '账号', '登录状态', '岗位']),
  );
  const roster = book.getWorksheet('花名册');
  expect(roster?.getCell(4, 2).text).toBe('欧阳海燕');
});
