import { expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { readCsv, readTextFile, writeCsv } from './text-file.ts';

it('reads UTF-8 with and without BOM, UTF-16 and GBK', () => {
  const gbk = Buffer.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xcd, 0xf5, 0xce, 0xb0]);
  expect(readTextFile(Buffer.from('姓名,王伟'))).toBe('姓名,王伟');
  expect(readTextFile(Buffer.from('\ufeff姓名,马𬎆'))).toBe('姓名,马𬎆');
  expect(readTextFile(Buffer.from('\ufeff姓名,王伟', 'utf16le'))).toBe('姓名,王伟');
  expect(readTextFile(gbk)).toBe('姓名,王伟');
});

it('refuses what is no text', () => {
  expect(refusalCodeOf(() => readTextFile(Buffer.from('PK\x03\x04\0\0')))).toBe(
    'documents.notText',
  );
});

it('reads quotes, line breaks inside them, both line ends, and counts lines', () => {
  const text = 'a,b\r\n"x, ""y""",z\r\n\r\n"two\r\nlines",q\nlast,1';
  expect(readCsv(text).map(({ line, fields }) => [line, ...fields])).toEqual([
    [1, 'a', 'b'],
    [2, 'x, "y"', 'z'],
    [4, 'two\r\nlines', 'q'],
    [6, 'last', '1'],
  ]);
  expect(readCsv(text)[1]!.raw).toBe('"x, ""y""",z');
});

it('refuses quotes that are never closed', () => {
  expect(refusalCodeOf(() => readCsv('a,b\r\n"x,y\r\n'))).toBe('documents.damagedCsv');
});

it('writes what it reads, and no formulas', () => {
  const bytes = writeCsv([
    ['姓名', '事项'],
    ['王伟', '说"好"，\r\n再来'],
    ['=1+1', -0.5],
    ['＝1+1', '-cmd'],
  ]);
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(readCsv(readTextFile(bytes)).map((line) => line.fields)).toEqual([
    ['姓名', '事项'],
    ['王伟', '说"好"，\r\n再来'],
    ["'=1+1", '-0.5'],
    ["'＝1+1", "'-cmd"],
  ]);
});

function refusalCodeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'not refused';
}
