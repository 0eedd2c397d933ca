import { describe, expect, it } from 'vitest';
import { checkBothStand, type DoubleCase, mayBeOne, turnToWords } from './double.ts';

const told = { ruleCode: 'F01', matter: '7月18日参加“周末清洁家园”2小时', follows: false };
const sheet = { ruleCode: 'F01', matter: '周末清洁家园志愿服务', ofSheet: true };

describe('two entries of one day', () => {
  it.each([
    ['a sheet of the same matter', sheet, true],
    ['a sheet of the same matter that pays by another rule', { ...sheet, ruleCode: 'F04' }, true],
    ['another activity', { ...sheet, matter: '城市书房整理图书' }, false],
    ['an imported deed of the rule', { ...sheet, ofSheet: false }, true],
    ['an imported deed of another rule', { ...sheet, ofSheet: false, ruleCode: 'F05' }, false],
    ['words too short to say anything', { ...sheet, matter: '清洁' }, false],
  ])('%s: may be one %s', (_, record, may) => {
    expect(mayBeOne({ told, record })).toBe(may);
  });

  it.each([
    ['no activity: that is the record it follows', sheet, false],
    ['what another file says under its rule', { ...sheet, ruleCode: 'F80', ofSheet: false }, true],
  ])('what adds to a record repeats %s', (_, record, may) => {
    const addOn = { ruleCode: 'F80', matter: told.matter, follows: true };
    expect(mayBeOne({ told: addOn, record })).toBe(may);
  });
});

it('whoever is barred is told whom to ask', () => {
  expect(turnToWords(['林静', '王伟'])).toBe('现在可以由林静、王伟核对。');
  expect(turnToWords([])).toContain('请告诉安全管理员');
});

describe('that both stand', () => {
  const standing: DoubleCase = { proposerId: 1, confirmerId: 2, settled: false };

  it.each<[string, DoubleCase, number | null, string | null]>([
    ['by somebody else', standing, 3, null],
    ['not by who told it', standing, 1, 'double.anotherHand'],
    ['not by who approved it', standing, 2, 'double.anotherHand'],
    ['not by an account without a person', standing, null, 'double.ownAccount'],
    ['not twice', { ...standing, settled: true }, 3, 'double.settled'],
  ])('%s', (_, one, personId, code) => {
    const check = () => checkBothStand(one, { personId });
    if (code === null) expect(check).not.toThrow();
    else expect(check).toThrow(expect.objectContaining({ code }));
  });
});
