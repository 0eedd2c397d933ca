import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { claimText } from '../../testing/claims-scene.ts';
import { type FollowingScene, follow, followingScene } from '../../testing/following-scene.ts';

let scene: FollowingScene;
beforeAll(async () => {
  scene = await followingScene();
});
afterAll(() => scene.close());

describe('what adds to another record', () => {
  it('is claimed with it, counts with it, and falls with it', async () => {
    expect(await scene.proposal('F80', '2026-07-12')).toMatchObject({
      ...{ follows: [], followsId: null, adds: null, measure: null },
      followsWords: '这一天没有“牵头走访”可以跟的记录。请先申报那件事，记入后再报这一项。',
    });
    const before = await scene.total('欧阳海燕');
    const { id, entryId } = await scene.approvedVisit({ words: '走访李奶奶' });
    expect(await scene.total('欧阳海燕')).toBe(before + 100);
    expect(await scene.proposal('F80', '2026-07-12')).toMatchObject({
      follows: [{ entryId, words: '结对帮扶走访：走访李奶奶，记1分' }],
      ...{ followsId: entryId, points: 50, adds: 50, addsWords: '还可记0.5分。' },
    });
    const added = await scene.claimed('欧阳海燕', follow('F80', entryId));
    const page = (await scene.get('赵国栋', `/api/claims/${added}`)).body;
    expect(page).toMatchObject({
      ...{ points: 50, addsWords: '还可记0.5分。', followsId: entryId },
      followsWords: '结对帮扶走访：走访李奶奶，记1分',
    });
    expect((await scene.approve('赵国栋', added)).status).toBe(200);
    expect(await scene.total('欧阳海燕')).toBe(before + 150);
    const why = await scene.get(
      '欧阳海燕',
      `/api/points/entries/${(await scene.row(added)).entry_id}`,
    );
    expect(why.body).toMatchObject({ matter: '牵头走访（跟在“走访李奶奶”后）' });
    expect(JSON.stringify(why.body)).toContain('（走访时F80）');
    // Its record taken back, it counts nothing.
    await scene.review('赵国栋', id, 'reopening', { because: '看错了日期' });
    expect(await scene.total('欧阳海燕')).toBe(before);
  });

  it('a factor is worth what it adds, once for each record', async () => {
    const on = { happenedOn: '2026-07-10' };
    const before = await scene.total('欧阳海燕');
    const { entryId } = await scene.approvedVisit({ words: '走访张大爷', ...on });
    const twice = await scene.claimed('欧阳海燕', follow('F81', entryId, on));
    expect((await scene.get('赵国栋', `/api/claims/${twice}`)).body.points).toBe(50);
    // One that waits is in the way of another.
    const again = await scene.claim('欧阳海燕', follow('F81', entryId, { ...on, words: '又一次' }));
    expect(again.body).toMatchObject({ code: 'claims.followsNothing' });
    await scene.approve('赵国栋', twice);
    expect(await scene.total('欧阳海燕')).toBe(before + 150);
    expect((await scene.proposal('F81', '2026-07-10')).follows).toEqual([]);
    const both = await scene.claimed('欧阳海燕', follow('F80', entryId, on));
    await scene.approve('赵国栋', both);
    expect(await scene.total('欧阳海燕')).toBe(before + 200);
  });

  it('goes to the record of its own day where the words are the same', async () => {
    const [one, other] = ['2026-07-07', '2026-07-08'].map((happenedOn) => ({ happenedOn }));
    const before = await scene.total('欧阳海燕');
    await scene.approvedVisit({ words: '走访孙家', ...one });
    const { entryId } = await scene.approvedVisit({ words: '走访孙家', ...other });
    const first = await scene.proposal('F80', '2026-07-07');
    for (const [id, on] of [
      [first.followsId, one],
      [entryId, other],
    ] as const) {
      await scene.approve('赵国栋', await scene.claimed('欧阳海燕', follow('F80', id, on)));
    }
    expect(await scene.total('欧阳海燕')).toBe(before + 2 * 150);
  });
});

describe('what was taken back', () => {
  it('frees its record: returned, it is mended with the same one; found false, it is claimed anew', async () => {
    const on = { happenedOn: '2026-07-03' };
    const { entryId } = await scene.approvedVisit({ words: '走访王家', ...on });
    const added = await scene.claimed('欧阳海燕', follow('F80', entryId, on));
    await scene.approve('赵国栋', added);
    await scene.review('赵国栋', added, 'reopening', { because: '看错了' });
    await scene.review('赵国栋', added, 'return', { because: '请写清牵头了什么' });
    const { personId: _, ...body } = claimText(follow('F80', entryId, on)) as { personId: null };
    expect((await scene.own('欧阳海燕', added, 'mending', body)).status).toBe(200);
    await scene.approve('赵国栋', added);
    const again = await scene.claim('欧阳海燕', follow('F80', entryId, on));
    expect(again.body).toMatchObject({ code: 'claims.followsNothing' });
    await scene.review('赵国栋', added, 'falsehood', {
      ...{ because: '没有牵头', fact: '当天由别人牵头走访' },
      ...{ evidence: '走访记录本', contact: '0×××-××××5120' },
    });
    expect((await scene.row(added)).state).toBe('voided');
    const anew = await scene.claimed('欧阳海燕', follow('F80', entryId, on));
    await scene.approve('赵国栋', anew);
    expect((await scene.row(anew)).state).toBe('approved');
  });
});

describe('refused at its field', () => {
  it.each([
    ['nothing is named', () => null],
    [
      'an entry of another day',
      async () => (await scene.approvedVisit({ happenedOn: '2026-07-06' })).entryId,
    ],
    ['an entry that is not there', () => 999_999],
  ])('where %s', async (_, followed) => {
    const answer = await scene.claim('欧阳海燕', follow('F80', await followed()));
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'claims.followsNothing', fields: [{ field: 'followsId' }] },
    });
  });

  it('where it is more than once', async () => {
    const { entryId } = await scene.approvedVisit({ happenedOn: '2026-07-05', words: '走访周家' });
    const more = follow('F80', entryId, { happenedOn: '2026-07-05', quantity: 2 });
    expect((await scene.claim('欧阳海燕', more)).body).toMatchObject({
      ...{ code: 'claims.quantity', fields: [{ field: 'quantity' }] },
    });
  });

  it('what follows a record that was taken back meanwhile is not approved, but returned and mended', async () => {
    const on = { happenedOn: '2026-07-04' };
    const { id, entryId } = await scene.approvedVisit({ words: '走访吴家', ...on });
    const added = await scene.claimed('欧阳海燕', follow('F80', entryId, on));
    await scene.review('赵国栋', id, 'reopening', { because: '看错了' });
    const refused = await scene.approve('赵国栋', added);
    expect(JSON.stringify(refused.body)).toContain('claims.followedGone');
    expect((await scene.get('赵国栋', `/api/claims/${added}`)).body.followsWords).toContain(
      '已冲销',
    );
    await scene.review('赵国栋', added, 'return', { because: '所跟的记录冲销了' });
    await scene.approve('赵国栋', id);
    const anew = (await scene.row(id)).entry_id;
    const { personId: _, ...body } = claimText(follow('F80', anew, on)) as { personId: null };
    expect((await scene.own('欧阳海燕', added, 'mending', body)).status).toBe(200);
    expect((await scene.approve('赵国栋', added)).status).toBe(200);
  });
});
