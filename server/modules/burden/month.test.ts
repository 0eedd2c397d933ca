import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Actor, Post } from '../../kernel/actor.ts';
import { spanOf } from '../../kernel/for-the-desk.ts';
import type { AuditRecord } from '../../platform/audit.ts';
import { type TestStage, testStage } from '../../testing/stage.ts';
import { buildWorld, type World } from '../../testing/world.ts';
import { doneIn, monthEnded } from './ended-month.ts';
import { burdenMonth } from './month.ts';
import { burdenPosts } from './policy.ts';

let test: TestStage;
let world: World;
let reader: Actor;
let requests = 0;

beforeAll(async () => {
  test = await testStage();
  world = await buildWorld(test);
  reader = actorOf({ kind: 'workCommittee', organisationId: world.cityUnit });
});
afterAll(() => test.close());

const actorOf = (...posts: Post[]): Actor => ({
  ...{ accountId: null, personId: null, name: '甲', partyMember: true, posts },
});
const secretary = (organisationId: number): Post => ({ kind: 'branchSecretary', organisationId });
const office = (organisationId: number): Post => ({ kind: 'unitPartyOffice', organisationId });

/** An act as the audit keeps it, on a day; one request id, however many lines. */
async function did(day: string, posts: Post[], action: string, ...lines: AuditRecord[]) {
  test.services.clock.moveTo(`${day}T10:00:00+08:00`);
  requests += 1;
  const requestId = `00000000-0000-4000-8000-${String(requests).padStart(12, '0')}`;
  await test.stage.act({ actor: actorOf(...posts), action, requestId }, async ({ audit }) => {
    for (const line of lines) audit(line);
  });
}
const about = (organisationId: number | null = null): AuditRecord => ({
  object: { kind: 'markSheet', id: 1 },
  organisationId,
});
const aboutPerson = (id: number): AuditRecord => ({ object: { kind: 'person', id } });

/** Acts of a month by organisation, those of which nothing was asked left out. */
async function actsIn(month: number, year = 2026): Promise<Record<number, number>> {
  const span = spanOf(year, month);
  const { rows } = await burdenMonth(
    test.services.database.reader,
    reader,
    burdenPosts,
    span,
    '2026-12-31',
  );
  return Object.fromEntries(rows.filter(({ acts }) => acts > 0).map(({ id, acts }) => [id, acts]));
}

describe('where an act counts', () => {
  it('for the organisation whose cadre did it', async () => {
    await did('2026-01-05', [secretary(world.serviceBranch)], 'marks.openSheet', about());
    await did('2026-01-06', [office(world.natureBureau)], 'marks.openSheet', about());
    expect(await actsIn(1)).toEqual({ [world.serviceBranch]: 1, [world.natureBureau]: 1 });
  });

  it('of several posts for the nearest to what it was done for, or the lowest', async () => {
    const both = [office(world.approvalBureau), secretary(world.marketBranch)];
    await did('2026-02-02', both, 'marks.openSheet', about(world.marketBranch));
    await did('2026-02-03', both, 'marks.openSheet', about(world.serviceBranch));
    await did('2026-02-04', both, 'marks.openSheet', about(world.approvalBureau));
    await did('2026-02-05', both, 'points.recordNotice', aboutPerson(world.people.丁一));
    await did('2026-02-06', both, 'marks.openSheet', about());
    expect(await actsIn(2)).toEqual({ [world.approvalBureau]: 3, [world.marketBranch]: 2 });
  });

  it('at the unit where the post is held in a party organisation that is no branch', async () => {
    const desk: Post = { kind: 'publicityDesk', organisationId: world.approvalCommittee };
    await did('2026-03-02', [desk], 'service.postTopic', about());
    expect(await actsIn(3)).toEqual({ [world.approvalBureau]: 1 });
  });

  it('nowhere, where whoever did it holds no post in an organisation', async () => {
    await did('2026-03-10', [], 'service.submitSheet', about(world.marketBranch));
    const administrator: Post = { kind: 'systemAdministrator', organisationId: null };
    await did('2026-03-11', [administrator], 'settings.change', about());
    expect(await actsIn(3)).toEqual({ [world.approvalBureau]: 1 });
  });
});

describe('what is one act', () => {
  it('several lines of one request, but each person of an approval', async () => {
    const posts = [secretary(world.marketBranch)];
    await did('2026-04-01', posts, 'claims.findFalse', aboutPerson(1), about(), aboutPerson(1));
    const { 欧阳海燕: one, 丁一: other } = world.people;
    const entry: AuditRecord = { object: { kind: 'ledgerEntry', id: 7 } };
    await did('2026-04-02', posts, 'claims.approve', entry, aboutPerson(one), aboutPerson(other));
    expect(await actsIn(4)).toEqual({ [world.marketBranch]: 3 });
  });
});

describe('a month', () => {
  it('is that of Shanghai', async () => {
    const posts = [secretary(world.marketBranch)];
    test.services.clock.moveTo('2026-05-31T23:59:59+08:00');
    const { stage } = test;
    const act = { actor: actorOf(...posts), action: 'marks.openSheet' };
    await stage.act(act, async ({ audit }) => audit(about()));
    test.services.clock.moveTo('2026-06-01T00:00:00+08:00');
    await stage.act(act, async ({ audit }) => audit(about()));
    expect(await actsIn(5)).toEqual({ [world.marketBranch]: 1 });
    expect(await actsIn(6)).toEqual({ [world.marketBranch]: 1 });
    expect(await actsIn(7)).toEqual({});
  });

  it.each([
    ['2026-07-15', { from: '2026-06-01', until: '2026-06-30' }],
    ['2026-01-01', { from: '2025-12-01', until: '2025-12-31' }],
    ['2028-03-31', { from: '2028-02-01', until: '2028-02-29' }],
  ])('ended last on %s', (today, span) => {
    expect(monthEnded(today)).toEqual(span);
    expect(spanOf(Number(span.from.slice(0, 4)), Number(span.from.slice(5, 7)))).toEqual(span);
  });

  it('is read once if it ended last, and anew while it runs or where it is older', async () => {
    const { reader: db } = test.services.database;
    const read = (month: number) => doneIn(db, spanOf(2026, month), '2026-07-15');
    expect(await read(6)).toBe(await read(6));
    expect(await read(7)).not.toBe(await read(7));
    expect(await read(5)).not.toBe(await read(5));
    expect(await read(5)).toEqual(new Map([[world.marketBranch, expect.any(Array)]]));
  });
});
