import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkCode } from '../platform/check-code.ts';
import { textOfPaper } from '../platform/documents/document-text.ts';
import { type OfficialPaper, officialPaper } from '../platform/documents/official-paper.ts';
import { openVault } from '../platform/vault.ts';
import { runCommand } from '../testing/command-line.ts';

const folder = mkdtempSync(join(tmpdir(), 'biaoshuai-paper-'));
const keyFile = join(folder, 'keys.json');
afterAll(() => rmSync(folder, { recursive: true }));

const paper: OfficialPaper = {
  title: '2026年个人积分单',
  blocks: [{ kind: 'paragraph', text: '计入5分。' }],
};

async function filed(
  name: string,
  change: (paper: OfficialPaper) => OfficialPaper,
  kind: 'statement' | 'partStatement' = 'statement',
) {
  const vault = openVault(keyFile);
  const document = { kind, format: 'docx', number: 1_784_079_000 } as const;
  const code = checkCode(vault, document, textOfPaper(paper));
  const checked = { kind: 'paragraph', text: `校验码：${code}` } as const;
  const path = join(folder, name);
  writeFileSync(
    path,
    await officialPaper(change({ ...paper, blocks: [...paper.blocks, checked] })),
  );
  return path;
}

const verify = (...args: string[]) =>
  runCommand({ DATA_DIR: join(folder, 'nothing'), KEY_FILE: keyFile }, 'verify', ...args);

it('a file is verified with the key file alone: no database, no product', async () => {
  const genuine = await verify('statement', await filed('good.docx', (one) => one));
  expect(genuine.said).toContain('核验通过');
  expect(genuine.said).toContain('2026-07-15 09:30');
  expect(genuine.code).toBe(0);
  const changed = await filed('changed.docx', (one) => ({
    ...one,
    blocks: one.blocks.map((block) =>
      block.kind === 'paragraph' ? { ...block, text: block.text.replace('5分', '9分') } : block,
    ),
  }));
  const refused = await verify('statement', changed, '--json');
  expect(refused.code).toBe(1);
  expect(refused.figures).toMatchObject({ genuine: false, kind: 'statement' });
}, 120_000);

it('a part of a year is verified like a year; from paper its days are asked for', async () => {
  const part = await filed('part.docx', (one) => one, 'partStatement');
  const genuine = await verify('statement', part, '--json');
  expect([genuine.code, genuine.figures]).toEqual([
    0,
    expect.objectContaining({ genuine: true, kind: 'partStatement' }),
  ]);
  const typed = ['statement', '--code', '7777', '--person', '1', '--year', '2026'];
  expect((await verify(...typed, '--from', '4月1日')).said).toContain('请写成 2026-04-01 的样子');
}, 120_000);

it('says what is missing: the code, the file, the key file, what to verify', async () => {
  const path = join(folder, 'bare.docx');
  writeFileSync(path, await officialPaper(paper));
  expect((await verify('statement', path)).said).toContain('没有校验码');
  expect((await verify('statement', join(folder, 'none.docx'))).said).toContain('读不到文件');
  expect((await verify('statement')).said).toContain('两样写一样');
  const lost = { DATA_DIR: folder, KEY_FILE: join(folder, 'lost.json') };
  expect((await runCommand(lost, 'verify', 'statement', path)).said).toContain('没有找到密钥文件');
}, 120_000);
