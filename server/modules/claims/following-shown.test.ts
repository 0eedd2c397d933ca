import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfFile } from '../../platform/documents/document-text.ts';
import { type FollowingScene, followingScene } from '../../testing/following-scene.ts';

let scene: FollowingScene;
beforeAll(async () => {
  scene = await followingScene();
});
afterAll(() => scene.close());

const words = '牵头走访（跟在“走访李奶奶”后）';

describe('what adds to a record', () => {
  it('is told from it wherever entries are listed, on screens and on paper', async () => {
    const on = { happenedOn: '2026-06-20', lateBecause: null };
    const { entryId } = await scene.approvedVisit({ words: '走访李奶奶', ...on });
    const added = await scene.approvedFollowing('F80', entryId, on);
    const listed = async (who: '欧阳海燕' | '林静', url: string) =>
      (await scene.get(who, url)).body;
    const matters = (rows: { matter: string }[]) => rows.map(({ matter }) => matter);
    const both = [words, '走访李奶奶'];
    const year = await listed('欧阳海燕', '/api/points/my-year?year=2026');
    expect(matters(year.entries)).toEqual(both);
    const entries = await listed('欧阳海燕', '/api/points/my-entries?year=2026');
    expect(matters(entries.rows)).toEqual(both);
    const ledger = await listed('林静', '/api/points/ledger?q=李奶奶');
    expect(matters(ledger.rows)).toEqual(both.toReversed());
    const why = await listed('欧阳海燕', `/api/points/entries/${added}`);
    expect(why).toMatchObject({ matter: words, fact: `2026年6月20日，${words}。` });
    const line = { words: '走访王家', happenedOn: '2026-06-20', ruleCode: null, quantity: null };
    const asked = { ...line, level: null, followsId: null };
    const form = (await scene.send('欧阳海燕', '/api/my-claims/line', asked)).body;
    expect(matters(form.standing).toSorted()).toEqual(both.toSorted());
    const { bytes } = await scene.get('欧阳海燕', '/api/points/my-statement?year=2026&format=docx');
    const { text } = await textOfFile(bytes as Buffer);
    expect(text).toContain(words);
    const month = { organisationId: scene.sheets.world.approvalBureau, year: 2026, month: 6 };
    const contact = { office: '党务办公室', telephone: '5120', address: '3号楼210室' };
    const { body } = await scene.send('林静', '/api/publicity', {
      ...month,
      ...contact,
      workdays: 5,
    });
    const sheet = await listed('林静', `/api/publicity/${body.publicityId}`);
    // A visit is published under a neutral name (F05), and so is what adds to it.
    expect(JSON.stringify(sheet.branches)).toContain('公益服务（加记）');
    expect(JSON.stringify(sheet.branches)).not.toMatch(/李奶奶|牵头走访/);
  });

  it('as a factor, explains itself by the record it multiplies', async () => {
    const { entryId } = await scene.approvedVisit({ words: '走访张大爷' });
    const added = await scene.approvedFollowing('F81', entryId);
    const why = (await scene.get('欧阳海燕', `/api/points/my-entries/${added}`)).body;
    expect(why).toMatchObject({
      ...{ counted: 50, calculation: '所跟的记录为1分，按1.5倍计，多计0.5分；计0.5分。' },
    });
    const proof = await scene.get('欧阳海燕', '/api/points/my-proof?year=2026&part=counted');
    const { entries } = proof.body as { entries: { id: number; heldBackWords: string }[] };
    expect(entries.find(({ id }) => id === added)?.heldBackWords).toBe(
      '所跟的记录为1分，按1.5倍计，多计0.5分。',
    );
  });
});
