import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { modules } from '../server/modules.ts';
import type { Answer } from '../server/testing/http.ts';
import { recorded } from '../server/testing/ledger.ts';
import { type SheetScene, sheetScene } from '../server/testing/sheet-scene.ts';
import { across, LibreOffice, type Page, sizes, textOf } from './libre-office.ts';

const office = new LibreOffice();
let scene: SheetScene;
let topicId: number;

beforeAll(async () => {
  scene = await sheetScene(modules);
  await recorded(scene.test, scene.world.people['欧阳海燕'], { matter: '6月支部党员大会' });
  topicId = await scene.held(['欧阳海燕', '丁一']);
  await scene.confirmed(topicId, [scene.row('欧阳海燕', 100), scene.row('丁一')]);
});

afterAll(async () => {
  await scene.close();
  office.close();
});

const bytesOf = ({ status, bytes, body }: Answer) => {
  if (status !== 200) throw new Error(JSON.stringify(body));
  return bytes;
};

/** Upright papers keep to their 156 × 225 mm; a mark may hang over the edge. */
function expectPaper(pages: readonly Page[]): void {
  expect(sizes(pages)).toEqual(pages.map(() => '210×297'));
  for (const { lines } of pages) {
    for (const { left, right, text } of lines) {
      expect(left).toBeGreaterThan(27.5);
      expect(right).toBeLessThan(/[，。、；：）]$/.test(text) ? 190.1 : 184.5);
    }
  }
}

describe('papers', () => {
  it('a certificate of volunteer hours', async () => {
    const period = { from: '2026-07-01', to: '2026-07-31' };
    const answer = await scene.send('欧阳海燕', '/api/my-hours/certificate', period);
    const pages = await office.pages(bytesOf(answer), 'docx');
    expectPaper(pages);
    const [text] = textOf(pages);
    expect(text).toContain('志愿服务证明');
    expect(text).toContain('（盖章）');
  });

  it('a publicity with its annex on a page of its own, after the signature', async () => {
    const { body } = await scene.send('林静', '/api/publicity', {
      ...{ organisationId: scene.world.approvalBureau, year: 2026, month: 6, workdays: 5 },
      ...{ office: '机关党委办公室', telephone: '0×××-××××5120', address: '综合楼512室' },
    });
    const answer = await scene.get('林静', `/api/publicity/${body.publicityId}/file`);
    const pages = await office.pages(bytesOf(answer), 'docx');
    expectPaper(pages);
    const text = textOf(pages);
    const annex = text.findIndex((page) => page.startsWith('附件\n'));
    expect(annex).toBeGreaterThan(0);
    expect(text[annex - 1]).toContain('（盖章）');
    expect(text[annex]).toContain('参加支部党员大会');
  });
});

describe('workbooks', () => {
  it.each<[string, () => Promise<Answer>, string]>([
    ['the empty roster', () => scene.get('林静', '/api/imports/template'), '公民身份号码'],
    [
      'a sheet of who came',
      () => scene.get('林静', `/api/topics/${topicId}/sheet/file`),
      '欧阳海燕',
    ],
    ['who signed up', () => scene.get('赵国栋', `/api/topics/${topicId}/sign-ups/file`), '姓名'],
    [
      'slips with one-time codes',
      () =>
        scene.send('林静', `/api/organisations/${scene.world.approvalBureau}/codes`, {
          reason: '首次发放',
        }),
      '一次性码',
    ],
    [
      'what is kept about me',
      () => scene.send('欧阳海燕', '/api/my-data/export', { format: 'xlsx', password: null }),
      '欧阳海燕',
    ],
  ])('%s prints across A4 and is read as written', async (_, asked, words) => {
    const bytes = bytesOf(await asked());
    expect((await office.cells(bytes)).flat().join('\n')).toContain(words);
    const pages = await office.pages(bytes, 'xlsx');
    expect(pages.length).toBeGreaterThan(0);
    expect(sizes(pages)).toEqual(across(pages));
  });
});
