import { describe, expect, it } from 'vitest';
import { compareNames, nameOrderKey, strokesOf } from './name-order.ts';

const sorted = (names: string, order: 'surname' | 'fullName' = 'fullName') =>
  names
    .split(' ')
    .sort((a, b) => compareNames(a, b, order))
    .join(' ');

describe('official name order', () => {
  it('counts strokes, then compares 横竖撇点折 stroke by stroke', () => {
    expect(sorted('邓 孔 尹 方 文 毛 牛 水 日 王 丰')).toBe('丰 王 日 水 牛 毛 文 方 尹 孔 邓');
    expect(sorted('于 马 丁 王 刁 卫 万')).toBe('丁 刁 于 万 卫 马 王');
  });

  it('lets the gap of a two-character name count as empty by 姓氏笔画', () => {
    expect(sorted('王一凡 王伟 王十 丁明', 'surname')).toBe('丁明 王十 王伟 王一凡');
    expect(sorted('欧阳一民 欧阳雪', 'surname')).toBe('欧阳雪 欧阳一民');
  });

  it('compares the second character at once by 姓名笔画', () => {
    expect(sorted('王伟 王一凡 王十 丁明', 'fullName')).toBe('丁明 王一凡 王十 王伟');
  });

  it('puts a shorter name before the longer one it begins', () => {
    expect(sorted('王一凡 王一')).toBe('王一 王一凡');
  });

  it('knows rare surnames and the characters of the fixture city', () => {
    for (const character of '亓逄逯郄昝臧阿卜覃丛䶮𣲗') {
      expect(strokesOf(character), character).not.toBeNull();
    }
  });

  it('has one place for every character, known or not', () => {
    expect(sorted('马𬎆 马一 马Li 马𪚥 马龘')).toBe(sorted('马龘 马𪚥 马Li 马一 马𬎆'));
    expect(sorted('马𬎆 马一')).toBe('马一 马𬎆');
    expect(nameOrderKey('古丽·买买提')).toBe(nameOrderKey('古丽买买提'));
    expect(compareNames('王伟', '王　伟')).toBe(0);
  });

  it('orders characters of the same strokes by code point', () => {
    expect(sorted('工 士 土')).toBe('土 士 工');
  });
});
