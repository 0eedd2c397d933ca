import { type Static, Type } from 'typebox';
import { Allowed, Hundredths, Id, nullable, Year } from './common.ts';
import { refusalTable } from './refusal.ts';
import { routeTable } from './route.ts';

const Opening = Type.Object({
  openingId: Id,
  points: Hundredths,
  words: Type.String({
    description: '18.5分，赵国栋于2026-01-08登记，依据会议纪要第3号，林静核对。',
  }),
});

/** What one branch's year begins with. */
export const OpeningRow = Type.Object({
  branchId: Id,
  branchName: Type.String(),
  confirmed: nullable(Opening),
  waiting: nullable(Opening),
  allowed: Allowed,
});
export type OpeningRow = Static<typeof OpeningRow>;

/** Most points a branch's year may begin with. */
export const openingMax = 100_000;

/** What branches' years begin with, where the scheme asks for the mean of the branch: recorded by one, confirmed by another. */
export const openingRoutes = routeTable({
  'points.listOpenings': {
    method: 'GET',
    path: '/api/branch-openings',
    kind: 'read',
    summary:
      'What the years of the branches in my reach begin with, and whether the scheme asks for it',
    query: Type.Object({ year: Type.Optional(Year) }, { additionalProperties: false }),
    output: Type.Object({
      year: Year,
      asked: Type.Boolean({ description: 'the scheme in force begins years with this figure' }),
      askedWords: Type.String(),
      rows: Type.Array(OpeningRow),
    }),
  },
  'points.recordOpening': {
    method: 'POST',
    path: '/api/branch-openings',
    kind: 'act',
    summary: 'Record what a branch’s year begins with; it counts when another has confirmed it',
    body: Type.Object(
      {
        branchId: Id,
        year: Year,
        points: Type.Integer({ minimum: 0, maximum: openingMax }),
        ground: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
      },
      { additionalProperties: false },
    ),
    output: Type.Object({ openingId: Id }),
  },
  'points.confirmOpening': {
    method: 'POST',
    path: '/api/branch-openings/{openingId}/confirmation',
    kind: 'act',
    summary: 'Confirm a figure that somebody else recorded',
    params: Type.Object({ openingId: Id }),
    body: Type.Object(
      { points: Type.Integer({ minimum: 0, maximum: openingMax, description: 'as seen' }) },
      { additionalProperties: false },
    ),
    output: Type.Object({ openingId: Id }),
  },
});

export const openingRefusals = refusalTable({
  'opening.notAsked': {
    status: 409,
    words: (f) => `${f['year']}年适用的办法不用支部的平均起点分，不必登记。`,
  },
  'opening.yearNotBegun': {
    status: 422,
    words: (f) => `${f['year']}年从${f['from']}起计，到这一天以后再登记。`,
  },
  'opening.settled': { status: 409, words: () => '这个数已经核对过，不用再办。' },
  'opening.seenOther': {
    status: 409,
    words: () => '登记的数与您看到的不同，请刷新后再核对。',
  },
  'opening.secondPerson': {
    status: 403,
    words: () => '登记人不能自己核对，请由另一位有权办理的同志核对。',
  },
  'opening.otherRecorded': {
    status: 409,
    words: () => '之后又登记了新的数，请核对新的那一个。',
  },
});
