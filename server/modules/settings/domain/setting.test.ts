import { describe, expect, it } from 'vitest';
import { type DecidedSetting, settingInForce, settingOn } from '../../../kernel/city-setting.ts';
import { noteBounds, noteSettings } from '../../../rules/claims/note-bounds.ts';
import { complaintSettings } from '../../../rules/complaints/answer-times.ts';
import { staffingRuleOn, staffingSettings } from '../../../rules/organisations/staffing.ts';
import { leaveSettings } from '../../../rules/people/leave-kinds.ts';
import { adaptationRoom, roomSettings } from '../../../rules/points/adaptation-room.ts';
import { anonymousRatersSetting, fewestAnonymous } from '../../../rules/points/anonymous-raters.ts';
import { rushBounds, rushSettings } from '../../../rules/points/year-end-rush.ts';
import {
  reachGround,
  reachPatterns,
  reachSettings,
} from '../../../rules/schemes/reach-patterns.ts';
import { settingGroups } from './registry.ts';
import { checkChange, plannedAfter, sentenceOf } from './setting.ts';

const today = '2026-07-15';
const answer = complaintSettings.answerWorkdays;
const decision = (number: number, value: number, from: string, key: string = answer.key) =>
  ({ key, number, value, from, source: '会议', article: '', verified: false }) as DecidedSetting;

describe('the value of a day', () => {
  it('is what was shipped until the city decides otherwise, and stays so for earlier days', () => {
    const decided = [decision(1, 8, '2026-08-01')];
    expect(['2026-07-31', '2026-08-01'].map((day) => settingOn(decided, answer, day))).toEqual([
      5, 8,
    ]);
  });

  it('goes by the newer decision, which also takes the place of what was planned for later', () => {
    const decided = [decision(1, 8, '2027-01-01'), decision(2, 6, '2026-08-01')];
    expect(settingOn(decided, answer, '2027-06-01')).toBe(6);
    expect(plannedAfter(decided, answer, today)).toEqual([{ value: 6, from: '2026-08-01' }]);
  });

  it('keeps its value when it was laid beside a document, whose words then stand with it', () => {
    const checked = { ...decision(0, 0, ''), value: null, from: null, verified: true };
    const now = settingInForce([{ ...checked, source: '本市信访办法' }], answer, today);
    expect(now).toMatchObject({ value: 5, source: '本市信访办法', verified: true });
  });
});

it('gives each rule the figures of its day', () => {
  const decided = [
    decision(1, 30, '2026-08-01', roomSettings.localPoints.key),
    decision(1, 4, '2026-08-01', reachSettings.sickMonths.key),
    decision(1, 0, '2026-08-01', reachSettings.shiftCulture.key),
    decision(1, 12, '2026-08-01', noteSettings.dayHours.key),
    decision(1, 10, '2026-08-01', rushSettings.toldDays.key),
    decision(1, 5, '2026-08-01', anonymousRatersSetting.key),
  ];
  const of = (day: string) => {
    const [, shift, , sick] = reachPatterns(decided, day);
    return [
      adaptationRoom(decided, day).localTogether,
      ...[shift?.closed, sick?.name, sick?.months],
      noteBounds(decided, day).dayHours,
      rushBounds(decided, day).toldDays,
      fewestAnonymous(decided, day),
    ];
  };
  expect(of('2026-07-31')).toEqual([2000, ['culture'], '病假3个月', [4, 12], 16, 31, 3]);
  expect(of('2026-08-01')).toEqual([3000, [], '病假4个月', [5, 12], 12, 10, 5]);
});

it('calls what reach is reckoned with verified once all of it is', () => {
  const checked = Object.values(reachSettings).map(
    ({ key }) =>
      ({ ...decision(0, 0, '', key), value: null, from: null, verified: true }) as DecidedSetting,
  );
  expect(reachGround(checked.slice(1), today).verified).toBe(false);
  expect(reachGround(checked, today)).toEqual({
    ...{ from: '2025-01-01', source: '会议', verified: true },
  });
});

it.each([
  [answer, 0, today, 'settings.outOfRange'],
  [answer, 31, today, 'settings.outOfRange'],
  [answer, 5, today, 'settings.sameValue'],
  [answer, 8, '2026-07-14', 'settings.dayPast'],
  [answer, 8, '2036-07-15', 'settings.dayTooLate'],
  [leaveSettings.sick, 2, today, 'settings.notListed'],
  [staffingSettings.percentMin, 3, today, 'settings.minAboveMax'],
] as const)('%o to %i from %s is refused: %s', (setting, value, from, code) => {
  expect(() => checkChange([], setting, { value, from }, today)).toThrow(
    expect.objectContaining({ code }),
  );
});

it('holds the lower share against an upper one that is planned for later', () => {
  const { percentMax, percentMin } = staffingSettings;
  const decided = [decision(1, 1, '2027-01-01', percentMax.key)];
  const change = { value: 2, from: today };
  expect(() => checkChange(decided, percentMin, change, today)).toThrow();
  expect(() => checkChange([], percentMin, change, today)).not.toThrow();
});

it('lists settings with keys of their own, shipped within their own bounds', () => {
  const all = settingGroups.flatMap(({ settings }) => settings);
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
  for (const one of all) {
    const { range, shipped } = one;
    const fits =
      range.kind === 'choice'
        ? range.choices.some(({ value }) => value === shipped.value)
        : shipped.value >= range.min && shipped.value <= range.max;
    expect([one.key, fits]).toEqual([one.key, true]);
    expect(sentenceOf(one, shipped.value)).not.toMatch(/[{}]/);
  }
});

it('names the paper of the city where the city has set the share', () => {
  const { key } = staffingSettings.percentMax;
  const decided = [{ ...decision(1, 3, today, key), source: '本市实施办法', article: '第四条' }];
  expect(staffingRuleOn(decided, today)).toMatchObject({
    percentMax: 3,
    source: '《中国共产党党和国家机关基层组织工作条例》第三十条和本市实施办法第四条',
  });
  expect(staffingRuleOn(decided, '2026-07-14')).toMatchObject({ percentMax: 2 });
});
