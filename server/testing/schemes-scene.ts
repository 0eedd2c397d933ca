import type { Rule } from '#contract/scheme.ts';
import type { SchemeChanges } from '#contract/scheme-changes.ts';
import type { Post } from '../kernel/actor.ts';
import { points } from '../modules/points/index.ts';
import { noChanges, schemes } from '../modules/schemes/index.ts';
import type { Module } from '../platform/module.ts';
import { type Answer, testHttp } from './http.ts';
import { acting, withScheme } from './ledger.ts';
import { loggedIn } from './login.ts';
import { type TestStage, testStage } from './stage.ts';
import { buildWorld, type PersonName, type World } from './world.ts';

/** The world with the city's scheme in force and the calendar empty: weekdays are worked. */
export interface SchemesScene {
  readonly test: TestStage;
  readonly world: World;
  get(who: PersonName, url: string): Promise<Answer>;
  send(who: PersonName, url: string, body: object, method?: 'POST' | 'PUT'): Promise<Answer>;
  upload(who: PersonName, url: string, bytes: Buffer): Promise<Answer>;
  /** A day at nine in the morning; everybody logs in again. */
  moveTo(day: string): Promise<void>;
  close(): Promise<void>;
}

const posts = (world: World): Partial<Record<PersonName, Post[]>> => ({
  林静: [{ kind: 'unitPartyOffice', organisationId: world.approvalBureau }],
  赵国栋: [{ kind: 'branchSecretary', organisationId: world.marketBranch }],
  王伟: [
    { kind: 'unitHead', organisationId: world.approvalBureau },
    { kind: 'workCommittee', organisationId: world.cityUnit },
  ],
  欧阳海燕: [],
  丁一: [],
  高原: [
    { kind: 'unitPartyOffice', organisationId: world.natureBureau },
    { kind: 'workCommittee', organisationId: world.cityUnit },
  ],
});

/**
 * 林静: the bureau's office · 赵国栋: the market branch's secretary · 王伟: head of the bureau and of the committee ·
 * 欧阳海燕, 丁一: staff · 高原: office of the other bureau and of the committee.
 */
export async function schemesScene(more: readonly Module[] = []): Promise<SchemesScene> {
  const modules = [points, schemes, ...more];
  const test = await testStage(modules);
  const world = await buildWorld(test);
  await withScheme(test);
  const { app, ask } = await testHttp(test, modules);
  const headers = {} as Record<PersonName, { cookie: string }>;
  const logIn = async () => {
    for (const [name, held] of Object.entries(posts(world)) as [PersonName, Post[]][]) {
      headers[name] = await loggedIn(test, world.people[name], ...held);
    }
  };
  await logIn();
  return {
    test,
    world,
    get: (who, url) => ask('GET', url, undefined, headers[who]),
    send: (who, url, body, method = 'POST') => ask(method, url, body, headers[who]),
    upload: (who, url, bytes) =>
      ask('POST', url, bytes, { ...headers[who], 'content-type': 'application/octet-stream' }),
    async moveTo(day) {
      test.services.clock.moveTo(`${day}T09:30:00+08:00`);
      await logIn();
    },
    async close() {
      await app.close();
      await test.close();
    },
  };
}

/** A rule of one's own: two points a time, at most six a year, in category F. */
export function ownRule(code = 'L01', parts: Partial<Rule> = {}): Rule {
  return {
    code,
    name: '窗口延时服务',
    subject: '为群众延时办结一件事',
    remark: '',
    category: 'F',
    shape: { kind: 'fixed', points: 200 },
    limits: { event: null, day: null, month: null, quarter: null, year: 600 },
    applies: 'A',
    voluntary: true,
    adaptation: { policy: 'local' },
    evidence: '延时服务登记',
    declaredBy: '本人',
    reviewedBy: '支部',
    source: 'ledger',
    per: '每次',
    ordinaryYear: { member: 200, nonMember: 200 },
    ...parts,
  };
}

/** Starts a draft as the office of its owner and keeps these changes. Answers its id and version. */
export async function drafted(
  scene: SchemesScene,
  who: PersonName,
  organisationId: number | null,
  changes: Partial<SchemeChanges>,
): Promise<{ draftId: number; version: number }> {
  const purpose = '结合窗口工作实际调整';
  const started = await scene.send(who, '/api/schemes/drafts', { organisationId, purpose });
  const { draftId } = started.body;
  const body = { version: 1, purpose, changes: { ...noChanges, ...changes } };
  const saved = await scene.send(who, `/api/schemes/drafts/${draftId}`, body, 'PUT');
  return { draftId, version: saved.body.version };
}

/** A draft as it stands tried on a year: the row the replay leaves. */
export async function replayed(scene: SchemesScene, draftId: number): Promise<number> {
  return await acting(scene.test, async ({ tx, today }) => {
    const draft = await tx
      .selectFrom('scheme_draft')
      .select('content_hash')
      .where('id', '=', draftId)
      .executeTakeFirstOrThrow();
    const { id } = await tx
      .insertInto('scheme_replay')
      .values({
        draft_id: draftId,
        content_hash: draft.content_hash,
        year: 2025,
        outcome: '{}',
        replayed_on: today,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return id;
  });
}

interface Hands {
  readonly drafter: PersonName;
  readonly decider: PersonName;
  readonly publisher: PersonName;
}

interface Draft {
  readonly draftId: number;
  readonly version: number;
}

/** Takes a saved draft as far as its publicity of ten working days; the clock stands on its first. Answers its version. */
export async function published(
  scene: SchemesScene,
  { draftId, version }: Draft,
  hands: Hands,
  days: { consultation: string; decision: string; effectiveFrom: string },
): Promise<number> {
  const { consultation, decision, effectiveFrom } = days;
  const step = stepsOf(scene, draftId, version);
  await step(hands.drafter, 'consultation', { until: consultation });
  await scene.moveTo(decision);
  await step(hands.drafter, 'replayed', { replayId: await replayed(scene, draftId) });
  await step(hands.decider, 'decision', { decidedOn: decision, minutes: '会议纪要第7号' });
  return (await step(hands.publisher, 'publicity', { workdays: 10, effectiveFrom })).version;
}

/** Takes a saved draft the whole way; the clock stands on the day it came into force. Answers its version's id. */
export async function broughtIntoForce(
  scene: SchemesScene,
  draft: Draft,
  hands: Hands,
  days: { consultation: string; decision: string; inForce: string; effectiveFrom?: string },
): Promise<number> {
  const { effectiveFrom = days.inForce } = days;
  const version = await published(scene, draft, hands, { ...days, effectiveFrom });
  await scene.moveTo(days.inForce);
  const step = stepsOf(scene, draft.draftId, version);
  return (await step(hands.publisher, 'in-force', { effectiveFrom })).versionId;
}

/** Steps of a draft, each with the version that the one before left. */
function stepsOf(scene: SchemesScene, draftId: number, version: number) {
  let at = version;
  return async (who: PersonName, path: string, body: object) => {
    const sent = { version: at, ...body };
    const answer = await scene.send(who, `/api/schemes/drafts/${draftId}/${path}`, sent);
    if (answer.status !== 200) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
    at = answer.body.version;
    return answer.body;
  };
}
