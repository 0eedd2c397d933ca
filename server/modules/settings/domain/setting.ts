import {
  type CitySetting,
  type DecidedSettings,
  settingInForce,
  settingOn,
} from '../../../kernel/city-setting.ts';
import { addDays, fullDay, type PlainDate } from '../../../kernel/plain-date.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { staffingSettings } from '../../../rules/organisations/staffing.ts';

/** Further ahead nobody decides. */
const daysAhead = 2 * 366;
const always: PlainDate = '0001-01-01';

export interface NewValue {
  readonly value: number;
  readonly from: PlainDate;
}

/**
 * What stands in the way of a new value.
 * @throws Refusal settings.outOfRange, settings.notListed, settings.dayPast, settings.dayTooLate,
 * settings.sameValue, settings.minAboveMax
 */
export function checkChange(
  decided: DecidedSettings,
  setting: CitySetting,
  { value, from }: NewValue,
  today: PlainDate,
): void {
  checkRange(setting, value);
  if (from < today) throw Refusal.at('from', 'settings.dayPast', { today: fullDay(today) });
  const last = addDays(today, daysAhead);
  if (from > last) throw Refusal.at('from', 'settings.dayTooLate', { last: fullDay(last) });
  const gaveWay = plannedAfter(decided, setting, from).length > 0;
  if (settingOn(decided, setting, from) === value && !gaveWay) {
    throw Refusal.at('value', 'settings.sameValue');
  }
  checkPair(decided, setting, { value, from });
}

/** Decisions of a setting for days after a day that nothing newer has taken the place of. */
export function plannedAfter(
  decided: DecidedSettings,
  setting: CitySetting,
  day: PlainDate,
): readonly NewValue[] {
  const own = decided.filter(({ key }) => key === setting.key);
  return own.flatMap(({ value, from, number }) => {
    const later = value !== null && from !== null && from > day;
    if (!later || settingInForce(decided, setting, from).number !== number) return [];
    return [{ value, from }];
  });
}

export function valueWords({ range }: CitySetting, value: number): string {
  if (range.kind === 'whole') return `${value}${range.unit}`;
  return range.choices.find((choice) => choice.value === value)?.words ?? '';
}

export function sentenceOf(setting: CitySetting, value: number): string {
  return setting.sentence.replace('{}', valueWords(setting, value));
}

export function fromWords(from: PlainDate): string {
  return from === always ? '一直如此' : `${fullDay(from)}起`;
}

export function sourceWords({ source, article }: { source: string; article: string }): string {
  return article === '' ? source : `${source}${article}`;
}

function checkRange({ range }: CitySetting, value: number): void {
  if (range.kind === 'choice') {
    if (range.choices.some((choice) => choice.value === value)) return;
    throw Refusal.at('value', 'settings.notListed');
  }
  const { min, max, unit } = range;
  if (value < min || value > max) {
    throw Refusal.at('value', 'settings.outOfRange', { min, max, unit });
  }
}

/** The lower and the upper share hold together, on the day and whenever the other one changes later. */
function checkPair(decided: DecidedSettings, setting: CitySetting, to: NewValue): void {
  const { percentMin, percentMax } = staffingSettings;
  const isMin = setting.key === percentMin.key;
  if (!isMin && setting.key !== percentMax.key) return;
  const other = isMin ? percentMax : percentMin;
  const days = [to.from, ...plannedAfter(decided, other, to.from).map(({ from }) => from)];
  const others = days.map((day) => settingOn(decided, other, day));
  const fits = others.every((one) => (isMin ? to.value <= one : to.value >= one));
  if (!fits) throw Refusal.at('value', 'settings.minAboveMax');
}
