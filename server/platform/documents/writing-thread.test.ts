import { readdirSync, readFileSync } from 'node:fs';
import { getPriority } from 'node:os';
import { describe, expect, it } from 'vitest';
import { officialPaper } from './official-paper.ts';
import { readWorkbook } from './read-workbook.ts';
import { type WrittenSheet, writeWorkbook } from './write-workbook.ts';

const sheet = (name: string, cell: string): WrittenSheet => ({
  name,
  title: '表',
  columns: [{ heading: '内容', width: 20, kind: 'text' }],
  rows: [[cell]],
});

/** Of every thread of this process; elsewhere than under Linux all threads have that of the process. */
function priorities(): number[] {
  if (process.platform !== 'linux') return [Math.max(getPriority(), 10)];
  return readdirSync('/proc/self/task').map((thread) => {
    const stat = readFileSync(`/proc/self/task/${thread}/stat`, 'utf8');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[16]);
  });
}

describe('the writing thread', () => {
  it('answers each document to whoever asked for it, though all were asked at once', async () => {
    const words = ['甲', '乙', '丙', '丁'];
    const books = await Promise.all(words.map((word) => writeWorkbook([sheet('页', word)])));
    const cells = await Promise.all(books.map(async (bytes) => (await readWorkbook(bytes)).at(-1)));
    expect(cells.map((row) => row?.cells[0])).toEqual(
      words.map((text) => expect.objectContaining({ kind: 'text', text })),
    );
  });

  it('hands a failure to the one concerned and writes on', async () => {
    const bad = writeWorkbook([sheet('不[能]用', '甲')]);
    const good = officialPaper({ title: '好', blocks: [] });
    await expect(bad).rejects.toThrow('Worksheet name');
    expect((await good).length).toBeGreaterThan(1000);
  });

  it('writes equal sheets as equal files', async () => {
    const first = await writeWorkbook([sheet('页', '甲')]);
    await new Promise((wait) => setTimeout(wait, 2100));
    expect(Buffer.from(await writeWorkbook([sheet('页', '甲')])).equals(Buffer.from(first))).toBe(
      true,
    );
  });

  it('gives way to the thread that answers requests, and leaves that one as it was', async () => {
    const own = getPriority();
    await writeWorkbook([sheet('页', '甲')]);
    expect(getPriority()).toBe(own);
    expect(priorities()).toContain(Math.max(own, 10));
  });

  it('keeps a sheet readable whatever its cells hold', async () => {
    const bytes = await writeWorkbook([sheet('页', '甲\u0000\u001b<&>\ud842乙\uffff')]);
    expect((await readWorkbook(bytes)).at(-1)?.cells[0]).toMatchObject({ text: '甲<&>乙' });
  });
});
