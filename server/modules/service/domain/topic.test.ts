import { describe, expect, it } from 'vitest';
import type { TopicText } from '#contract/service.ts';
import { companionCount, placeOf } from './sign-up.ts';
import { situationActions } from './situation.ts';
import { minuteOf, timeOf } from './time-of-day.ts';
import { changedWords, checkTopic, placesWords, refuseSettled, situationOf } from './topic.ts';

const topic: TopicText = {
  organisationId: 1,
  title: '周末清洁家园',
  theme: 'sanitaryCity',
  purpose: '清理背街小巷卫生死角',
  place: '光明社区',
  on: '2026-07-18',
  from: '09:00',
  to: '11:00',
  signUpUntil: '2026-07-17',
  places: 20,
  openTo: 1,
  membersOnly: false,
  recordKind: 'hours',
  leaderId: null,
  companionsWelcome: false,
  safetyNote: '',
};
const now = '2026-07-15 09:30';

describe('a topic is checked', () => {
  it.each<[string, Partial<TopicText>, string, string]>([
    ['ends as it begins', { to: '09:00' }, 'service.endsBeforeStart', 'to'],
    ['ends before it begins', { to: '08:59' }, 'service.endsBeforeStart', 'to'],
    [
      'begins this minute',
      { on: '2026-07-15', from: '09:30', signUpUntil: '2026-07-15' },
      'service.startsInPast',
      'on',
    ],
    [
      'was yesterday',
      { on: '2026-07-14', signUpUntil: '2026-07-14' },
      'service.startsInPast',
      'on',
    ],
    [
      'signs up after the day',
      { signUpUntil: '2026-07-19' },
      'service.signUpAfterStart',
      'signUpUntil',
    ],
    [
      'brings families without a word on safety',
      { companionsWelcome: true, safetyNote: ' ' },
      'service.safetyNoteMissing',
      'safetyNote',
    ],
  ])('refused where it %s', (_, change, code, field) => {
    expect(() => checkTopic({ ...topic, ...change }, now)).toThrow(
      expect.objectContaining({ code, fields: [{ field }] }),
    );
  });

  it.each<[string, Partial<TopicText>]>([
    ['begins in a minute', { on: '2026-07-15', from: '09:31', signUpUntil: '2026-07-15' }],
    ['signs up until the day itself', { signUpUntil: '2026-07-18' }],
    ['has no limit of places', { places: null }],
    [
      'brings families and says how they are safe',
      { companionsWelcome: true, safetyNote: '家长全程陪同' },
    ],
  ])('accepted where it %s', (_, change) => {
    expect(() => checkTopic({ ...topic, ...change }, now)).not.toThrow();
  });
});

describe('where a topic stands', () => {
  const state = { ...topic, cancelled: false, recorded: false };
  it.each([
    ['2026-07-17 23:59', 'open'],
    ['2026-07-18 00:00', 'closed'],
    ['2026-07-18 08:59', 'closed'],
    ['2026-07-18 09:00', 'running'],
    ['2026-07-18 10:59', 'running'],
    ['2026-07-18 11:00', 'over'],
    ['2027-01-01 00:00', 'over'],
  ])('at %s it is %s', (at, situation) => {
    expect(situationOf(state, at)).toBe(situation);
  });

  it('cancelled and recorded count before the clock', () => {
    expect(situationOf({ ...state, cancelled: true }, now)).toBe('cancelled');
    expect(situationOf({ ...state, recorded: true }, '2026-07-20 08:00')).toBe('recorded');
  });

  it('a sign-up on the day itself closes when it begins', () => {
    const sameDay = { ...state, signUpUntil: '2026-07-18' };
    expect(situationOf(sameDay, '2026-07-18 08:59')).toBe('open');
    expect(situationOf(sameDay, '2026-07-18 09:00')).toBe('running');
  });

  it.each([
    ['open', false, true, ['service.signUp', 'service.listSignUps', 'service.changeTopic']],
    ['open', true, false, ['service.withdraw', 'service.cancelTopic']],
    ['closed', true, true, ['service.withdraw']],
    ['running', true, true, ['service.readSheet', 'service.listSignUps']],
    ['over', true, true, ['service.readSheet']],
    ['recorded', false, true, ['service.readSheet']],
    ['cancelled', true, true, ['service.postTopic']],
  ] as const)('%s offers what can be done', (situation, signedUp, joinable, offered) => {
    expect(situationActions(situation, signedUp, joinable)).toEqual(
      expect.arrayContaining([...offered]),
    );
  });

  it.each([
    ['closed', 'service.signUp'],
    ['running', 'service.withdraw'],
    ['running', 'service.changeTopic'],
    ['open', 'service.readSheet'],
    ['cancelled', 'service.readSheet'],
  ] as const)('%s does not offer %s', (situation, action) => {
    expect(situationActions(situation, true, true)).not.toContain(action);
  });

  it('is neither changed nor cancelled once it began or was cancelled', () => {
    const times = { ...topic, cancelled: false };
    expect(() => refuseSettled(times, '2026-07-18 08:59')).not.toThrow();
    expect(() => refuseSettled(times, '2026-07-18 09:00')).toThrow('service.topicBegun');
    expect(() => refuseSettled({ ...times, cancelled: true }, now)).toThrow(
      'service.topicCancelled',
    );
  });
});

describe('words of places and changes', () => {
  it.each([
    [null, 500, '不限名额'],
    [20, 0, '还有20个名额'],
    [20, 19, '还有1个名额'],
    [20, 20, '名额已满，可候补'],
    [20, 23, '名额已满，候补3人'],
  ])('%s places and %i sign-ups: %s', (places, signUps, words) => {
    expect(placesWords('open', places, signUps)).toBe(words);
  });

  it('tells no places where nobody can take one any more', () => {
    expect(placesWords('closed', 20, 23)).toBe('23人报名');
    expect(placesWords('over', null, 0)).toBe('0人报名');
    expect(placesWords('recorded', 20, 12)).toBe('');
    expect(placesWords('cancelled', 20, 12)).toBe('');
  });

  it('the first as many as there are places have one, the others wait in order', () => {
    expect([1, 2, 3, 4].map((rank) => placeOf(rank, 2).words)).toEqual([
      '已报名',
      '已报名',
      '候补第1位',
      '候补第2位',
    ]);
    expect(placeOf(5000, null).state).toBe('signedUp');
  });

  it('tells what those who signed up rely on: time and place, nothing else', () => {
    expect(
      changedWords(topic, { ...topic, title: '清洁家园' } as TopicText, '2026-07-15'),
    ).toBeNull();
    expect(changedWords(topic, { ...topic, from: '08:30', place: '向阳社区' }, '2026-07-15')).toBe(
      '2026-07-15：时间由2026-07-18 09:00—11:00改为2026-07-18 08:30—11:00；地点由光明社区改为向阳社区。',
    );
  });

  it('counts companions without telling them apart', () => {
    expect(companionCount({ under7: 1, under14: 2, under18: 0, adults: 1 })).toBe(4);
  });

  it('keeps times of day as minutes and back', () => {
    for (const time of ['00:00', '09:05', '23:59']) expect(timeOf(minuteOf(time))).toBe(time);
  });
});
