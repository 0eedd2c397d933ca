import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfFile } from '../../platform/documents/document-text.ts';
import { type FollowingScene, follow, followingScene } from '../../testing/following-scene.ts';

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

  it('is told from it also where somebody objects, or takes it back', async () => {
    const on = { happenedOn: '2026-06-21', lateBecause: null };
    const { entryId } = await scene.approvedVisit({ words: '走访“爱心小屋”', ...on });
    const added = await scene.approvedFollowing('F80', entryId, on);
    const url = `/api/points/entries/${added}/objection`;
    const { body } = await scene.send('欧阳海燕', url, { text: '牵头的是两户' });
    const told = { matter: '牵头走访（跟在“走访‘爱心小屋’”后）' };
    expect((await scene.get('林静', `/api/objections/${body.objectionId}`)).body).toMatchObject(
      told,
    );
    expect((await scene.get('林静', '/api/objections')).body.rows).toMatchObject([told]);
    const said = { fact: '重复记录', evidence: '走访登记', contact: '党务办公室 5120' };
    await scene.send('林静', `/api/points/entries/${added}/reversal`, said);
    expect((await scene.get('林静', '/api/deductions')).body.rows).toMatchObject([told]);
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

describe('an activity sheet that comes after a record and its add-on', () => {
  it('may be that record told twice, never the add-on', async () => {
    const topic = await scene.sheets.held(['欧阳海燕'], { title: '周末清洁家园志愿服务' });
    const on = { words: '“周末清洁家园”志愿服务', happenedOn: scene.sheets.day };
    const { entryId } = await scene.approvedVisit(on);
    await scene.approvedFollowing('F80', entryId, { happenedOn: scene.sheets.day });
    await scene.sheets.confirmed(topic, [scene.sheets.row('欧阳海燕')]);
    const { rows } = (await scene.get('林静', '/api/doubles')).body;
    expect(rows.map(({ told }: { told: { entryId: number } }) => told.entryId)).toEqual([entryId]);
  });
});

describe('what would follow a record that does not count', () => {
  const happenedOn = '2026-07-09';

  it('says so, and where to look, not that a limit is reached', async () => {
    const { entryId } = await scene.approvedVisit({ words: '走访赵家', happenedOn });
    const { 欧阳海燕: personId, 丁一: objectorId } = scene.sheets.world.people;
    await scene.sheets.test.services.database.pool.query(
      `insert into objection (entry_id, person_id, objector_id, text, raised_on, answer_due)
       values ($1, $2, $3, '当天走访的是另一户', '2026-07-15', '2026-07-22')`,
      [entryId, personId, objectorId],
    );
    expect(await scene.proposal('F80', happenedOn)).toMatchObject({
      ...{ points: 50, adds: 0 },
      addsWords:
        '所跟的记录现在没有计分，这一项也不会加分。请先看那条记录为什么没有计分，计分后再报这一项。',
    });
  });

  it('because its year is closed, says that, and how it could still count', async () => {
    const { entryId } = await scene.approvedVisit({ words: '走访钱家', happenedOn: '2026-07-02' });
    const { world, test } = scene.sheets;
    const { pool } = test.services.database;
    await pool.query(
      `with closing as (
         insert into year_closing (unit_id, year, proposed_by, proposed_at, closed_by, closed_at, people, chain_seq,
           chain_head, hash)
         select $1, 2026, min(id), '2027-01-08', max(id), '2027-01-09', 1, 0, '', '' from account returning id)
       insert into year_closing_person (closing_id, person_id, number, content)
         select id, $2, 1, '{}' from closing`,
      [world.approvalBureau, world.people.欧阳海燕],
    );
    await scene.sheets.at('2027-01-20T09:30:00+08:00');
    const addsWords =
      '2026年度已经结账，所跟的记录在那一年；这一项只能补录到今年，跟不到它，不会加分。' +
      '确应计分的，请单位机关党委提请重新打开2026年度，打开后再报。';
    expect(await scene.proposal('F81', '2026-07-02')).toMatchObject({ adds: 0, addsWords });
    expect(await scene.proposal('F80', '2026-07-02')).toMatchObject({ adds: 0, addsWords });
    const late = { happenedOn: '2026-07-02', lateBecause: '年底下派，今日返回' };
    const id = await scene.claimed('欧阳海燕', follow('F80', entryId, late));
    expect((await scene.get('林静', `/api/claims/${id}`)).body).toMatchObject({ addsWords });
  });
});
