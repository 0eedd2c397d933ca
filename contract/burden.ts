import { type Static, Type } from 'typebox';
import { Allowed, Id, nullable, pageOf, paging, Year } from './common.ts';
import { routeTable } from './route.ts';

const Month = Type.Integer({ minimum: 1, maximum: 12 });
const Minutes = Type.Integer({ description: 'begun minutes, reckoned by a standard' });

/** What a month asked of the cadres of a branch or of a unit's office; of no single person. */
export const BurdenRow = Type.Object({
  id: Id,
  name: Type.String(),
  kindWords: Type.String(),
  level: Type.Enum(['city', 'unit', 'branch']),
  acts: Type.Integer(),
  fields: Type.Integer(),
  minutes: Minutes,
  budget: nullable(Minutes),
  over: Type.Boolean(),
  stateWords: Type.String(),
  askedMost: Type.Array(Type.String(), { description: 'at most three kinds of work' }),
});
export type BurdenRow = Static<typeof BurdenRow>;

/** The month within reach of the asker, in the order of the tree. */
export const BurdenLedger = pageOf(BurdenRow, {
  year: Year,
  month: Month,
  counts: Type.Object({
    organisations: Type.Integer(),
    asked: Type.Integer({ description: 'of which anything was asked' }),
    over: Type.Integer({ description: 'whose budget was not kept' }),
  }),
  finding: Type.String(),
  askedMost: Type.Array(Type.String()),
  standardWords: Type.Array(Type.String(), { description: 'how it is reckoned, and from when' }),
  allowed: Allowed,
});
export type BurdenLedger = Static<typeof BurdenLedger>;

/** The month of today where none is given. */
const ofMonth = {
  year: Type.Optional(Year),
  month: Type.Optional(Month),
  only: Type.Optional(Type.Enum(['asked', 'over'])),
};

export const burdenRoutes = routeTable({
  'burden.readLedger': {
    method: 'GET',
    path: '/api/burden',
    kind: 'read',
    summary: 'What a month asked of each branch and office, in acts, fields and minutes, by budget',
    query: Type.Object({ ...ofMonth, ...paging }, { additionalProperties: false }),
    output: BurdenLedger,
  },
  'burden.exportLedger': {
    method: 'GET',
    path: '/api/burden/file',
    kind: 'read',
    summary: 'The same as a workbook, all lines of it',
    query: Type.Object(ofMonth, { additionalProperties: false }),
    output: 'file',
  },
});
