import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentText, textOfFile, textOfPaper, textOfSheets } from './document-text.ts';
import { type OfficialPaper, officialPaper } from './official-paper.ts';
import { type WrittenSheet, writeWorkbook } from './write-workbook.ts';

const words = fc.string({ unit: fc.constantFrom(...'合计，6.5分（不计）a<&>"　 \n\t_x0041_') });
const named = fc.stringMatching(/^[一-龥]{1,8}$/);

const paper: fc.Arbitrary<OfficialPaper> = fc.record(
  {
    title: named,
    recipient: named,
    landscape: fc.boolean(),
    signature: fc.record({
      organisation: named,
      on: fc.constant('2026-01-15'),
      seal: fc.boolean(),
    }),
    blocks: fc.array(
      fc.oneof(
        fc.record({ kind: fc.constant('paragraph' as const), text: words, small: fc.boolean() }),
        fc.record({
          kind: fc.constant('heading' as const),
          level: fc.constantFrom(1 as const, 2 as const),
          text: named,
        }),
        fc.record({
          kind: fc.constant('facts' as const),
          rows: fc.array(fc.tuple(named, words), { minLength: 1, maxLength: 4 }),
        }),
        fc.record({
          kind: fc.constant('table' as const),
          columns: fc.constant([
            { head: '日期', millimetres: 40 },
            { head: '分', millimetres: 40 },
          ]),
          rows: fc.array(fc.tuple(words, words), { maxLength: 4 }),
          total: fc.tuple(named, words),
        }),
        fc.constant({ kind: 'newPage' as const }),
      ),
      { minLength: 1, maxLength: 6 },
    ),
  },
  { requiredKeys: ['title', 'blocks'] },
);

const sheets: fc.Arbitrary<WrittenSheet[]> = fc
  .array(
    fc.record({
      title: named,
      note: named,
      rows: fc.array(
        fc.tuple(
          words,
          fc.integer({ min: -99_999, max: 99_999 }).map((n) => n / 100),
        ),
        {
          maxLength: 5,
        },
      ),
      foot: fc.array(words, { maxLength: 2 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((list) =>
    list.map((sheet, at) => ({
      ...sheet,
      name: `表${at}`,
      columns: [
        { heading: '事项', width: 20, kind: 'text' as const },
        { heading: '分', width: 10, kind: 'number' as const },
      ],
    })),
  );

/** Programs pad and break cells as they like. */
const bare = (text: DocumentText) => text.join('\n');

describe('what a document says', () => {
  it('is the same before a paper is written and after it is read', async () => {
    await fc.assert(
      fc.asyncProperty(paper, async (one) => {
        const read = await textOfFile(await officialPaper(one));
        expect(read.format).toBe('docx');
        expect(bare(read.text)).toBe(bare(textOfPaper(one)));
      }),
      { numRuns: 60 },
    );
  });

  it('is the same before a workbook is written and after it is read, on every sheet', async () => {
    await fc.assert(
      fc.asyncProperty(sheets, async (some) => {
        const read = await textOfFile(await writeWorkbook(some));
        expect(read.format).toBe('xlsx');
        expect(bare(read.text)).toBe(bare(textOfSheets(some)));
      }),
      { numRuns: 40 },
    );
  });

  it('is asked of Word and Excel files only', async () => {
    await expect(textOfFile(Buffer.from('姓名,合计'))).rejects.toMatchObject({
      code: 'documents.notXlsx',
    });
  });
});
