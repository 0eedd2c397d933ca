import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { textOfFile } from '../../platform/documents/document-text.ts';
import {
  broughtIntoForce,
  drafted,
  ownRule,
  replayed,
  type SchemesScene,
  schemesScene,
} from '../../testing/schemes-scene.ts';
import type { PersonName } from '../../testing/world.ts';
import { desk } from '../desk/index.ts';

let scene: SchemesScene;
let draftId: number;
let version: number;
const changes = {
  adjusted: [{ code: 'F01', points: 150 }],
  off: ['F12'],
  added: [{ rule: ownRule('L01'), origin: null }],
  caps: [{ category: 'F', cap: 4500 }],
};
const at = (path: string) => `/api/schemes/drafts/${draftId}/${path}`;
const step = async (who: PersonName, path: string, body: object) => {
  const answer = await scene.send(who, at(path), { version, ...body });
  expect([path, answer.status]).toEqual([path, 200]);
  version = answer.body.version ?? version;
  return answer.body;
};
const wordsOf = async (bytes: Uint8Array) =>
  [(await textOfFile(Buffer.from(bytes))).text].flat().join('\n');
const waiting = async (who: PersonName): Promise<string[]> =>
  (await scene.get(who, '/api/desk')).body.next
    .filter(({ id }: { id: string }) => id.startsWith('scheme-'))
    .map(({ title }: { title: string }) => title);
const coming = async (who: PersonName): Promise<{ words: string; on: string; href: string }[]> =>
  (await scene.get(who, '/api/desk')).body.coming.filter(({ id }: { id: string }) =>
    id.startsWith('scheme-'),
  );

beforeAll(async () => {
  scene = await schemesScene([desk]);
  ({ draftId, version } = await drafted(scene, '林静', scene.world.approvalBureau, changes));
});
afterAll(async () => await scene.close());

describe('the papers of a draft', () => {
  it('lay rule by rule what stood beside what stands, across the page', async () => {
    const { status, bytes, headers } = await scene.get('林静', at('comparison/file'));
    expect(status).toBe(200);
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain('修订对照表');
    const text = await wordsOf(bytes);
    for (const words of ['原规定', '新规定', 'F01', '调高', 'F12', '停用', 'L01', '（无此条）']) {
      expect(text).toContain(words);
    }
    expect(text).toContain('奉献服务：全年最多40分');
    expect(text).toContain('奉献服务：全年最多45分');
    expect(text).not.toContain('F05');
  });

  it('tell in plain sentences what changes for whom, and that nothing lies behind', async () => {
    const { bytes } = await scene.get('林静', at('training-note'));
    const text = await wordsOf(bytes);
    for (const words of ['学习提纲', '结合窗口工作实际调整', '新增“窗口延时服务”', '不追溯']) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/普通参与一年原来约得[\d.]+分，改后约得[\d.]+分/);
  });

  it('are not for those outside, nor before they are asked', async () => {
    expect((await scene.get('欧阳海燕', at('comparison/file'))).status).toBe(404);
    expect((await scene.get('欧阳海燕', at('training-note'))).status).toBe(404);
  });
});

describe('the desk', () => {
  it('tells everybody under it of the last day, and compels nobody', async () => {
    await step('林静', 'consultation', { until: '2026-07-22' });
    expect(await coming('丁一')).toMatchObject([
      { on: '2026-07-22', href: `/schemes/drafts/${draftId}/consultation` },
    ]);
    expect(await waiting('丁一')).toEqual([]);
    expect(await coming('高原')).toEqual([]);
  });

  it('hands each next step to whom it belongs, and to nobody else', async () => {
    const said = { ruleCode: 'L01', text: '中午延时算不算？', showName: false };
    const { commentId } = (await scene.send('丁一', at('comments'), said)).body;
    expect(await waiting('林静')).toEqual([expect.stringContaining('1条意见等您答复')]);
    expect(await waiting('王伟')).toEqual([]);
    await scene.send('林静', at(`comments/${commentId}/answer`), { words: '算。', adopted: true });
    expect(await waiting('林静')).toEqual([]);
    await scene.moveTo('2026-07-23');
    expect(await waiting('林静')).toEqual([expect.stringContaining('可以试算')]);
    await step('林静', 'replayed', { replayId: await replayed(scene, draftId) });
    expect([await waiting('林静'), await waiting('王伟')]).toEqual([
      [],
      [expect.stringContaining('登记会议决定')],
    ]);
    await step('王伟', 'decision', { decidedOn: '2026-07-23', minutes: '会议纪要第7号' });
    expect(await waiting('林静')).toEqual([expect.stringContaining('可以公示')]);
    await step('林静', 'publicity', { workdays: 10, effectiveFrom: '2026-09-01' });
    expect(await waiting('林静')).toEqual([]);
    expect((await coming('丁一'))[0]?.words).toContain('公示期满');
    await scene.moveTo('2026-08-10');
    expect(await waiting('林静')).toEqual([expect.stringContaining('可以施行')]);
  });
});

it('my data hold what I said, with the answer, and nobody else’s', async () => {
  const sections = async (who: PersonName) =>
    (await scene.get(who, '/api/my-data')).body.sections.filter(
      ({ key }: { key: string }) => key === 'schemes.comments',
    );
  const [own] = await sections('丁一');
  expect(own.table.rows).toEqual([
    ['2026-07-15', expect.any(String), 'L01', '中午延时算不算？', '不公开', '已采纳：算。'],
  ]);
  expect(await sections('欧阳海燕')).toEqual([]);
});

it('a version’s paper lays it beside the one it replaced', async () => {
  const { body } = await scene.send('林静', at('in-force'), {
    version,
    effectiveFrom: '2026-09-01',
  });
  await scene.moveTo('2026-09-01');
  const next = await drafted(scene, '林静', scene.world.approvalBureau, { ...changes, off: [] });
  const hands = { drafter: '林静', decider: '王伟', publisher: '林静' } as const;
  const days = { consultation: '2026-09-08', decision: '2026-09-09', inForce: '2026-10-08' };
  const second = await broughtIntoForce(scene, next, hands, days);
  const file = `/api/schemes/versions/${second}/comparison/file`;
  const text = await wordsOf((await scene.get('丁一', file)).bytes);
  expect(text).toContain('F12');
  expect(text).not.toContain('F01');
  const first = `/api/schemes/versions/${body.versionId}/comparison/file`;
  expect(await wordsOf((await scene.get('丁一', first)).bytes)).toContain('F01');
});
