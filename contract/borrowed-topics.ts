import { type Static, Type } from 'typebox';
import { Day, Id } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';
import { TopicText } from './service.ts';

const { title, theme, purpose, from, to, recordKind, companionsWelcome, safetyNote } =
  TopicText.properties;

/** An activity that another organisation held, as a pattern: what was done, nobody who did it. */
export const BorrowableTopic = Type.Object({
  topicId: Id,
  organiserName: Type.String(),
  on: Day,
  themeWords: Type.String(),
  recordWords: Type.String(),
  takenBy: Type.Integer({ description: 'topics that were made after it by others' }),
  text: Type.Object({
    ...{ title, theme, purpose, from, to, recordKind, companionsWelcome, safetyNote },
  }),
});
export type BorrowableTopic = Static<typeof BorrowableTopic>;

export const borrowedTopicRoutes = routeTable({
  'service.listBorrowable': {
    method: 'GET',
    path: '/api/topics/borrowable',
    kind: 'read',
    summary: 'Activities that other organisations held, to be held after their pattern',
    query: Type.Object(
      { q: Type.Optional(Type.String({ maxLength: 40 })), topicId: Type.Optional(Id) },
      { additionalProperties: false },
    ),
    output: Type.Object({ rows: Type.Array(BorrowableTopic), orderWords: Type.String() }),
  },
});

export const borrowedTopicRefusals = refusalTable({
  'service.notBorrowable': {
    status: 422,
    words: () => '只能借用其他单位已经办过并确认了记录的活动，请从列表里选。',
  },
});
