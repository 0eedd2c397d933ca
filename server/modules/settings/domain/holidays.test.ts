import { describe, expect, it } from 'vitest';
import { shippedDays } from '../../../platform/calendar.ts';
import {
  checkHolidays,
  daysOf,
  festivalsOf,
  festivalWords,
  missingYears,
  type NamedDay,
} from './holidays.ts';
import { readNotice } from './notice.ts';

const shipped = (year: number) =>
  shippedDays().filter(({ day }) => day.startsWith(String(year))) as NamedDay[];
const plain = (days: readonly NamedDay[]) =>
  days.map(({ day, kind }) => `${day} ${kind}`).toSorted();

/** As the State Council words it. */
const notice = `
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。`;

describe('a notice', () => {
  it('is read as the State Council words it', () => {
    expect(plain(daysOf(readNotice(notice, 2026)))).toEqual(plain(shipped(2026)));
  });

  it.each([2024, 2025, 2026])('of %i is written out so that it is read again', (year) => {
    const written = festivalsOf(shipped(year)).map(festivalWords).join('\n');
    expect(plain(daysOf(readNotice(written, year)))).toEqual(plain(shipped(year)));
  });

  it.each([
    ['元旦放假', 'settings.noticeUnread'],
    ['元旦：放假一天', 'settings.noticeUnread'],
    ['元旦：1日放假', 'settings.noticeUnread'],
    ['元旦：1月1日休息', 'settings.noticeUnread'],
    ['元旦：1月3日至1日放假', 'settings.noticeUnread'],
    ['春节：2月30日放假', 'settings.noticeNoSuchDay'],
    ['元旦：2026年12月31日放假', 'settings.noticeOtherYear'],
    ['元旦：1月1日（周四）放假', 'settings.noticeWeekday'],
    ['元旦：1月1日至3日放假，共2天', 'settings.noticeCount'],
  ])('%s: %s, named with its line', (line, code) => {
    expect(() => readNotice(`\n${line}`, 2027)).toThrow(
      expect.objectContaining({ code, facts: expect.objectContaining({ line: 2 }) }),
    );
  });
});

describe('a list', () => {
  const year = 2027;
  const text = [
    '元旦：1月1日放假。\n春节：2月5日至11日放假。\n清明节：4月5日放假。\n劳动节：5月1日至3日放假。',
    '端午节：6月9日放假。\n国庆节、中秋节：9月15日、10月1日至7日放假，9月26日上班。',
  ].join('\n');
  const check = (words: string, before: readonly NamedDay[], today = '2026-12-01') =>
    checkHolidays(daysOf(readNotice(words, year)), before, today);
  const list = daysOf(readNotice(text, year));

  it.each([
    [`${text}\n重阳节：10月3日放假。`, [], 'settings.noticeTwice'],
    [`${text}\n重阳节：10月8日放假，9月14日上班。`, [], 'settings.noticeNoWeekend'],
    [text.replace('端午节', '重阳节'), [], 'settings.noticeIncomplete'],
    [text, list, 'settings.noticeSame'],
  ])('%s is refused', (words, before, code) => {
    expect(() => check(words, before)).toThrow(expect.objectContaining({ code }));
  });

  it('changes what is still to come, and nothing that lies behind', () => {
    const longer = text.replace('5月1日至3日', '5月1日至5日');
    expect(() => check(longer, list, '2027-05-04')).not.toThrow();
    expect(() => check(longer, list, '2027-05-05')).toThrow(
      expect.objectContaining({ code: 'settings.noticePast', facts: expect.anything() }),
    );
    // Nobody has written the year down: what lies behind is told as it was.
    expect(() => check(longer, [], '2027-05-05')).not.toThrow();
  });
});

it.each([
  ['2026-10-31', []],
  ['2026-11-01', [2027]],
  ['2027-01-01', [2027]],
])('on %s these years are missing: %j', (today, missing) => {
  expect(missingYears([2025, 2026], today)).toEqual(missing);
});
