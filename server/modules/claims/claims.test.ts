import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClaimsScene, claimsScene, claimText } from '../../testing/claims-scene.ts';

let scene: ClaimsScene;
beforeAll(async () => {
  scene = await claimsScene();
});
afterAll(() => scene.close());

const codeOf = ({ status, body }: { status: number; body: { code: string } }) => [
  status,
  body.code,
];
type Who = Parameters<ClaimsScene['get']>[0];
const line = (who: Who, words: string, more = {}) =>
  lineAt(who, '/api/my-claims/line', words, more);
const lineFor = (who: Who, personId: number, words: string) =>
  lineAt(who, `/api/people/${personId}/claims/line`, words);
const lineAt = (who: Who, url: string, words: string, more = {}) =>
  scene.send(who, url, {
    ...{ words, happenedOn: null, ruleCode: null, quantity: null, level: null, followsId: null },
    ...more,
  });

describe('a line', () => {
  it('is read: the day, how long, the fitting rule, and what it would still count', async () => {
    const { status, body } = await line('欧阳海燕', '7月12日给社区老人修水管2小时');
    expect(status).toBe(200);
    expect(body).toMatchObject({ personName: '欧阳海燕', happenedOn: '2026-07-12', late: false });
    expect(body.rules[0]).toMatchObject({
      code: 'F01',
      because: '写了“2小时”',
      quantity: 120,
      quantityWords: '2小时',
      points: 200,
      adds: 200,
      addsWords: '还可记2分。',
    });
    expect(body.others.map(({ code }: { code: string }) => code)).not.toContain('Y11');
  });

  it('says kindly that the most is reached, and counts open claims among it', async () => {
    const words = '7月11日在社区站点服务6小时';
    const six = await line('欧阳海燕', words);
    expect(six.body.rules[0]).toMatchObject({ points: 600, adds: 400 });
    expect(six.body.rules[0].addsWords).toBe('还可记4分；按规则是6分，其余超过上限。');
    const more = { words, ruleCode: 'F01', quantity: 240, happenedOn: '2026-07-11' };
    const id = await scene.claimed('欧阳海燕', more);
    const full = await line('欧阳海燕', '7月11日晚上巡河1小时');
    expect(full.body.rules[0]).toMatchObject({ code: 'F01', points: 100, adds: 0 });
    expect(full.body.rules[0].addsWords).toBe('已到上限，仍可记录，不再增加。');
    await scene.own('欧阳海燕', id, 'withdrawal');
    expect((await line('欧阳海燕', '7月11日晚上巡河1小时')).body.rules[0].adds).toBe(100);
  });

  it('asks for what it does not say, and takes another rule or quantity instead', async () => {
    const open = await line('欧阳海燕', '给社区老人修水管');
    expect(open.body.happenedOn).toBeNull();
    const picked = await line('欧阳海燕', '给社区老人修水管', {
      ...{ happenedOn: '2026-07-10', ruleCode: 'F01', quantity: 90 },
    });
    expect(picked.body.rules[0]).toMatchObject({ code: 'F01', quantity: 90, points: 150 });
  });

  it('names who records what is not claimed', async () => {
    const { body } = await line('欧阳海燕', '7月10日参加支部党员大会');
    expect(body.elsewhere[0]).toContain('由会议记录提出，不用申报');
    expect(body.rules.map(({ code }: { code: string }) => code)).not.toContain('J01');
  });

  it('does not propose to a non-member what is for members', async () => {
    const { body } = await line('丁一', '7月10日谈心谈话');
    expect(body.rules.map(({ code }: { code: string }) => code)).toEqual(['N05']);
  });

  it('is read for somebody within reach only, by a cadre only', async () => {
    const { 欧阳海燕: ouyang, 高原: gao } = scene.sheets.world.people;
    const words = '昨天走访1次';
    expect((await lineFor('赵国栋', ouyang, words)).body.personName).toBe('欧阳海燕');
    expect(codeOf(await lineFor('赵国栋', gao, words))).toEqual([403, 'claims.notYourReach']);
    expect((await lineFor('欧阳海燕', gao, words)).status).toBe(404);
    expect((await lineFor('赵国栋', 99_999, words)).status).toBe(404);
  });

  it('read for somebody leaves them one line a day, however often it is read; read for oneself, none', async () => {
    const { 欧阳海燕: personId } = scene.sheets.world.people;
    const told = async () =>
      (await scene.get('欧阳海燕', '/api/points/my-year?year=2026')).body.lookers.filter(
        ({ what }: { what: string }) => what.startsWith('代报时查看'),
      );
    await lineFor('赵国栋', personId, '昨天走访1次');
    await lineFor('赵国栋', personId, '昨天走访2次');
    await line('欧阳海燕', '昨天走访2次');
    expect(await told()).toMatchObject([{ name: '赵国栋' }]);
    await lineFor('林静', personId, '昨天走访2次');
    await scene.sheets.at('2026-07-16T09:30:00+08:00');
    await lineFor('赵国栋', personId, '昨天走访3次');
    await scene.sheets.at('2026-07-15T09:30:00+08:00');
    expect((await told()).map(({ name }: { name: string }) => name)).toEqual([
      ...['赵国栋', '林静', '赵国栋'],
    ]);
  });
});

