import { expect, test } from 'vitest';
import { RefusalError } from '../../lib/refusal-error.ts';
import { blankTopic, flawsOf, refusedFields, type TopicDraft, textOf } from './topic-draft.ts';

const whole: TopicDraft = {
  ...blankTopic,
  ...{ organisationId: 12, title: '河岸清洁', theme: 'sanitaryCity', purpose: '清理河岸' },
  ...{ place: '南门', on: '2026-11-28', openTo: 11 },
};

test('a blank form misses what nobody can guess, and nothing else', () => {
  expect(Object.keys(flawsOf(blankTopic)).sort()).toEqual(
    ['on', 'openTo', 'organisationId', 'place', 'purpose', 'theme', 'title'].sort(),
  );
  expect(textOf(blankTopic)).toBeNull();
});

test('left out, sign-up lasts to the day itself and places are without limit', () => {
  expect(textOf(whole)).toMatchObject({ signUpUntil: '2026-11-28', places: null, leaderId: null });
});

test.each<[Partial<TopicDraft>, string]>([
  [{ from: '11:00', to: '11:00' }, 'to'],
  [{ from: '' }, 'from'],
  [{ signUpUntil: '2026-11-29' }, 'signUpUntil'],
  [{ places: '0' }, 'places'],
  [{ places: '几个' }, 'places'],
  [{ companionsWelcome: true }, 'safetyNote'],
  [{ title: ' 清 ' }, 'title'],
])('%o is told at %s, and nothing is sent', (part, field) => {
  expect(Object.keys(flawsOf({ ...whole, ...part }))).toEqual([field]);
  expect(textOf({ ...whole, ...part })).toBeNull();
});

test('places are read in full width too', () => {
  expect(textOf({ ...whole, places: '２０' })?.places).toBe(20);
});

test('a refusal stands at the field it is about', () => {
  const past = new RefusalError('service.startsInPast', 422, '开始时间已经过去');
  expect(refusedFields(past)).toEqual({ on: '开始时间已经过去' });
  const named = new RefusalError('platform.invalidInput', 422, '有误', [
    { field: 'place', words: '请至少填写2个字。' },
  ]);
  expect(refusedFields(named)).toEqual({ place: '请至少填写2个字。' });
});
