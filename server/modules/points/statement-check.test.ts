import JSZip from 'jszip';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeFits } from '../../platform/check-code.ts';
import { textOfFile } from '../../platform/documents/document-text.ts';
import { withAddOns } from '../../testing/following-scene.ts';
import { acting, recorded, takeBack } from '../../testing/ledger.ts';
import { type PointsScene, pointsScene } from '../../testing/points-scene.ts';
import { checkedText, codeIn } from './check-words.ts';
import { statementCode, statementOfCode } from './statement-check.ts';
import { readStatement } from './views-statement.ts';

let scene: PointsScene;
beforeAll(async () => {
  scene = await pointsScene();
});
afterAll(() => scene.close());

async function statement(query: string): Promise<Buffer> {
  const { status, bytes } = await scene.get('欧阳海燕', `/api/points/my-statement?${query}`);
  expect(status).toBe(200);
  return Buffer.from(bytes);
}

/** Genuine and unchanged, by the key alone. */
async function isGenuine(bytes: Uint8Array): Promise<boolean> {
  const { text } = await textOfFile(bytes);
  const code = codeIn(text);
  return code !== null && codeFits(scene.test.services.vault, code, checkedText(text));
}

async function edited(bytes: Buffer, part: string, from: string | RegExp, to: string) {
  const zip = await JSZip.loadAsync(bytes);
  const xml = await zip.file(part)!.async('string');
  expect(xml).toMatch(from);
  zip.file(part, xml.replace(from, to));
  return await zip.generateAsync({ type: 'nodebuffer' });
}

const ofCode = (code: string, year = 2026) =>
  statementOfCode(scene.test.services, scene.test.services.database.reader, code, {
    personId: scene.world.people['欧阳海燕'],
    year,
  });

describe('the check code of a statement', () => {
  it.each(['docx', 'xlsx'])(
    'proves an untouched %s file, saved again by a program too',
    async (f) => {
      const bytes = await statement(`year=2026&format=${f}`);
      expect(await isGenuine(bytes)).toBe(true);
      const again = await (await JSZip.loadAsync(bytes)).generateAsync({ type: 'nodebuffer' });
      expect(await isGenuine(again)).toBe(true);
    },
  );

  it.each([
    ['a total', 'word/document.xml', />5</, '>9<'],
    ['a sum in a sentence', 'word/document.xml', /计入5分/, '计入9分'],
    ['whose it is', 'word/document.xml', />欧阳海燕</, '>欧阳海雁<'],
    ['a day', 'word/document.xml', />2026-06-13</, '>2026-06-14<'],
    ['a rule', 'word/document.xml', /参加支部党员大会/, '讲党课'],
    ['the way to object', 'word/document.xml', /5个工作日内答复/, '50个工作日内答复'],
  ] as const)('finds %s changed in the paper', async (_, part, from, to) => {
    const bytes = await statement('year=2026&format=docx');
    expect(await isGenuine(await edited(bytes, part, from, to))).toBe(false);
  });

  it('finds a number changed on either sheet of the workbook', async () => {
    const bytes = await statement('year=2026&format=xlsx');
    for (const sheet of ['sheet1', 'sheet2']) {
      const changed = await edited(bytes, `xl/worksheets/${sheet}.xml`, /<v>6.5<|<v>7.5</, '<v>9<');
      expect(await isGenuine(changed), sheet).toBe(false);
    }
  });

  it('finds a line added and a line taken away', async () => {
    const bytes = await statement('year=2026&format=docx');
    const part = 'word/document.xml';
    const added = '<w:p><w:r><w:t>另记10分。</w:t></w:r></w:p><w:sectPr';
    expect(await isGenuine(await edited(bytes, part, /<w:sectPr/, added))).toBe(false);
    const row = /<w:tr><w:trPr><w:cantSplit\/><\/w:trPr>(?:(?!<w:tr>).)*2026-06-15.*?<\/w:tr>/s;
    expect(await isGenuine(await edited(bytes, part, row, ''))).toBe(false);
  });

  it('a code of another paper does not fit', async () => {
    const [docx, xlsx] = [
      await statement('year=2026&format=docx'),
      await statement('year=2026&format=xlsx'),
    ];
    const code = codeIn((await textOfFile(xlsx)).text)!;
    const own = codeIn((await textOfFile(docx)).text)!;
    expect(code).not.toBe(own);
    expect(await isGenuine(await edited(docx, 'word/document.xml', own, code))).toBe(false);
  });
});

