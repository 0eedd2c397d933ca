import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaimsScene, claimsScene } from '../../testing/claims-scene.ts';
import { loggedInAccount } from '../../testing/login.ts';
import { dueOf, storedAbout } from '../points/index.ts';

let scene: ClaimsScene;
beforeAll(async () => {
  scene = await claimsScene();
});
afterAll(() => scene.close());

const because = '与社区和活动记录核对过';
const doubles = async (who: Parameters<ClaimsScene['get']>[0], state = '') =>
  (await scene.get(who, `/api/doubles${state}`)).body.rows;
const askedOf = async (name: '林静' | '赵国栋') => {
  const { test, world, day } = scene.sheets;
  const post =
    name === '林静'
      ? ({ kind: 'unitPartyOffice', organisationId: world.approvalBureau } as const)
      : ({ kind: 'branchSecretary', organisationId: world.marketBranch } as const);
  const personId = world.people[name];
  const actor = { accountId: null, personId, name, partyMember: true, posts: [post] };
  const due = await dueOf(test.services.database.reader, actor, day);
  return due.some(({ id }) => id === 'likely-doubles');
};
/** What is told to 欧阳海燕 about each such pair, newest first. */
const keptOutcomes = async () => {
  const { test, world } = scene.sheets;
  const { services } = test;
  const kept = await storedAbout(services.database.reader, services, world.people.欧阳海燕);
  return kept.find(({ key }) => key === 'points.doubles')?.table?.rows.map((row) => row[3]);
};
const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];

/** 欧阳海燕 claimed the activity while its sheet was open; then the sheet is confirmed, too. */
async function claimedAndRecorded(words: string): Promise<number> {
  const topic = await scene.sheets.held(['欧阳海燕'], { title: '周末清洁家园志愿服务' });
  const happenedOn = scene.sheets.day;
  const id = await scene.claimed('欧阳海燕', { words, happenedOn, ruleCode: 'F01', quantity: 120 });
  await scene.approve('赵国栋', id);
  await scene.sheets.confirmed(topic, [scene.sheets.row('欧阳海燕')]);
  return id;
}

describe('a claim and the sheet that came after it', () => {
  it('both count until somebody has looked; who approved the claim does not say that both stand', async () => {
    const before = await scene.total('欧阳海燕');
    await claimedAndRecorded('参加“周末清洁家园”2小时');
    expect(await scene.total('欧阳海燕')).toBe(before + 400);
    const [row] = await doubles('林静');
    expect(row).toMatchObject({
      personName: '欧阳海燕',
      told: { matter: '参加“周末清洁家园”2小时', points: 200 },
      record: {
        matter: expect.stringContaining('周末清洁家园'),
        points: 200,
        sourceWords: '活动记录单',
      },
      allowed: ['points.letBothStand', 'points.proposeReversal'],
    });
    expect(row.told.sourceWords).toContain('号申报');
    expect(await doubles('赵国栋')).toMatchObject([
      { id: row.id, barred: expect.stringContaining('现在可以由林静核对。'), allowed: [] },
    ]);
    expect([await askedOf('林静'), await askedOf('赵国栋')]).toEqual([true, false]);
    expect(await doubles('高原')).toEqual([]);
    expect((await scene.get('欧阳海燕', '/api/doubles')).status).toBe(403);
    const settle = (who: '赵国栋' | '林静' | '高原') =>
      scene.send(who, `/api/doubles/${row.id}/both`, { because });
    expect(codeOf(await settle('赵国栋'))).toEqual([403, 'double.anotherHand']);
    expect((await settle('高原')).status).toBe(404);
    expect((await settle('林静')).status).toBe(200);
    expect(codeOf(await settle('林静'))).toEqual([409, 'double.settled']);
    expect(await doubles('林静')).toEqual([]);
    const [settled] = await doubles('林静', '?state=settled');
    expect(settled.settledWords).toContain(`林静：是两件事，都算。${because}`);
    expect(await scene.total('欧阳海燕')).toBe(before + 400);
  });

  it('found to be one deed, the claim’s entry is taken back by two hands, the person heard', async () => {
    const before = await scene.total('欧阳海燕');
    const id = await claimedAndRecorded('“周末清洁家园”志愿服务2小时');
    const [row] = await doubles('林静');
    const url = `/api/points/entries/${row.told.entryId}/reversal`;
    const said = { fact: '与活动记录单是同一件事', evidence: '活动记录单', contact: '5120' };
    const { deductionId } = (await scene.send('林静', url, said)).body;
    expect(await doubles('林静')).toMatchObject([
      { id: row.id, takingBack: deductionId, barred: null, allowed: [] },
    ]);
    expect(await askedOf('林静'), 'somebody is at it').toBe(false);
    const own = (what: string, body: object) =>
      scene.send('欧阳海燕', `/api/points/my-deductions/${deductionId}/${what}`, body);
    await own('answer', { version: 1, text: '是同一件事', final: true });
    expect(await scene.total('欧阳海燕')).toBe(before + 400);
    const decision = { version: 3, outcome: 'upheld', because };
    const decided = await scene.send('赵国栋', `/api/deductions/${deductionId}/decision`, decision);
    expect(decided.status).toBe(200);
    expect(await scene.total('欧阳海燕')).toBe(before + 200);
    expect(await doubles('林静')).toEqual([]);
    expect(await doubles('林静', '?state=settled')).toContainEqual(
      expect.objectContaining({ id: row.id, settledWords: '是同一件事，其中一条已冲销。' }),
    );
    const mine = await scene.get('欧阳海燕', `/api/my-claims/${id}`);
    expect(mine.body).toMatchObject({ state: 'approved', stateWords: '已通过，记录后来冲销' });
    expect(await keptOutcomes()).toEqual(['是同一件事，其中一条已冲销', '是两件事，都算']);
  });

  it('of other words it is another deed, and nothing is noted', async () => {
    await claimedAndRecorded('结对帮扶走访困难户');
    expect(await doubles('林静')).toEqual([]);
  });

  it('where every hand was in it, who looks is told whom to ask for another one', async () => {
    const topic = await scene.sheets.held(['王伟'], { title: '周末清洁家园志愿服务' });
    const id = await scene.claimed('林静', {
      ...{ personId: scene.sheets.world.people.王伟, words: '参加“周末清洁家园”2小时' },
      ...{ happenedOn: scene.sheets.day, ruleCode: 'F01', quantity: 120 },
    });
    await scene.approve('赵国栋', id);
    await scene.sheets.confirmed(topic, [scene.sheets.row('王伟')]);
    const { test, world, ask } = scene.sheets;
    const kind = 'unitPartyOffice';
    const organisationId = world.approvalBureau;
    const { cookie } = await loggedInAccount(test, { kind, organisationId });
    const account = (await ask('GET', '/api/doubles', undefined, { cookie })).body.rows;
    for (const [row] of [await doubles('林静'), await doubles('赵国栋'), account]) {
      expect(row.barred).toContain('请告诉安全管理员');
      expect(row.allowed).not.toContain('points.letBothStand');
    }
    expect(account[0].barred).toContain('用本人的账号核对');
  });
});