describe('a claim', () => {
  it('is sent, seen by the person with its course, and counts nothing yet', async () => {
    const before = await scene.total('欧阳海燕');
    const id = await scene.claimed('欧阳海燕', { evidence: '社区居委会王主任' });
    const { body } = await scene.get('欧阳海燕', `/api/my-claims/${id}`);
    expect(body).toMatchObject({
      ...{ state: 'submitted', stateWords: '待审核', sentByWords: '本人申报', points: 100 },
      ...{ evidence: '社区居委会王主任', file: null, late: false, version: 1 },
      allowed: ['claims.withdraw', 'claims.explainMine'],
    });
    expect(body.sentence).toContain('走访');
    expect(body.nextWords).toContain('支部书记或单位机关党委审核');
    expect(body.steps).toMatchObject([{ words: '申报', byName: '欧阳海燕' }]);
    expect(await scene.total('欧阳海燕')).toBe(before);
    const list = await scene.get('欧阳海燕', '/api/my-claims');
    expect(list.body.rows[0]).toMatchObject({ id, ruleName: '结对帮扶走访', quantityWords: '1次' });
    expect(list.body.allowed).toEqual(['claims.submit']);
    expect((await scene.get('丁一', `/api/my-claims/${id}`)).status).toBe(404);
  });

  it('is sent by the secretary for somebody, who sees it', async () => {
    const { 欧阳海燕: personId } = scene.sheets.world.people;
    const id = await scene.claimed('赵国栋', {
      personId,
      ruleCode: 'J12',
      words: '年度党员信息核对',
    });
    const { body } = await scene.get('欧阳海燕', `/api/my-claims/${id}`);
    expect(body.sentByWords).toBe('赵国栋代报');
    expect((await scene.get('赵国栋', `/api/my-claims/${id}`)).status).toBe(200);
    const mine = await scene.claim('欧阳海燕', { ruleCode: 'J12', words: '年度信息核对完毕' });
    expect(codeOf(mine)).toEqual([422, 'claims.notClaimable']);
    expect(mine.body.fields[0]).toMatchObject({ field: 'ruleCode' });
  });

  it.each([
    ['a day to come', { happenedOn: '2026-07-16' }, 422, 'points.notYetHappened', 'happenedOn'],
    ['an unknown rule', { ruleCode: 'Q99' }, 422, 'claims.unknownRule', 'ruleCode'],
    ['a deduction', { ruleCode: 'Y01' }, 422, 'claims.notClaimable', 'ruleCode'],
    ['a flag', { ruleCode: 'V01' }, 422, 'claims.notClaimable', 'ruleCode'],
    ['what meetings record', { ruleCode: 'J01' }, 422, 'claims.notClaimable', 'ruleCode'],
    ['a rule for non-members', { ruleCode: 'N05' }, 422, 'claims.notConcerned', 'ruleCode'],
    ['too many at once', { quantity: 21 }, 422, 'claims.quantity', 'quantity'],
    [
      'more minutes than a day has',
      { ruleCode: 'F01', quantity: 1441 },
      ...([422, 'claims.quantity', 'quantity'] as const),
    ],
    ['a level there is not', { ruleCode: 'G07', level: 'moon' }, 422, 'scheme.unknownLevel', null],
    [
      'a deed of long ago without a reason',
      { happenedOn: '2026-06-14' },
      ...([422, 'claims.lateNeedsReason', 'lateBecause'] as const),
    ],
    ['a day before any scheme', { happenedOn: '2024-12-31' }, 422, 'points.schemeNotInForce', null],
    ['a file that is not there', { fileId: 77 }, 422, 'claims.fileGone', 'fileId'],
  ])('is refused for %s, at its field', async (_, change, status, code, field) => {
    const answer = await scene.claim('欧阳海燕', change);
    expect(codeOf(answer)).toEqual([status, code]);
    expect(answer.body.fields?.[0]?.field ?? null).toBe(field);
  });

  it('is refused a second time, and by those who may not', async () => {
    const text = claimText({ happenedOn: '2026-07-08' });
    expect((await scene.send('欧阳海燕', '/api/claims', text)).status).toBe(200);
    const again = await scene.send('欧阳海燕', '/api/claims', text);
    expect(codeOf(again)).toEqual([409, 'claims.sentAlready']);
    const { 欧阳海燕: ouyang, 高原: gao } = scene.sheets.world.people;
    expect(codeOf(await scene.claim('赵国栋', { personId: gao }))).toEqual([
      403,
      'claims.notYourReach',
    ]);
    expect((await scene.claim('丁一', { personId: ouyang })).status).toBe(404);
  });

  it('is withdrawn without a reason; a settled one is not', async () => {
    const id = await scene.claimed('欧阳海燕');
    expect((await scene.own('丁一', id, 'withdrawal')).status).toBe(404);
    const stale = await scene.send('欧阳海燕', `/api/my-claims/${id}/withdrawal`, { version: 9 });
    expect(codeOf(stale)).toEqual([409, 'platform.versionConflict']);
    expect((await scene.own('欧阳海燕', id, 'withdrawal')).body).toEqual({ version: 2 });
    const again = await scene.own('欧阳海燕', id, 'withdrawal');
    expect(codeOf(again)).toEqual([409, 'claims.notOpen']);
  });

  it('may be explained while it waits', async () => {
    const id = await scene.claimed('欧阳海燕');
    const url = `/api/my-claims/${id}/explanation`;
    expect((await scene.send('欧阳海燕', url, { text: '当天还有王伟同去。' })).status).toBe(200);
    expect((await scene.send('丁一', url, { text: '当天还有王伟同去。' })).status).toBe(404);
    const { body } = await scene.get('欧阳海燕', `/api/my-claims/${id}`);
    expect(body.steps.at(-1)).toMatchObject({ words: '补充说明', because: '当天还有王伟同去。' });
  });

  it('is mended only after it was returned', async () => {
    const text = claimText();
    const { personId: _, ...mended } = { personId: null, ...text };
    const id = await scene.claimed('欧阳海燕', text);
    expect(codeOf(await scene.own('欧阳海燕', id, 'mending', mended))).toEqual([
      409,
      'claims.notReturned',
    ]);
    await scene.review('赵国栋', id, 'return', { because: '请写明走访了哪一户' });
    const better = { ...mended, words: '走访光明社区张大爷家，送药' };
    expect((await scene.own('丁一', id, 'mending', better)).status).toBe(404);
    expect((await scene.own('欧阳海燕', id, 'mending', better)).status).toBe(200);
    expect((await scene.row(id)).state).toBe('submitted');
    expect((await scene.approve('赵国栋', id)).body.approved).toHaveLength(1);
    const { body } = await scene.get('欧阳海燕', `/api/my-claims/${id}`);
    expect(body.steps.map(({ words }: { words: string }) => words)).toEqual([
      '申报',
      '退回',
      '补充后再报',
      '审核通过，记入台账',
    ]);
  });
});

