import type { Theme, TopicText } from '#contract/service.ts';
import { fieldsOf, RefusalError, wordsOf } from '../../lib/refusal-error.ts';
import { minuteOf, type TopicPage } from './words.ts';

/** What stands in the form: text as typed, and choices that may still be open. */
export interface TopicDraft {
  organisationId: number | null;
  title: string;
  theme: Theme | null;
  purpose: string;
  place: string;
  on: string;
  from: string;
  to: string;
  signUpUntil: string;
  places: string;
  openTo: number | null;
  membersOnly: boolean;
  recordKind: TopicText['recordKind'];
  leader: { id: number; name: string } | null;
  companionsWelcome: boolean;
  safetyNote: string;
}

export type TopicField = keyof TopicText;
export type TopicFlaws = Partial<Record<TopicField, string>>;

export const blankTopic: TopicDraft = {
  organisationId: null,
  title: '',
  theme: null,
  purpose: '',
  place: '',
  on: '',
  from: '09:00',
  to: '11:00',
  signUpUntil: '',
  places: '',
  openTo: null,
  membersOnly: false,
  recordKind: 'hours',
  leader: null,
  companionsWelcome: false,
  safetyNote: '',
};

export function draftOf(topic: TopicPage): TopicDraft {
  const { title, theme, purpose, place, on, from, to, signUpUntil } = topic;
  const { membersOnly, recordKind, leader, companionsWelcome, safetyNote } = topic;
  return {
    ...{ title, theme, purpose, place, on, from, to, signUpUntil },
    ...{ membersOnly, recordKind, leader, companionsWelcome, safetyNote },
    organisationId: topic.organiser.id,
    places: topic.places === null ? '' : String(topic.places),
    openTo: topic.openTo.id,
  };
}

/** Held again: everything but the day. */
export function nextTimeOf(topic: TopicPage): TopicDraft {
  return { ...draftOf(topic), on: '', signUpUntil: '' };
}

const numberOf = (places: string) => Number(places.normalize('NFKC').trim());

/** What is still missing or cannot be, by field; what only the server knows it says itself. */
export function flawsOf(draft: TopicDraft): TopicFlaws {
  const short = (words: string) => words.trim().length < 2;
  const ends = draft.from !== '' && draft.to !== '' && minuteOf(draft.to) <= minuteOf(draft.from);
  const places = numberOf(draft.places);
  const noPlaces = draft.places.trim() !== '' && !(Number.isInteger(places) && places >= 1);
  const wishes: [boolean, TopicField, string][] = [
    [short(draft.title), 'title', '请写题目，2到40个字，如“河岸清洁志愿服务”。'],
    [draft.theme === null, 'theme', '请选一个主题。'],
    [short(draft.purpose), 'purpose', '请写服务内容：为谁、做什么，2到500个字。'],
    [draft.on === '', 'on', '请选活动日期。'],
    [draft.from === '', 'from', '请填开始时间，如09:00。'],
    [draft.to === '', 'to', '请填结束时间，如11:00。'],
    [ends, 'to', '结束时间要晚于开始时间，请改正。'],
    [short(draft.place), 'place', '请写地点，2到80个字。'],
    [draft.on !== '' && draft.signUpUntil > draft.on, 'signUpUntil', '报名截止不能晚于活动当天。'],
    [noPlaces, 'places', '名额请填1到5000的整数，不限名额的不填。'],
    [draft.organisationId === null, 'organisationId', '请选组织者。'],
    [draft.openTo === null, 'openTo', '请选哪些人可以参加。'],
    [
      draft.companionsWelcome && short(draft.safetyNote),
      'safetyNote',
      '允许带家属的活动要写明安全提示，例如集合地点、未成年人由谁照看。',
    ],
  ];
  const flaws: TopicFlaws = {};
  for (const [wrong, field, words] of wishes) {
    if (wrong) flaws[field] ??= words;
  }
  return flaws;
}

/** What is sent, or null while something is missing. Sign-up lasts to the day itself where no day is given. */
export function textOf(draft: TopicDraft): TopicText | null {
  const { organisationId, theme, openTo, leader } = draft;
  if (
    organisationId === null ||
    theme === null ||
    openTo === null ||
    Object.keys(flawsOf(draft)).length > 0
  ) {
    return null;
  }
  const { on, from, to, membersOnly, recordKind, companionsWelcome } = draft;
  return {
    ...{ organisationId, theme, openTo, on, from, to, membersOnly, recordKind, companionsWelcome },
    title: draft.title.trim(),
    purpose: draft.purpose.trim(),
    place: draft.place.trim(),
    signUpUntil: draft.signUpUntil || on,
    places: draft.places.trim() === '' ? null : numberOf(draft.places),
    leaderId: leader?.id ?? null,
    safetyNote: draft.safetyNote.trim(),
  };
}

/** The field that a refusal as a whole is about. */
const placeOfRefusal: Readonly<Record<string, TopicField>> = {
  'service.endsBeforeStart': 'to',
  'service.startsInPast': 'on',
  'service.signUpAfterStart': 'signUpUntil',
  'service.safetyNoteMissing': 'safetyNote',
  'service.organiserOutsideReach': 'organisationId',
  'service.leaderOutsideAudience': 'leaderId',
  'service.placesBelowSignedUp': 'places',
  'service.audienceExcludesSignedUp': 'openTo',
};

/** What the server refused, at its fields. */
export function refusedFields(error: unknown): TopicFlaws {
  const flaws: TopicFlaws = {};
  for (const { field, words } of fieldsOf(error)) {
    flaws[field as TopicField] ??= words;
  }
  const place = error instanceof RefusalError ? placeOfRefusal[error.code] : undefined;
  if (place) flaws[place] ??= wordsOf(error);
  return flaws;
}
