import { describe, expect, it } from 'vitest';
import { checkCode, codeFits, readCheckCode } from './check-code.ts';
import { testVault } from './vault.ts';

const vault = testVault('check');
const document = { kind: 'statement', format: 'xlsx', number: 1_784_079_000 } as const;
const text = ['2026年个人积分单', '合计', '7.5'];

describe('a check code', () => {
  const code = checkCode(vault, document, text);

  it('is six groups of four that say what they belong to', () => {
    expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){5}[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(readCheckCode(code)).toEqual(document);
    expect(readCheckCode(` ${code.toLowerCase().replaceAll('-', '  ')} `)).toEqual(document);
  });

  it('belongs to exactly these words and this key', () => {
    expect(codeFits(vault, code, text)).toBe(true);
    expect(codeFits(vault, code.toLowerCase(), text)).toBe(true);
    expect(codeFits(vault, code, ['2026年个人积分单', '合计', '9.5'])).toBe(false);
    expect(codeFits(vault, code, ['2026年个人积分单', '合计7', '.5'])).toBe(false);
    expect(codeFits(testVault('other'), code, text)).toBe(false);
  });

  it('with any other letter is another code or none', () => {
    for (let at = 0; at < code.length; at += 1) {
      if (code[at] === '-') continue;
      const other = code.slice(0, at) + (code[at] === '7' ? '8' : '7') + code.slice(at + 1);
      expect(codeFits(vault, other, text), other).toBe(false);
    }
  });

  it.each(['', '1234', 'U'.repeat(24), 'Z'.repeat(24), `${'0'.repeat(23)}é`])(
    'is not “%s”',
    (no) => {
      expect(readCheckCode(no)).toBeNull();
      expect(codeFits(vault, no, text)).toBe(false);
    },
  );
});
