import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  noCompanions,
  type TopicsScene,
  topicsScene,
  topicText,
} from '../../testing/topics-scene.ts';
import { service } from './index.ts';

let scene: TopicsScene;
beforeAll(async () => {
  scene = await topicsScene([service]);
});
afterAll(() => scene.close());

const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
const titles = async (who: Parameters<TopicsScene['get']>[0], query = '') =>
  (await scene.get(who, `/api/topics${query}`)).body.rows.map(
    (row: { title: string }) => row.title,
  );

describe('posting a topic', () => {
  it('is open to those who organise, in the name of what lies below their post', async () => {
    const text = topicText(scene.world);
    for (const who of ['赵国栋', '林静', '王伟'] as const) {
      expect((await scene.send(who, '/api/topics', text)).status).toBe(200);
    }
    const member = await scene.send('欧阳海燕', '/api/topics', text);
    expect(codeOf(member)).toEqual([403, 'access.notAllowed']);
    const other = await scene.send('高原', '/api/topics', text);
    expect(codeOf(other)).toEqual([422, 'service.organiserOutsideReach']);
    expect(other.body.fields[0].field).toBe('organisationId');
  });

  it.each([
    [{ to: '08:00' }, 'service.endsBeforeStart', 'to'],
    [{ on: '2026-07-01', signUpUntil: '2026-07-01' }, 'service.startsInPast', 'on'],
    [{ signUpUntil: '2026-07-30' }, 'service.signUpAfterStart', 'signUpUntil'],
    [{ companionsWelcome: true }, 'service.safetyNoteMissing', 'safetyNote'],
    [{ openTo: 999_999 }, 'platform.invalidInput', 'openTo'],
    [{ leaderId: 999_999 }, 'service.leaderOutsideAudience', 'leaderId'],
  ])('%j is refused at its field and leaves nothing', async (change, code, field) => {
    const before = await titles('赵国栋', '?span=organised');
    const text = { ...topicText(scene.world), ...change };
    const answer = await scene.send('赵国栋', '/api/topics', text);
    expect([answer.body.code, answer.body.fields[0].field]).toEqual([code, field]);
    expect(await titles('赵国栋', '?span=organised')).toEqual(before);
  });

  it('offers organisers and audiences in official order, upwards too', async () => {
    const { body } = await scene.get('赵国栋', '/api/topics/organisers');
    const { marketBranch, approvalBureau, cityUnit } = scene.world;
    expect(body.organisers.map((one: { id: number }) => one.id)).toEqual([marketBranch]);
    const audiences = body.audiences.map((one: { id: number }) => one.id);
    expect(audiences).toEqual(expect.arrayContaining([cityUnit, approvalBureau, marketBranch]));
    expect(codeOf(await scene.get('丁一', '/api/topics/organisers'))[0]).toBe(403);
  });

  it('finds a leader by name within reach', async () => {
    const url = (q: string) => `/api/topics/people?q=${encodeURIComponent(q)}`;
    const named = async (who: '林静' | '高原', q: string) =>
      (await scene.get(who, url(q))).body.rows.map((row: { name: string }) => row.name);
    expect(await named('林静', '海燕')).toEqual(['欧阳海燕']);
    expect(await named('高原', '海燕')).toEqual([]);
    expect(await named('林静', '%')).toEqual([]);
    expect(codeOf(await scene.get('欧阳海燕', url('王')))[0]).toBe(403);
  });
});

