import type { TopicText } from '#contract/service.ts';
import type { Post } from '../kernel/actor.ts';
import type { Module } from '../platform/module.ts';
import { type Answer, type Ask, testHttp } from './http.ts';
import { loggedIn } from './login.ts';
import { type TestStage, testStage } from './stage.ts';
import { buildWorld, type PersonName, type World } from './world.ts';

/** The world with its people logged in, and ways to post topics and sign up in their names. */
export interface TopicsScene {
  readonly test: TestStage;
  readonly world: World;
  get(who: PersonName, url: string): Promise<Answer>;
  send(
    who: PersonName,
    url: string,
    body?: object,
    more?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  put(who: PersonName, url: string, body: object): Promise<Answer>;
  /** Posts a topic of the market branch, open to the bureau, on Saturday 18 July 2026; answers its id. */
  post(who: PersonName, change?: Partial<TopicText>): Promise<number>;
  readonly ask: Ask;
  /** Moves the clock, `2026-07-18T11:00:00+08:00`; everybody logs in anew, since sessions do not last for days. */
  at(moment: string): Promise<void>;
  close(): Promise<void>;
}

export const noCompanions = { under7: 0, under14: 0, under18: 0, adults: 0 };

/**
 * 林静 and 高原 are the offices of their bureaus, 赵国栋 the branch's secretary, 王伟 of the work committee;
 * 欧阳海燕 and 丁一 hold no post.
 * @param begins where the clock stands; posts are held from then on
 */
export async function topicsScene(
  modules: readonly Module[],
  begins = '2026-07-15T09:30:00+08:00',
): Promise<TopicsScene> {
  const test = await testStage(modules);
  test.services.clock.moveTo(begins);
  const world = await buildWorld(test);
  const { approvalBureau, natureBureau, marketBranch, cityUnit, people } = world;
  const posts: Partial<Record<PersonName, Post>> = {
    林静: { kind: 'unitPartyOffice', organisationId: approvalBureau },
    赵国栋: { kind: 'branchSecretary', organisationId: marketBranch },
    王伟: { kind: 'workCommittee', organisationId: cityUnit },
    高原: { kind: 'unitPartyOffice', organisationId: natureBureau },
  };
  const headers = {} as Record<PersonName, { cookie: string }>;
  const logIn = async () => {
    for (const name of Object.keys(people) as PersonName[]) {
      const post = posts[name];
      headers[name] = await loggedIn(test, people[name], ...(post ? [post] : []));
    }
  };
  await logIn();
  const { app, ask } = await testHttp(test, modules);
  const scene: TopicsScene = {
    test,
    world,
    ask,
    get: (who, url) => ask('GET', url, undefined, headers[who]),
    send: (who, url, body, more) => ask('POST', url, body, { ...headers[who], ...more }),
    put: (who, url, body) => ask('PUT', url, body, headers[who]),
    async post(who, change = {}) {
      const answer = await scene.send(who, '/api/topics', { ...topicText(world), ...change });
      if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
      return answer.body.topicId as number;
    },
    async at(moment) {
      test.services.clock.moveTo(moment);
      await logIn();
    },
    async close() {
      await app.close();
      await test.close();
    },
  };
  return scene;
}

export function topicText(world: World): TopicText {
  return {
    organisationId: world.marketBranch,
    title: '周末清洁家园',
    theme: 'sanitaryCity',
    purpose: '清理背街小巷卫生死角',
    place: '光明社区',
    on: '2026-07-18',
    from: '09:00',
    to: '11:00',
    signUpUntil: '2026-07-17',
    places: 2,
    openTo: world.approvalBureau,
    membersOnly: false,
    recordKind: 'hours',
    leaderId: null,
    companionsWelcome: false,
    safetyNote: '',
  };
}
