import { describe, expect, it } from 'vitest';
import { minutesWords, readLine, spanOf, spanWords } from './line.ts';

/** A Wednesday. */
const today = '2026-07-15';

describe('the day of a line', () => {
  it.each([
    ['7月12日给社区老人修水管2小时', '2026-07-12', '7月12日'],
    ['7月12号 走访', '2026-07-12', '7月12号'],
    ['2026年7月1日讲党课', '2026-07-01', '2026年7月1日'],
    ['2025-12-30参加值守', '2025-12-30', '2025-12-30'],
    ['7/4在社区值班', '2026-07-04', '7/4'],
    ['12月30日慰问', '2025-12-30', '12月30日'],
    ['昨天帮企业办成一件事', '2026-07-14', '昨天'],
    ['大前天走访', '2026-07-12', '大前天'],
    ['今天讲党课', '2026-07-15', '今天'],
    ['上周六清理河道半天', '2026-07-11', '上周六'],
    ['上上周日值守', '2026-07-05', '上上周日'],
    ['周一谈心谈话', '2026-07-13', '周一'],
    ['星期天植树', '2026-07-12', '星期天'],
    ['本周三走访', '2026-07-15', '本周三'],
  ])('%s is %s', (words, on, told) => {
    expect(readLine(words, today, 480)).toMatchObject({ on, onWords: told });
  });

  it.each(['帮社区修水管2小时', '13月40日走访', '2026年2月30日', '第3季度岗位自查', '满分是7.5分'])(
    'is not guessed from %s',
    (words) => {
      expect(readLine(words, today, 480).on).toBeNull();
    },
  );

  it('29 February is one of a year that has it', () => {
    expect(readLine('2月29日植树', '2028-03-01', 480).on).toBe('2028-02-29');
    expect(readLine('2月29日植树', '2027-03-01', 480).on).toBeNull();
  });
});

describe('how long and how often', () => {
  it.each([
    ['修水管2小时', 120, '2小时'],
    ['修水管两个小时', 120, '两个小时'],
    ['值班1.5小时', 90, '1.5小时'],
    ['值班两个半小时', 150, '两个半小时'],
    ['值班3小时20分钟', 200, '3小时20分钟'],
    ['打扫半小时', 30, '半小时'],
    ['打扫45分钟', 45, '45分钟'],
    ['植树半天', 240, '半天'],
    ['植树一天', 480, '一天'],
    ['植树十二小时', 720, '十二小时'],
    ['上午9点到11点半巡河', 150, '9:00至11:30'],
    ['14:00-16:00在站点服务', 120, '14:00至16:00'],
    ['下午2点至5点值守', 180, '14:00至17:00'],
  ])('%s lasted %i minutes', (words, minutes, told) => {
    expect(readLine(words, today, 480)).toMatchObject({ minutes, minutesWords: told });
  });

  it('goes by the hours that the city reads a day as', () => {
    expect(readLine('植树半天', today, 420).minutes).toBe(210);
  });

  it.each([
    ['走访3次', 3],
    ['被采用两篇', 2],
    ['办成十一件', 11],
    ['讲课1堂', 1],
  ])('%s counts %i', (words, count) => {
    expect(readLine(words, today, 480).count).toBe(count);
  });

  it.each(['第3次走访', '走访0次', '2.5次走访', '走访老人', '30小时不停'])(
    '%s says no number of times',
    (words) => {
      expect(readLine(words, today, 480).count).toBeNull();
    },
  );

  it.each(['0小时', '30小时', '走访', '2小组'])('%s says no length', (words) => {
    expect(readLine(words, today, 480).minutes).toBeNull();
  });

  it('is said again as people say it', () => {
    expect([45, 120, 150].map(minutesWords)).toEqual(['45分钟', '2小时', '2小时30分钟']);
    expect(spanWords({ from: 540, to: 690 })).toBe('9:00至11:30');
  });
});

it('when it was is read alone, too', () => {
  expect(spanOf('上午 9 点到 11 点巡河')).toEqual({ from: 540, to: 660 });
  expect(spanOf('11点到2点巡河')).toEqual({ from: 660, to: 840 });
  expect(spanOf('上午巡河')).toBeNull();
  // Back before it began, and past midnight.
  expect(spanOf('下午5点到下午3点巡河')).toBeNull();
  expect(spanOf('20点到25点巡河')).toBeNull();
});

it.each([
  ['三四十分钟', null],
  ['三四个小时20分钟', null],
  ['十三四分钟', null],
  ['十分钟', 10],
  ['三十五分钟', 35],
  ['一小时二十分钟', 80],
])('%s is a length of %s minutes', (words, minutes) => {
  expect(readLine(words, '2026-07-15', 480).minutes).toBe(minutes);
});
