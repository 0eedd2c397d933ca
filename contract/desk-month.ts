import { type Static, Type } from 'typebox';
import { Day, nullable, Year } from './common.ts';
import { routeTable } from './route.ts';

export const monthSections = [
  'claims',
  'publicity',
  'objections',
  'hearings',
  'activities',
  'other',
] as const;

const Month = Type.Integer({ minimum: 1, maximum: 12 });
const ThingId = Type.String({ minLength: 1, maxLength: 80, pattern: '^[a-z][a-zA-Z0-9-]*$' });

export const MonthRow = Type.Object({
  id: ThingId,
  title: Type.String({ description: 'what it is; names nobody' }),
  turn: Type.String({ description: 'whose turn it is, in words' }),
  note: Type.String({ description: 'what is prepared already' }),
  dueOn: nullable(Day),
  dueWords: Type.String(),
  state: Type.Enum(['done', 'over', 'near', 'open']),
  href: Type.String(),
  act: Type.String({ description: 'words of the one act' }),
  canPutAside: Type.Boolean({
    description: 'nothing is lost when it waits until the next working day',
  }),
  asideUntil: nullable(Day),
  canRemind: Type.Boolean({ description: 'it is a person’s turn who can be told privately' }),
});
export type MonthRow = Static<typeof MonthRow>;

/** A unit's month for its party office: everything in hand, whoever's turn it is. */
export const DeskMonth = Type.Object({
  today: Day,
  year: Year,
  month: Month,
  nextWorkday: Day,
  sections: Type.Array(
    Type.Object({ key: Type.Enum([...monthSections]), rows: Type.Array(MonthRow) }),
  ),
});
export type DeskMonth = Static<typeof DeskMonth>;

const Things = Type.Object(
  { things: Type.Array(ThingId, { minItems: 1, maxItems: 100, uniqueItems: true }) },
  { additionalProperties: false },
);
const Count = Type.Object({ count: Type.Integer() });

export const deskMonthRoutes = routeTable({
  'desk.readMonth': {
    method: 'GET',
    path: '/api/desk/month',
    kind: 'read',
    summary: 'Everything in hand in a month of the unit, whoever’s turn it is',
    query: Type.Object(
      { year: Type.Optional(Year), month: Type.Optional(Month) },
      { additionalProperties: false },
    ),
    output: DeskMonth,
  },
  'desk.putAside': {
    method: 'POST',
    path: '/api/desk/aside',
    kind: 'act',
    summary: 'Put things of my own desk aside until the next working day; what falls due stays',
    body: Things,
    output: Type.Object({ until: Day }),
  },
  'desk.markSeen': {
    method: 'POST',
    path: '/api/desk/seen',
    kind: 'act',
    summary: 'I have read these notices; they leave my desk',
    body: Things,
    output: Count,
  },
  'desk.takeUp': {
    method: 'POST',
    path: '/api/desk/up',
    kind: 'act',
    summary: 'Take things back to my desk: the undoing of putting aside and of having read',
    body: Things,
    output: Count,
  },
  'desk.remind': {
    method: 'POST',
    path: '/api/desk/reminders',
    kind: 'act',
    summary: 'Remind those whose turn it is, each privately',
    body: Things,
    output: Count,
  },
  'desk.withdrawReminders': {
    method: 'POST',
    path: '/api/desk/reminders/withdrawal',
    kind: 'act',
    summary: 'Withdraw the reminders I sent about these things today',
    body: Things,
    output: Count,
  },
});
