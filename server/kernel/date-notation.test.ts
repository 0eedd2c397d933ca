import { describe, expect, it } from 'vitest';
import { dateOfSerial, readDateNumber, readDateText } from './date-notation.ts';

describe('a date as written', () => {
  it.each([
    ['1997-07-01', '1997-07-01', 'day'],
    ['1971/1/17', '1971-01-17', 'day'],
    ['1991/10/25', '1991-10-25', 'day'],
    ['2012.6.28', '2012-06-28', 'day'],
    ['1977年8月16日', '1977-08-16', 'day'],
    ['1977年8月', '1977-08-01', 'month'],
    ['19951203', '1995-12-03', 'day'],
    ['199512', '1995-12-01', 'month'],
    ['2000.07', '2000-07-01', 'month'],
    ['2000-7', '2000-07-01', 'month'],
    ['２０００．０７', '2000-07-01', 'month'],
    [' 1996/1/8 ', '1996-01-08', 'day'],
    ['2016-07-01 00:00:00', '2016-07-01', 'day'],
  ])('%s is %s by the %s', (text, date, precision) => {
    expect(readDateText(text)).toEqual({ date, precision });
  });

  it.each(['不详', '', '2023-02-29', '2000.13', '1899-12-31', '95.12', '1977年', '2000.07.01.02'])(
    '%s is not guessed',
    (text) => {
      expect(readDateText(text)).toBeNull();
    },
  );
});

describe('a date as a number', () => {
  it.each([
    [30699, '1984-01-18'],
    [44188, '2020-12-23'],
    [19951203, '1995-12-03'],
    [199512, '1995-12-01'],
    [2000.07, '2000-07-01'],
  ])('%d is %s', (value, date) => {
    expect(readDateNumber(value)?.date).toBe(date);
  });

  it.each([2000.1, 2000, 12, -1, 30699.5, 99999999, Number.NaN])('%d is not guessed', (value) => {
    expect(readDateNumber(value)).toBeNull();
  });

  it('counts serial days as Excel does', () => {
    expect(dateOfSerial(61)).toBe('1900-03-01');
    expect(dateOfSerial(25569)).toBe('1970-01-01');
    expect(dateOfSerial(25569.75)).toBe('1970-01-01');
    expect(dateOfSerial(24107, true)).toBe('1970-01-01');
    expect(dateOfSerial(60)).toBeNull();
  });
});
