import { describe, expect, it } from 'vitest';
import {
  maskIdentityNumber,
  normaliseIdentityNumber,
  readIdentityNumber,
} from './identity-number.ts';

describe('an identity number', () => {
  it.each([
    ['11010519491231002X', 'female', '1949-12-31'],
    ['440524188001010014', 'male', '1880-01-01'],
    ['11010519491231002x', 'female', '1949-12-31'],
    ['371082188106300017', 'male', '1881-06-30'],
    ['371082188106300025', 'female', '1881-06-30'],
    ['371082188106300121', 'female', '1881-06-30'],
    ['371082188402290028', 'female', '1884-02-29'],
    ["'371082188402290028", 'female', '1884-02-29'],
    ['’371082188402290028', 'female', '1884-02-29'],
    ['１１０１０５１９４９１２３１００２ｘ', 'female', '1949-12-31'],
    [' 110105 19491231　002X ', 'female', '1949-12-31'],
  ])('%s is read as %s, %s', (raw, sex, birthDate) => {
    const number = normaliseIdentityNumber(raw);
    expect(readIdentityNumber(raw)).toEqual({ valid: true, number, sex, birthDate });
  });

  it.each([
    ['', 'missing'],
    ['　', 'missing'],
    ['110105194912310021', 'checksum'],
    ['371082188302290012', 'date'],
    ['110105491231002', 'length15'],
    ['1101051949123100', 'shape'],
    ['1101051949123100200', 'shape'],
    ['X1010519491231002X', 'shape'],
    ['不详', 'shape'],
  ])('%s is refused as %s', (raw, problem) => {
    expect(readIdentityNumber(raw)).toEqual({ valid: false, problem });
  });

  it('is shown masked', () => {
    expect(maskIdentityNumber('371082188106300017')).toBe('371082********0017');
  });
});
