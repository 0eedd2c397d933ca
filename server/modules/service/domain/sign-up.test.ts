import { expect, it } from 'vitest';
import { checkSignUp, companionCount, placeOf, type SignUpAsked } from './sign-up.ts';

const times = { on: '2026-07-18', from: '09:00', to: '11:00', signUpUntil: '2026-07-17' };
const nobody = { under7: 0, under14: 0, under18: 0, adults: 0 };
const asked: SignUpAsked = {
  topic: { ...times, companionsWelcome: false },
  situation: 'open',
  closedTo: null,
  companions: nobody,
  clash: null,
};

it('whoever may join and is free signs up', () => {
  expect(() => checkSignUp(asked)).not.toThrow();
  const family = { ...nobody, under7: 1, adults: 1 };
  const welcome = { ...asked.topic, companionsWelcome: true };
  expect(() => checkSignUp({ ...asked, topic: welcome, companions: family })).not.toThrow();
});

it.each<[string, Partial<SignUpAsked>, string, string[]]>([
  ['cancelled', { situation: 'cancelled' }, 'service.topicCancelled', []],
  ['closed', { situation: 'closed' }, 'service.signUpClosed', []],
  ['running', { situation: 'running' }, 'service.signUpClosed', []],
  ['for others', { closedTo: '政务局' }, 'service.notForYou', []],
  [
    'without families',
    { companions: { ...nobody, under14: 1 } },
    'service.companionsNotWelcome',
    ['companions'],
  ],
  ['beside another', { clash: { ...times, title: '巡河' } }, 'service.clash', ['acceptClash']],
])('a topic that is %s says so', (_, change, code, fields) => {
  expect(() => checkSignUp({ ...asked, ...change })).toThrow(
    expect.objectContaining({ code, fields: fields.map((field) => ({ field })) }),
  );
});

it.each([
  [1, 1, 'signedUp', '已报名'],
  [900, null, 'signedUp', '已报名'],
  [101, 100, 'waiting', '候补第1位'],
  [103, 100, 'waiting', '候补第3位'],
] as const)('number %i of %s places is %s', (rank, places, state, words) => {
  expect(placeOf(rank, places)).toEqual({ state, words });
});

it('companions are a mere count', () => {
  expect(companionCount({ under7: 1, under14: 2, under18: 3, adults: 4 })).toBe(10);
});