describe('a code typed from paper', () => {
  it.each([
    ['docx', '09:40'],
    ['xlsx', '09:50'],
  ])('of a %s is found again after more was recorded and corrected', async (format, hour) => {
    const { text } = await textOfFile(await statement(`year=2026&format=${format}`));
    const code = codeIn(text)!;
    expect(await ofCode(code)).toBe('fits');
    scene.test.services.clock.moveTo(`2026-07-15T${hour}:00+08:00`);
    const person = scene.world.people['欧阳海燕'];
    const late = await recorded(scene.test, person, { key: `late ${format}` });
    await acting(scene.test, (context) => takeBack(context, late, '重复登记'));
    expect(await ofCode(code)).toBe('fits');
    expect(await ofCode(code, 2025)).toBe('differs');
    expect(await ofCode(code.replace(/.$/, (last) => (last === '7' ? '8' : '7')))).toBe('differs');
    expect(await ofCode('7777-7777')).toBe('notOne');
  });

  it('fits as well where add-ons stood under the matter of what they follow, as they did until 0.4.0', async () => {
    const { test, world } = scene;
    await withAddOns(test);
    const { 丁一: personId } = world.people;
    for (const ruleCode of ['F05', 'F80', 'F81'])
      await recorded(test, personId, { ruleCode, matter: '走访李奶奶' });
    const { services } = test;
    const now = services.clock.now();
    const { reader } = services.database;
    const codes = [true, false].map(async (inFormerWords) => {
      const asked = { personId, year: 2026, today: '2026-07-15', inFormerWords };
      const read = (await readStatement(services, reader, asked))!;
      return statementCode(services.vault, read, 'docx', now);
    });
    const [before, after] = await Promise.all(codes);
    expect(before).not.toBe(after);
    for (const code of [before!, after!])
      expect(await statementOfCode(services, reader, code, { personId, year: 2026 })).toBe('fits');
  });

  it('of a statement as known on an earlier day is found again', async () => {
    const bytes = await statement('year=2026&format=docx&asKnownOn=2026-07-14');
    const { text } = await textOfFile(bytes);
    expect(text.join('\n')).toContain('口径\n按2026年7月14日当天已知的情况');
    expect(text).toContain('2026年还没有记录。');
    expect(await isGenuine(bytes)).toBe(true);
    expect(await ofCode(codeIn(text)!)).toBe('fits');
  });
});

describe('the check code of a part of a year', () => {
  const june = { from: '2026-06-01', to: '2026-06-30' };
  const ofPart = (code: string, days: { from?: string; to?: string }) =>
    statementOfCode(scene.test.services, scene.test.services.database.reader, code, {
      ...{ personId: scene.world.people['欧阳海燕'], year: 2026 },
      ...days,
    });

  it.each(['docx', 'xlsx'])(
    'proves the %s file, and is found again by its days',
    async (format) => {
      const bytes = await statement(`year=2026&from=2026-06-01&to=2026-06-30&format=${format}`);
      expect(await isGenuine(bytes)).toBe(true);
      const code = codeIn((await textOfFile(bytes)).text)!;
      expect(await ofPart(code, june)).toBe('fits');
      expect(await ofPart(code, { ...june, from: '2026-06-14' })).toBe('differs');
      expect(await ofPart(code, {})).toBe('needsPeriod');
    },
  );

  it('as known on an earlier day is found again; a day or a sum changed is found', async () => {
    const query = 'year=2026&from=2026-06-01&to=2026-06-30&format=docx&asKnownOn=2026-07-15';
    const bytes = await statement(query);
    expect(await ofPart(codeIn((await textOfFile(bytes)).text)!, june)).toBe('fits');
    for (const [from, to] of [
      [/2026年6月1日/, '2026年6月2日'],
      ['>6.5<', '>7.5<'],
    ] as const) {
      expect(await isGenuine(await edited(bytes, 'word/document.xml', from, to))).toBe(false);
    }
  });
});
