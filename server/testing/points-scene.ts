import type { Post } from '../kernel/actor.ts';
import { points } from '../modules/points/index.ts';
import { type Answer, testHttp } from './http.ts';
import { recorded, withScheme } from './ledger.ts';
import { loggedIn, loggedInAdministrator } from './login.ts';
import { type TestStage, testStage } from './stage.ts';
import { buildWorld, type PersonName, type World } from './world.ts';

/** The world with a handful of entries, its people logged in, and ways to ask in their names. */
export interface PointsScene {
  readonly test: TestStage;
  readonly world: World;
  /** 欧阳海燕: 15 June 2026, J01, 1 point, brought forward by 王伟, confirmed by 赵国栋. */
  readonly meeting: number;
  /** 欧阳海燕: 13 June 2026, F01, 6.5 hours. */
  readonly service: number;
  get(who: string, url: string): Promise<Answer>;
  send(who: string, url: string, body: object): Promise<Answer>;
  close(): Promise<void>;
}

/**
 * 林静 and 高原 are the offices of their bureaus, 赵国栋 the branch's secretary, 王伟 of the work
 * committee, 系统管理员 an administrator; everybody else is not logged in.
 */
export async function pointsScene(): Promise<PointsScene> {
  const test = await testStage([points]);
  const world = await buildWorld(test);
  await withScheme(test);
  const headers = await logEverybodyIn(test, world);
  const { app, ask } = await testHttp(test, [points]);
  const { 欧阳海燕: ouyang, 赵国栋: zhao, 王伟: wang, 高原: gao, 丁一: ding } = world.people;
  const meeting = await recorded(test, ouyang, { confirmerId: zhao, proposerId: wang });
  const service = await recorded(test, ouyang, {
    ruleCode: 'F01',
    happenedOn: '2026-06-13',
    quantity: 390,
    matter: '创卫“周末清洁家园”志愿服务',
    ground: '活动签到表第2页第11行',
  });
  await recorded(test, ouyang, { happenedOn: '2025-12-20', matter: '去年的党员大会' });
  await recorded(test, ding, { ruleCode: 'N01', matter: '工作例会' });
  await recorded(test, gao);
  return {
    test,
    world,
    meeting,
    service,
    get: (who, url) => ask('GET', url, undefined, headers[who]),
    send: (who, url, body) => ask('POST', url, body, headers[who]),
    async close() {
      await app.close();
      await test.close();
    },
  };
}

async function logEverybodyIn(
  test: TestStage,
  world: World,
): Promise<Record<string, { cookie: string }>> {
  const { approvalBureau, natureBureau, marketBranch, cityUnit, people } = world;
  const posts: Partial<Record<PersonName, Post>> = {
    林静: { kind: 'unitPartyOffice', organisationId: approvalBureau },
    赵国栋: { kind: 'branchSecretary', organisationId: marketBranch },
    王伟: { kind: 'workCommittee', organisationId: cityUnit },
    高原: { kind: 'unitPartyOffice', organisationId: natureBureau },
  };
  const headers: Record<string, { cookie: string }> = {};
  for (const name of ['林静', '赵国栋', '欧阳海燕', '王伟', '高原'] as const) {
    const post = posts[name];
    headers[name] = await loggedIn(test, people[name], ...(post ? [post] : []));
  }
  const { cookie } = await loggedInAdministrator(test, 'systemAdministrator');
  return { ...headers, 系统管理员: { cookie } };
}
