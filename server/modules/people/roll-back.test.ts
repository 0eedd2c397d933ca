import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ask, testHttp } from '../../testing/http.ts';
import { loggedIn } from '../../testing/login.ts';
import { rosterRows, uploadRoster } from '../../testing/rosters.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { policies } from '../policies.ts';
import { peopleModule } from './index.ts';

const { moved: ouyang, newcomer: hanlu } = rosterRows;
const market = '中共××市行政审批服务局市场准入审批支部委员会';

let test: TestStage;
let world: World;
let ask: Ask;
let office: { cookie: string };
let other: { cookie: string };

beforeEach(async () => {
  test = await testStage([peopleModule(policies)]);
  world = await buildWorld(test);
  ({ ask } = await testHttp(test, [peopleModule(policies)]));
  const post = (organisationId: number) => ({ kind: 'unitPartyOffice', organisationId }) as const;
  office = await loggedIn(test, world.people.林静, post(world.approvalBureau));
  other = await loggedIn(test, world.people.高原, post(world.natureBureau));
});

afterEach(() => test.close());

const started = async (rows: readonly (readonly string[])[]) =>
  (await uploadRoster(ask, office, rows)).body.importId as number;
const act = (id: number, name: string, body: object, who = office) =>
  ask('POST', `/api/imports/${id}/${name}`, body, who);
const query = async (text: string) => (await test.services.database.pool.query(text)).rows;
const branchOfOuyang = async () =>
  (await query(`select branch_id from person where name = '欧阳海燕'`))[0].branch_id;

describe('taking a batch back', () => {
  const committed = async () => {
    const id = await started([ouyang, hanlu]);
    await act(id, 'commit', { version: 1, keepGood: false });
    return id;
  };
  const back = (id: number, who = office) =>
    act(id, 'rollback', { version: 2, reason: '上传了旧的花名册' }, who);

  it('restores those it changed and removes those it brought', async () => {
    const before = await query(`select to_jsonb(p) - 'version' - 'updated_at' as person, (select
      jsonb_agg(to_jsonb(t)) from person_period t where t.person_id = p.id) as periods
      from person p order by id`);
    const id = await committed();
    expect(await branchOfOuyang()).toBe(world.serviceBranch);
    expect((await back(id, other)).status).toBe(404);
    expect((await back(id)).status).toBe(200);
    const after = await query(`select to_jsonb(p) - 'version' - 'updated_at' as person, (select
      jsonb_agg(to_jsonb(t)) from person_period t where t.person_id = p.id) as periods
      from person p order by id`);
    expect(after).toEqual(before);
    expect((await query(`select status from import_batch where id = ${id}`))[0].status).toBe(
      'rolledBack',
    );
    expect((await back(id)).body.code).toBe('people.importSettled');
    const [audit] = await query(`select reason from audit where action = 'people.rollBackImport'
      order by seq desc limit 1`);
    expect(audit.reason).toBe('上传了旧的花名册');
  });

  it('is refused where somebody new has an account meanwhile', async () => {
    const id = await committed();
    const [row] = await query(`select id from person where name = '韩露'`);
    await loggedIn(test, row.id);
    expect((await back(id)).body.code).toBe('people.rollbackReferred');
    expect(await branchOfOuyang()).toBe(world.serviceBranch);
  });

  it('is refused where somebody was changed since', async () => {
    const moved = ouyang.map((cell) => (cell === ouyang[4] ? market : cell));
    const first = await started([moved]);
    await act(first, 'commit', { version: 1, keepGood: false });
    const second = await started([ouyang]);
    await act(second, 'commit', { version: 1, keepGood: false });
    const answer = await back(first);
    expect(answer.body).toMatchObject({ code: 'people.rollbackImpossible', facts: { people: 1 } });
  });
});