describe('what another record holds already', () => {
  it('is said before sending, refused as the same, and shown to the reviewer', async () => {
    const { sheets } = scene;
    const topicId = await sheets.held(['欧阳海燕'], { title: '周末清洁家园行动' });
    const words = `${sheets.day}参加周末清洁家园行动2小时`;
    const before = await line('欧阳海燕', words);
    expect(before.body.standing).toMatchObject([{ words: '已报名，活动记录单还没有记' }]);
    await sheets.confirmed(topicId, [sheets.row('欧阳海燕')]);
    const after = await line('欧阳海燕', words);
    expect(after.body.standing).toMatchObject([{ words: '活动记录单已记，不必再报', same: true }]);
    const deed = { words, happenedOn: sheets.day, ruleCode: 'F01', quantity: 120 };
    const refused = await scene.claim('欧阳海燕', deed);
    expect(codeOf(refused)).toEqual([409, 'claims.recordedAlready']);
    expect(refused.body.detail ?? refused.body.words ?? JSON.stringify(refused.body)).toContain(
      '活动记录单',
    );
    const another = await scene.claimed('欧阳海燕', {
      ...deed,
      words: '晚上在防汛值班室帮忙接电话1小时',
      quantity: 60,
    });
    const list = await scene.get('赵国栋', '/api/claims');
    const row = list.body.rows.find(({ id }: { id: number }) => id === another);
    expect(row.beside).toMatchObject([{ words: '活动记录单已记', same: false, ruleCode: 'F01' }]);
    await sheets.at('2026-07-15T09:30:00+08:00');
  });
});