describe('who sees a topic', () => {
  it('those it is open to, and those who look after it; nobody else finds it', async () => {
    const { natureBureau, natureBranch } = scene.world;
    const id = await scene.post('高原', {
      organisationId: natureBranch,
      openTo: natureBureau,
      title: '自然资源局内部活动',
    });
    expect(await titles('高原')).toContain('自然资源局内部活动');
    expect(await titles('欧阳海燕')).not.toContain('自然资源局内部活动');
    expect(codeOf(await scene.get('欧阳海燕', `/api/topics/${id}`))).toEqual([
      404,
      'platform.notFound',
    ]);
    const page = await scene.get('王伟', `/api/topics/${id}`);
    expect(page.body.allowed).toEqual(expect.arrayContaining(['service.changeTopic']));
    expect(page.body.allowed).not.toContain('service.signUp');
    const refused = await scene.send('王伟', `/api/topics/${id}/sign-up`, {
      companions: noCompanions,
      acceptClash: false,
    });
    expect(codeOf(refused)).toEqual([403, 'service.notForYou']);
  });

  it('members only: not shown to who is no member', async () => {
    await scene.post('赵国栋', { membersOnly: true, title: '党员先锋岗', on: '2026-07-19' });
    expect(await titles('欧阳海燕')).toContain('党员先锋岗');
    expect(await titles('丁一')).not.toContain('党员先锋岗');
  });

  it('filters by theme, words and span', async () => {
    await scene.post('赵国栋', { theme: 'elderCare', title: '敬老院理发', place: '夕阳红敬老院' });
    expect(await titles('丁一', '?theme=elderCare')).toEqual(['敬老院理发']);
    expect(await titles('丁一', `?q=${encodeURIComponent('夕阳红')}`)).toEqual(['敬老院理发']);
    expect(await titles('丁一', '?q=%25')).toEqual([]);
    expect(await titles('丁一', '?span=past')).toEqual([]);
    expect(await titles('丁一', '?span=organised')).toEqual([]);
    expect(await titles('丁一', '?theme=elderCare&page=2&size=1')).toEqual([]);
  });
});

describe('changing and cancelling', () => {
  const url = (id: number, what = '') => `/api/topics/${id}${what}`;

  it('tells those who signed up what changed, and the slower of two writers', async () => {
    const id = await scene.post('赵国栋', { on: '2026-07-20', signUpUntil: '2026-07-20' });
    await scene.send('欧阳海燕', url(id, '/sign-up'), {
      companions: noCompanions,
      acceptClash: true,
    });
    const text = { ...topicText(scene.world), on: '2026-07-20', signUpUntil: '2026-07-20' };
    const changed = await scene.put('林静', url(id), { ...text, place: '向阳社区', version: 1 });
    expect(changed.body).toEqual({ version: 2 });
    const late = await scene.put('赵国栋', url(id), { ...text, version: 1 });
    expect(codeOf(late)).toEqual([409, 'platform.versionConflict']);
    const page = await scene.get('欧阳海燕', url(id));
    expect(page.body.changedWords).toBe('2026-07-15：地点由光明社区改为向阳社区。');
    expect(codeOf(await scene.put('欧阳海燕', url(id), { ...text, version: 2 }))[0]).toBe(403);
  });

  it('neither takes places from those who have them nor shuts out who signed up', async () => {
    const id = await scene.post('赵国栋', { places: 3 });
    for (const who of ['欧阳海燕', '丁一'] as const) {
      await scene.send(who, url(id, '/sign-up'), { companions: noCompanions, acceptClash: true });
    }
    const text = topicText(scene.world);
    const fewer = await scene.put('赵国栋', url(id), { ...text, places: 1, version: 1 });
    expect([fewer.body.code, fewer.body.fields[0].field]).toEqual([
      'service.placesBelowSignedUp',
      'places',
    ]);
    const members = await scene.put('赵国栋', url(id), { ...text, membersOnly: true, version: 1 });
    expect(members.body.code).toBe('service.audienceExcludesSignedUp');
    expect((await scene.put('赵国栋', url(id), { ...text, places: 2, version: 1 })).status).toBe(
      200,
    );
  });

  it('is cancelled with a reason everybody reads, once, and only before it begins', async () => {
    const id = await scene.post('赵国栋', { title: '因雨取消的活动' });
    const body = { version: 1, reason: '气象台发布暴雨预警' };
    expect(codeOf(await scene.send('丁一', url(id, '/cancel'), body))[0]).toBe(403);
    expect((await scene.send('赵国栋', url(id, '/cancel'), body)).status).toBe(200);
    const again = await scene.send('赵国栋', url(id, '/cancel'), { ...body, version: 2 });
    expect(codeOf(again)).toEqual([409, 'service.topicCancelled']);
    const page = await scene.get('丁一', url(id));
    expect(page.body.cancelled.reason).toBe('气象台发布暴雨预警');
    expect(page.body.stateWords).toBe('已取消');
    const signUp = { companions: noCompanions, acceptClash: true };
    expect(codeOf(await scene.send('丁一', url(id, '/sign-up'), signUp))).toEqual([
      409,
      'service.topicCancelled',
    ]);
    expect(await titles('丁一')).not.toContain('因雨取消的活动');
    expect(await titles('丁一', '?span=past')).toContain('因雨取消的活动');
  });

  it('cannot be changed once it has begun', async () => {
    const id = await scene.post('赵国栋', {
      on: '2026-07-15',
      from: '09:40',
      signUpUntil: '2026-07-15',
    });
    await scene.at('2026-07-15T09:40:00+08:00');
    const text = { ...topicText(scene.world), version: 1 };
    expect(codeOf(await scene.put('赵国栋', url(id), text))).toEqual([409, 'service.topicBegun']);
    const page = await scene.get('赵国栋', url(id));
    expect(page.body.stateWords).toBe('进行中');
    expect(page.body.allowed).toContain('service.readSheet');
    await scene.at('2026-07-15T09:30:00+08:00');
  });
});

describe('proposals', () => {
  const text = () => ({
    organisationId: scene.world.approvalBureau,
    title: '窗口导办志愿岗',
    theme: 'community' as const,
    purpose: '帮老人用自助机',
    place: '政务服务中心',
    wish: '每周三下午',
  });
  const mine = async (who: '丁一' | '林静' | '高原') =>
    (await scene.get(who, '/api/proposals')).body.rows as {
      id: number;
      stateWords: string;
      answer: string | null;
      allowed: string[];
      version: number;
    }[];

  it('goes to the own branch, unit or above, and nowhere else', async () => {
    const { body } = await scene.get('丁一', '/api/proposals');
    const { approvalBureau, cityUnit, natureBureau } = scene.world;
    expect(body.addressees.map((one: { id: number }) => one.id)).toEqual([
      approvalBureau,
      cityUnit,
    ]);
    const strange = await scene.send('丁一', '/api/proposals', {
      ...text(),
      organisationId: natureBureau,
    });
    expect([strange.body.code, strange.body.fields[0].field]).toEqual([
      'service.proposalOutsideReach',
      'organisationId',
    ]);
  });

  it('is adopted as a topic that credits whoever had the idea', async () => {
    const { proposalId } = (await scene.send('丁一', '/api/proposals', text())).body;
    expect(await mine('高原')).toEqual([]);
    const [waiting] = await mine('林静');
    expect(waiting!.allowed).toEqual(['service.postTopic', 'service.declineProposal']);
    const stranger = {
      ...topicText(scene.world),
      organisationId: scene.world.natureBranch,
      proposalId,
    };
    expect(codeOf(await scene.send('高原', '/api/topics', stranger))).toEqual([
      404,
      'platform.notFound',
    ]);
    const topicId = await scene.post('林静', { title: '窗口导办', proposalId } as never);
    const page = await scene.get('丁一', `/api/topics/${topicId}`);
    expect(page.body.proposedBy).toBe('丁一');
    const [adopted] = await mine('丁一');
    expect([adopted!.stateWords, adopted!.answer]).toEqual(['已采纳', '已发布为题目“窗口导办”。']);
    const again = { ...topicText(scene.world), proposalId };
    expect(codeOf(await scene.send('林静', '/api/topics', again))).toEqual([
      409,
      'service.proposalSettled',
    ]);
  });

  it('or declined with a reason its author reads', async () => {
    const { proposalId } = (await scene.send('丁一', '/api/proposals', text())).body;
    const url = `/api/proposals/${proposalId}/decline`;
    const body = { version: 1, reason: '窗口已有导办人员' };
    expect(codeOf(await scene.send('欧阳海燕', url, body))).toEqual([403, 'access.notAllowed']);
    expect(codeOf(await scene.send('高原', url, body))).toEqual([404, 'platform.notFound']);
    expect(codeOf(await scene.send('林静', url, { ...body, version: 7 }))).toEqual([
      409,
      'platform.versionConflict',
    ]);
    expect((await scene.send('林静', url, body)).status).toBe(200);
    expect((await mine('丁一')).map(({ answer }) => answer)).toContain('窗口已有导办人员');
  });
});
